"""A palette from any colour: every ink can be read on its background."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handouts.design.contrast import ratio, rgb
from handouts.design.palette import Palette, looks_white, palette

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06X}".format)
BACKGROUNDS = {
    "white": ("black", "heading", "grey", "accent", "line"),
    "tint": ("black", "heading", "grey", "accent", "line"),
    "brand": ("on-brand", "on-brand", "quiet-on-brand", "accent-on-brand", "quiet-on-brand"),
}
MIN = (7.0, 4.5, 4.5, 4.5, 3.0)


@settings(max_examples=300, deadline=None)
@given(st.lists(COLOURS, min_size=1, max_size=2))
@example(["#FFFFFF"])
@example(["#000000"])
@example(["#808080"])
@example(["#FFFF00"])
@example(["#39FF14", "#FF00FF"])
@example(["#000000", "#FFFFFF"])
@example(["#757575", "#767676"])
def test_every_colour_can_be_read(written: list[str]) -> None:
    readable(palette(written))
    readable(palette(written, "pale"))
    readable(palette(written, "deep"))


def readable(found: Palette) -> None:
    colours = {name: rgb(colour) for name, colour in found.colours.items()}
    for background, names in BACKGROUNDS.items():
        for name, least in zip(names, MIN, strict=True):
            assert ratio(colours[name], colours[background]) >= least, (name, background, found)
    assert found.dark == (found.colours["on-brand"] == "#FFFFFF")
    assert not looks_white(colours["brand"])


@pytest.mark.parametrize(
    "colour", ["#0F4C5C", "#FFD400", "#FFFF00", "#FFFF30", "#000000", "#00FFFF"]
)
def test_a_colour_that_can_be_read_is_kept(colour: str) -> None:
    assert palette([colour]).colours["brand"] == colour


@pytest.mark.parametrize(
    ("colour", "dark"), [("#E30613", True), ("#6A6A6A", True), ("#8F8F8F", False)]
)
def test_others_move_as_little_as_will_do(colour: str, dark: bool) -> None:
    found = palette([colour])
    assert found.dark is dark
    text = rgb(found.colours["on-brand"])
    assert 7.0 <= ratio(rgb(found.colours["brand"]), text) < 7.15


def test_the_second_colour_is_the_accent() -> None:
    assert palette(["#0F4C5C", "#B34A35"]).colours["accent"] == "#B34A35"


def test_greys_stay_grey() -> None:
    for colour in palette(["#888888"]).colours.values():
        assert len(set(rgb(colour))) == 1, colour
