"""`build` as it is called."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.workspace.workspaces import (
    BROKEN,
    REPOSITORY,
    add_topic,
    call,
    make_workspace,
    only_layouts,
    replace_in,
)


def test_build_says_what_it_made(root: Path) -> None:
    first = call(root, "build", "-o", str(root / "made"))
    assert first.exit_code == 0
    assert "boulders-faq-sheet-en.pdf" in first.stdout
    assert re.search(r"pebbles-faq-sheet-en\.pdf   1\d(\.\d+)? pt, 1 page\n", first.stdout)
    assert first.stdout.endswith(f"Made 2 handouts in {root / 'made'}.\n")
    second = call(root, "build", "-o", str(root / "made"))
    assert second.stdout.splitlines()[:2] == first.stdout.splitlines()[:2]
    assert second.stdout.endswith(
        f"\nNothing to make: 2 handouts are up to date in {root / 'made'}.\n"
    )
    replace_in(root / "content/pebbles/en.yaml", "made-up", "invented")
    third = call(root, "build", "-o", str(root / "made"))
    assert third.stdout.endswith("; 1 up to date.\n")


def test_build_as_json(root: Path) -> None:
    add_topic(root, "stones", BROKEN)
    first = json.loads(call(root, "build", "boulders", "pebbles", "--json").stdout)
    assert first["folder"] == str(root / "out")
    assert first["problems"] == first["orphans"] == []
    boulders, pebbles = first["files"]
    size = pebbles.pop("body_size")
    assert 11 <= size <= 13
    assert pebbles == {
        "file": "clinic/pebbles-faq-sheet-en.pdf",
        "topic": "pebbles",
        "layout": "faq-sheet",
        "language": "en",
        "brand": "clinic",
        "paper": "a4",
        "state": "made",
        "pages": 1,
    }
    replace_in(root / "content/boulders/en.yaml", "made-up", "☃")
    shown = call(root, "build", "boulders", "pebbles", "--json")
    assert shown.exit_code == 1
    second = json.loads(shown.stdout)
    assert second["files"] == [
        {**boulders, "state": "failed", "body_size": None, "pages": None},
        {**pebbles, "state": "up to date", "body_size": size},
    ]
    (problem,) = second["problems"]
    assert (problem["kind"], problem["file"]) == ("glyph", "content/boulders/en.yaml")


def test_build_says_how_sheets_are_printed(root: Path) -> None:
    text = "title: Stones\nsections: [{heading: Stones, body: Stones lie about.}]\n"
    add_topic(root, "stones", text, layouts="[booklet]")
    first = call(root, "build", "--impose")
    assert first.exit_code == 0
    assert re.search(r"stones-booklet-en-imposed\.pdf  [\d.]+ pt, 2 pages\n", first.stdout)
    assert "turned on the short edge" in first.stderr
    second = call(root, "build", "--impose")
    assert "1 handout is up to date" in second.stdout
    assert second.stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_an_interrupt_is_quiet_and_leaves_no_part(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, *(f"topic-{number:03}" for number in range(300)))
    for options in (["--jobs", "1"], ["--jobs", "2"]):
        process = subprocess.Popen(
            [sys.executable, REPOSITORY / "generate.py", "-w", root, "build", "--force", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        waited = time.monotonic() + 30
        while not list((root / "out").rglob("*.pdf")) and time.monotonic() < waited:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        out, error = process.communicate(timeout=30)
        assert process.returncode == 130
        assert (out, error) == (b"", b"")
        made = list((root / "out").rglob("*.pdf"))
        assert 0 < len(made) < 300
        assert not list((root / "out").rglob("*.part"))
        for path in made:
            assert path.read_bytes().endswith(b"%%EOF\n")
            path.unlink()


def test_files_that_nothing_makes_any_more_are_one_note(root: Path) -> None:
    for number in range(5):
        add_topic(root, f"sand-{number}", "title: Sand\nfaq: [{question: A?, answer: B.}]\n")
    only_layouts(root, "faq-sheet")
    assert call(root, "build").exit_code == 0
    for number in range(5):
        shutil.rmtree(root / f"content/sand-{number}")
    rows = call(root, "build").stderr.splitlines()
    assert rows == [
        "note: 5 files are no longer made from anything here. Delete what is out of date:",
        *(f"    {root}/out/clinic/sand-{number}-faq-sheet-en.pdf" for number in range(3)),
        "    ... and 2 more",
    ]
