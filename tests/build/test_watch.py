"""`build --watch` makes again what a saved file touches, however it is saved, until Ctrl-C."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from handouts.build.watch import is_source
from handouts.commands.app import app
from handouts.commands.shared.context import Settings
from tests.tools import pdftext
from tests.workspace.workspaces import REPOSITORY, add_topic, make_workspace, replace_in

PATIENCE = 30.0
"""Seconds after which a line that does not come is a failure."""


class Watching:
    """A process that watches a workspace, and the lines that it says."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        script = str(REPOSITORY / "generate.py")
        self.process = subprocess.Popen(
            [sys.executable, script, "--workspace", str(root), "build", "--watch", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self.seen: list[str] = []
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.lines.put(line.rstrip("\n"))

    def wait_for(self, start: str) -> list[str]:
        """The lines up to one that begins so."""
        lines: list[str] = []
        while not (lines and lines[-1].startswith(start)):
            try:
                lines.append(self.lines.get(timeout=PATIENCE))
            except queue.Empty:
                pytest.fail(f"{start!r} was not said, but: {[*self.seen, *lines]}")
        self.seen += lines
        return lines

    def close(self) -> None:
        self.thread.join()
        assert self.process.stdout is not None
        self.process.stdout.close()

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(PATIENCE)
        self.wait_for("Stopped watching.")
        return status


@pytest.fixture
def watching(tmp_path: Path) -> Iterator[Watching]:
    started = Watching(make_workspace(tmp_path, "boulders", "pebbles"))
    try:
        started.wait_for("Watching")
        yield started
    finally:
        if started.process.poll() is None:
            started.process.kill()
            started.process.wait()
        started.close()


def text_of(root: Path, topic: str) -> str:
    return pdftext.poppler(root / f"out/clinic/{topic}-faq-sheet-en.pdf")


def test_files_are_saved_in_many_ways(watching: Watching) -> None:
    path = watching.root / "content/pebbles/en.yaml"
    name = "content/pebbles/en.yaml: 1 handout made in "
    text = path.read_text(encoding="utf-8")

    # In place.
    path.write_text(text.replace("made-up", "invented"), encoding="utf-8")
    watching.wait_for(name)
    assert "invented topic" in text_of(watching.root, "pebbles")

    # Files of the editor's own: nothing is said of them before the next thing that is said.
    for other in ("en.yaml~", ".en.yaml.swp", "4913", ".#en.yaml", "en.yaml.tmp"):
        (path.parent / other).write_text("title: [", encoding="utf-8")
    time.sleep(0.3)

    # Beside it and moved over it, with a name of no known editor.
    beside = path.with_name("sedAb3xY")
    beside.write_text(text.replace("made-up", "imagined"), encoding="utf-8")
    beside.replace(path)
    assert len(watching.wait_for(name)) == 2  # The file of the build before is one.
    assert "imagined topic" in text_of(watching.root, "pebbles")

    # The old one moved away, the new one written after a while.
    path.replace(path.with_name("en.yaml.bak"))
    time.sleep(0.1)
    path.write_text(text.replace("made-up", "dreamt-up"), encoding="utf-8")
    assert len(watching.wait_for(name)) == 2

    # Emptied, and written after a while.
    with path.open("w", encoding="utf-8") as stream:
        time.sleep(0.15)
        stream.write(text.replace("made-up", "thought-up"))
    assert len(watching.wait_for(name)) == 2
    assert "thought-up topic" in text_of(watching.root, "pebbles")
    assert watching.end() == 130
    assert "Traceback" not in "\n".join(watching.seen)
    assert not list(watching.root.rglob("*.part"))


def test_all_that_a_handout_is_made_of_is_watched(watching: Watching) -> None:
    root = watching.root
    both = " 2 handouts made in "
    for file, old, new in (
        ("brands/clinic/brand.yaml", "#0F4C5C", "#0F4C5D"),
        ("brands/clinic/logo-reversed.svg", "<svg", "<svg  "),
        ("layouts/faq-sheet/layout.jinja", "{{ topic.title }}", "{{ topic.title }} "),
        ("layouts/_shared/styles.yaml", "size: 29", "size: 28"),
        ("layouts/_shared/words/en.yaml", "Phone", "Telephone"),
    ):
        replace_in(root / file, old, new)
        watching.wait_for(f"{file}:{both}")
    add_topic(root, "stones")
    watching.wait_for("content/stones")
    assert "stones" in text_of(root, "stones")


def test_mistakes_are_told_and_watching_goes_on(watching: Watching) -> None:
    path = watching.root / "content/pebbles/en.yaml"
    before = (watching.root / "out/clinic/pebbles-faq-sheet-en.pdf").read_bytes()
    replace_in(path, "faq:", "fqa:")
    watching.wait_for("content/pebbles/en.yaml: nothing made in ")
    assert "content/pebbles/en.yaml:2:1" in watching.wait_for("error: ")[-1]
    replace_in(watching.root / "content/boulders/en.yaml", "made-up", "invented")
    watching.wait_for("content/boulders/en.yaml: 1 handout made in ")
    lines = watching.wait_for("1 mistake as before.")
    assert not any(line.startswith("error") for line in lines)
    replace_in(path, "fqa:", "faq:")
    watching.wait_for("content/pebbles/en.yaml: nothing made, 1 mistake mended in ")
    assert (watching.root / "out/clinic/pebbles-faq-sheet-en.pdf").read_bytes() == before
    path.unlink()
    watching.wait_for("content/pebbles/en.yaml: nothing made")


@pytest.mark.parametrize(
    "name",
    [".en.yaml.swp", ".#en.yaml", "#en.yaml#", "en.yaml~", "4913", "en.yaml.tmp", "x.yaml.bak",
     ".goutputstream-AB12", "en.yaml___jb_tmp___", ".DS_Store"],
)  # fmt: skip
def test_names_that_editors_make_do_not_count(name: str) -> None:
    assert not is_source(Path("content/pebbles") / name)


@pytest.mark.parametrize("name", ["en.yaml", "layout.jinja", "logo.svg", "Sans-Bold.ttf", "a.png"])
def test_names_that_people_write_count(name: str) -> None:
    assert is_source(Path("content/pebbles") / name)


def test_a_package_that_is_missing_is_told_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_workspace(tmp_path, "pebbles")
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    done = CliRunner().invoke(app, ["build", "--watch"], obj=Settings(root))
    assert done.exit_code == 1
    assert 'pip install "handouts[watch]"' in done.stderr
    assert not (root / "out").exists()


def test_programs_are_told_of_one_build_alone(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["build", "--watch", "--json"], obj=Settings(tmp_path))
    assert done.exit_code == 2
