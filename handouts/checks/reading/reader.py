"""Read a language file as a reader would: its score, its longest sentences, its hardest words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from handouts.checks.reading.formulas import FEW_WORDS, FORMULAS, SMOG_SENTENCES, Counts, scores
from handouts.checks.reading.model import HardWord, ReadingReport, Sentence, Unit
from handouts.checks.reading.prose import Field, Places, fields
from handouts.checks.reading.sentences import sentences, words
from handouts.checks.reading.syllables import (
    characters,
    counted_in_syllables,
    letters,
    lowered,
    syllables,
)
from handouts.errors import Place

if TYPE_CHECKING:
    from handouts.sources.models.language import LanguageFile
    from handouts.sources.yaml.source import Loaded

MAX = 10
"""So many sentences and words are named for the whole file."""

HARD_SYLLABLES = 3
HARD_LETTERS = 9
"""From so many on a word may be called hard."""
LONG_WORD = 6
"""Letters that a word may have before the Wiener Sachtextformel calls it long."""

BY_CHARACTERS = {"hi", "ja", "km", "ko", "lo", "my", "th", "yue", "zh"}
"""Languages whose sentences are measured in characters: no formula, and mostly no blanks."""

NO_FORMULA_AGREED = {"hi", "ja", "ko", "th", "zh"}
"""Languages for which formulas were proposed, and none is agreed upon."""

WITHOUT_SMOG = "SMOG is not given: it needs"


class _Word(NamedTuple):
    text: str
    place: Place


@dataclass(slots=True)
class _Found:
    """What a file holds: the words of prose, all words, and the sentences of prose."""

    prose: list[_Word] = field(default_factory=list)
    words: list[_Word] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)


def read(source: Loaded[LanguageFile], language: str, target: float, text: str) -> ReadingReport:
    """How a file in `language` reads, against a `target` in school grades.

    `text` is the file itself, by which every place has its exact line and column.
    """
    code = language.partition("-")[0].lower()
    places, found = Places(source.source, text), _Found()
    for each in fields(source.model):
        _look(each, places, code, found)
    reported = scores(code, _count(found.prose, len(found.sentences), code), target)
    lengths = [sentence.length for sentence in found.sentences]
    return ReadingReport(
        file=source.source.file,
        language=language,
        target=target,
        score=reported[0] if reported else None,
        others=reported[1:],
        unit=_unit(code),
        words=len(found.prose),
        sentences=len(lengths),
        average=sum(lengths) / len(lengths) if lengths else 0.0,
        longest=tuple(sorted(found.sentences, key=lambda each: -each.length)[:MAX]),
        hardest=_hardest(found.words, code),
        cautions=tuple(_cautions(code, len(found.prose), len(lengths))),
    )


def _unit(code: str) -> Unit:
    return "characters" if code in BY_CHARACTERS else "words"


def _look(each: Field, places: Places, code: str, found: _Found) -> None:
    finder = places.finder(each.path)
    for paragraph in each.paragraphs:
        for begin, end in sentences(paragraph.text, code):
            sentence = paragraph.text[begin:end]
            spans = [sentence[first:last] for first, last in words(sentence, code)]
            read_words = [_Word(word, finder.find(word)) for word in spans]
            found.words += read_words
            if paragraph.prose and read_words:
                found.prose += read_words
                length = len(read_words) if _unit(code) == "words" else characters(sentence)
                found.sentences.append(Sentence(sentence, length, read_words[0].place))


def _count(prose: list[_Word], sentence_count: int, code: str) -> Counts:
    sizes = [syllables(word.text, code) for word in prose]
    lengths = [letters(word.text) for word in prose]
    return Counts(
        words=len(prose),
        sentences=sentence_count,
        syllables=sum(sizes),
        letters=sum(lengths),
        one_syllable=sum(size == 1 for size in sizes),
        many_syllables=sum(size >= HARD_SYLLABLES for size in sizes),
        long_words=sum(length > LONG_WORD for length in lengths),
    )


def _hardest(found: Iterable[_Word], code: str) -> tuple[HardWord, ...]:
    """The words of most syllables or letters, of like ones the more frequent first."""
    if code not in FORMULAS:
        return ()
    by_syllables = counted_in_syllables(code)
    least = HARD_SYLLABLES if by_syllables else HARD_LETTERS
    by_word: dict[str, list[_Word]] = {}
    for word in found:
        by_word.setdefault(lowered(word.text, code), []).append(word)
    hard = [
        HardWord(
            _written(same),
            size,
            "syllables" if by_syllables else "letters",
            tuple(word.place for word in same),
        )
        for same in by_word.values()
        if (size := syllables(same[0].text, code) if by_syllables else letters(same[0].text))
        >= least
    ]
    hard.sort(key=lambda word: (-word.size, -word.count, -len(word.word)))
    return tuple(hard[:MAX])


def _written(same: list[_Word]) -> str:
    """A word as it is written inside a sentence, where it is."""
    return next((word.text for word in same if not word.text[0].isupper()), same[0].text)


def _cautions(code: str, word_count: int, sentence_count: int) -> Iterable[str]:
    if code not in FORMULAS:
        lack = "is agreed upon" if code in NO_FORMULA_AGREED else "is known here"
        yield f"No reading formula {lack} for this language."
        if code == "th":
            yield "Thai marks no end of a sentence: what stands between spaces is measured."
        return
    if word_count < FEW_WORDS:
        yield f"With {word_count} words the score is rough; formulas need {FEW_WORDS} or more."
    if code == "en":
        if sentence_count < SMOG_SENTENCES:
            yield f"{WITHOUT_SMOG} {SMOG_SENTENCES} sentences, here are {sentence_count}."
        yield "Syllables are estimated from spelling, right for 92 words in 100."
