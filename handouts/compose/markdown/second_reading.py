"""A second reading of a body, which shares nothing with the parser of the first one.

The source and the blocks that were made of it are walked side by side. Each character that was
typed is either printed next, or is a mark by a rule of this module; each label of a list is the one
that was typed there; nothing else is printed. So a mark that was misunderstood, a word that was
dropped and a list that was renumbered are found, whatever made them.
"""

from __future__ import annotations

import html
import re
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handouts.compose.blocks import Block, Group, Picture, Text

IGNORED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Characters that show nothing and that no reading has to agree on."""

BULLETS = ("•", "–")
"""What is printed before a point without a number."""

_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_LINK_END = re.compile(
    r"\]\(\s*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)"
    r"(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*\)"
)
_AUTOMATIC = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]+:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
_WIDTH = re.compile(r"\{\s*[a-z]+\s*=[^{}\n]*\}")
_TABLE_LINE = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*(?=\n|$)")
_QUOTED_NUMBER = re.compile(r">[ \t]*[\d<>=≥≤≈±~]")
_NUMBER = re.compile(r"\d{1,9}[.)]")
_MARKS = "*_"
_SHOWN = 24


class Difference(NamedTuple):
    """Where the two readings part: the line, counted from 0, what was typed and what is printed."""

    line: int
    typed: str
    printed: str


@dataclass(frozen=True, slots=True)
class _Context:
    """What a printed character stands in."""

    quoted: bool = False
    table: bool = False
    picture: bool = False
    emphasised: bool = False
    linked: bool = False


class _Item(NamedTuple):
    """A printed character that is not a space, or a whole label before a point."""

    text: str
    context: _Context
    label: bool = False


def difference(source: str, blocks: Sequence[Block]) -> Difference | None:
    """Where a body's text and the blocks made of it do not say the same; None if nowhere."""
    return _Walk(source, list(_items(blocks, _Context()))).run()


def _items(blocks: Iterable[Block], context: _Context) -> Iterator[_Item]:
    for block in blocks:
        if isinstance(block, Group):
            inside = _Context(
                context.quoted or block.role == "BlockQuote", context.table or block.role == "Table"
            )
            yield from _items(block.kids, inside)
        elif isinstance(block, Picture):
            linked = block.link is not None
            inside = _Context(context.quoted, context.table, picture=True, linked=linked)
            yield from (_Item(each, inside) for each in _seen(block.alt or ""))
        elif isinstance(block, Text) and block.role == "Lbl":
            yield _Item(block.text, context, label=True)
        elif isinstance(block, Text):
            for run in block.runs:
                inside = _Context(
                    context.quoted,
                    context.table,
                    emphasised=run.strong or run.emphasis,
                    linked=run.link is not None,
                )
                yield from (_Item(each, inside) for each in _seen(run.text))


def _seen(text: str) -> Iterator[str]:
    return (each for each in text if not each.isspace() and each not in IGNORED)


class _Walk:
    """Goes along the source once, with the printed characters beside it."""

    def __init__(self, source: str, items: list[_Item]) -> None:
        self.source = source
        self.items = items
        self.at = 0
        self.number = 0
        self.fresh = True
        """Whether only marks stand between here and the line's start."""
        self.literal = False
        """Whether a backslash stands right before."""
        self.open = 0
        """Signs < of addresses that are not closed yet."""

    def run(self) -> Difference | None:
        while self.number < len(self.items):
            item = self.items[self.number]
            found = self._label(item.text) if item.label else self._character(item.text)
            if not found and not self._mark():
                return self._parted()
            if found:
                self.number += 1
        while self.at < len(self.source):
            if not self._mark():
                return self._parted()
        return None

    # ------------------------------------------------------------ what is printed

    def _character(self, wanted: str) -> bool:
        """Take the printed character from the source, if it stands there."""
        here = self.source[self.at : self.at + 1]
        if not self.literal and here == "&":
            entity = _ENTITY.match(self.source, self.at)
            meant = "".join(_seen(html.unescape(entity[0]))) if entity else ""
            if entity and not meant:
                return False
            if entity and meant != entity[0]:
                ahead = self.items[self.number : self.number + len(meant)]
                if meant == "".join(item.text for item in ahead):
                    self.number += len(meant) - 1
                    return self._take(len(entity[0]))
                return False
        if here == wanted and not (
            self._is_escape(here) or self._is_link_end(here) or self._is_edge(here)
        ):
            return self._take(1)
        return False

    def _is_escape(self, here: str) -> bool:
        """Whether a backslash takes the meaning from the sign after it (CommonMark, 2.4)."""
        following = self.source[self.at + 1 : self.at + 2]
        escapes = bool(following) and following in string.punctuation
        return here == "\\" and not self.literal and escapes

    def _is_link_end(self, here: str) -> bool:
        """Whether a bracket that could be printed is the end of a link or a picture."""
        if here != "]" or self.literal or not self.number:
            return False
        before = self.items[self.number - 1].context
        return (before.linked or before.picture) and bool(_LINK_END.match(self.source, self.at))

    def _is_edge(self, here: str) -> bool:
        """Whether a * or _ that could be printed ends or begins the emphasis that changes here."""
        if here not in _MARKS or self.literal:
            return False
        before, after = self._beside()
        run = self.source[max(0, self.at - 1) : self.at + 2]
        apart = len(run) < 3 or (run[0].isspace() and run[2].isspace())
        return before.emphasised != after.emphasised and not apart

    def _take(self, count: int) -> bool:
        self.at += count
        self.fresh = self.literal = False
        return True

    def _label(self, label: str) -> bool:
        """Take the mark of a point that is printed as `label`."""
        if not self.fresh:
            return False
        if not label[:1].isdigit():
            here = self.source[self.at : self.at + 1]
            bullet = bool(here) and here in "-*+" and label in BULLETS
            if not bullet or not self._blank_at(self.at + 1):
                return False
            self.at += 1
            return True
        number = _NUMBER.match(self.source, self.at)
        if number is None or number[0] != label or not self._blank_at(number.end()):
            return False
        self.at = number.end()
        return True

    def _blank_at(self, at: int) -> bool:
        return self.source[at : at + 1].isspace() or at >= len(self.source)

    # ------------------------------------------------------------ what is a mark

    def _mark(self) -> bool:
        """Skip a space or a mark; False where there is none."""
        if self.at >= len(self.source) or self.literal:
            return False
        here = self.source[self.at]
        if here.isspace() or here in IGNORED:
            self.fresh = self.fresh or here == "\n"
            self.at += 1
            return True
        step = self._step(here, self._beside())
        if not step:
            return False
        self.at += step
        # After the line of a table or the sign of a quotation, the line has not begun yet.
        self.fresh = self.fresh and here in ">|-:"
        return True

    def _beside(self) -> tuple[_Context, _Context]:
        """What the last printed character stands in, and what the next one does."""
        before = self.items[self.number - 1].context if self.number else _Context()
        after = self.items[self.number].context if self.number < len(self.items) else _Context()
        return before, after

    def _step(self, here: str, beside: tuple[_Context, _Context]) -> int:
        """How many characters of the source are a mark here, 0 for none."""
        before, after = beside
        following = self.source[self.at + 1 : self.at + 2]
        if here == "\\":
            self.literal = self._is_escape(here)
            return int(self.literal or following in ("", "\n"))
        if here in _MARKS:
            # What an alternative text emphasises is not kept in the blocks.
            known = before.emphasised or after.emphasised or before.picture or after.picture
            return self._emphasis(known)
        if before.table or after.table:
            line = _TABLE_LINE.match(self.source, self.at) if self.fresh else None
            if line and "-" in line[0]:
                return len(line[0])
            if here == "|":
                return 1
        if here == ">":
            if self.open:
                self.open -= 1
                return 1
            in_quotation = self.fresh and (before.quoted or after.quoted)
            return int(in_quotation and not _QUOTED_NUMBER.match(self.source, self.at))
        if here == "&" and (entity := _ENTITY.match(self.source, self.at)):
            return len(entity[0]) if html.unescape(entity[0]).isspace() else 0
        return self._link(here, following, beside)

    def _emphasis(self, emphasised: bool) -> int:
        """A run of * or _ beside emphasised words, and not inside of a word or a number."""
        start = end = self.at
        while start > 0 and self.source[start - 1] in _MARKS:
            start -= 1
        while end < len(self.source) and self.source[end] in _MARKS:
            end += 1
        left, right = self.source[start - 1 : start] if start else "", self.source[end : end + 1]
        return 0 if not emphasised or (_of_a_word(left) and _of_a_word(right)) else 1

    def _link(self, here: str, following: str, beside: tuple[_Context, _Context]) -> int:
        before, after = beside
        if here == "!" and following == "[":
            return 2 if after.picture else 0
        if here == "[":
            return int(after.linked)
        if here == "]" and (before.linked or before.picture):
            end = _LINK_END.match(self.source, self.at)
            return len(end[0]) if end else 0
        if here == "{" and before.picture:
            width = _WIDTH.match(self.source, self.at)
            return len(width[0]) if width else 0
        if here == "<" and after.linked and _AUTOMATIC.match(self.source, self.at):
            self.open += 1
            return 1
        return 0

    # ------------------------------------------------------------ where they part

    def _parted(self) -> Difference:
        ahead = self.source[self.at :].lstrip()
        line = self.source.count("\n", 0, len(self.source) - len(ahead))
        printed = "".join(item.text for item in self.items[self.number : self.number + _SHOWN])
        return Difference(line, ahead.split("\n")[0][:_SHOWN], printed)


def _of_a_word(character: str) -> bool:
    """A digit, or a letter of a script with capitals, whose words are separated by spaces."""
    return character.isdigit() or character.lower() != character.upper()
