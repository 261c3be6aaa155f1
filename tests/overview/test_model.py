"""What an overview counts and says of its cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from handouts.build.build import build
from handouts.overview.model import BrandSection, Card, Edition, Overview, TopicSection, overview
from handouts.workspace.plan import Selection
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import BROKEN, add_topic, make_workspace

CARD = Card("Leaflet", "clinic/a.pdf", "overview/1.jpg", False, 10.5, 2, "")
GERMAN = Edition("de", "Kiesel", None, (CARD,))


def shown(*editions: Edition) -> Overview:
    brand = BrandSection("clinic", "Clinic", (TopicSection("pebbles", editions),))
    return Overview("1 June 2026", (brand,), ())


def test_a_card_says_how_it_was_laid_out_or_that_it_was_not() -> None:
    assert CARD.notes == "10.5 pt, 2 pages"
    assert replace(CARD, pages=1).notes == "10.5 pt, 1 page"
    assert replace(CARD, failed=True).notes == "Not made, the file is an older one"
    assert replace(CARD, failed=True, file="").notes == "Not made, there is no file"


def test_an_image_is_told_in_words() -> None:
    card = replace(CARD, variant="A3")
    assert card.alt(GERMAN) == "First page of Kiesel, Leaflet, A3, German."
    assert replace(CARD, file="").alt(GERMAN) == (
        "No picture: Kiesel, Leaflet, German, was not made."
    )


def test_a_language_is_named_in_english_and_in_itself() -> None:
    assert (GERMAN.name, GERMAN.own_name) == ("German", "Deutsch")
    assert replace(GERMAN, language="en").own_name == ""
    assert (replace(GERMAN, language="qaa").name, GERMAN.state) == ("qaa", "Cannot be read.")


def test_the_title_is_english_where_there_is_one() -> None:
    english = replace(GERMAN, language="en", title="Pebbles")
    assert TopicSection("pebbles", (GERMAN, english)).titled is english
    assert TopicSection("pebbles", (GERMAN,)).titled is GERMAN


def test_states_are_counted_and_those_of_none_left_out() -> None:
    failed = replace(GERMAN, cards=(replace(CARD, failed=True),))
    assert shown(GERMAN, failed).counts == {
        "handouts": 2,
        "up to date": 1,
        "not made": 1,
        "without a day of review": 2,
    }
    assert shown(replace(GERMAN, cards=())).counts == {}


def test_a_build_is_shown_by_brands_topics_and_languages(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles", "boulders")
    add_topic(root, "stones", BROKEN)
    workspace = Workspace(root)
    built = build(workspace, Selection(), root / "out")
    images = {each.file: f"overview/{number}.jpg" for number, each in enumerate(built.outcomes)}
    found = overview(workspace, built, images, date(2026, 6, 1))
    assert found.day == "1 June 2026"
    assert [topic.topic for topic in found.brands[0].topics] == ["boulders", "pebbles"]
    assert [card.image for card in found.cards] == ["overview/0.jpg", "overview/1.jpg"]
    assert found.counts["up to date"] == 2
    assert "content/stones/en.yaml" in found.problems[0]
