"""Printing: what the system's own programs are asked, and what is made of their answers.

The programs are scripts that log how they were called. tests/commands/test_print.py asks CUPS.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.errors import DeliveryError, UsageError
from handouts.printing import (
    WINDOWS,
    Job,
    Printer,
    Queued,
    job_of,
    printers,
    queue_state,
    send,
    turn_of,
)
from handouts.workspace.workspace import Workspace

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the programs are shell scripts")

TWO = r"[ $1 = -e ] && printf 'desk\nward\n'"
SHEETS = Job("A4", "two-sided-short-edge", 2)
Program = Callable[[str, str], Path]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Install a program that writes down its arguments, reads its input, and runs a script."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")

    def install(name: str, script: str) -> Path:
        log = tmp_path / f"{name}.log"
        path = folder / name
        path.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" >> {log}\ncat > {log}.in\n{script}\n')
        path.chmod(0o755)
        return log

    return install


@pytest.fixture
def desk(program: Program) -> Path:
    """A queue called `desk` that takes jobs, and another; how `lp` is called."""
    program(
        "lpstat",
        f"{TWO} || echo 'system default destination: desk'",
    )
    program("lpoptions", "echo printer-state=3 printer-is-accepting-jobs=true")
    return program("lp", "echo 'request id is desk-17 (0 file(s))'")


@pytest.mark.parametrize(
    ("options", "state"),
    [
        ("printer-state=3 printer-state-reasons=none printer-is-accepting-jobs=true", (True, ())),
        ("printer-state=5 printer-state-reasons=paused", (True, ("paused",))),
        ("printer-state=5 printer-state-reasons=none", (True, ("stopped",))),
        ("printer-state-reasons=media-empty-error,toner-low-warning", (True, ("media-empty",))),
        ("printer-state=3 printer-state-reasons=offline-report", (True, ("offline",))),
        ("printer-info='a b' printer-is-accepting-jobs=false printer-state=3", (False, ())),
    ],
)  # fmt: skip
def test_states_of_queues(options: str, state: tuple[bool, tuple[str, ...]]) -> None:
    assert queue_state(options) == state


@pytest.mark.parametrize(
    ("layout", "paper", "job"),
    [
        ("leaflet", "a4", ("A4", "two-sided-short-edge")),
        ("leaflet", "letter", ("Letter", "two-sided-short-edge")),
        ("faq-sheet", "a4", ("A4", "one-sided")),
        ("large-print", "a4", ("A4", "two-sided-long-edge")),
        ("booklet", "a4", ("A5", "two-sided-long-edge")),
        ("card", "a4", ("Custom.55x85mm", "two-sided-long-edge")),
        ("poster", "a3", ("A3", "one-sided")),
        ("poster", "tabloid", ("Tabloid", "one-sided")),
    ],
)
def test_paper_and_sides(repository: Path, layout: str, paper: str, job: tuple[str, str]) -> None:
    handout = Workspace(repository).handout(
        "migraine-botox", layout=layout, paper=paper, brand="clinic"
    )
    found = job_of(handout.sheets, turn_of(handout.design, imposed=False))
    assert (found.media, found.sides) == job


def test_queues_and_the_default_one(desk: Path) -> None:
    assert printers("linux") == (Printer("desk", True), Printer("ward", False))
    assert not desk.exists()


def test_a_job_is_piped_with_its_paper_sides_and_copies(desk: Path) -> None:
    assert send(b"%PDF-1.7", SHEETS, None, 3, "linux") == Queued("desk", "desk-17")
    words = desk.read_text().split("\n")
    assert words[:4] == ["-d", "desk", "-n", "3"]
    assert words[6:-3] == [
        *("-o", "media=A4", "-o", "sides=two-sided-short-edge"),
        *("-o", "print-scaling=none", "-o", "collate=true"),
    ]
    assert words[-3:-1] == ["--", "-"]
    assert Path(f"{desk}.in").read_bytes() == b"%PDF-1.7"


def test_a_named_printer_is_taken_and_an_unknown_one_is_not(desk: Path) -> None:
    assert send(b"", SHEETS, "ward", 1, "linux").printer == "ward"
    desk.unlink()
    with pytest.raises(UsageError, match="no printer 'dask'") as caught:
        send(b"", SHEETS, "dask", 1, "linux")
    assert "desk" in caught.value.hint
    assert not desk.exists()


def test_without_a_default_one_has_to_be_named(desk: Path, program: Program) -> None:
    program("lpstat", f"{TWO} || echo 'no system default destination'")
    with pytest.raises(UsageError, match="say which one") as caught:
        send(b"", SHEETS, None, 1, "linux")
    assert caught.value.hint == "Add --printer with one of: desk, ward."
    program("lpstat", "[ $1 = -e ] && echo ward || echo 'no system default destination'")
    assert send(b"", SHEETS, None, 1, "linux").printer == "ward"


def test_a_printer_that_stands_still_is_told(desk: Path, program: Program) -> None:
    program("lpoptions", "echo printer-state=5 printer-state-reasons=media-empty-error")
    assert send(b"", SHEETS, None, 1, "linux").waits == ("media-empty",)
    program("lpoptions", "echo printer-is-accepting-jobs=false")
    desk.unlink()
    with pytest.raises(DeliveryError, match="not accepting jobs"):
        send(b"", SHEETS, None, 1, "linux")
    assert not desk.exists()


def test_without_any_printer(program: Program) -> None:
    program("lpstat", "echo 'lpstat: No destinations added.' >&2; exit 1")
    with pytest.raises(DeliveryError, match="has no printer"):
        send(b"", SHEETS, None, 1, "linux")


def test_a_refusal_is_told_in_the_print_systems_words(desk: Path, program: Program) -> None:
    program("lp", "echo 'lp: The printer is on fire.' >&2; exit 1")
    with pytest.raises(DeliveryError, match=r"refused the job: The printer is on fire\."):
        send(b"", SHEETS, None, 1, "linux")


def test_without_cups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(DeliveryError, match="it has no 'lpstat'"):
        printers("linux")


def test_windows_prints_each_copy_by_the_verb_and_deletes_the_file(
    program: Program, tmp_path: Path
) -> None:
    printed = tmp_path / "printed.pdf"
    said = "True\\tDesk, 2nd floor\\r\\nFalse\\tMicrosoft Print to PDF\\r\\n\\r\\nWARNING: x\\r\\n"
    log = program("powershell", f'printf \'{said}\'; [ -f "$4" ] && cat "$4" >> {printed}; true')
    assert printers(WINDOWS) == (
        Printer("Desk, 2nd floor", True),
        Printer("Microsoft Print to PDF", False),
    )
    log.unlink()
    queued = send(b"%PDF-1.7", SHEETS, None, 2, WINDOWS)
    assert queued == Queued("Desk, 2nd floor", "Desk, 2nd floor")
    words = log.read_text().splitlines()
    files = [Path(word) for word in words if word.endswith("information-leaflet.pdf")]
    assert len(files) == 2
    assert not files[0].parent.exists()
    assert printed.read_bytes() == b"%PDF-1.7" * 2
    assert words.count("Desk, 2nd floor") == 2
    assert sum("-Verb PrintTo" in word for word in words) == 2
