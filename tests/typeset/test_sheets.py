"""Marks know their size and extent; sheets number their elements over all flows."""

from __future__ import annotations

from dataclasses import replace

from handouts.compose.blocks import Run
from handouts.design.model import Image
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import ARTIFACT, Box, Photograph, TextMark, as_artifact
from tests.typeset.helpers import BLACK, columns, design, paragraph, section, text, tree, words

RED = (200, 0, 0)


def mark(*runs: str, inlines: tuple[int, ...] = (0,), colours: int = 1) -> TextMark:
    made = paragraph(*(Run(run) for run in runs), measure=100.0)
    return TextMark(0, inlines, made, 0, made.count, (BLACK,) * colours)


def test_a_text_is_as_wide_as_its_measure_and_as_high_as_its_lines() -> None:
    found = mark(words(20))
    assert (found.width, found.height) == (100.0, found.paragraph.count * 15.0)
    assert replace(found, first=1, last=3).height == 30.0
    left, right = found.extent
    assert left == 0.0
    assert right == max(line.width for line in found.paragraph.lines) <= 100.0


def test_runs_of_one_element_and_colour_are_one_group() -> None:
    found = mark("a", "b", "c", "d", inlines=(0, 0, 1, 1), colours=4)
    assert found.groups == (0, 0, 2, 2)
    assert replace(found, colours=(BLACK, RED, RED, RED)).groups == (0, 1, 2, 2)


def test_an_artifact_is_no_part_of_the_structure() -> None:
    found = as_artifact(mark("a", "b", inlines=(3, 4), colours=2))
    assert isinstance(found, TextMark)
    assert (found.element, found.inlines) == (ARTIFACT, (ARTIFACT, ARTIFACT))
    picture = Photograph(5, Image(b"", 1, 1, "a"), 10, 10)
    assert as_artifact(picture) == replace(picture, element=ARTIFACT)
    assert as_artifact(Box(1, 1, BLACK)) == Box(1, 1, BLACK)


def test_elements_are_numbered_over_all_flows() -> None:
    made = tree({"left": [section("Fold", "One.")], "right": [text("P", "End.")]})
    sheets = typeset(made, design(*columns("left", "right")))
    assert sheets.bases == (1, 4)
    assert [(each.role, each.parent) for each in sheets.elements] == [
        ("Document", ARTIFACT),
        ("Sect", 0),
        ("H2", 1),
        ("P", 1),
        ("P", 0),
    ]
    assert [
        (placed.mark.element, placed.base)
        for placed in sheets.marks
        if isinstance(placed.mark, TextMark)
    ] == [(1, 1), (2, 1), (0, 4)]
