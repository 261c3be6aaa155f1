"""The prose of a language file: its fields, their paragraphs, and where each word was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handouts.compose.blocks import Block, Group, Text
from handouts.compose.markdown.body import parse_body
from handouts.errors import Place
from handouts.sources.files.characters import find
from handouts.sources.files.characters import lines as lines_of

if TYPE_CHECKING:
    from handouts.sources.models.language import LanguageFile
    from handouts.sources.yaml.source import Path, Source


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is read. What is not prose (a heading, a cell of a table) is not scored."""

    text: str
    prose: bool


@dataclass(frozen=True, slots=True)
class Field:
    """A value of the file that patients read."""

    path: Path
    paragraphs: tuple[Paragraph, ...]


def fields(model: LanguageFile) -> Iterator[Field]:
    """What patients read, in the order of the model; the review is not for them."""
    for path, text, kind in model.texts():
        match kind:
            case "body":
                paragraphs = tuple(_texts(parse_body(text, "body").blocks, prose=True))
            case "summary":
                parts = (" ".join(part.split()) for part in text.split("\n\n"))
                paragraphs = tuple(Paragraph(part, True) for part in parts if part)
            case _:
                paragraphs = (Paragraph(text, kind == "question"),) if text else ()
        yield Field(path, paragraphs)


def _texts(blocks: tuple[Block, ...], *, prose: bool) -> Iterator[Paragraph]:
    for block in blocks:
        match block:
            case Text() if block.role != "Lbl":
                yield Paragraph(block.text, prose)
            case Group():
                yield from _texts(block.kids, prose=prose and block.role != "Table")


class Places:
    """Where the words of each value stand in the text of its file."""

    def __init__(self, source: Source, text: str) -> None:
        self.source = source
        self.lines = lines_of(text.removeprefix("\ufeff"))
        starts = {*source.marks.values(), *source.keys.values()}
        self.starts = sorted((place.line or 1, place.column or 1) for place in starts)

    def finder(self, path: Path) -> Finder:
        """What finds the words of the value at `path`, in their order."""
        place = self.source.place(path)
        return Finder(self._written(place), place)

    def _written(self, place: Place) -> list[str]:
        """The lines of the file from a value to the next one."""
        begin = (place.line or 1, place.column or 1)
        after = bisect_right(self.starts, begin)
        end = self.starts[after] if after < len(self.starts) else (len(self.lines) + 1, 1)
        lines = self.lines[begin[0] - 1 : end[0]]
        if end[0] - begin[0] < len(lines):
            lines[-1] = lines[-1][: end[1] - 1]
        lines[0] = lines[0][begin[1] - 1 :]
        return lines


NEAR = 8
"""Lines in which the next word is looked for; between them stand empty lines and pictures."""


class Finder:
    """Finds one word after another; what is written otherwise (an escape) is where the last was."""

    def __init__(self, lines: list[str], place: Place) -> None:
        self.lines = lines
        self.place = place
        self.line = 0
        self.column = 0

    def find(self, word: str) -> Place:
        """The place of the next `word`."""
        line, start = self.line, self.column
        while line < min(len(self.lines), self.line + NEAR):
            at = _whole(self.lines[line], word, start)
            if at >= 0:
                self.line, self.column = line, at + len(word)
                return self._place(line, at)
            line, start = line + 1, 0
        return self._place(self.line, self.column)

    def every(self, characters: str) -> Iterator[Place]:
        """Each place of some characters; where they are written otherwise, that of the value."""
        found = False
        for line, text in enumerate(self.lines):
            at = find(text, characters)
            while at >= 0:
                found = True
                yield self._place(line, at)
                at = find(text, characters, at + len(characters))
        if not found:
            yield self.place

    def first(self, pattern: re.Pattern[str], word: str) -> Place:
        """Where a pattern first finds a word; where it is written otherwise, that of the value."""
        for line, text in enumerate(self.lines):
            for match in pattern.finditer(text):
                if match.group().casefold() == word.casefold():
                    return self._place(line, match.start())
        return self.place

    def _place(self, line: int, at: int) -> Place:
        if self.place.line is None:
            return self.place
        column = at + (self.place.column or 1 if line == 0 else 1)
        return Place(self.place.file, self.place.line + line, column)


def _whole(line: str, word: str, start: int) -> int:
    """Where `word` stands in `line`, not as a part of a longer one; -1 where it does not."""
    at = line.find(word, start)
    while at >= 0:
        end = at + len(word)
        if not (line[at - 1 : at].isalnum() and at > start) and not line[end : end + 1].isalnum():
            return at
        at = line.find(word, at + 1)
    return -1
