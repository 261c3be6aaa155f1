"""What is known of a text's reading: scores, long sentences, hard words, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from handouts.errors import Place

Verdict = Literal["easy", "plain", "hard", "unknown"]
"""`plain`: what the target, or the formula's author, allows; `unknown`: no formula judges it."""

Unit = Literal["words", "characters"]


@dataclass(frozen=True, slots=True)
class Score:
    """What one formula says.

    `grade` is a school year, where the formula gives one or its author a table of them; else the
    value stands on the formula's own scale, and `label` is the author's word for it.
    """

    formula: str
    source: str
    value: float
    grade: float | None
    label: str
    scale: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, how long it is, and where it begins."""

    text: str
    length: int
    place: Place


@dataclass(frozen=True, slots=True)
class HardWord:
    """A word, how many syllables or letters it has, and everywhere that it stands."""

    word: str
    size: int
    measure: Literal["syllables", "letters"]
    places: tuple[Place, ...]

    @property
    def count(self) -> int:
        """How often it is in the text."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """How a file reads. `score` is None where no formula is agreed upon, or there is no prose.

    `cautions` say why a score should be taken with care. `average` is the mean length of a
    sentence in `unit`.
    """

    file: str
    language: str
    target: float
    score: Score | None
    others: tuple[Score, ...]
    unit: Unit
    words: int
    sentences: int
    average: float
    longest: tuple[Sentence, ...]
    hardest: tuple[HardWord, ...]
    cautions: tuple[str, ...] = ()

    @property
    def verdict(self) -> Verdict:
        """The verdict of the formula for this language."""
        return self.score.verdict if self.score else "unknown"
