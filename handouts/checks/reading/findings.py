"""What a check says of a file's reading, in notes; wording is for a person to decide."""

from __future__ import annotations

from collections.abc import Iterator

from handouts.checks.reading.model import HardWord, ReadingReport, Score, Sentence
from handouts.checks.reading.reader import WITHOUT_SMOG
from handouts.errors import Place
from handouts.notes import Note

LONG_SENTENCE = 15
"""Words that a sentence for patients may have and read easily."""
MAX_SENTENCES = 5
MAX_UNJUDGED = 3
"""So many are named where no formula tells whether they are too long."""
MAX_WORDS = 8
MAX_SHOWN = 60
"""Characters of a sentence that a note repeats."""
MAX_LINES = 6
"""Lines of a word that a note names."""


def findings(report: ReadingReport) -> tuple[Note, ...]:
    """The grade, and where it is too high or unknown, the sentences and words that make it so."""
    return tuple(_notes(report))


def _notes(report: ReadingReport) -> Iterator[Note]:
    if not report.sentences:
        return
    yield _note(_summary(report), _advice(report), Place(report.file))
    if report.verdict in ("easy", "plain"):
        return
    known = report.score is not None
    for sentence in report.longest[: MAX_SENTENCES if known else MAX_UNJUDGED]:
        if not known or sentence.length > LONG_SENTENCE:
            yield _note(
                f"{sentence.length} {report.unit} in a sentence: {_shown(sentence)}",
                "Can it become two?",
                sentence.place,
            )
    if report.hardest:
        words = report.hardest[:MAX_WORDS]
        yield _note(
            f"The hardest words: {', '.join(_hard(word) for word in words)}.",
            "Is there a shorter word, or can the text say what it means?",
            words[0].places[0],
        )


def _note(message: str, hint: str, place: Place) -> Note:
    return Note(message, hint, place, "reading")


def _summary(report: ReadingReport) -> str:
    cautions = [caution for caution in report.cautions if not caution.startswith(WITHOUT_SMOG)]
    length = f"A sentence has {report.average:.0f} {report.unit} on average."
    if report.score is None:
        return " ".join([*cautions, length])
    results = ", ".join(
        f"{_result(score)} by {score.formula}" for score in (report.score, *report.others)
    )
    if report.score.grade is not None:
        start = f"Reading {results}; the target is {report.target:g}, so it is {report.verdict}."
    else:
        start = f"Reading {results}: {report.verdict}."
    return " ".join([start, length, *cautions])


def _result(score: Score) -> str:
    if score.grade is None:
        return f"ease {score.value:.0f} ({score.label})"
    if score.label:
        return f"grade {score.grade:g} (score {score.value:.0f}, {score.label})"
    return f"grade {max(0.0, score.grade):.1f}"


def _advice(report: ReadingReport) -> str:
    if report.score is None:
        return "Let patients of this language read it; the longest sentences are named below."
    if report.verdict == "hard":
        return "The longest sentences and the hardest words are named below."
    if report.score.grade is None:
        return "This formula has no school grades, so it is not compared with the target."
    return ""


def _shown(sentence: Sentence) -> str:
    text = " ".join(sentence.text.split())
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN].rstrip()}..."


def _hard(word: HardWord) -> str:
    lines = sorted({place.line for place in word.places if place.line is not None})
    named = ", ".join(str(line) for line in lines[:MAX_LINES])
    more = " and others" if len(lines) > MAX_LINES else ""
    where = f", line{'s' * (len(lines) > 1)} {named}{more}" if lines else ""
    return f"{word.word} ({word.size} {word.measure}{where})"
