"""`print`, through a real queue: the right bytes, on the right paper, sides and edge."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.audit.log import Log
from handouts.storage.database import NAME as DATABASE
from tests.tools.cups import PrintServer, print_server
from tests.tools.pdftext import poppler
from tests.workspace.workspaces import run

SECRET = "Xenia Geheim"

pytestmark = pytest.mark.xdist_group("cups")


@pytest.fixture(scope="module")
def server() -> Iterator[PrintServer]:
    with print_server() as started:
        yield started


@pytest.fixture(scope="module")
def desk(server: PrintServer) -> Path:
    return server.add_queue("desk", default=True)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    for name in ("content", "layouts", "brands", "fonts"):
        shutil.copytree(repository / name, folder / name)
    return folder


def command(server: PrintServer, root: Path, data: Path, *words: str):  # type: ignore[no-untyped-def]
    return run(root, "--data", str(data), "print", *words, environment=server.environment)


def test_a_leaflet_is_printed(server: PrintServer, desk: Path, root: Path, tmp_path: Path) -> None:
    words = ("migraine-botox", "--for-name", SECRET, "--copies", "3")
    done = command(server, root, tmp_path, *words)
    assert (done.returncode, done.stderr) == (0, "")
    queued, _, told = done.stdout.partition(": ")
    assert told == (
        "migraine-botox (leaflet, en), 3 copies of 2 pages, A4, on both sides, "
        "turned on the short edge.\n"
    )
    server.wait()
    assert SECRET in poppler(desk)
    job = server.job(int(queued.removeprefix("Queued desk-")))
    for attribute in (
        "media (keyword) = A4",
        "sides (keyword) = two-sided-short-edge",
        "copies (integer) = 3",
        "print-scaling (keyword) = none",
        "job-name (nameWithoutLanguage) = Information leaflet",
        "document-format-detected (mimeMediaType) = application/pdf",
    ):
        assert attribute in job
    assert "Geheim" not in job + done.stdout


def test_it_is_recorded(server: PrintServer, desk: Path, root: Path, tmp_path: Path) -> None:
    assert desk.exists()
    done = command(server, root, tmp_path, "migraine-botox", "--layout", "faq-sheet", "-n", "2")
    assert done.returncode == 0
    (entry,) = Log(tmp_path).between()
    assert (entry.layout, entry.way, entry.copies, entry.recipient) == ("faq-sheet", "print", 2, "")


def test_what_the_log_cannot_mention_is_not_printed(
    server: PrintServer, root: Path, tmp_path: Path
) -> None:
    (tmp_path / DATABASE).write_bytes(b"no database" * 1000)
    done = command(server, root, tmp_path, "migraine-botox", "--layout", "faq-sheet")
    assert done.returncode == 1
    assert "it is damaged" in done.stderr
    assert "Queued" not in done.stdout


def test_a_stopped_printer_is_told_and_not_recorded_as_given(
    server: PrintServer, root: Path, tmp_path: Path
) -> None:
    server.add_queue("stopped")
    server.ask("cupsdisable", "-r", "out of paper", "stopped")
    words = ("migraine-botox", "--layout", "faq-sheet", "--printer", "stopped", "-n", "20")
    done = command(server, root, tmp_path, *words)
    assert done.returncode == 0
    assert "The printer 'stopped' is not printing (paused)" in done.stderr
    assert "nothing is logged as handed over" in done.stderr
    assert f"--data {tmp_path} correct 1 --copies 20" in done.stderr
    (entry,) = Log(tmp_path).entries()
    assert (entry.entry.copies, entry.entry.outcome, entry.copies) == (20, "waiting", 0)
    data = ("--data", str(tmp_path))
    listed = run(root, *data, "list", "--given").stdout
    assert "queued while the printer was not printing" in listed
    assert "0 handouts handed over; 20 queued on a printer that was not printing." in listed
    corrected = run(root, *data, "correct", "1", "-n", "19", "--reason", "one sheet was torn")
    assert "to 19, by" in corrected.stdout
    assert "19 handouts handed over." in run(root, *data, "list", "--given").stdout
    server.ask("lpadmin", "-x", "stopped")


def test_a_printer_that_rejects_jobs_is_told_and_nothing_recorded(
    server: PrintServer, root: Path, tmp_path: Path
) -> None:
    server.add_queue("rejecting")
    server.ask("cupsreject", "rejecting")
    words = ("migraine-botox", "--layout", "faq-sheet", "--printer", "rejecting")
    done = command(server, root, tmp_path, *words)
    assert done.returncode == 1
    server.ask("lpadmin", "-x", "rejecting")
    assert "The printer 'rejecting' is not accepting jobs; nothing was queued." in done.stderr
    assert not list(Log(tmp_path).between())


def test_an_imposed_booklet_turns_on_its_short_edge(
    server: PrintServer, desk: Path, root: Path, tmp_path: Path
) -> None:
    assert desk.exists()
    done = command(server, root, tmp_path, "migraine-botox", "--layout", "booklet", "--impose")
    assert done.returncode == 0, done.stderr
    assert "A4, on both sides, turned on the short edge" in done.stdout


def test_printers_are_listed(server: PrintServer, desk: Path, root: Path, tmp_path: Path) -> None:
    assert desk.exists()
    done = command(server, root, tmp_path, "--list-printers")
    assert done.stdout == "desk  (default)\n"


def test_an_unknown_printer(server: PrintServer, desk: Path, root: Path, tmp_path: Path) -> None:
    assert desk.exists()
    done = command(server, root, tmp_path, "migraine-botox", "--printer", "dask")
    assert done.returncode == 2
    assert "There is no printer 'dask'." in done.stderr
    assert "desk" in done.stderr
    assert not list(Log(tmp_path).between())


def test_without_any_printer(root: Path, tmp_path: Path) -> None:
    with print_server() as empty:
        done = command(empty, root, tmp_path, "migraine-botox")
        assert done.returncode == 1
        assert "This computer has no printer." in done.stderr
        named = command(empty, root, tmp_path, "migraine-botox", "--printer", "desk")
        assert named.returncode == 2
        assert "This computer has no printer 'desk', nor any other." in named.stderr
        assert "no printer" in command(empty, root, tmp_path, "--list-printers").stderr


def test_without_a_print_server(root: Path, tmp_path: Path) -> None:
    environment = {"CUPS_SERVER": str(tmp_path / "none")}
    done = run(root, "--data", str(tmp_path), "print", "migraine-botox", environment=environment)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


def test_a_topic_is_needed(server: PrintServer, root: Path, tmp_path: Path) -> None:
    assert command(server, root, tmp_path).returncode == 2
