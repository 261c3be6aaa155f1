"""Emphasis that may not have been meant: stars that multiply, or stand inside a word or an address.

Where taking `*` or `_` for a mark changes what is read (2*500 becomes 2500), it is a mistake that
shows both readings. Where the words stay the same but the mark is doubtful, it is noted.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from handouts.compose.markdown.parsed import BodyIssue
from handouts.compose.markdown.stray_marks import ESCAPED, MARK

MAX_WORDS = 25
"""Emphasis over more words may be two stars that refer to notes."""

_AROUND = 12
"""Characters that are shown on either side of emphasis, and more to the next blank."""

_LONG_WORD = 16
"""More characters than these without a blank may be cut: some scripts have none."""

_SENTENCE = re.compile(r"[.!?。！？।؟]\s+\S")
_ADDRESS = re.compile(r"(?:(?:://|www\.|@)\S*|\w\.\w\S*/)$", re.IGNORECASE)
_EDGES = {
    sign[-1]: re.compile(rf"(?<![\w{ESCAPED}]){sign}(?=[^\s{sign}])|(?<=[^\s{sign}]){sign}(?!\w)")
    for sign in ("\\*", "_")
}
_HINT = (
    "Write \\* or \\_ for the sign itself, × for times; emphasis begins and ends at the edges "
    "of words: *words*."
)


@dataclass(slots=True)
class TypedText:
    """A paragraph's text as it was typed, with `MARK` where marks stood."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: dict[int, str] = field(default_factory=dict)
    """What was typed at each `MARK`, by its index."""
    pairs: list[tuple[int, int]] = field(default_factory=list)
    """Where each emphasis begins and ends."""
    _open: list[int] = field(default_factory=list)

    def write(self, text: str) -> None:
        """Add characters."""
        self.pieces.append(text)
        self.length += len(text)

    def mark(self, typed: str) -> None:
        """Add a mark that was understood."""
        self.marks[self.length] = typed
        self.write(MARK)

    def emphasise(self, typed: str, *, opens: bool) -> None:
        """Add a mark at the beginning or the end of emphasis."""
        if opens:
            self._open.append(self.length)
        elif self._open:
            self.pairs.append((self._open.pop(), self.length))
        self.mark(typed)

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.pieces)


def emphasis_issues(plain: TypedText, first: int) -> Iterator[BodyIssue]:
    """Emphasis that would change what is read; the paragraph begins on the line `first`."""
    text = plain.text
    for start, end in sorted(plain.pairs):
        typed = plain.marks[start]
        blank = typed[0] == "_" and not any(each.isalnum() for each in text[start:end])
        if (
            blank
            or _parted(plain, text, start, end)
            or _changes(text, start, end, single=len(typed) == 1)
        ):
            sign = "asterisks" if typed[0] == "*" else "underscores"
            typed, printed = _readings(plain, text, start, end)
            yield BodyIssue(
                first + text.count("\n", 0, start),
                f"The {sign} would disappear: '{typed}' would be printed as '{printed}'.",
                _HINT,
            )


def unpaired_signs(plain: TypedText, first: int) -> Iterator[BodyIssue]:
    """A sign at a word's edge beside emphasis by the same sign: which of them belong together?"""
    text = plain.text
    for sign in {plain.marks[start] for start, _ in plain.pairs} & {"*", "_"}:
        found = _EDGES[sign].search(text)
        if found:
            typed, printed = _readings(plain, text, found.start(), found.start())
            yield BodyIssue(
                first + text.count("\n", 0, found.start()),
                f"One {sign} is left over, so that others may be read in a wrong pair: "
                f"'{typed}' would be printed as '{printed}'.",
                f"Write \\{sign} for a sign that is to be printed.",
            )


def emphasis_notes(plain: TypedText, first: int) -> Iterator[BodyIssue]:
    """Emphasis that may be two signs, such as stars that refer to notes."""
    text = plain.text
    for start, end in sorted(plain.pairs):
        if len(plain.marks[start]) > 1:
            continue
        inside = text[start:end]
        long = len(inside.split()) > MAX_WORDS or _SENTENCE.search(inside)
        if long or inside.count("(") != inside.count(")"):
            typed, _ = _readings(plain, text, start, end)
            yield BodyIssue(
                first + text.count("\n", 0, start),
                f"Is this emphasis, or are these signs of notes? It is printed as emphasis: "
                f"'{typed}'.",
                "Write \\* for an asterisk that is to be printed.",
            )


def _changes(text: str, start: int, end: int, *, single: bool) -> bool:
    before, after = text[:start].rstrip(MARK), text[end:].lstrip(MARK)
    if _of_a_word(before[-1:]) or _of_a_word(after[:1]):
        return True
    if (before.endswith("/") and after.startswith("/")) or _ADDRESS.search(before[-200:]):
        return True
    if not single:
        return False
    inside = text[start:end].strip(MARK)
    return (_number(before.rstrip(" ")[-1:]) and _number(inside[:1])) or (
        _number(inside[-1:]) and _number(after.lstrip(" ")[:1])
    )


def _of_a_word(character: str) -> bool:
    """A digit, or a letter of a script whose words are parted by blanks: one with capitals."""
    return _number(character) or character.lower() != character.upper()


def _number(character: str) -> bool:
    """A digit or a fraction; Chinese numerals are letters of words as well."""
    return bool(character) and unicodedata.category(character).startswith("N")


def _parted(plain: TypedText, text: str, start: int, end: int) -> bool:
    """Whether a sign of the same run is left over at an end, so that not all of it is a mark."""
    sign = plain.marks[start][0]
    return text[:start].rstrip(MARK).endswith(sign) or text[end:].lstrip(MARK).startswith(sign)


def _readings(plain: TypedText, text: str, start: int, end: int) -> tuple[str, str]:
    """What was typed around an emphasis, and what would be printed, cut to a few words."""
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND + 1)
    first = _edge(text, range(first, max(0, first - _LONG_WORD) - 1, -1), first)
    last = _edge(text, range(last, min(len(text), last + _LONG_WORD) + 1), last)
    cut = text[first:last]
    typed = "".join(
        plain.marks[first + at] if character == MARK else character
        for at, character in enumerate(cut)
    )
    return _short(typed), _short(cut.replace(MARK, ""))


def _edge(text: str, places: range, otherwise: int) -> int:
    """The first place at a blank or an end; scripts without blanks have none."""
    return next(
        (
            at
            for at in places
            if at in (0, len(text)) or any(map(str.isspace, text[at - 1 : at + 1]))
        ),
        otherwise,
    )


def _short(text: str) -> str:
    """A text of at most some 80 characters, without its middle; words stay whole where they can."""
    text = " ".join(text.replace("\x00", "\\…").split())
    if len(text) <= 80:
        return text
    head, tail = text[:40], text[-40:]
    head = head.rpartition(" ")[0] or head
    tail = tail.partition(" ")[2] or tail
    return f"{head} … {tail}"
