"""Styles: shared ones, a layout's own, and what they are like."""

from __future__ import annotations

import pickle

import pytest

from handouts.design.model import AccentRule, StyleSheet
from handouts.design.styles import resolve_styles
from handouts.errors import SourceError
from handouts.sources.models.layout import LayoutFile
from handouts.sources.models.styles import StylesFile
from handouts.sources.yaml import parser
from handouts.sources.yaml.validate import load
from tests.sources.workspaces import LAYOUT, STYLES


def sheet(own: str = "", shared: str = STYLES, layout: str = LAYOUT) -> StyleSheet:
    text = layout + (f"styles:\n{own}" if own else "")
    return resolve_styles(
        load(LayoutFile, parser.parse(text.encode(), "layout.yaml")),
        load(StylesFile, parser.parse(shared.encode(), "styles.yaml")),
    )


def test_a_shared_style() -> None:
    h2 = sheet()["h2"]
    assert (h2.name, h2.size, h2.leading, h2.weight, h2.colour_role) == (
        "h2",
        16,
        20,
        700,
        "heading",
    )


def test_a_style_that_nobody_describes_is_plain() -> None:
    styles = sheet()
    assert (styles["none"].name, styles["none"].size, styles["none"].leading) == ("none", 12, 16.5)
    assert "none" not in styles
    again = pickle.loads(pickle.dumps(styles))  # noqa: S301
    assert again == styles
    assert again["none"] == styles["none"]


def test_a_layout_changes_a_shared_style() -> None:
    h2 = sheet("  h2: {ink: accent}\n")["h2"]
    assert (h2.size, h2.weight, h2.colour_role) == (16, 700, "accent")


def test_like_takes_all_and_changes_some() -> None:
    styles = sheet(
        "  faq-heading: {like: h2, start_panel: true}\n  big: {like: faq-heading, size: 24}\n"
    )
    assert (styles["faq-heading"].size, styles["faq-heading"].start_panel) == (16, True)
    assert (styles["big"].leading, styles["big"].start_panel) == (30, True)


def test_like_in_shared_styles_sees_the_layout() -> None:
    styles = sheet("  h2: {ink: accent}\n", STYLES + "h4: {like: h2}\n")
    assert styles["h4"].colour_role == "accent"


def test_like_itself_is_the_shared_one() -> None:
    assert sheet("  h2: {like: h2, ink: accent}\n")["h2"].size == 16


@pytest.mark.parametrize(
    ("own", "message", "line"),
    [
        ("  a: {like: h9}\n", "There is no style 'h9'", 11),
        ("  a: {like: a}\n", "'a' is like itself", 11),
        ("  a: {like: b}\n  b: {like: a}\n", "is like itself", 11),
        ("  a: {size: 20, leading: 18}\n", "would touch", 11),
    ],
)
def test_mistakes(own: str, message: str, line: int) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        sheet(own)
    assert caught.value.place is not None
    assert (caught.value.place.file, caught.value.place.line) == ("layout.yaml", line)


def test_shared_styles_grow_with_the_layout() -> None:
    large = LAYOUT.replace(
        "comfortable: 12, least: 9, most: 14", "comfortable: 18, least: 16, most: 20"
    )
    shared = (
        STYLES
        + "note: {size: 10, leading: 13, least_size: 8, rule: {width: 20, thickness: 2, gap: 6}}\n"
    )
    styles = sheet("  own: {size: 20}\n", shared, large.replace("grid: 16.5", "grid: 24.75"))
    assert (styles["body"].size, styles["body"].leading) == (18, 24.75)
    assert (styles["note"].size, styles["note"].leading, styles["note"].min_size) == (15, 19.5, 8)
    assert styles["note"].rule == AccentRule(30, 3, 9, "accent")
    assert (styles["own"].size, styles["own"].leading) == (20, 27.5)
    assert styles["none"].size == 18
