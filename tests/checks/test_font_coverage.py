"""check --fonts: every character that no font has, at once, with its places and what to do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import uharfbuzz
from typer.testing import CliRunner, Result

from handouts.checks.font_coverage import coverage
from handouts.checks.printed_text import of_template
from handouts.commands.app import app
from handouts.commands.shared.context import Settings
from handouts.errors import Place
from handouts.typeset.fonts.itemise import clusters
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import REPOSITORY, add_topic, make_workspace, replace_in

BENGALI_FREE = "  - Noto Sans Bengali\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_workspace(tmp_path, "pebbles")


def found(root: Path, *topics: str) -> list[tuple[str, Place]]:
    """The messages with their hints and places."""
    problems = coverage(Workspace(root), topics).problems
    return [(f"{each.message} {each.hint}", each.place or Place("")) for each in problems]


def call(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", "--fonts", *arguments], obj=Settings(root))


def test_all_that_the_repository_prints_has_a_font() -> None:
    result = coverage(Workspace(REPOSITORY), ())
    assert result.problems == ()
    assert {each.brand for each in result.used} >= {"clinic", "university"}
    families = {
        each.language: dict(each.families) for each in result.used if each.brand == "clinic"
    }
    assert len(families) >= 10
    assert list(families["en"]) == ["Atkinson Hyperlegible Next"]
    assert next(iter(families["ar"])) == "IBM Plex Sans Arabic"
    assert next(iter(families["zh-Hans"])) == "Noto Sans SC"
    assert next(iter(families["th"])) == "Noto Sans Thai"


def test_each_character_is_told_once_with_all_its_places(root: Path) -> None:
    add_topic(
        root,
        "pebbles",
        "title: Peb☃bles ☃\nsummary: A ⛷ goes.\n# ☂ in a comment is not printed\n"
        'faq: [{question: "A \\u26f8?", answer: "Yes ☃ [x](https://example.org/☔)."}]\n',
    )
    messages = found(root)
    assert [place for _, place in messages] == [
        Place("content/pebbles/en.yaml", 1, 11),
        Place("content/pebbles/en.yaml", 2, 12),
        Place("content/pebbles/en.yaml", 4, 18),
    ]
    snowman = messages[0][0]
    assert snowman.startswith(
        "No font of brand clinic has the character U+2603 SNOWMAN. Also at 1:17, 4:44. "
    )
    assert "add a font that has it to fonts/" in snowman


def test_words_brands_and_templates_are_looked_at(root: Path) -> None:
    replace_in(root / "layouts/_shared/words/tr.yaml", "Kısaca", "Kısaca ☃")
    replace_in(root / "brands/clinic/brand.yaml", "12 Alder", "☃ 12 Alder")
    replace_in(root / "layouts/faq-sheet/layout.jinja", "{{ topic.title }}", "☃")
    assert [place.file for _, place in found(root)] == [
        "brands/clinic/brand.yaml",
        "layouts/_shared/words/tr.yaml",
        "layouts/faq-sheet/layout.jinja",
    ]


def test_a_family_that_the_brand_does_not_name_is_used_where_it_is_needed(root: Path) -> None:
    add_topic(root, "pebbles", "title: বাংলা\nfaq: [{question: A?, answer: B.}]\n")
    assert found(root) == []
    replace_in(root / "brands/clinic/brand.yaml", BENGALI_FREE, "")
    shutil.copytree(root / "brands/clinic", root / "brands/north")
    assert found(root) == []
    made = Workspace(root, disk_cache=False).handout("pebbles", layout="faq-sheet", brand="north")
    assert made.pdf()
    # It was enough that the files were there.
    fonts = root / "fonts/noto-sans-bengali"
    fonts.rename(root / "bengali")
    messages = found(root)
    assert len(messages) >= 3
    assert all("No font of brand clinic or north has" in message for message, _ in messages)
    (root / "bengali").rename(fonts)
    assert found(root) == []


def test_a_weight_that_lacks_a_character_is_named(root: Path) -> None:
    add_topic(root, "pebbles", "title: Лес\nfaq: [{question: A?, answer: B.}]\n")
    brand = root / "brands/clinic/brand.yaml"
    lines = brand.read_text("utf-8").split("\n")
    kept = [line for line in lines if not line.startswith("  - ") or "Atkinson" in line]
    brand.write_text("\n".join(kept), encoding="utf-8")
    replace_in(brand, "fonts:", "fonts:\n  - Noto Sans")
    for folder in (root / "fonts").iterdir():
        if folder.name not in ("noto-sans", "atkinson-hyperlegible-next"):
            shutil.rmtree(folder)
    assert [place for _, place in found(root) if place.file.startswith("content")] == []
    bold = root / "fonts/noto-sans/NotoSans_700Bold.ttf"
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.UNICODE).update(range(0x20, 0x7F))
    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(bold)))
    bold.write_bytes(uharfbuzz.subset(face, wanted).blob.data)
    messages = [text for text, place in found(root) if place.file.startswith("content")]
    assert len(messages) == 3
    assert all(" in weight 700. " in message for message in messages)


def test_only_the_topics_that_are_named(root: Path) -> None:
    add_topic(root, "boulders", "title: ☃\nfaq: [{question: A?, answer: B.}]\n")
    assert found(root, "pebbles") == []
    assert len(found(root, "boulders")) == 1
    assert call(root, "sand").exit_code == 2


def test_files_that_cannot_be_read_are_told_too(root: Path) -> None:
    add_topic(root, "boulders", "titel: ☃\n")
    add_topic(root, "pebbles", "title: ☃\nfaq: [{question: A?, answer: B.}]\n")
    kinds = [each.kind for each in coverage(Workspace(root), ()).problems]
    assert sorted(set(kinds)) == ["glyph", "source"]


def test_what_the_command_says(root: Path) -> None:
    shown = call(root)
    assert shown.exit_code == 0, shown.stderr
    assert "clinic  en: Atkinson Hyperlegible Next (" in shown.stdout
    assert shown.stdout.endswith("Checked the fonts of 1 language: 0 mistakes.\n")
    records = json.loads(call(root, "--json").stdout)
    assert [(each["severity"], each["kind"]) for each in records] == [("note", "fonts")]
    add_topic(root, "pebbles", "title: ☃\nfaq: [{question: A?, answer: B.}]\n")
    shown = call(root)
    assert shown.exit_code == 1
    assert shown.stderr.startswith("error: content/pebbles/en.yaml:1:8: No font of brand clinic")
    record = json.loads(call(root, "--json").stdout)[0]
    assert (record["kind"], record["line"], record["column"]) == ("glyph", 1, 8)


def test_a_workspace_without_topics(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    assert coverage(Workspace(root), ()) == ((), ())


def test_letters_keep_their_marks() -> None:
    assert list(clusters("ae\u0301o")) == ["a", "e\u0301", "o"]
    assert list(clusters("")) == []


def test_only_the_words_of_a_template() -> None:
    text = "{# ☂ #}\n<p style='x'>One {{ topic.title }}\n{% if a %}two{% endif %}</p>"
    assert of_template("a.jinja", text).text == "One two"
