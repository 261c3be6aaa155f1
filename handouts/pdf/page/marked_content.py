"""A page's content: pieces of marked content put together, and read back for what they say.

Reading is for the operators that `column` draws; anything else in a page is a broken promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from handouts.errors import PromiseError
from handouts.pdf.file.values import COMPRESSION_LEVEL, Stream, stream
from handouts.text_cache import cache_texts

END = "\nEMC\n\n"
"""The end of a piece of marked content of a page: an empty line stands nowhere else."""

_HEAD = re.compile(
    r"/(\w+)(?: BMC|<</MCID (\d+)>>BDC|<</Type/Pagination/Subtype/(?:Header|Footer)>>BDC)"
)

_TOKEN = re.compile(
    r"<(?P<glyphs>[0-9A-F]+)>|/(?P<font>\w+) [0-9.]+ Tf"
    r"|/Span<</ActualText<FEFF(?P<actual>[0-9A-F]*)>>>BDC|(?P<end>EMC)"
    r"|(?P<height>-?[0-9.]+) T(?P<move>[dm])"
)

CharacterMap = tuple[tuple[str, str], ...]
"""The text of each glyph, by its four hexadecimal digits."""


def character_map(cmap: bytes) -> CharacterMap:
    """What a ToUnicode CMap says, as (glyph, text)."""
    pairs = re.findall(rb"<([0-9A-F]{4})><([0-9A-F]+)>\n", cmap.partition(b"beginbfchar")[2])
    return tuple(
        (glyph.decode("ascii"), bytes.fromhex(text.decode("ascii")).decode("utf-16-be"))
        for glyph, text in pairs
    )


def page_content(operators: Iterable[str], level: int = COMPRESSION_LEVEL) -> Stream:
    """The stream of a page's pieces of marked content."""
    content = "".join([piece + END for piece in operators])
    return stream({}, content.encode("ascii"), level)


@dataclass(frozen=True, eq=False)
class Fonts:
    """The character maps of a page by resource name; one object for equal maps."""

    maps: Mapping[str, Mapping[str, str]]


@cache_texts(256)
def fonts_of(cmaps: tuple[tuple[str, bytes], ...]) -> Fonts:
    """The fonts of a page, from the ToUnicode stream of each by resource name."""
    return Fonts({name: dict(character_map(cmap)) for name, cmap in cmaps})


class Line(NamedTuple):
    """Characters from left to right, and the height of their baseline."""

    height: float
    text: str


class Sequence(NamedTuple):
    """Marked content: the role it is given, its number (None for an artifact) and its text."""

    role: str
    identifier: int | None
    text: str


def sequences(content: str, fonts: Fonts) -> list[Sequence]:
    """A page's marked content in drawing order.

    `fonts` are the character maps by resource name. Raises PromiseError for content that is not
    marked, or marked inside other marked content.
    """
    found: list[Sequence] = []
    for role, identifier, body in _pieces(content):
        # The text matrix differs with the place; what is shown begins after it.
        shown = body.partition(" Tm\n")[2] if identifier is not None else ""
        found.append(Sequence(role, identifier, _extracted_text(shown, fonts)))
    return found


def marked_lines(content: str, fonts: Fonts) -> dict[int, tuple[Line, ...]]:
    """The lines of each piece of a page's marked content, by its number. Raises as `sequences`."""
    return {
        identifier: tuple(_lines(body, fonts))
        for _, identifier, body in _pieces(content)
        if identifier is not None
    }


def _pieces(content: str) -> Iterator[tuple[str, int | None, str]]:
    """The role, the number and the operators of each piece of marked content."""
    pieces = content.split(END)
    if pieces.pop():
        raise PromiseError("A page paints something after its last marked content.")
    for piece in pieces:
        head, _, body = piece.partition("\n")
        if "BMC" in body or "/MCID" in body:
            raise PromiseError("Marked content stands inside other marked content (14.6.2).")
        yield *_head(head), body


def _head(line: str) -> tuple[str, int | None]:
    match = _HEAD.fullmatch(line)
    if match is None:
        raise PromiseError(f"A page paints without saying what: {line[:60]!r}.")
    return match[1], None if match[2] is None else int(match[2])


@cache_texts(16384)
def _extracted_text(shown: str, fonts: Fonts) -> str:
    return "".join(line.text for line in _lines(shown, fonts))


def _lines(operators: str, fonts: Fonts) -> Iterator[Line]:
    """What operators show, by the places of the text matrix that are set between."""
    current: Mapping[str, str] = {}
    height = 0.0
    parts: list[str] = []
    replaced = False
    for match in _TOKEN.finditer(operators):
        kind = match.lastgroup
        if kind == "glyphs":
            if not replaced:
                digits = match["glyphs"]
                parts += [current[digits[at : at + 4]] for at in range(0, len(digits), 4)]
        elif kind == "font":
            current = fonts.maps[match["font"]]
        elif kind == "actual":
            parts.append(bytes.fromhex(match["actual"]).decode("utf-16-be"))
            replaced = True
        elif kind == "end":
            replaced = False
        else:
            if parts:
                yield Line(height, "".join(parts))
                parts = []
            moved = float(match["height"])
            height = height + moved if match["move"] == "d" else moved
    if parts:
        yield Line(height, "".join(parts))
