"""`copy`: a file for one patient, and no other trace of what is said there."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.deliver.workspaces import REPOSITORY, run
from tests.tools.pdftext import poppler

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


@pytest.mark.parametrize("said", [json.dumps({"name": SECRET}), f"name: {SECRET}\n"])
def test_words_from_the_standard_input(root: Path, tmp_path: Path, said: str) -> None:
    target = tmp_path / "copy.pdf"
    done = run(root, "copy", "migraine-botox", "--stdin", "-o", str(target), said=said)
    assert done.returncode == 0
    assert SECRET in poppler(target)


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
