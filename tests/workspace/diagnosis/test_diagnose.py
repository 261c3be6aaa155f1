"""The typesetter's errors say where a character stands and what would hold a text."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from handouts.checks.check import check
from handouts.errors import FitError, GlyphError, Place, Problems
from handouts.workspace.diagnosis.missing_characters import MAX_TOLD
from handouts.workspace.handout import Handout
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import LANGUAGE, add_topic, make_workspace, only_layouts, replace_in

SNOWMAN = "☃"


def handout(root: Path, layout: str = "faq-sheet") -> Handout:
    return Workspace(root).handout("pebbles", layout=layout)


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("content/pebbles/en.yaml", "as every", "as ☃ every", (4, 21)),
        ("content/pebbles/en.yaml", "title: pebbles", "# ☃\ntitle: a ☃", (2, 10)),
        ("content/pebbles/en.yaml", "title: pebbles", 'title: "a \\u2603"', (1, 8)),
        ("brands/clinic/brand.yaml", "phone: 555", "phone: ☃ 555", (42, 10)),
        ("layouts/_shared/words/en.yaml", "Frequently", "Frequently ☃", (3, 17)),
        ("layouts/faq-sheet/layout.jinja", "{{ topic.title }}", "☃", (7, 7)),
    ],
)
def test_a_character_without_a_glyph_has_its_place(
    tmp_path: Path, file: str, old: str, new: str, place: tuple[int, int]
) -> None:
    root = make_workspace(tmp_path, "pebbles")
    replace_in(root / file, old, new)
    with pytest.raises(GlyphError, match="SNOWMAN") as caught:
        handout(root).pdf()
    assert caught.value.character == SNOWMAN
    found = caught.value.place
    assert found is not None
    line = (root / file).read_text(encoding="utf-8").splitlines()[(found.line or 0) - 1]
    assert found.file == file
    assert SNOWMAN in line or "2603" in line
    if file.startswith("content"):
        assert found == Place(file, *place)


def test_an_entity_is_at_least_in_the_topics_file(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    replace_in(root / "content/pebbles/en.yaml", "as every", "as &#9731; every")
    with pytest.raises(GlyphError) as caught:
        handout(root).pdf()
    assert caught.value.place is not None
    assert caught.value.place.file == "content/pebbles/en.yaml"


def long_topic(root: Path, paragraphs: int) -> None:
    section = "sections:\n  - heading: Long\n    body: |\n"
    body = "      Pebbles lie on the beach, and there are many of them there.\n\n" * paragraphs
    add_topic(root, "pebbles", LANGUAGE.format(title="pebbles") + section + body)
    (root / "content/pebbles/topic.yaml").write_text("layouts: []\n", encoding="utf-8")


def test_too_long_a_text_says_what_would_hold_it(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    only_layouts(root, "booklet", "faq-sheet", "leaflet")
    long_topic(root, 150)
    with pytest.raises(FitError) as caught:
        handout(root, "leaflet").pdf()
    assert caught.value.lines > 10
    assert caught.value.panels == ("left", "middle", "right")
    assert caught.value.place == Place("content/pebbles/en.yaml")
    assert re.search(r"[0-9] lines \(about [1-9][0-9,]* words\) too long", caught.value.message)
    assert caught.value.hint == (
        "All of it fits in booklet.\n"
        "To leave leaflet out: `layouts: [booklet]` in content/pebbles/topic.yaml."
    )


def test_only_layouts_that_print_all_of_a_text_are_named(tmp_path: Path) -> None:
    """A FAQ sheet and a card would hold it, as they print the questions, or nothing of it."""
    root = make_workspace(tmp_path)
    long_topic(root, 60)
    said = root / "content/pebbles/en.yaml"
    said.write_text(f"tags: [Many pebbles]\n{said.read_text('utf-8')}", encoding="utf-8")
    with pytest.raises(FitError) as caught:
        handout(root, "leaflet").pdf()
    assert caught.value.hint == (
        "All of it fits in booklet, or without its tags in large-print.\n"
        "To leave leaflet out: `layouts: [booklet, large-print]` in content/pebbles/topic.yaml."
    )


def test_a_text_of_a_book_is_not_tried_in_every_layout(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    section = "  - heading: Long\n    body: |\n" + "      - A pebble on the beach.\n" * 600
    text = LANGUAGE.format(title="pebbles") + "sections:\n" + section * 9
    add_topic(root, "pebbles", text, layouts="[]")
    made = handout(root, "leaflet")
    with pytest.raises(FitError, match=r"at least [0-9],[0-9]{3} lines") as caught:
        made.pdf()
    assert caught.value.hint.startswith("No layout here is found to hold all of it")
    assert not made.workspace.fits


def test_a_text_that_nothing_holds_is_to_be_shortened(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    long_topic(root, 250)
    (root / "content/pebbles/topic.yaml").write_text("layouts: [leaflet]\n", encoding="utf-8")
    with pytest.raises(FitError) as caught:
        handout(root, "leaflet").pdf()
    assert caught.value.hint == (
        "No layout here is found to hold all of it: shorten the text, or leave leaflet out with "
        "`layouts: [...]` in content/pebbles/topic.yaml."
    )


def test_a_layout_that_does_not_suit_is_no_reason_to_fail_otherwise(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    long_topic(root, 250)
    (root / "content/pebbles/topic.yaml").write_text("layouts: [placard]\n", encoding="utf-8")
    shutil.copytree(root / "layouts/leaflet", root / "layouts/placard")
    replace_in(root / "layouts/placard/layout.yaml", "name: ", "needs: [tags]\nname: ")
    with pytest.raises(FitError) as caught:
        handout(root, "leaflet").pdf()
    assert caught.value.hint == (
        "No layout here is found to hold all of it: shorten the text, or leave leaflet out with "
        "`layouts: [...]` in content/pebbles/topic.yaml."
    )


def test_all_characters_without_a_glyph_are_told_at_once(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    replace_in(root / "content/pebbles/en.yaml", "as every", "as \u2603 and \U0001f40c every")
    replace_in(root / "brands/clinic/brand.yaml", "phone: 555", "phone: \u2604 555")
    with pytest.raises(Problems) as caught:
        handout(root).pdf()
    found = {
        each.character: each.place and each.place.file
        for each in caught.value.problems
        if isinstance(each, GlyphError)
    }
    assert found == {
        SNOWMAN: "content/pebbles/en.yaml",
        "\U0001f40c": "content/pebbles/en.yaml",
        "\u2604": "brands/clinic/brand.yaml",
    }
    checked = check(Workspace(root), ("pebbles",), date(2026, 2, 1)).problems
    assert {each.character for each in checked if isinstance(each, GlyphError)} == set(found)


def test_a_text_that_is_too_long_tells_its_missing_characters_too(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    section = "  - heading: Long\n    body: |\n" + "      - Pebbles lie.\n" * 600
    text = LANGUAGE.format(title="pebbles") + "sections:\n" + section * 5
    add_topic(root, "pebbles", text, layouts="[]")
    replace_in(root / "content/pebbles/en.yaml", "Pebbles lie", f"Pebbles {SNOWMAN} lie")
    with pytest.raises(Problems) as caught:
        handout(root, "leaflet").pdf()
    assert [type(each) for each in caught.value.problems] == [FitError, GlyphError]


def test_a_script_that_no_font_has_is_told_in_a_few_lines(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    letters = " ".join(map(chr, range(0x1400, 0x1500)))
    replace_in(root / "content/pebbles/en.yaml", "as every", f"as {letters} every")
    with pytest.raises(Problems) as caught:
        handout(root).pdf()
    assert len(caught.value.problems) == MAX_TOLD + 1
    assert "No font has 236 more characters of this text" in caught.value.problems[-1].message
