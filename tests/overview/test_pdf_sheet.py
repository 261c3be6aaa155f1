"""The overview's blocks: rows of cards, a table where there are several brands."""

from __future__ import annotations

from dataclasses import replace

from handouts.compose.blocks import Group, Picture, texts, walk
from handouts.overview.model import BrandSection, Card, Edition, Overview, TopicSection
from handouts.overview.pdf_sheet import ACROSS, overview_tree

CARD = Card("Leaflet", "clinic/a.pdf", "overview/1.jpg", False, 10.5, 2, "")
EDITION = Edition("de", "Kiesel", None, (CARD,) * 7)


def overview(*brands: str, problems: tuple[str, ...] = ()) -> Overview:
    topics = (TopicSection("pebbles", (EDITION,)),)
    sections = tuple(BrandSection(name, name.capitalize(), topics) for name in brands)
    return Overview("1 June 2026", sections, problems)


def groups(found: Overview, role: str) -> list[Group]:
    main = overview_tree(found).flows[2]
    return [each for each in walk(main.blocks) if isinstance(each, Group) and each.role == role]


def test_cards_stand_in_full_rows() -> None:
    rows = groups(overview("clinic"), "L")
    assert [len(row.kids) for row in rows] == [ACROSS, ACROSS]
    assert [sum(isinstance(kid, Group) and bool(kid.kids) for kid in row.kids) for row in rows] == [
        6,
        1,
    ]
    first = next(each for each in walk(rows[0].kids) if isinstance(each, Picture))
    assert (first.link, first.alt) == (
        "./clinic/a.pdf",
        "First page of Kiesel, Leaflet, German.",
    )


def test_several_brands_are_compared_in_a_table() -> None:
    assert groups(overview("clinic"), "Table") == []
    (table,) = groups(overview("clinic", "house"), "Table")
    said = [text.text for text in texts(overview_tree(overview("clinic", "house")))]
    head = said.index("Brand")
    assert said[head : head + 4] == ["Brand", "Handouts", "Up to date", "Without a day of review"]
    assert said[head + 4 : head + 8] == ["Clinic", "7", "7", "7"]
    assert len([each for each in walk(table.kids) if isinstance(each, Group)]) > 8


def test_problems_are_listed_and_foreign_titles_say_their_language() -> None:
    tree = overview_tree(overview("clinic", problems=("a.yaml:1: Wrong.",)))
    assert "a.yaml:1: Wrong." in [text.text for text in texts(tree)]
    (title,) = [run for text in texts(tree) for run in text.runs if run.text == "Kiesel"][:1]
    assert title.language == "de"


def test_nothing_is_said_so() -> None:
    tree = overview_tree(replace(overview(), brands=()))
    assert [text.text for text in texts(tree)][2] == "Nothing was made."
