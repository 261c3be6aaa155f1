"""`copy`: a file for one patient, and no other trace of what is said there."""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.storage import atomic
from handouts.storage.database import NAME as DATABASE
from tests.tools.pdftext import poppler
from tests.workspace.workspaces import REPOSITORY, run

SECRET = "Xenia Geheim"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    for name in ("content", "layouts", "brands", "fonts"):
        shutil.copytree(repository / name, folder / name)
    return folder


def test_words_from_options(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.pdf"
    done = run(root, "copy", "migraine-botox", "--for-name", SECRET, "-o", str(target))
    assert (done.returncode, done.stderr.count("note:")) == (0, 1)
    assert SECRET in poppler(target)
    assert SECRET not in done.stdout + done.stderr
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_copy_without_words_names_nobody(root: Path, tmp_path: Path) -> None:
    done = run(root, "copy", "migraine-botox", "-o", str(tmp_path / "copy.pdf"))
    assert (done.returncode, done.stderr) == (0, "")


def test_a_day_is_read_as_the_brands_country_writes_it(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.pdf"
    words = ("copy", "migraine-botox", "--appointment", "03/12/2026", "-o", str(target))
    assert run(root, *words, "--brand", "hospital").returncode == 0
    assert "December 3, 2026" in poppler(target)
    assert run(root, *words, "--brand", "clinic", "--replace").returncode == 0
    assert "March 12, 2026" in poppler(target)
    # The clinic's country and the language do not agree.
    unclear = run(root, *words, "--brand", "clinic", "--replace", "--language", "de")
    assert unclear.returncode == 1
    assert unclear.stderr.startswith("error: --appointment could mean two different days")
    told = run(root, *words[:3], "soon", *words[4:], "--replace").stderr
    assert told.startswith("error: --appointment is not a date.")
    piped = run(
        root,
        *("copy", "migraine-botox", "--brand", "hospital", "--stdin", "-o", str(target)),
        "--replace",
        said='{"appointment": "03/12/2026"}',
    )
    assert piped.returncode == 0, piped.stderr


def test_another_patients_copy_stays(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.pdf"
    target.write_bytes(b"another patient's")
    words = ("copy", "migraine-botox", "--for-name", SECRET, "-o", str(target))
    done = run(root, *words)
    assert (done.returncode, target.read_bytes()) == (1, b"another patient's")
    assert "is there already, and may be another patient's." in done.stderr
    assert "--replace" in done.stderr
    # A run that fails leaves what was there, whatever it was allowed.
    failed = run(root, *words, "--replace", "--note", "\U0001d49c")
    assert (failed.returncode, target.read_bytes()) == (1, b"another patient's")
    assert run(root, *words, "--replace").returncode == 0
    assert SECRET in poppler(target)


@pytest.mark.parametrize("said", [json.dumps({"name": SECRET}), f"name: {SECRET}\n"])
def test_words_from_the_standard_input(root: Path, tmp_path: Path, said: str) -> None:
    target = tmp_path / "copy.pdf"
    done = run(root, "copy", "migraine-botox", "--stdin", "-o", str(target), said=said)
    assert done.returncode == 0
    assert SECRET in poppler(target)


def test_json_with_characters_beyond_the_first_plane(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.pdf"
    said = json.dumps({"note": "\U0001d49c"})
    assert "\\ud835" in said
    done = run(root, "copy", "migraine-botox", "--stdin", "-o", str(target), said=said)
    # The character is read, and refused by its name, as no font has it.
    assert "U+1D49C" in done.stderr


def test_it_is_recorded_without_the_name(root: Path, tmp_path: Path) -> None:
    data = {"HANDOUTS_DATA": str(tmp_path / "data")}
    words = ("copy", "migraine-botox", "--for-name", SECRET, "-o", str(tmp_path / "copy.pdf"))
    assert run(root, *words, environment=data).returncode == 0
    listed = run(root, "list", "--given", environment=data)
    assert "1 handout handed over." in listed.stdout
    for path in (tmp_path / "data").rglob("*"):
        assert path.is_dir() or SECRET.encode() not in path.read_bytes()


def test_what_the_log_cannot_mention_is_not_made(root: Path, tmp_path: Path) -> None:
    data, target = tmp_path / "data", tmp_path / "copy.pdf"
    data.mkdir()
    (data / DATABASE).write_bytes(b"no database" * 1000)
    words = ("copy", "migraine-botox", "--for-name", SECRET, "-o", str(target))
    done = run(root, *words, environment={"HANDOUTS_DATA": str(data)})
    assert done.returncode == 1
    assert "it is damaged" in done.stderr
    assert not target.exists()


def test_leftovers_beside_the_file_are_removed(root: Path, tmp_path: Path) -> None:
    left = Path(part_of(tmp_path))
    left.write_bytes(SECRET.encode())
    words = ("copy", "migraine-botox", "--for-name", SECRET, "-o", str(tmp_path / "copy.pdf"))
    assert run(root, *words).returncode == 0
    assert not left.exists()


def part_of(folder: Path) -> str:
    """The name of a file that a program was writing that runs no more."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return str(folder / f".handouts-{atomic._machine()}-{gone.pid}-{'0' * 16}.part")


def test_to_the_standard_output(root: Path) -> None:
    program = [sys.executable, str(REPOSITORY / "generate.py"), "--workspace", str(root)]
    command = [*program, "copy", "migraine-botox", "--note", "Call us.", "-o", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout.startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    "said",
    [
        f"name: [{SECRET}",
        f"{{name: {SECRET}, appointment: {SECRET}}}",
        f"name: '{SECRET}\u202e'",
        f"- {SECRET}",
        f"name: {{{SECRET}: 1}}",
        f"name: !!python/object {SECRET}",
        f"name: &a {SECRET}",
        SECRET * 10_000,
    ],
)
def test_mistakes_repeat_nothing(root: Path, tmp_path: Path, said: str) -> None:
    done = run(
        root, "copy", "migraine-botox", "--stdin", "-o", str(tmp_path / "copy.pdf"), said=said
    )
    assert done.returncode == 1
    assert done.stderr.startswith("error: ")
    assert "Geheim" not in done.stdout + done.stderr
    assert not list(tmp_path.iterdir())


def test_words_said_twice(root: Path) -> None:
    done = run(root, "copy", "migraine-botox", "--stdin", "--note", "x", "-o", "c.pdf", said="")
    assert done.returncode == 2


def test_a_layout_without_a_place_names_those_with_one(root: Path, tmp_path: Path) -> None:
    command = ("copy", "migraine-botox", "--layout", "poster", "--for-name", SECRET)
    done = run(root, *command, "-o", str(tmp_path / "copy.pdf"))
    assert done.returncode == 1
    assert "Layout 'poster' has no place for the patient's name." in done.stderr
    hint = done.stderr.splitlines()[1]
    assert {"card", "faq-sheet", "leaflet"} <= set(re.findall(r"[\w-]+", hint))
    assert "poster" not in hint
    assert "{{" not in hint


def test_a_draft_is_refused(root: Path, tmp_path: Path) -> None:
    command = ("copy", "migraine-botox", "--language", "es", "--note", "x")
    target = str(tmp_path / "copy.pdf")
    done = run(root, *command, "-o", target)
    assert done.returncode == 1
    assert "it is a draft" in done.stderr
    assert run(root, *command, "--even-draft", "-o", target).returncode == 0


def test_nothing_of_a_patient_stays_behind(root: Path) -> None:
    for path in root.rglob("*"):
        if path.is_file() and "fonts" not in path.parts:
            assert b"Geheim" not in path.read_bytes(), path
            assert "Geheim" not in path.name
