"""Languages as people call them, and what is told of words that nobody has reviewed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from handouts.checks.check import check
from handouts.sources.workspace.sources import Sources
from handouts.workspace.dependencies import text_files
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import add_topic, call, make_workspace, replace_in

TEXT = "title: Sand\nfaq: [{question: A?, answer: B.}]\nreview: {reviewed: 2026-01-31}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = make_workspace(tmp_path / "workspace")
    for language in ("en", "es", "en-GB", "vi"):
        add_topic(folder, "sand", TEXT, language)
    return folder


@pytest.mark.parametrize("written", ["es", "Spanish", "español", "ES"])
def test_a_name_is_understood_without_a_word(root: Path, written: str) -> None:
    shown = call(root, "build", "sand", "--language", written)
    assert shown.exit_code == 0
    assert "sand-faq-sheet-es.pdf" in shown.stdout
    assert "is taken" not in shown.stderr


def test_the_nearest_region_is_taken_and_told(root: Path) -> None:
    shown = call(root, "build", "sand", "--language", "es-MX")
    assert shown.exit_code == 0
    assert "note: There is no 'es-MX'; es is used instead." in shown.stderr
    assert "sand-faq-sheet-es.pdf" in shown.stdout


def test_a_near_miss_gets_a_hint(root: Path) -> None:
    shown = call(root, "build", "--language", "Spansh")
    assert shown.exit_code == 2
    assert "There is no language 'Spansh'." in shown.stderr
    assert "Did you mean 'Spanish'?" in shown.stderr
    assert "Choose from: en, en-GB, es, vi." in call(root, "build", "--language", "Quechua").stderr


def test_rows_of_another_region_are_made_and_told(root: Path, tmp_path: Path) -> None:
    table = tmp_path / "people.csv"
    table.write_text("name,language\nAda Muster,es-MX\nBea Muster,Vietnamese\nCem Muster,en-US\n")
    out, data = tmp_path / "out", tmp_path / "data"
    command = ("--data", str(data), "merge", "sand", "-r", str(table), "-o", str(out))
    shown = call(root, *command, "--even-draft", "-l", "faq-sheet", "--jobs", "1")
    assert shown.exit_code == 0, shown.stderr
    assert "note: Rows in es-MX get es, the nearest language that there is." in shown.stderr
    assert "note: Rows in en-US get en, the nearest language that there is." in shown.stderr
    assert "Vietnamese" not in shown.stderr
    assert len(list(out.glob("row-*.pdf"))) == 3


def test_a_region_has_the_words_of_the_nearest_file_and_its_own_dates(root: Path) -> None:
    sources = Sources(root)
    assert sources.words("en-GB") == sources.words("en")
    assert sources.words("zh-TW") == sources.words("zh-Hant")
    assert sources.words("pt-BR") == sources.words("pt")
    workspace = Workspace(root, disk_cache=False)
    british = workspace.handout("sand", layout="faq-sheet", language="en-GB")
    texts = text_files(workspace.file_tree, workspace.catalogue, british.key)
    assert root / "layouts/_shared/words/en.yaml" in texts
    assert "31 January 2026" in str(british.tree)
    american = workspace.handout("sand", layout="faq-sheet", language="en")
    assert "January 31, 2026" in str(american.tree)
    assert british.pdf()


def test_a_script_has_no_words_of_another_one(root: Path) -> None:
    with pytest.raises(Exception, match="There is no file of words for the language 'pa-Arab'"):
        Sources(root).words("pa-Arab")


def test_words_that_nobody_has_reviewed_are_noted_once_for_each_language(root: Path) -> None:
    add_topic(root, "rock", TEXT, "es")
    found = check(Workspace(root, disk_cache=False), (), date(2026, 3, 1), jobs=1)
    assert found.problems == ()
    told = [(note.message, note.place.file) for note in found.notes if note.kind == "words"]
    assert told == [
        (f"Nobody has reviewed the words that layouts add in {name}.", f"{FOLDER}/{language}.yaml")
        for language, name in (("es", "Spanish"), ("vi", "Vietnamese"))
    ]
    replace_in(root / FOLDER / "es.yaml", "status: draft", "status: final")
    found = check(Workspace(root, disk_cache=False), (), date(2026, 3, 1), jobs=1)
    assert [note.place.file for note in found.notes if note.kind == "words"] == [
        f"{FOLDER}/vi.yaml"
    ]


FOLDER = "layouts/_shared/words"


def test_a_status_is_one_of_two(root: Path) -> None:
    replace_in(root / FOLDER / "es.yaml", "status: draft", "status: drafd")
    with pytest.raises(Exception, match="'status' cannot be 'drafd'") as caught:
        Sources(root).words("es")
    assert getattr(caught.value, "hint", "") == "Did you mean 'draft'?"


def test_list_tells_languages_with_words_and_which_are_drafts(root: Path) -> None:
    for _ in range(2):
        shown = call(root, "list").stdout
        assert "Words of layouts\n  final: en (English)\n  drafts that nobody" in shown
        assert "ht (Haitian Creole)" in shown
    listed = json.loads(call(root, "list", "--json").stdout)["words"]
    assert {"language": "en", "name": "English", "status": "final"} in listed
    assert {"language": "km", "name": "Khmer", "status": "draft"} in listed
    assert len(listed) == 36
