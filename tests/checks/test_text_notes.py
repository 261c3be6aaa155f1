"""Notes on texts: plain reading and translations behind their source, told and remembered."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from handouts.checks.text_notes import reading_target, text_notes
from handouts.commands.shared.context import Settings
from handouts.notes import Note
from handouts.scaffold.new_brand import NewBrand, new_brand
from handouts.workspace.workspace import Workspace
from tests.checks.helpers import told, translated_workspace
from tests.workspace.workspaces import replace_in

TODAY = date(2026, 6, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return translated_workspace(tmp_path)


def test_it_is_a_note_and_no_mistake(root: Path) -> None:
    from typer.testing import CliRunner

    from handouts.commands.app import app

    replace_in(root / "content/sleep/en.yaml", "Stay in bed.", "Stay in your bed.")
    words = root / "layouts/_shared/words"
    (words / "fr.yaml").write_bytes((words / "en.yaml").read_bytes())
    shown = CliRunner().invoke(app, ["check", "--json"], obj=Settings(root))
    assert shown.exit_code == 0, shown.stdout
    records = [each for each in json.loads(shown.stdout) if each["kind"] == "translation"]
    assert [(each["severity"], each["file"], each["line"]) for each in records] == [
        ("note", "content/sleep/fr.yaml", 6)
    ]
    listed = CliRunner().invoke(app, ["list"], obj=Settings(root)).stdout
    assert "      fr: draft, behind en: 1 part (section 2); " in listed
    topics = json.loads(CliRunner().invoke(app, ["list", "--json"], obj=Settings(root)).stdout)
    french = topics["topics"][0]["languages"][1]
    assert (french["translated_from"], french["behind"]) == ("en", ["section 2"])


# ---------------------------------------------------------------- plain reading


def of_reading(root: Path, language: str = "en") -> list[Note]:
    return [
        note
        for note in text_notes(Workspace(root), ("sleep",), TODAY)
        if note.kind == "reading" and note.place.file.endswith(f"{language}.yaml")
    ]


def test_the_target_is_the_brands_and_the_lowest_of_several(root: Path) -> None:
    assert reading_target(Workspace(root)) == 6
    other = root / "brands/north"
    other.mkdir()
    for path in (root / "brands/clinic").iterdir():
        (other / path.name).write_bytes(path.read_bytes())
    replace_in(other / "brand.yaml", "reading_grade: 6", "reading_grade: 4.5")
    assert reading_target(Workspace(root)) == 4.5
    assert "the target is 4.5" in of_reading(root)[0].message
    for brand in ("clinic", "north"):
        (root / "brands" / brand / "brand.yaml").write_text("name: [", encoding="utf-8")
    assert reading_target(Workspace(root)) == 6


def test_hard_sentences_and_words_have_their_lines(root: Path) -> None:
    hard = "Appropriate neurological evaluation determines individual eligibility."
    replace_in(root / "content/sleep/en.yaml", "Stay in bed.", hard)
    grade, words = of_reading(root)
    assert "so it is hard" in grade.message
    assert (words.place.line, words.place.column) == (7, 69)
    assert "eligibility (6 syllables, line 7)" in words.message
    assert "evaluation (5 syllables, line 7)" in words.message


def test_reading_is_remembered(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = of_reading(root), told(root)
    monkeypatch.setattr("handouts.checks.reading.reader.read", None)
    monkeypatch.setattr("handouts.checks.translations.compared", None)
    assert (of_reading(root), told(root)) == first
    replace_in(root / "content/sleep/en.yaml", "Eight", "Seven")
    with pytest.raises(TypeError):
        of_reading(root)


def test_what_was_remembered_badly_is_told_anew(root: Path) -> None:
    workspace = Workspace(root)
    first = of_reading(root)
    folder = workspace.disk_cache.folder
    assert folder is not None
    for path in folder.glob("reading-*"):
        workspace.disk_cache.put("reading", path.name.removeprefix("reading-"), b"[[1]]")
    assert of_reading(root) == first


# ---------------------------------------------------------------- marks of bodies


def test_a_sign_that_may_not_have_been_meant_is_noted_with_its_line(root: Path) -> None:
    replace_in(root / "content/sleep/en.yaml", "Stay in bed.", "Stay in bed. *Only at night")
    (note,) = (
        each for each in text_notes(Workspace(root), ("sleep",), TODAY) if each.kind == "marks"
    )
    assert (note.place.file, note.place.line) == ("content/sleep/en.yaml", 7)
    assert "'*Only at night'" in note.message


def test_a_brand_without_a_contact_is_noted_once(root: Path) -> None:
    new_brand(Workspace(root), NewBrand("bare", ("#0F4C5C",)))
    for _ in range(2):  # The second time from memory.
        found = [
            each for each in text_notes(Workspace(root), (), TODAY) if "`contact:`" in each.hint
        ]
        assert [each.place.file for each in found] == ["brands/bare/brand.yaml"]
