"""Each formula against values worked out by hand, and against what a formula must never do."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.checks.reading import formulas
from handouts.checks.reading.formulas import FORMULAS, Band, Counts, Formula, scores

HUNDRED = Counts(words=100, sentences=10)
EVERY = [formula for some in FORMULAS.values() for formula in some]


@pytest.mark.parametrize(
    ("formula", "counts", "value"),
    [
        # The example of the English Wikipedia, 11.3: "The Australian platypus is seemingly ..."
        (formulas.FLESCH_KINCAID, Counts(words=13, sentences=1, syllables=24), 11.264615),
        (formulas.FLESCH_KINCAID, Counts(words=6, sentences=1, syllables=6), -1.45),
        (formulas.SMOG, Counts(words=400, sentences=30, many_syllables=25), 8.3441),
        (formulas.SMOG, Counts(words=400, sentences=60, many_syllables=50), 8.3441),
        (formulas.FERNANDEZ_HUERTA, {"syllables": 200}, 76.64),
        (formulas.INFLESZ, {"syllables": 200}, 72.235),
        (
            formulas.WIENER_SACHTEXT,
            {"many_syllables": 20, "long_words": 30, "one_syllable": 50},
            6.923,
        ),
        (formulas.GULPEASE, {"letters": 450}, 74.0),
        (formulas.KANDEL_MOLES, {"syllables": 170}, 71.73),
        (formulas.ATESMAN, {"syllables": 260}, 68.27),
        (formulas.OBORNEVA, {"syllables": 230}, 55.605),
        (formulas.AL_HEETI, {"letters": 450}, 6.395809),
    ],
    ids=lambda value: value.name if isinstance(value, Formula) else None,
)
def test_known_values(formula: Formula, counts: Counts | dict[str, int], value: float) -> None:
    if isinstance(counts, dict):
        counts = dataclasses.replace(HUNDRED, **counts)
    assert formula.value(counts) == pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize(
    ("syllables", "grade", "label", "verdict"),
    [
        (170, 4, "muy fácil", "easy"),
        (190, 5, "fácil", "plain"),
        (200, 6, "algo fácil", "plain"),
        (220, 8, "normal", "hard"),
        (240, 12, "algo difícil", "hard"),
        (300, 13, "muy difícil", "hard"),
    ],
)
def test_a_grade_comes_from_the_table_of_its_author(
    syllables: int, grade: float, label: str, verdict: str
) -> None:
    counts = dataclasses.replace(HUNDRED, syllables=syllables)
    score = formulas.FERNANDEZ_HUERTA.score(counts, 6)
    assert (score.grade, score.label, score.verdict) == (grade, label, verdict)


def test_a_scale_without_grades_is_not_converted() -> None:
    score = formulas.ATESMAN.score(dataclasses.replace(HUNDRED, syllables=340), 6)
    assert (score.grade, score.label, score.verdict) == (None, "zor", "hard")


def test_the_target_decides_about_grades() -> None:
    counts = dataclasses.replace(HUNDRED, syllables=150)  # grade 6.01, which is told as 6.0
    verdicts = [formulas.FLESCH_KINCAID.score(counts, target).verdict for target in (5, 6, 7, 8, 9)]
    assert verdicts == ["hard", "plain", "plain", "easy", "easy"]


def test_smog_is_for_thirty_sentences() -> None:
    few = Counts(words=290, sentences=29, syllables=400, many_syllables=20)
    assert [score.formula for score in scores("en", few, 6)] == ["Flesch-Kincaid"]
    enough = dataclasses.replace(few, sentences=30)
    assert [score.formula for score in scores("en", enough, 6)] == ["Flesch-Kincaid", "SMOG"]


@pytest.mark.parametrize("language", ["zh", "th", "hi", "ja", "ko", "pl"])
def test_there_is_no_made_up_formula(language: str) -> None:
    assert scores(language, HUNDRED, 6) == ()


def test_nothing_is_said_of_nothing() -> None:
    assert scores("en", Counts(0, 0), 6) == ()


@pytest.mark.parametrize("formula", EVERY, ids=lambda formula: formula.name)
def test_each_formula_has_its_source(formula: Formula) -> None:
    assert any(character.isdigit() for character in formula.source), "a year"
    assert formula.scale
    bounds = [band.least for band in formula.bands]
    assert bounds == sorted(bounds, reverse=True)
    assert not bounds or bounds[-1] == float("-inf")


def harder(formula: Formula, easy: Counts, hard: Counts) -> bool:
    """Whether `hard` is at least as hard as `easy`."""
    change = formula.value(hard) - formula.value(easy)
    return change <= 1e-9 if formula.bands else change >= -1e-9


@pytest.mark.parametrize("formula", EVERY, ids=lambda formula: formula.name)
@given(st.data())
def test_longer_words_and_sentences_never_read_more_easily(
    formula: Formula, data: st.DataObject
) -> None:
    words = data.draw(st.integers(1, 2000))
    counts = Counts(
        words=words,
        sentences=data.draw(st.integers(1, words)),
        syllables=data.draw(st.integers(words, 6 * words)),
        letters=data.draw(st.integers(words, 15 * words)),
        one_syllable=data.draw(st.integers(0, words)),
        many_syllables=data.draw(st.integers(0, words)),
        long_words=data.draw(st.integers(0, words)),
    )
    more = data.draw(st.integers(1, 50))
    changes = [
        {"syllables": counts.syllables + more},
        {"letters": counts.letters + more},
        {"many_syllables": counts.many_syllables + more},
        {"long_words": counts.long_words + more},
        {"sentences": max(1, counts.sentences - more)},
        {"one_syllable": max(0, counts.one_syllable - more)},
    ]
    for change in changes:
        assert harder(formula, counts, dataclasses.replace(counts, **change)), change


@given(st.integers(1, 500), st.integers(1, 3000), st.floats(1, 12))
def test_every_value_has_a_verdict(words: int, syllables: int, target: float) -> None:
    counts = Counts(words, 1, syllables, 4 * words, 0, words, 0)
    for language in FORMULAS:
        for score in scores(language, counts, target):
            assert score.verdict != "unknown"
            if score.grade is not None:
                assert (score.verdict == "hard") == (round(score.grade, 1) > target)


def test_bands_say_easy_before_plain_before_hard() -> None:
    order = {"easy": 0, "plain": 1, "hard": 2}

    def rank(band: Band) -> int:
        return order[band.verdict]

    for formula in EVERY:
        assert list(formula.bands) == sorted(formula.bands, key=rank), formula.name
