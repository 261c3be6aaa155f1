"""Where sentences and words begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.checks.reading.sentences import sentences, words

LANGUAGES = ["en", "de", "es", "it", "fr", "tr", "ru", "ar", "vi", "zh", "th", "hi", "ja", "ko"]


def split(text: str, language: str) -> list[str]:
    return [text[begin:end] for begin, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("en", ["Call Dr. Smith at 5 p.m. today.", "It costs 5.5 mg, e.g. this.", "OK?"]),
        ("en", ["See J. K. Miller.", "Take vitamin C.", "It helps."]),
        ("en", ["No.", "It is not.", "See No. 5 of it.", "Come at 5 p.m.", "Bring this."]),
        ("fr", ["Voyez M. Dupont.", "Merci."]),
        ("de", ["Der Arzt, z. B. Dr. Müller, kommt am 3. Mai.", "Er hilft."]),
        ("de", ["Das war 2024.", "Dann kam sie."]),
        ("es", ["¿Le duele?", "Hable con la Dra. Ruiz."]),
        ("tr", ["Dr. Yılmaz'a sorun.", "3. seans önemlidir."]),
        ("ar", ["هل يناسبك؟", "اسأل طبيبك."]),
        ("hi", ["यह सरल है।", "डॉक्टर से पूछें।"]),
        ("th", ["ฉันไปโรงพยาบาล", "หมอใจดี", "ใช้ Botox 155 หน่วย"]),
        ("en", ["It works.", "“Does it hurt?”", "(No.)"]),
    ],
)
def test_sentences(language: str, parts: list[str]) -> None:
    assert split(" ".join(parts), language) == parts


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("zh", ["偏头痛是一种病。", "请咨询医生!"]),
        ("ja", ["これは医療です。", "「はい。」", "と言った。"]),
    ],
)
def test_sentences_without_blanks(language: str, parts: list[str]) -> None:
    assert split("".join(parts), language) == parts


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        (
            "en",
            "“Don’t worry” – it's evidence-based!",
            ["Don’t", "worry", "it's", "evidence-based"],
        ),
        ("en", "and/or 5.5 mg (3,000) — ...", ["and", "or", "5.5", "mg", "3,000"]),
        ("it", "l'emicrania e un po'", ["l", "emicrania", "e", "un", "po"]),
        ("fr", "l'eau, aujourd'hui", ["l'eau", "aujourd'hui"]),
        ("hi", "यह हिन्दी है।", ["यह", "हिन्दी", "है"]),
    ],
)
def test_words(language: str, text: str, parts: list[str]) -> None:
    assert [text[begin:end] for begin, end in words(text, language)] == parts


@pytest.mark.parametrize("language", LANGUAGES)
@given(st.text("aZé. ?!。।؟“(「')-/1ก ข\u00a0عД", max_size=60))
def test_no_word_is_lost_and_none_read_twice(language: str, text: str) -> None:
    spans = list(sentences(text, language))
    ends = [0]
    for begin, end in spans:
        assert ends[-1] <= begin < end <= len(text)
        ends.append(end)
    said = sum(character.isalnum() for character in text)
    assert sum(character.isalnum() for begin, end in spans for character in text[begin:end]) == said
    in_words = [text[begin:end] for begin, end in words(text, language)]
    assert sum(character.isalnum() for word in in_words for character in word) == said
