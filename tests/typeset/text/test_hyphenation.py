"""Words are hyphenated by their language's patterns, and where the writer put soft hyphens."""

from __future__ import annotations

import pytest

from handouts.typeset.text.hyphenation import MIN_LETTERS, hyphenation, soft_hyphens


@pytest.mark.parametrize(
    ("language", "word", "parts"),
    [
        ("de", "Drachenschnüre", "Dra-chen-schnüre"),
        ("de-AT", "Drachenschnüre", "Dra-chen-schnüre"),
        ("en", "kite-flying hamburgers", "kite-flying ham-burgers"),
        ("xx", "Drachenschnüre", "Drachenschnüre"),
        ("de", "Drache", "Drache"),
    ],
)
def test_words_are_hyphenated_as_their_language_does(language: str, word: str, parts: str) -> None:
    places = sorted(hyphenation(word, language))
    found = "-".join(word[a:b] for a, b in zip([0, *places], [*places, len(word)], strict=True))
    assert found == parts


def test_no_part_is_shorter_than_three_letters() -> None:
    text = "Papierdrachen steigen"
    places = hyphenation(text, "de")
    assert places
    for place in places:
        start = text.rfind(" ", 0, place) + 1
        stop = text.find(" ", place) if " " in text[place:] else len(text)
        assert place - start >= 3
        assert stop - place >= 3
        assert stop - start >= MIN_LETTERS


def test_soft_hyphens_are_places_behind_them() -> None:
    assert soft_hyphens("a\u00adbc\u00ad") == {2, 5}
    assert soft_hyphens("abc") == frozenset()
