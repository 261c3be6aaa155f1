"""Reading formulas, each made for its language, with its source and its author's own scale.

A score becomes a school grade only where the formula is in grades or its author gives a table of
them; nothing else is converted. Names in the formulas: sentence length in words, word length in
syllables or letters.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from handouts.checks.reading.model import Score, Verdict

FEW_WORDS = 100
"""Under so many words a score says little: the formulas were made on passages of about 100."""

SMOG_SENTENCES = 30
"""SMOG is defined on 30 sentences; for fewer its author gives nothing."""

EASY = 2.0
"""A text this many grades under the target is called easy."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What is counted in a text; a word of several parts joined by hyphens is one."""

    words: int
    sentences: int
    syllables: int = 0
    letters: int = 0
    one_syllable: int = 0
    """Words of a single syllable."""
    many_syllables: int = 0
    """Words of three syllables or more."""
    long_words: int = 0
    """Words of more than six letters."""

    @property
    def sentence_length(self) -> float:
        """Words a sentence."""
        return self.words / self.sentences

    @property
    def word_syllables(self) -> float:
        """Syllables a word."""
        return self.syllables / self.words

    @property
    def word_letters(self) -> float:
        """Letters a word."""
        return self.letters / self.words

    def share(self, some: int) -> float:
        """`some` of the words, in per cent."""
        return 100 * some / self.words


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of a scale, from `least` upwards: the author's word for it, and what it means."""

    least: float
    label: str
    verdict: Verdict
    grade: float | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula. Without bands its value is a school grade."""

    name: str
    source: str
    value: Callable[[Counts], float]
    scale: str
    bands: tuple[Band, ...] = ()

    def score(self, counts: Counts, target: float) -> Score:
        """What the formula says of a text with at least one word."""
        value = self.value(counts)
        band = next((band for band in self.bands if value >= band.least), None)
        if not self.bands:
            grade: float | None = value
            label = ""
        else:
            band = band or self.bands[-1]
            grade, label = band.grade, band.label
        if grade is not None:
            verdict = against(grade, target)
        else:
            verdict = band.verdict if band else "unknown"
        return Score(self.name, self.source, value, grade, label, self.scale, verdict)


def against(grade: float, target: float) -> Verdict:
    """The verdict on a grade: what is within the target is plain."""
    shown = round(grade, 1)
    if shown > target:
        return "hard"
    return "easy" if shown <= target - EASY else "plain"


def _flesch_bands(*labels: str) -> tuple[Band, ...]:
    """Flesch's seven stretches, which adaptations of his formula kept."""
    bounds: tuple[tuple[float, Verdict], ...] = (
        (90, "easy"),
        (80, "easy"),
        (70, "easy"),
        (60, "plain"),
        (50, "hard"),
        (30, "hard"),
        (-math.inf, "hard"),
    )
    return tuple(
        Band(least, label, verdict) for (least, verdict), label in zip(bounds, labels, strict=True)
    )


FLESCH_KINCAID = Formula(
    "Flesch-Kincaid",
    "Kincaid, Fishburne, Rogers, Chissom 1975, Derivation of new readability formulas, p. 14",
    lambda n: 0.39 * n.sentence_length + 11.8 * n.word_syllables - 15.59,
    "US school grade",
)
SMOG = Formula(
    "SMOG",
    "McLaughlin 1969, SMOG grading: a new readability formula, Journal of Reading 12",
    lambda n: 3.1291 + 1.0430 * math.sqrt(n.many_syllables * 30 / n.sentences),
    "US school grade for full understanding",
)
# The printed formula of 1959 takes sentences a hundred words for words a sentence; corrected as in
# Law 2011, Error in the Fernández Huerta readability formula. The last three stretches are school
# years of Spain in 1959: the year before university was the twelfth.
FERNANDEZ_HUERTA = Formula(
    "Fernández Huerta",
    "Fernández Huerta 1959, Medidas sencillas de lecturabilidad, Consigna 214",
    lambda n: 206.84 - 60 * n.word_syllables - 1.02 * n.sentence_length,
    "0 to 100, more is easier, with a table of school grades",
    (
        Band(90, "muy fácil", "easy", 4),
        Band(80, "fácil", "easy", 5),
        Band(70, "algo fácil", "easy", 6),
        Band(60, "normal", "plain", 8),
        Band(50, "algo difícil", "hard", 12),
        Band(30, "difícil", "hard", 13),
        Band(-math.inf, "muy difícil", "hard", 13),
    ),
)
INFLESZ = Formula(
    "Szigriszt-Pazos (INFLESZ)",
    "Szigriszt Pazos 1993, Sistemas predictivos de legibilidad; scale for texts on health: "
    "Barrio-Cantalejo et al. 2008, Anales del Sistema Sanitario de Navarra 31",
    lambda n: 206.835 - 62.3 * n.word_syllables - n.sentence_length,
    "0 to 100, more is easier",
    (
        Band(80, "muy fácil", "easy"),
        Band(65, "bastante fácil", "easy"),
        Band(55, "normal", "plain"),
        Band(40, "algo difícil", "hard"),
        Band(-math.inf, "muy difícil", "hard"),
    ),
)
WIENER_SACHTEXT = Formula(
    "Wiener Sachtextformel",
    "Bamberger, Vanecek 1984, Lesen-Verstehen-Lernen-Schreiben, p. 83, first formula",
    lambda n: (
        0.1935 * n.share(n.many_syllables)
        + 0.1672 * n.sentence_length
        + 0.1297 * n.share(n.long_words)
        - 0.0327 * n.share(n.one_syllable)
        - 0.875
    ),
    "school year from 4 to 15",
)
GULPEASE = Formula(
    "Gulpease",
    "Lucisano, Piemontese 1988, GULPEASE: una formula per la predizione della difficoltà dei "
    "testi in lingua italiana, Scuola e città 39",
    lambda n: 89 + (300 * n.sentences - 10 * n.letters) / n.words,
    "0 to 100, more is easier",
    (
        Band(80, "facile con licenza elementare", "easy"),
        Band(60, "facile con licenza media", "plain"),
        Band(40, "facile con diploma superiore", "hard"),
        Band(-math.inf, "difficile con diploma superiore", "hard"),
    ),
)
KANDEL_MOLES = Formula(
    "Kandel-Moles",
    "Kandel, Moles 1958, Application de l'indice de Flesch à la langue française, "
    "Cahiers d'études de radio-télévision 19",
    lambda n: 207 - 1.015 * n.sentence_length - 73.6 * n.word_syllables,
    "0 to 100, more is easier, the stretches are Flesch's",
    _flesch_bands(
        "très facile",
        "facile",
        "assez facile",
        "standard",
        "assez difficile",
        "difficile",
        "très difficile",
    ),
)
ATESMAN = Formula(
    "Ateşman",
    "Ateşman 1997, Türkçede okunabilirliğin ölçülmesi, Dil Dergisi 58, pp. 71-74",
    lambda n: 198.825 - 40.175 * n.word_syllables - 2.610 * n.sentence_length,
    "0 to 100, more is easier",
    (
        Band(90, "çok kolay", "easy"),
        Band(70, "kolay", "easy"),
        Band(50, "orta güçlükte", "plain"),
        Band(30, "zor", "hard"),
        Band(-math.inf, "çok zor", "hard"),
    ),
)
OBORNEVA = Formula(
    "Flesch in Oborneva's adaptation",
    "Оборнева 2006, Автоматизированная оценка сложности учебных текстов, p. 13",
    lambda n: 206.835 - 1.3 * n.sentence_length - 60.1 * n.word_syllables,
    "0 to 100, more is easier, the stretches are Flesch's",
    _flesch_bands(
        "очень легко",
        "легко",
        "довольно легко",
        "обычно",
        "довольно трудно",
        "трудно",
        "очень трудно",
    ),
)
AL_HEETI = Formula(
    "Al-Heeti",
    "Al-Heeti 1984, Judgment analysis technique applied to readability prediction of Arabic "
    "reading material, p. 102, policy one",
    lambda n: 4.41434307 * n.word_letters - 13.46873475,
    "school grade, from the length of words alone",
)
FORMULAS: dict[str, tuple[Formula, ...]] = {
    "ar": (AL_HEETI,),
    "de": (WIENER_SACHTEXT,),
    "en": (FLESCH_KINCAID, SMOG),
    "es": (FERNANDEZ_HUERTA, INFLESZ),
    "fr": (KANDEL_MOLES,),
    "it": (GULPEASE,),
    "ru": (OBORNEVA,),
    "tr": (ATESMAN,),
}
"""By language: the formula that judges, and others that are reported beside it."""

# Not taken: OSMAN (Arabic) counts vowel signs, which print leaves out; Luong-Nguyen-Dinh
# (Vietnamese) needs their list of a thousand syllables; the figures of Nguyen and Henkin
# (Vietnamese, 1982) could not be compared with their paper.


def scores(language: str, counts: Counts, target: float) -> tuple[Score, ...]:
    """What the formulas of a language say; none where there are none, or nothing to count."""
    if not counts.words or not counts.sentences:
        return ()
    return tuple(
        formula.score(counts, target)
        for formula in FORMULAS.get(language, ())
        if formula is not SMOG or counts.sentences >= SMOG_SENTENCES
    )
