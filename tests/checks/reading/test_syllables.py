"""Syllables by each language's spelling, letters, characters."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.checks.reading import english
from handouts.checks.reading.syllables import characters, letters, lowered, syllables

WORDS = {
    "de": "Migräne 3 Patienten 4 Behandlung 3 Botulinumtoxin 6 Familie 4 Beurteilung 4 Haus 1 "
    "Eier 2 neue 2 Diagnose 4 Nation 3 quälen 2 Ärztin 2 Studie 3 diese 2 Effizienz 4 beide 2",
    "es": "migraña 3 tratamiento 4 médico 3 día 2 agua 2 guerra 2 pingüino 3 quiere 2 aéreo 4 "
    "leer 2 ciudad 2 oír 2 país 2 evaluación 4 y 1 hoy 1 poeta 3 buey 1 búho 2 diagnóstico 4",
    "fr": "migraine 2 traitement 3 médical 3 maladie 3 océan 3 naïf 2 que 1 les 1 guide 1 "
    "femme 1 neurologique 4 eau 1 santé 2 année 2 Noël 2 injection 3 d'accord 2",
    "ru": "мигрень 2 лечение 4 врача 2 в 1 ботулотоксин 5 Ёлка 2 Botox 2",
    "tr": "migren 2 tedavi 3 değerlendirme 5 İlaç 2 IŞIK 2 saat 2 Ankara'da 4",
    "it": "emicrania 1",
}
ENGLISH = (
    "migraine 2 patients 2 evaluation 5 headache 2 people 2 needed 2 asked 1 table 2 physician 3 "
    "medicine 3 underlying 4 botulinum 4 critically 3 used 1"
)


def pairs(text: str) -> list[tuple[str, int]]:
    parts = text.split()
    return [(word, int(count)) for word, count in zip(parts[::2], parts[1::2], strict=True)]


@pytest.mark.parametrize(
    ("language", "word", "count"),
    [(language, *pair) for language, text in WORDS.items() for pair in pairs(text)],
)
def test_by_spelling(language: str, word: str, count: int) -> None:
    assert syllables(word, language) == count


@pytest.mark.parametrize(("word", "count"), pairs(ENGLISH))
def test_the_rule_for_english(word: str, count: int) -> None:
    assert english.by_rule(word) == count


@pytest.mark.parametrize(
    ("word", "count"),
    pairs("Botox 2 MRI 3 WHO 5 patient's 2 patient’s 2 don't 1 don’t 1 evidence-based 4"),
)
def test_abbreviations_apostrophes_and_hyphens(word: str, count: int) -> None:
    assert syllables(word, "en") == count


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "it", "ru", "tr", "vi", "ar", "ja"])
@given(st.text(max_size=30))
def test_every_word_has_a_syllable(language: str, word: str) -> None:
    assert syllables(word, language) >= 1


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "tr"])
@given(st.text(string.ascii_lowercase, min_size=1), st.text(string.ascii_lowercase, min_size=1))
def test_a_joined_word_has_the_syllables_of_its_parts(language: str, one: str, two: str) -> None:
    if all(set(word) & set("aeiou") for word in (one, two)):
        parts = syllables(one, language) + syllables(two, language)
        assert syllables(f"{one}-{two}", language) == parts


@given(st.text("abcdeğıiöüşABCDEIİÖÜ", min_size=1, max_size=12))
def test_turkish_capitals_count_alike(word: str) -> None:
    assert syllables(lowered(word, "tr"), "tr") == syllables(word, "tr")


def test_letters() -> None:
    assert letters("don't") == 4
    assert letters("5.5") == 0
    assert letters("العِلاجُ") == letters("العلاج") == 6, "vowel signs are no letters"
    assert letters("e\u0301te\u0301") == 3
    assert letters("điều") == 4


def test_characters() -> None:
    assert characters("肉毒 素。") == 4
    assert characters("हिन्दी") == 3, "a letter with its signs is one"
    assert characters("ที่ นี่") == 2


@pytest.mark.parametrize(
    ("word", "language", "small"),
    [
        ("ISI", "tr", "ısı"),
        ("İZİN", "tr", "izin"),
        ("ISI", "en", "isi"),
        ("I", "en", "i"),
        ("IN", "de", "in"),
    ],
)
def test_turkish_alone_has_an_i_without_a_dot(word: str, language: str, small: str) -> None:
    assert lowered(word, language) == small
