"""Plain reading: how hard a text is, by a formula made for its language, and what makes it hard."""

from handouts.checks.reading.findings import findings
from handouts.checks.reading.model import (
    FieldReading,
    HardWord,
    ReadingReport,
    Score,
    Sentence,
    Verdict,
)
from handouts.checks.reading.reader import read

__all__ = [
    "FieldReading",
    "HardWord",
    "ReadingReport",
    "Score",
    "Sentence",
    "Verdict",
    "findings",
    "read",
]
