"""Where words stand in a file: the line that has the most of them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from handouts.errors import Place


def best_line(path: Path, name: str, wanted: str, text: str) -> Place | None:
    """The line that has `wanted`, or its first word, and most words of `text`; None without any."""
    written = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    lines = written.split("\n")
    for sought in (wanted, *wanted.split()[:1]):
        found = [(number, line) for number, line in enumerate(lines, 1) if sought in line]
        if found:
            words = set(text.split())
            number, line = max(found, key=lambda each: _shared(each[1], words))
            return Place(name, number, line.index(sought) + 1)
    return None


def _shared(line: str, words: set[str]) -> int:
    return len(words.intersection(line.split()))
