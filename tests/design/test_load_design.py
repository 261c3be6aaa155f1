"""The files of a workspace are found, read and resolved together."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.design.drawing import Drawing
from handouts.design.load_design import load_design
from handouts.design.logo.artwork import Drawn
from handouts.errors import HandoutError
from handouts.sources.workspace.sources import Sources
from tests.sources.workspaces import BRAND, MARK, write


def test_each_variant_of_the_logo_is_drawn_from_its_own_file(tmp_path: Path) -> None:
    read: list[tuple[bytes, str]] = []

    def draw(data: bytes, file: str) -> Drawn:
        read.append((data, Path(file).name))
        return Drawn(Drawing(6.0, 6.0, ()))

    brand = BRAND.replace("mark.svg,", "mark.svg, dark: pale.svg,")
    files: dict[str, str | bytes | None] = {
        "brands/pebble/brand.yaml": brand,
        "brands/pebble/pale.svg": MARK,
    }
    load_design(Sources(write(tmp_path, files)), "pebbles", "card", "pebble", draw=draw)
    assert [file for _, file in read] == ["mark.svg", "pale.svg"]
    assert all(b"<svg" in data for data, _ in read)


def test_only_the_pictures_that_are_named_are_read(tmp_path: Path) -> None:
    sources = Sources(write(tmp_path))
    assert load_design(sources, "pebbles", "card", "pebble").images == {}
    with pytest.raises(HandoutError, match=r"none\.png"):
        load_design(sources, "pebbles", "card", "pebble", images=["none.png"])


def test_the_papers_size_is_that_of_the_layout(tmp_path: Path) -> None:
    design = load_design(Sources(write(tmp_path)), "pebbles", "card", "pebble", "a4")
    assert (design.layout, design.paper) == ("card", "a4")
