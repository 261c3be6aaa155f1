"""`preview` as it is called."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.workspace.workspaces import (
    add_topic,
    call,
    files,
)

PNG = b"\x89PNG\r\n\x1a\n"


def test_preview_draws_pages(root: Path) -> None:
    folder = root / "out/preview/clinic"
    folder.mkdir(parents=True)
    for name in ("pebbles-faq-sheet-en-7.png", "pebbles-faq-sheet-en-letter-1.png"):
        (folder / name).write_bytes(b"old")
    shown = call(root, "preview", "pebbles", "--dpi", "40")
    assert shown.exit_code == 0, shown.stderr
    assert sorted(files(folder)) == [
        "pebbles-faq-sheet-en-1.png",
        "pebbles-faq-sheet-en-letter-1.png",
    ]
    assert (folder / "pebbles-faq-sheet-en-1.png").read_bytes().startswith(PNG)


def test_preview_draws_the_sheets_of_booklets(root: Path) -> None:
    from PIL import Image

    text = "title: Pebbles\nsections: [{heading: Round, body: Pebbles are round.}]\n"
    add_topic(root, "pebbles", text, layouts="[booklet, leaflet]")
    shown = call(root, "preview", "pebbles", "--dpi", "20", "--impose", "--paper", "a4")
    assert shown.exit_code == 0, shown.stderr
    folder = root / "out/preview/clinic"
    made = sorted(name for name in files(folder) if "imposed" in name)
    assert len(made) == 2
    with Image.open(folder / made[0]) as picture:
        assert picture.width > picture.height
    assert call(root, "preview", "pebbles", "--layout", "leaflet", "--impose").exit_code == 2


def test_preview_says_what_is_missing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    shown = call(root, "preview", "pebbles")
    assert shown.exit_code == 1
    assert "python -m pip install" in shown.stderr
