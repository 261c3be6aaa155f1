"""Characters that no handout can hold: found by place, reported by name."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Noncharacters: Unicode 16, section 23.7. Line breaks other than CR and LF are refused because YAML
# 1.1 and 1.2 disagree about them, and with them line numbers would.
_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane + last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
_REFUSED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202d\u202e\ufeff\ufffd\ud800-\udfff"
    + _NONCHARACTERS
    + "]"
)
_NEW_LINE = re.compile("\r\n|\r|\n")


class Refused(NamedTuple):
    """A refused character: where it stands in its text, what it is, what to do about it."""

    at: int
    what: str
    hint: str


_KEPT = re.compile("([\uf900-\ufaff\U0002f800-\U0002fa1f]+)")
"""Compatibility ideographs: NFC would replace them by ideographs of another shape, as in names."""


def composed(text: str) -> str:
    """A text in Unicode's composed form (NFC): readers and searches look for these characters.

    Compatibility ideographs stay as they were written.
    """
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    parts = _KEPT.split(text)
    parts[::2] = [unicodedata.normalize("NFC", part) for part in parts[::2]]
    return "".join(parts)


def find(line: str, characters: str, start: int = 0) -> int:
    """Where some composed characters stand in a line as it was written; -1 where they do not."""
    at = line.find(characters, start)
    if at >= 0 or line.isascii() or unicodedata.is_normalized("NFC", line):
        return at
    normalised = composed(line[start:])
    before = normalised.partition(characters)[0]
    if before == normalised:
        return -1
    return next(end for end in range(start, len(line)) if composed(line[start:end]) == before)


def refused(text: str) -> Refused | None:
    """The first character of `text` that no handout can hold, or None."""
    found = _REFUSED.search(text)
    if found is None:
        return None
    character = found.group()
    code = f"U+{ord(character):04X}"
    hint = "Delete it; it was probably pasted in from another program."
    match character:
        case "\ufeff":
            what = f"a byte order mark in the middle of the text ({code})"
        case "\ufffd":
            what = f"the mark of a character that was lost ({code})"
            hint = "Write the character that should stand here."
        case "\u202d" | "\u202e":
            what = f"a character that overrides the direction of the text ({code})"
            hint = "Delete it; right-to-left languages need no such characters here."
        case "\u2028" | "\u2029" | "\x85":
            what = f"an unusual line break ({code})"
            hint = "Replace it with an ordinary new line."
        case _ if "\ud800" <= character <= "\udfff":
            what = f"half of a character (lone surrogate {code})"
            hint = "Write the character itself instead."
        case _ if unicodedata.category(character) == "Cc":
            what = f"a control character ({code})"
        case _:
            what = f"a code point that is not a character ({code})"
    return Refused(found.start(), what, hint)


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Line and column, counted from 1, of the character of `text` at `index`."""
    line, start = 1, 0
    for found in _NEW_LINE.finditer(text, 0, index):
        line, start = line + 1, found.end()
    return line, index - start + 1


def lines(text: str) -> list[str]:
    """The lines of `text` as editors count them."""
    return _NEW_LINE.split(text)
