"""A page's content: pieces of marked content put together, and read back for what they say.

Reading is for the operators that `column` draws; anything else in a page is a broken promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
    pieces = content.split(END)
    if pieces.pop():
        raise PromiseError("A page paints something after its last marked content.")
    for piece in pieces:
        head, _, body = piece.partition("\n")
        role, identifier = _head(head)
        if "BMC" in body or "/MCID" in body:
            raise PromiseError("Marked content stands inside other marked content (14.6.2).")
        if identifier is None:
            found.append(Sequence(role, None, ""))
        else:
            # The text matrix differs with the place; what is shown begins after it.
            shown = body.partition(" Tm\n")[2]
            found.append(Sequence(role, identifier, _extracted_text(shown, fonts)))
    return found


@cache_texts(4096)
def _head(line: str) -> tuple[str, int | None]:
    match = _HEAD.fullmatch(line)
    if match is None:
        raise PromiseError(f"A page paints without saying what: {line[:60]!r}.")
    return match[1], None if match[2] is None else int(match[2])


@cache_texts(16384)
def _extracted_text(shown: str, fonts: Fonts) -> str:
    current: Mapping[str, str] = {}
    parts: list[str] = []
    replaced = False
    for match in _TOKEN.finditer(shown):
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
        else:
            replaced = False
    return "".join(parts)
