"""Contrast by WCAG, and what a brand hears about colours that nobody can read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.design.backgrounds import check_contrast, resolve_backgrounds
from handouts.design.contrast import hexadecimal, luminance, nearest, ratio, rgb
from handouts.errors import Place, SourceError
from handouts.sources.models.brand import BrandFile
from handouts.sources.yaml import parser
from handouts.sources.yaml.validate import load
from tests.sources.workspaces import BRAND

BLACK, WHITE = (0, 0, 0), (255, 255, 255)
COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


def test_the_ends_of_the_scale() -> None:
    assert luminance(BLACK) == 0
    assert luminance(WHITE) == pytest.approx(1)
    assert ratio(BLACK, WHITE) == pytest.approx(21)
    assert ratio(WHITE, WHITE) == 1


@pytest.mark.parametrize(
    ("ink", "expected"),
    # Pairs on white as the tables of well-known checkers give them.
    [("#777777", 4.48), ("#767676", 4.54), ("#595959", 7.0), ("#FF0000", 4.0), ("#0000FF", 8.59)],
)
def test_known_ratios(ink: str, expected: float) -> None:
    assert ratio(rgb(ink), WHITE) == pytest.approx(expected, abs=0.006)


@given(COLOURS)
def test_colours_are_written_as_they_are_read(colour: tuple[int, int, int]) -> None:
    assert rgb(hexadecimal(colour)) == colour


@given(COLOURS, COLOURS, st.sampled_from([3.0, 4.5, 7.0]))
def test_the_nearest_colour_passes(
    ink: tuple[int, int, int], background: tuple[int, int, int], least: float
) -> None:
    found = nearest(ink, background, least)
    if found is None:
        assert max(ratio(BLACK, background), ratio(WHITE, background)) < least
    else:
        assert ratio(found, background) >= least


def told(text: str, text_roles: dict[str, str] | None = None) -> list[SourceError]:
    brand = load(BrandFile, parser.parse(text.encode(), "brand.yaml"))
    return list(check_contrast(brand, resolve_backgrounds(brand.model), text_roles or {}))


def test_a_readable_brand() -> None:
    assert told(BRAND) == []


@pytest.mark.parametrize(
    ("role", "colour", "least"),
    [
        ("text", "#5A5A5A", 7),
        ("heading", "#777777", 4.5),
        ("muted", "#777777", 4.5),
        ("link", "#777777", 4.5),
        ("accent", "#959595", 3),
        ("line", "#959595", 3),
    ],
)
def test_each_ink_has_its_least(role: str, colour: str, least: float) -> None:
    text = BRAND.replace("colours:\n", f'colours:\n  pale: "{colour}"\n')
    (error,) = told(text.replace(f" {role}: coal", f" {role}: pale"))
    assert f"'{role}' {colour} on ground 'paper' #FFFFFF has a contrast of" in error.message
    assert f"it needs {least:g}:1" in error.message
    better = error.hint.removesuffix(" would do.")
    assert ratio(rgb(better), WHITE) >= least
    assert error.place is not None
    assert error.place[:2] == Place("brand.yaml", 12)[:2]


def test_an_accent_that_sets_text_is_read() -> None:
    text = BRAND.replace("colours:\n", 'colours:\n  warm: "#E8590C"\n')
    text = text.replace("accent: coal", "accent: warm")
    assert told(text) == []
    (error,) = told(text, {"accent": "draft"})
    assert "as text (style 'draft'); it needs 4.5:1" in error.message


def test_a_ratio_is_rounded_down() -> None:
    text = BRAND.replace("colours:\n", 'colours:\n  pale: "#777777"\n')
    (error,) = told(text.replace("muted: coal", "muted: pale"))
    assert "4.47:1" in error.message
