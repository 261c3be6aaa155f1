"""The files of a workspace: what is passed over, and that nothing outside is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.sources.files.tree import FileTree
from tests.workspace.workspaces import make_workspace, run

CLUTTER = ("desktop.ini", "Desktop.ini", "Thumbs.db", "ehthumbs.db", ".DS_Store", "~$x.docx")


def test_files_that_nobody_wrote_are_no_mistakes(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    places = ("content", "content/pebbles", "brands", "brands/clinic", "layouts", "fonts")
    for place in places:
        for name in CLUTTER:
            (root / place / name).write_bytes(b"x")
    done = run(root, "check", "pebbles")
    assert done.returncode == 0, done.stderr
    assert not any(name in done.stderr for name in CLUTTER)
    assert FileTree(root).names("content") == ("pebbles",)


@pytest.mark.parametrize(
    "path",
    [
        "content/pebbles/en.yaml",
        "content/pebbles/topic.yaml",
        "content/pebbles",
        "brands/clinic/brand.yaml",
        "brands/clinic",
        "layouts/faq-sheet/layout.yaml",
        "layouts/faq-sheet",
        "content",
    ],
)
def test_a_link_that_leads_out_is_not_read(tmp_path: Path, path: str) -> None:
    root = make_workspace(tmp_path / "w", "pebbles")
    elsewhere = tmp_path / "elsewhere"
    (root / path).rename(elsewhere)
    (root / path).symlink_to(elsewhere)
    done = run(root, "build", "--brand", "clinic")
    assert (done.returncode, list(root.rglob("*.pdf"))) == (1, [])
    assert f"{path}: This leads outside the workspace." in done.stderr


def test_nothing_is_built_through_a_link(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "w", "pebbles")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (root / "out").symlink_to(elsewhere)
    done = run(root, "build", "pebbles")
    assert done.returncode == 1
    assert "is a link to another place, and nothing is written through it." in done.stderr
    assert list(elsewhere.iterdir()) == []


def test_a_linked_file_is_replaced(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "w", "pebbles")
    assert run(root, "build", "pebbles").returncode == 0
    (made,) = (root / "out").rglob("*.pdf")
    other = tmp_path / "other"
    other.write_bytes(b"keep")
    made.unlink()
    made.symlink_to(other)
    assert run(root, "build", "pebbles").returncode == 0
    assert (made.is_symlink(), other.read_bytes()) == (False, b"keep")
