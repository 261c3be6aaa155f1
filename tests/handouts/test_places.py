"""Everything stands where paper, folds and other text let it, and looks as it is tagged."""

from __future__ import annotations

import itertools
from pathlib import Path

import pikepdf
import pytest

from handouts.typeset.sheets import ARTIFACT, TextMark
from handouts.workspace.workspace import Workspace
from tests.handouts.cases import CASES, every_handout
from tests.handouts.conftest import Made, Maker
from tests.handouts.pages import Box
from tests.tools.tagtree import Element, Leaf, Reference

ROUNDING = 0.3
"""Points: boxes of characters are those of their outlines, which stand out a little."""

TEXTS = {"P", "H1", "H2", "H3", "H4", "Lbl", "Caption"}


def paragraphs(made: Made, page: int) -> dict[int, int]:
    """The paragraph of each marked content of a page, by number."""
    return {
        leaf.mcid: number
        for number, element in enumerate(made.tags.root.walk())
        if element.role in TEXTS
        for below in element.walk()
        for leaf in below.kids
        if isinstance(leaf, Leaf) and leaf.page == page
    }


def figures(made: Made, page: int) -> list[Box]:
    """Where the tags say that pictures stand."""
    return [
        Box(*(float(edge) for edge in box))
        for element in made.tags.find("Figure")
        for leaf in element.kids
        if isinstance(leaf, Leaf) and leaf.page == page
        for box in [made.tags.pdf.get_object(element.key).A.BBox]
    ]


@every_handout
def test_text_keeps_away_from_edges_and_folds(
    topic: str, layout: str, paper: str, make: Maker
) -> None:
    made = make(topic, layout, paper)
    safe, sheets = made.handout.design.safe, made.handout.sheets
    assert safe > 14
    for number, page in enumerate(made.pages):
        assert (page.width, page.height) == pytest.approx((sheets.width, sheets.height), abs=0.01)
        things = [character.box for character in page.characters] + figures(made, number)
        assert things
        for box in things:
            assert box.left >= safe
            assert box.right <= page.width - safe
            assert box.bottom >= safe
            assert box.top <= page.height - safe
            for fold in sheets.folds[number]:
                assert box.right <= fold - safe or box.left >= fold + safe


@every_handout
def test_no_text_stands_over_other_text_or_a_picture(
    topic: str, layout: str, paper: str, make: Maker
) -> None:
    made = make(topic, layout, paper)
    for number, page in enumerate(made.pages):
        lines = list(page.lines(paragraphs(made, number)))
        pictures = figures(made, number)
        for (one, box), (other, second) in itertools.combinations(lines, 2):
            if one != other or one == -1:
                assert box.overlap(second) <= ROUNDING, (one, other, box, second)
        for _, box in lines:
            assert not [picture for picture in pictures if picture.overlap(box) > ROUNDING]
        for one_picture, other_picture in itertools.combinations(pictures, 2):
            assert one_picture.overlap(other_picture) <= ROUNDING


@every_handout
def test_nothing_is_clipped(topic: str, layout: str, paper: str, make: Maker) -> None:
    """All lines stand inside the room that their panel has for text."""
    made = make(topic, layout, paper)
    sheets = made.handout.sheets
    assert all(report.used <= max(report.capacity, 0) + 0.01 for report in sheets.panels)
    for placed in sheets.marks:
        mark = placed.mark
        if isinstance(mark, TextMark):
            lines = mark.paragraph.lines[mark.first : mark.last]
            assert len(lines) == mark.last - mark.first
            assert all(line.x >= -0.01 for line in lines)
            assert all(line.x + line.width <= mark.paragraph.measure + 0.01 for line in lines)


@every_handout
def test_body_lines_stand_on_one_grid(topic: str, layout: str, paper: str, make: Maker) -> None:
    """Baselines of body text of one page differ by whole lines, whatever panel they stand in."""
    made = make(topic, layout, paper)
    sheets, design = made.handout.sheets, made.handout.design
    grid = design.grid * sheets.body_size / design.type.comfortable
    chains = [flow.into for flow in made.handout.tree.flows if flow.furniture is None]
    inside = {name for chain in chains for name in chain if len(chain) > 1}
    tops: dict[int, list[float]] = {}
    for report, placed in zip(sheets.panels, sheets.columns, strict=True):
        for mark, _, y in placed.column.marks:
            if (
                report.name not in inside
                or not isinstance(mark, TextMark)
                or mark.element == ARTIFACT
            ):
                continue
            role = sheets.elements[mark.element + sheets.bases[placed.flow]].role
            if role == "P" and mark.paragraph.leading == pytest.approx(grid, abs=0.001):
                lines = range(mark.last - mark.first)
                baseline = placed.top + y + mark.paragraph.baseline
                size = mark.paragraph.size
                if size == pytest.approx(sheets.body_size, abs=0.001):
                    tops.setdefault(placed.page, []).extend(baseline + at * grid for at in lines)
    for baselines in tops.values():
        for baseline in baselines:
            steps = (baseline - baselines[0]) / grid
            assert steps == pytest.approx(round(steps), abs=0.01 / grid)


def test_first_lines_of_neighbouring_panels_stand_level(make: Maker) -> None:
    sheets = make("migraine-botox").handout.sheets
    first: dict[str, float] = {}
    for report, placed in zip(sheets.panels, sheets.columns, strict=True):
        if report.name in ("left", "middle", "right"):
            mark, _, y = next(each for each in placed.column.marks if isinstance(each[0], TextMark))
            assert isinstance(mark, TextMark)
            first[report.name] = placed.top + y + mark.paragraph.baseline
    assert max(first.values()) - min(first.values()) <= 0.01


@pytest.mark.parametrize("standard", ["ua1-a2a", "pdf2"])
@every_handout
def test_links_lie_over_their_text_and_nothing_else(
    topic: str, layout: str, paper: str, standard: str, make: Maker
) -> None:
    made = make(topic, layout, paper, standard)
    links = made.tags.find("Link")
    assert links or topic == "very-short"
    for link in links:
        references = [kid for kid in link.kids if isinstance(kid, Reference)]
        assert references
        covered = "".join(
            made.pages[reference.page].within(area)
            for reference in references
            for area in areas(reference.object)
        )
        for reference in references:
            annotation = reference.object
            assert int(annotation.F) == 4
            outer = Box(*(float(edge) for edge in annotation.Rect))
            for area in areas(annotation):
                assert area == pytest.approx(area_within(area, outer), abs=0.01)
            assert " ".join(str(annotation.Contents).split()) == " ".join(spoken(link).split())
        if link.text:
            assert covered == "".join(link.text.split())


def area_within(area: Box, outer: Box) -> Box:
    return Box(
        max(area.left, outer.left),
        max(area.bottom, outer.bottom),
        min(area.right, outer.right),
        min(area.top, outer.top),
    )


def areas(annotation: pikepdf.Object) -> list[Box]:
    """The rectangles of a link: QuadPoints are top left, top right, bottom left, bottom right."""
    numbers = [float(number) for number in annotation.QuadPoints]
    assert len(numbers) % 8 == 0
    return [
        Box(numbers[at], numbers[at + 5], numbers[at + 2], numbers[at + 1])
        for at in range(0, len(numbers), 8)
    ]


def spoken(link: Element) -> str:
    alternatives = [below.attributes.get("Alt", "") for below in link.walk()]
    return link.text or next(filter(None, alternatives), "")


def test_all_handouts_are_looked_at() -> None:
    assert {case[1] for case in CASES} == {"leaflet", "faq-sheet", "booklet", "large-print"}


def test_text_of_large_print_stands_on_the_steps_of_its_grid(make: Maker) -> None:
    handout = make("migraine-botox", "large-print").handout
    step = handout.design.grid / handout.design.grid_steps
    elements = handout.sheets.elements
    found = {
        round(placed.y % step, 2)
        for placed in handout.sheets.marks
        if isinstance(placed.mark, TextMark) and placed.mark.element >= 0 and placed.page == 2
        if elements[placed.mark.element + placed.base].role == "P"
    }
    assert len(found) == 1


LANGUAGES = ("ar", "de", "en", "es", "hi", "ru", "th", "tr", "vi", "zh-Hans")


@pytest.mark.parametrize("language", LANGUAGES)
def test_sizes_of_large_print(repository: Path, language: str) -> None:
    sheets = (
        Workspace(repository)
        .handout("migraine-botox", layout="large-print", language=language, brand="clinic")
        .sheets
    )
    assert sheets.body_size == 18
    headings = set()
    for placed in sheets.marks:
        if not isinstance(placed.mark, TextMark):
            continue
        size = placed.mark.paragraph.size
        assert size >= 18
        element = placed.mark.element
        if element >= 0 and sheets.elements[element + placed.base].role.startswith("H"):
            headings.add(size)
        if placed.mark.furniture == "Footer":
            assert size == 18
    assert min(headings) >= 24
    assert len(headings) == 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_of_large_print_are_bound_to_their_answers(
    repository: Path, language: str
) -> None:
    sheets = (
        Workspace(repository)
        .handout("migraine-botox", layout="large-print", language=language, brand="clinic")
        .sheets
    )
    marks = [
        (placed, sheets.elements[placed.mark.element + placed.base].role)
        for placed in sheets.marks
        if isinstance(placed.mark, TextMark) and placed.mark.element >= 0
    ]
    compared = 0
    for (before, role), (heading, own), (after, follows) in zip(
        marks, marks[1:], marks[2:], strict=False
    ):
        if (own, follows) != ("H3", "P") or len({before.page, heading.page, after.page}) > 1:
            continue
        above = heading.y - before.y - before.mark.height
        under = after.y - heading.y - heading.mark.height
        compared += 1
        assert under < above or role != "P"
    assert compared >= 3
