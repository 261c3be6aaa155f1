"""Files of words: a region has the nearest ones, and each language the keys of English."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.errors import HandoutError, Problems, SourceError
from handouts.sources.files.tree import FileTree
from handouts.sources.workspace.words_files import WordsFiles
from tests.sources.workspaces import write

WORDS = "layouts/_shared/words"


def files(root: Path, **words: str) -> WordsFiles:
    changes = {f"{WORDS}/{language}.yaml": text for language, text in words.items()}
    return WordsFiles(FileTree(write(root, changes)))


def test_a_region_has_the_words_of_its_language(tmp_path: Path) -> None:
    found = files(tmp_path, de="faq: Fragen\nversion: Fassung {version}\n")
    assert found.words("de-AT") == found.words("de")
    assert found.words("en-GB")["faq"] == "Questions"
    assert sorted(found.paths) == ["de", "en"]


def test_a_language_without_words_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        files(tmp_path).words("fr")
    assert caught.value.message == "There is no file of words for the language 'fr'."
    assert caught.value.hint == "Choose from: en."


def test_an_empty_word_shows_the_english(tmp_path: Path) -> None:
    with pytest.raises(HandoutError) as caught:
        files(tmp_path, fr="faq:\nversion: Version {version}\n").words("fr")
    assert caught.value.message == "'faq' is not translated yet."
    assert caught.value.hint == "In English it is: Questions"
    assert caught.value.place is not None
    assert caught.value.place[:2] == (f"{WORDS}/fr.yaml", 1)


def test_missing_unknown_and_wrongly_filled_words(tmp_path: Path) -> None:
    with pytest.raises(Problems) as caught:
        files(tmp_path, fr="version: Version\nfaqs: Questions\n").words("fr")
    assert sorted(each.message for each in caught.value.problems) == [
        "'faq' is missing.",
        "'faqs' is not known here.",
        "'version' must contain {version} to be filled in.",
    ]
