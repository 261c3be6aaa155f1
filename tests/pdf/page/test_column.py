"""Columns: marked content in order, and what tags, links and bookmarks get to know of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.compose.blocks import Run
from handouts.design.drawing import Image
from handouts.pdf.fonts.glyph_choice import NONE_REJECTED
from handouts.pdf.page.column import DrawnColumn, draw_column, graphic, redraw_column
from handouts.typeset.sheets import (
    ARTIFACT,
    Box,
    Code,
    Column,
    Element,
    FlowElements,
    Mark,
    Offset,
    Photograph,
    TextMark,
)
from tests.typeset.helpers import paragraph

BLACK = (0, 0, 0)
LINK = "https://kites.example/"
FLOW = FlowElements(
    (
        Element("H1", -2, title="Kites"),
        Element("P", -2),
        Element("Link", 1, link=LINK, inline=True),
        Element("Link", -2, link=LINK),
        Element("Figure", 3, alt="A code"),
    )
)
PAGE = 400.0


def words(
    element: int, *runs: str, inlines: tuple[int, ...] = (), private: bool = False
) -> TextMark:
    made = paragraph(*(Run(run) for run in runs))
    colours = (BLACK,) * len(runs)
    inside = inlines or (element,) * len(runs)
    return TextMark(element, inside, made, 0, made.count, colours, private=private)


def column(*marks: Mark) -> Column:
    return Column(tuple(Offset(mark, 0, 20.0 * at) for at, mark in enumerate(marks)), 0.0)


def draw(made: Column, first: int = 0) -> DrawnColumn:
    return draw_column(made, FLOW, 10.0, 30.0, PAGE, first, NONE_REJECTED)


def test_pieces_are_numbered_from_the_first_one_of_the_column() -> None:
    drawn = draw(column(words(0, "Kites"), Box(9, 9, BLACK), words(1, "Fly.")), first=5)
    heads = [piece.partition("\n")[0] for piece in drawn.pieces]
    assert heads == ["/H1<</MCID 5>>BDC", "/Artifact BMC", "/P<</MCID 6>>BDC"]
    assert (drawn.owners, drawn.orders) == ((0, 1), (0, 0))
    assert drawn.starts == ((0, 0), (1, 1), (2, 1))


def test_text_stands_on_its_baseline_in_its_colour() -> None:
    mark = words(1, "Fly.")
    (piece,) = draw(column(mark)).pieces
    up = PAGE - 30 - mark.paragraph.baseline
    assert f"\nBT 0 0 0 rg 1 0 0 1 10 {up:.3f}".rstrip("0") in piece
    assert piece.endswith("TJ\nET")


def test_headings_are_placed_where_their_text_begins() -> None:
    heading = words(0, "Kites")
    ((element, left, top),) = draw(column(heading)).headings
    assert (element, left, top) == (0, 10.0, PAGE - 30)
    assert draw(column(replace(heading, first=1))).headings == ()
    assert draw(column(words(1, "No heading"))).headings == ()


def test_a_link_knows_its_text_and_area() -> None:
    mark = words(1, "See ", "the", " kites", inlines=(1, 2, 2))
    drawn = draw(column(mark))
    assert drawn.owners == (1, 2)
    assert drawn.link_texts == {2: "the kites"}
    ((left, bottom, right, top),) = drawn.areas[2]
    base = PAGE - 30 - mark.paragraph.baseline
    assert 10 < left < right
    assert (bottom, top) == (base - 2.5, base + 9.5)


def test_a_link_over_two_lines_has_an_area_on_each() -> None:
    mark = words(1, "Kites of paper and their long tails lean on the wind", inlines=(2,))
    first, second = draw(column(mark)).areas[2]
    assert mark.paragraph.count == 2
    assert first[1] - second[1] == first[3] - second[3] == mark.paragraph.leading


def test_a_figure_in_a_link_is_its_area_and_an_artifact_is_nobodys() -> None:
    code = Code(4, LINK, 60.0, BLACK, None)
    drawn = draw(column(code, replace(code, element=ARTIFACT)))
    assert drawn.boxes == {4: (10.0, PAGE - 90, 70.0, PAGE - 30)}
    assert drawn.areas == {3: (drawn.boxes[4],)}
    assert drawn.owners == (4,)
    assert drawn.pieces[1].startswith("/Artifact BMC\n")


def test_running_heads_say_what_they_are() -> None:
    mark = replace(words(1, "Page 1", inlines=(ARTIFACT,)), element=ARTIFACT, furniture="Footer")
    (piece,) = draw(column(mark)).pieces
    assert piece.startswith("/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n")


def test_pictures_are_named_for_the_resources() -> None:
    image = Image(b"", 40, 20, "0123456789abcdef")
    shot = Photograph(4, image, 40, 20)
    drawn = draw(column(shot, replace(shot, cover=True)))
    assert drawn.pictures == (image, image)
    assert all("/Im0123456789ab Do" in piece for piece in drawn.pieces)
    assert "re W n" in drawn.pieces[1]


def test_text_is_no_graphic() -> None:
    with pytest.raises(TypeError, match="no graphic"):
        graphic(words(1, "Fly."), 0, 0, PAGE)


# ---------------------------------------------------------------- drawn again


def again(was: Column, made: Column) -> DrawnColumn | None:
    return redraw_column(draw(was), was, made, FLOW, (10.0, 30.0, PAGE), 0, NONE_REJECTED)


def changed(was: Column, at: int, mark: TextMark) -> Column:
    marks = list(was.marks)
    marks[at] = marks[at]._replace(mark=mark)
    return Column(tuple(marks), was.used)


def test_other_private_words_are_drawn_as_in_a_column_of_their_own() -> None:
    was = column(words(1, "For Ada.", private=True), words(1, "Fly."))
    made = changed(was, 0, words(1, "For Bo.", private=True))
    drawn, alone = again(was, made), draw(made)
    assert drawn is not None
    assert drawn.pieces == alone.pieces != draw(was).pieces
    assert (drawn.owners, drawn.orders, drawn.starts) == (alone.owners, alone.orders, alone.starts)
    assert {face.private for face in drawn.fonts} == {True}


def test_what_is_not_private_words_in_its_place_is_drawn_anew() -> None:
    was = column(words(1, "For Ada.", private=True), words(1, "Fly."))
    assert again(was, changed(was, 1, words(1, "Sail."))) is None
    moved = Column((was.marks[0]._replace(x=1.0), was.marks[1]), was.used)
    assert again(was, moved) is None
    assert again(was, Column(was.marks[:1], was.used)) is None


@pytest.mark.parametrize("inlines", [(0, 0), (1, 2)], ids=["a heading", "a link"])
def test_words_that_others_know_of_are_drawn_anew(inlines: tuple[int, ...]) -> None:
    was = column(words(inlines[0], "For ", "Ada", inlines=inlines, private=True))
    made = changed(was, 0, words(inlines[0], "For ", "Bo", inlines=inlines, private=True))
    assert again(was, made) is None


def test_words_that_are_read_in_another_order_are_drawn_anew() -> None:
    was = column(words(1, "For Ada.", private=True))
    made = changed(was, 0, words(1, "For Bo.", private=True))
    other = replace(draw(was), orders=(1,))
    assert redraw_column(other, was, made, FLOW, (10.0, 30.0, PAGE), 0, NONE_REJECTED) is None
