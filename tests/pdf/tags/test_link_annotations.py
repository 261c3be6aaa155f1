"""A link is one element, however many lines, panels and runs it is spread over."""

from __future__ import annotations

import pikepdf

from handouts.compose.blocks import Picture, Run, Text
from handouts.pdf.file.standards import UA1_A2A
from handouts.pdf.writer import write
from handouts.typeset.pages.layout import typeset
from tests.pdf.helpers import LINK, file
from tests.tools import tagchecks, tagtree
from tests.tools.tagtree import Reference, TagTree
from tests.typeset.helpers import columns, design, tree


def read(*blocks: Text | Picture, bottom: float = 400.0) -> TagTree:
    plan = design(*columns("left", "right", bottom=bottom))
    found = tagtree.read(write(typeset(tree({"left right": blocks}), plan), UA1_A2A))
    assert tagchecks.problems(found) == []
    return found


def links(tree_of: TagTree) -> list[tuple[str, list[pikepdf.Object]]]:
    """The text of each link, and its annotations."""
    return [
        (link.text, [kid.object for kid in link.kids if isinstance(kid, Reference)])
        for link in tree_of.find("Link")
    ]


def test_a_link_of_several_runs_says_them_all() -> None:
    found = tagtree.read(file())
    ((words, (annotation,)),) = links(found)
    assert words == str(annotation.Contents) == "the kite house"
    assert str(annotation.A.URI) == LINK


def test_a_link_that_crosses_panels_is_described_whole_on_both() -> None:
    words = " ".join(["kites"] * 120)
    runs = (Run(" ".join(["paper"] * 30) + " "), Run(words, link=LINK), Run(" end."))
    found = read(Text("P", "body", runs), bottom=300.0)
    ((spoken, over),) = links(found)
    assert spoken == words
    assert {float(each.Rect[0]) > 200 for each in over} == {False, True}
    assert {str(each.Contents) for each in over} == {words}


def test_a_link_that_begins_in_the_second_panel_is_described_too() -> None:
    runs = (Run(" ".join(["paper"] * 110) + " "), Run("the end", link=LINK))
    found = read(Text("P", "body", runs), bottom=300.0)
    ((_, (annotation,)),) = links(found)
    assert float(annotation.Rect[0]) > 200
    assert str(annotation.Contents) == "the end"


def test_a_picture_that_is_a_link_is_covered() -> None:
    found = read(Picture("qr", LINK, "qr", "A code", width="60pt", link=LINK))
    ((_, (annotation,)),) = links(found)
    assert [round(float(edge)) for edge in annotation.Rect] == [20, 320, 80, 380]
    assert str(annotation.Contents) == "A code"


def test_links_are_printed_without_a_border_and_lead_back() -> None:
    found = tagtree.read(file())
    page = found.pdf.pages[0]
    (annotation,) = page.Annots
    assert int(annotation.F) == 4
    assert list(annotation.Border) == [0, 0, 0]
    assert annotation.P.objgen == page.obj.objgen
