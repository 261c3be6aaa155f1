"""Each block has an element, numbered in reading order, whose parent comes before it."""

from __future__ import annotations

from handouts.compose.blocks import Filler, Flow, Group, Picture, Run, Text
from handouts.typeset.blocks.structure import DOCUMENT, Node, furniture, structure
from handouts.typeset.sheets import ARTIFACT, Element
from tests.typeset.helpers import section, text


def elements(*blocks: Text | Group | Picture | Filler) -> list[tuple[str, int]]:
    return [(one.role, one.parent) for one in structure(Flow(("main",), blocks), "en").elements]


def links(*runs: Run) -> tuple[list[Element], tuple[int, ...]]:
    made = structure(Flow(("main",), (Text("P", "body", runs),)), "en")
    return list(made.elements), made.nodes[0].inlines


def test_elements_are_numbered_in_reading_order() -> None:
    assert elements(section("Fold", "One.", "Two."), text("P", "End.")) == [
        ("Sect", DOCUMENT),
        ("H2", 0),
        ("P", 0),
        ("P", 0),
        ("P", DOCUMENT),
    ]


def test_rows_and_decoration_are_no_elements() -> None:
    cell = Group("Div", "", (text("P", "kite"),))
    row = Group("Div", "row", (cell, Picture("logo", "", "logo")), arrangement="row")
    assert elements(row, Filler("spring", "")) == [("Div", DOCUMENT), ("P", 0)]


def test_a_picture_with_a_link_stands_in_it() -> None:
    picture = Picture("image", "kite.png", "figure", "A kite", link="https://kites.example/")
    assert elements(picture) == [("Link", DOCUMENT), ("Figure", 0)]


def test_lists_say_how_they_are_numbered() -> None:
    item = Group("LI", "", (text("Lbl", "1.", "label"), Group("LBody", "", (text("P", "Fold."),))))
    made = structure(
        Flow(
            ("main",),
            (
                Group("L", "list", (item,), ordered=True),
                Group("L", "list", (item,)),
                Group("L", "badges", (item,), arrangement="inline"),
            ),
        ),
        "en",
    )
    lists = [one.numbering for one in made.elements if one.role == "L"]
    assert lists == ["Decimal", "Unordered", "None"]


def test_runs_of_one_link_share_its_element() -> None:
    found, inlines = links(
        Run("See "),
        Run("the ", link="tel:1"),
        Run("big", strong=True, link="tel:1"),
        Run(" kite", link="tel:1"),
        Run("other", link="tel:2"),
    )
    assert [(one.role, one.parent, one.link) for one in found] == [
        ("P", DOCUMENT, None),
        ("Link", 0, "tel:1"),
        ("Strong", 1, None),
        ("Link", 0, "tel:2"),
    ]
    assert inlines == (0, 1, 2, 1, 3)


def test_equal_links_broken_by_text_are_two() -> None:
    found, inlines = links(Run("a", link="tel:1"), Run(" "), Run("b", link="tel:1"))
    assert [one.role for one in found] == ["P", "Link", "Link"]
    assert inlines == (1, 0, 2)


def test_runs_in_another_language_say_so() -> None:
    found, inlines = links(Run("a "), Run("cerf-volant", language="fr"), Run("b", emphasis=True))
    assert [(one.role, one.language) for one in found] == [
        ("P", None),
        ("Span", "fr"),
        ("Em", None),
    ]
    assert inlines == (0, 1, 2)


def test_headings_keep_their_text_for_the_outline() -> None:
    made = structure(Flow(("main",), (text("H2", "Why\u2028kites"), text("P", "So."))), "en")
    assert [one.title for one in made.elements] == ["Why kites", ""]


def test_furniture_is_artifact_and_knows_its_page() -> None:
    block = Text(
        "P", "note", (Run("Page "), Run("", field="page"), Run("/"), Run("", field="pages"))
    )
    node = furniture(Group("Div", "", (block,)), 2, 7)
    inside = node.kids[0]
    assert isinstance(inside, Node)
    assert isinstance(inside.block, Text)
    assert inside.block.text == "Page 3/7"
    assert {node.element, inside.element, *inside.inlines} == {ARTIFACT}


def test_links_of_furniture_lead_nowhere() -> None:
    node = furniture(Text("P", "note", (Run("kite", link="tel:1"),)), 0, 1)
    assert isinstance(node.block, Text)
    assert node.block.runs[0].link is None


def test_furniture_has_no_elements() -> None:
    assert structure(Flow(("main",), (text("P", "kite"),), "header"), "en").elements == ()
