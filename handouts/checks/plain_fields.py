"""Marks of CommonMark in fields that are plain text, where they are printed as they are typed.

Only what is plainly a mark is told: `**now**`, `*now*`, `_now_`, `[words](address)`, and in a
summary of several lines a line that begins as a list does. `2*500 mg` and `__/__` are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from handouts.compose.markdown.body import line_of
from handouts.compose.markdown.stray_marks import shown
from handouts.notes import Note

if TYPE_CHECKING:
    from handouts.sources.models.language import LanguageFile
    from handouts.sources.yaml.source import Path, Source


class _Mark(NamedTuple):
    name: str
    pattern: re.Pattern[str]
    hint: str


_OUT = "Take them out."
_MARKS = (
    _Mark("the asterisks are", re.compile(r"(?<!\d)\*\*(?=\S)[^*\n]+(?<=\S)\*\*(?!\d)"), _OUT),
    _Mark("the asterisks are", re.compile(r"(?<![\w*])\*(?=\w)[^*\n]*(?<=\S)\*(?![\w*])"), _OUT),
    _Mark(
        "the underscores are",
        re.compile(r"(?<![\w_])(_{1,3})(?=[^\W_])[^_\n]*(?<=[^\s_])\1(?![\w_])"),
        _OUT,
    ),
    _Mark(
        "the marks of a link are",
        re.compile(r"!?\[[^\]\n]+\]\([^)\s]+\)"),
        "Write the words alone; a link belongs into a body.",
    ),
)
_LIST = _Mark(
    "the marks of a list are",
    re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}[.)])[ \t]+\S.*", re.MULTILINE),
    "Write sentences; a list belongs into a body.",
)


def plain_field_notes(text: LanguageFile, source: Source) -> Iterator[Note]:
    """A note on each kind of mark in each field that is plain text."""
    for path, words in _plain_fields(text):
        of_list = (_LIST,) if "\n" in words.strip() else ()
        told: set[str] = set()
        for name, pattern, hint in (*_MARKS, *of_list):
            match = next((m for m in pattern.finditer(words) if any(map(str.isalpha, m[0]))), None)
            if match is None or name in told:
                continue
            told.add(name)
            place = line_of(source.place(path), words.count("\n", 0, match.start()))
            yield Note(
                f"This field is plain text: {name} printed: {shown(match[0])}", hint, place, "marks"
            )


def _plain_fields(text: LanguageFile) -> Iterator[tuple[Path, str]]:
    """All that is printed and is not in CommonMark, each with the way to it."""
    for path, words, kind in text.texts():
        if kind != "body":
            yield path, words
    yield ("review", "by"), text.review.by
    for number, each in enumerate(text.review.sources):
        yield ("review", "sources", number), each
