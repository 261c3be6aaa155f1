"""Bookmarks are the headings, as deep as they are."""

from __future__ import annotations

import pikepdf

from handouts.compose.blocks import Text
from handouts.pdf.file.standards import PDF2, UA1_A2A, Standard
from handouts.pdf.writer import write
from handouts.typeset.pages.layout import typeset
from tests.tools import tagtree
from tests.typeset.helpers import design, panel, text, tree

PLAN = design(panel("main"), repeat=True, max_pages=9)


def outline(*blocks: Text, standard: Standard = UA1_A2A) -> pikepdf.Pdf:
    """A file with an outline of these blocks."""
    data = write(typeset(tree({"main": blocks}), PLAN), standard)
    return tagtree.read(data).pdf


def titles(item: pikepdf.Object | None) -> list[object]:
    found: list[object] = []
    while item is not None:
        below = titles(item.get("/First"))
        found.append((str(item.Title), below) if below else str(item.Title))
        item = item.get("/Next")
    return found


def test_headings_nest_by_their_levels() -> None:
    pdf = outline(
        text("H1", "A"), text("H2", "B"), text("H3", "C"), text("H2", "D"), text("P", "kite")
    )
    assert titles(pdf.Root.Outlines.First) == [("A", [("B", ["C"]), "D"])]
    assert int(pdf.Root.Outlines.Count) == 4


def test_a_text_without_headings_has_no_outline() -> None:
    assert "/Outlines" not in outline(text("P", "kite")).Root


def test_titles_may_hold_any_character() -> None:
    title = "Kites (\u03b1) \\ <b> \u201cof paper\u201d"
    pdf = outline(text("H1", title), text("P", "kite"))
    assert titles(pdf.Root.Outlines.First) == [title]


def test_bookmarks_lead_to_elements_in_the_newer_standard() -> None:
    pdf = outline(text("H1", "A"), text("P", "kite"), standard=PDF2)
    first = pdf.Root.Outlines.First
    assert str(first.A.S) == "/GoTo"
    assert str(first.A.SD[0].S) == "/H1"
