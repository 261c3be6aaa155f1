"""Whole files: what is read of them, what is scored, and the place of each thing that is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.checks.reading.model import ReadingReport
from handouts.checks.reading.reader import read
from handouts.errors import Place
from tests.checks.reading.helpers import loaded, report

FILE = """\
# yaml-language-server: $schema=../language.schema.json
title: Pebbles
series: "Stones"
summary: >-
  Pebbles are round because the sea
  rolls them. They are
  geologically young.
tags: [Round, Very commonplace]
sections:
  - heading: Why pebbles are interesting
    body: |
      Pebbles **roll**. They

      - are *extraordinarily* hard
      - cost nothing, as [they say](https://geologically.example/roll)

      | Kind | Weight |
      | ---- | ------ |
      | Flint | considerable |
faq:
  - question: Do pebbles swim?
    answer: "No. \\u0042ut \\"pumice\\" swims."
next_step: {heading: Ask us, body: 'Bring a pebble, or it''s geologically dull.'}
review: {by: Nobody will read this extraordinarily long name}
"""


def whole() -> ReadingReport:
    return read(loaded(FILE), "en", 6, FILE)


def at(line: int, column: int) -> Place:
    return Place("content/pebbles/en.yaml", line, column)


def test_only_prose_is_scored() -> None:
    # The summary, two sentences and two points of a list, a question, its answer, the next step;
    # headings, tags and the six words of the table are in no sentence.
    assert whole().sentences == 2 + 4 + 1 + 2 + 1
    assert whole().words == 12 + 11 + 3 + 4 + 7


def test_each_word_has_its_place() -> None:
    words = {word.word: word.places for word in whole().hardest}
    assert words["geologically"] == (at(7, 3), at(23, 62))
    assert words["extraordinarily"] == (at(14, 14),)
    assert words["commonplace"] == (at(8, 20),)
    assert words["interesting"] == (at(10, 30),)
    assert words["considerable"] == (at(19, 17),)


def test_each_sentence_has_its_place() -> None:
    places = {sentence.text: sentence.place for sentence in whole().longest}
    assert places["Pebbles are round because the sea rolls them."] == at(5, 3)
    assert places["They are geologically young."] == at(6, 15)
    assert places["cost nothing, as they say"] == at(15, 9)
    assert places["No."] == at(22, 14)
    assert places["Bring a pebble, or it's geologically dull."] == at(23, 37)


def test_the_hardest_words_come_first_the_frequent_ones_among_them() -> None:
    found = report("Geology is technology. A biology, our biology, this biology.").hardest
    assert [(word.word, word.size, word.count) for word in found] == [
        ("biology", 4, 3),
        ("technology", 4, 1),
        ("Geology", 4, 1),
    ]


def test_english() -> None:
    found = report("The cat sat on the mat. The dog ran to me.")
    assert found.score is not None
    assert found.score.formula == "Flesch-Kincaid"
    assert found.score.value == pytest.approx(0.39 * 5.5 + 11.8 - 15.59)
    assert (found.verdict, found.average) == ("easy", 5.5)
    assert found.cautions[0].startswith("With 11 words")
    assert "SMOG" in found.cautions[1]


def test_smog_is_told_of_thirty_sentences() -> None:
    found = report("\n\n".join(["We sell medicine to you."] * 36))
    assert [other.formula for other in found.others] == ["SMOG"]
    assert found.others[0].value == pytest.approx(3.1291 + 1.0430 * 30**0.5)
    assert not any("SMOG" in caution or "rough" in caution for caution in found.cautions)


@pytest.mark.parametrize(
    ("language", "formula"),
    [
        ("ar", "Al-Heeti"),
        ("de-AT", "Wiener Sachtextformel"),
        ("en-GB", "Flesch-Kincaid"),
        ("es", "Fernández Huerta"),
        ("fr", "Kandel-Moles"),
        ("it", "Gulpease"),
        ("ru", "Flesch in Oborneva's adaptation"),
        ("tr", "Ateşman"),
    ],
)
def test_each_language_has_its_formula(language: str, formula: str) -> None:
    found = report("Ein Wort.", language)
    assert found.score is not None
    assert found.score.formula == formula


@pytest.mark.parametrize(
    ("language", "body", "lengths"),
    [
        ("zh-Hans", "偏头痛是一种病。请咨询医生!", [8, 6]),
        ("ja", "これは医療です。医師に相談してください。", [12, 8]),
        ("ko", "편두통은 병입니다. 의사에게 물어보세요.", [10, 9]),
        ("th", "ฉันไป หมอใจดี", [6, 4]),
        ("hi", "यह सरल है। पूछें।", [7, 3]),
    ],
)
def test_without_a_formula_sentences_are_measured_in_characters(
    language: str, body: str, lengths: list[int]
) -> None:
    found = report(body, language)
    assert found.score is None
    assert (found.verdict, found.unit) == ("unknown", "characters")
    assert [sentence.length for sentence in found.longest] == lengths
    assert found.hardest == ()
    assert found.cautions[0] == "No reading formula is agreed upon for this language."
    assert ("Thai" in found.cautions[-1]) == (language == "th")


def test_another_language_is_measured_in_words() -> None:
    found = report("Zapytaj lekarza o radę.", "pl")
    assert (found.unit, found.average) == ("words", 4)
    assert found.cautions == ("No reading formula is known here for this language.",)


def test_vowel_signs_make_arabic_no_harder() -> None:
    plain, signed = report("العلاج آمن.", "ar"), report("العِلاجُ آمِنٌ.", "ar")
    assert plain.score
    assert signed.score
    assert plain.score.value == signed.score.value


WORD = st.text("abcdefghijklmnopqrstuvwxyzéüß", min_size=1, max_size=14)


@given(st.lists(st.lists(WORD, min_size=1, max_size=12), min_size=1, max_size=6), st.data())
def test_a_place_leads_to_the_word_itself(paragraphs: list[list[str]], data: st.DataObject) -> None:
    style = data.draw(st.sampled_from(["|", ">"]))
    marked = [
        [
            data.draw(st.sampled_from(["{}", "**{}**", "*{}*", "({}),"])).format(word)
            for word in part
        ]
        for part in paragraphs
    ]
    body = "\n\n".join("\n".join(f"      {word}" for word in part) for part in marked)
    text = f"title: T\nsections:\n  - heading: H\n    body: {style}\n{body}\n"
    found = read(loaded(text), "en", 6, text)
    lines = text.split("\n")
    for word in found.hardest:
        for place in word.places:
            assert place.line is not None
            assert place.column is not None
            there = lines[place.line - 1][place.column - 1 :]
            assert there.casefold().startswith(word.word.casefold())
    assert found.words == sum(map(len, paragraphs))


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=300),
    st.sampled_from(["en", "de", "es", "fr", "it", "tr", "ru", "ar", "vi", "zh-Hant", "th", "hi"]),
)
def test_any_text_can_be_read(text: str, language: str) -> None:
    file = "title: T\nsections: [{heading: H, body: B}]\n"
    source = loaded(file)
    section = source.model.sections[0].model_copy(update={"body": text})
    model = source.model.model_copy(update={"sections": (section,)})
    found = read(type(source)(model, source.source), language, 6, file)
    assert found.words >= found.sentences >= 0
    assert all(sentence.place.line for sentence in found.longest)
