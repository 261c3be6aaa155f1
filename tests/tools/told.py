"""All that a PDF file tells to whoever takes it apart: its characters, wherever they stand.

Every string of every object, every ToUnicode entry, metadata, and the words in place of content.
Of embedded fonts it is seen that they hold the glyphs that are shown, and no others, as an outline
is a letter, too.
"""

from __future__ import annotations

import io
import itertools
import re
import struct
import sys
from array import array
from collections.abc import Iterator
from typing import NamedTuple

import pikepdf
import uharfbuzz

from tests.tools import cmap

_STRING = re.compile(rb"<<|>>|<([0-9A-Fa-f]*)>|\(((?:\\.|[^\\()])*)\)", re.DOTALL)
_SHOWN = re.compile(r"/(?P<font>\w+) [0-9.]+ Tf|<(?P<glyphs>[0-9A-F]+)>|<FEFF(?P<said>[0-9A-F]*)>")
_UTF_16 = b"\xfe\xff"


class Told(NamedTuple):
    """What one file tells."""

    characters: frozenset[str]
    faults: tuple[str, ...]
    """Fonts that hold what is not shown, or tell how their glyphs are called."""


class Teller:
    """Takes files apart; of what is equal in several the findings are kept."""

    def __init__(self) -> None:
        self.bodies: dict[bytes, frozenset[str]] = {}
        self.outlines: dict[bytes, tuple[frozenset[int], str]] = {}

    def told(self, data: bytes) -> Told:
        """What a file tells."""
        characters: set[str] = set()
        faults: list[str] = []
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for thing in pdf.objects:
                if isinstance(thing, pikepdf.Stream):
                    if thing.get("/Type") == "/XRef":
                        continue
                    characters |= self._stream(thing) | self._body(thing.stream_dict.unparse())
                elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Array)):
                    characters |= self._body(thing.unparse())
            # The identifiers are digests.
            del pdf.trailer["/ID"]
            characters |= self._body(pdf.trailer.unparse())
            faults += self._fonts(pdf)
        return Told(frozenset(characters), tuple(faults))

    def _body(self, body: bytes) -> frozenset[str]:
        if body not in self.bodies:
            self.bodies[body] = frozenset("".join(strings(body)))
        return self.bodies[body]

    def _stream(self, stream: pikepdf.Stream) -> frozenset[str]:
        key = stream.read_raw_bytes()
        if key not in self.bodies:
            content = stream.read_bytes()
            text = ""
            if content.startswith(b"/CIDInit"):
                text = "".join(cmap.parse(content).values())
            elif stream.get("/Type") == "/Metadata":
                text = content.decode("utf-8")
            elif content.isascii():
                text = content.decode("ascii") + "".join(
                    bytes.fromhex(match["said"]).decode("utf-16-be")
                    for match in _SHOWN.finditer(content.decode("ascii"))
                    if match["said"]
                )
            self.bodies[key] = frozenset(text)
        return self.bodies[key]

    def _fonts(self, pdf: pikepdf.Pdf) -> Iterator[str]:
        shown: dict[str, set[int]] = {}
        for page in pdf.pages:
            fonts = {name[1:]: font for name, font in page.Resources.Font.items()}
            for name, glyphs in _shown(page.Contents.read_bytes().decode("ascii")).items():
                shown.setdefault(name, set()).update(glyphs)
        for name, font in fonts.items():
            own = shown.get(name, set())
            told = cmap.parse(font.ToUnicode.read_bytes())
            file = font.DescendantFonts[0].FontDescriptor.FontFile2
            drawn, tables = self._outlines(file)
            if told.keys() != own or (
                not drawn <= own and not drawn <= own | _components(file, own)
            ):
                yield f"{name} holds glyphs that nothing shows"
            if tables:
                yield f"{name} has the tables {tables}"

    def _outlines(self, file: pikepdf.Object) -> tuple[frozenset[int], str]:
        """The glyphs of a font that are more than blank, and tables that would name them."""
        key = file.read_raw_bytes()
        if key not in self.outlines:
            face = uharfbuzz.Face(file.read_bytes())
            places = _places(face)
            drawn = {glyph for glyph, (a, b) in enumerate(itertools.pairwise(places)) if a != b}
            named = {"post", "name", "cmap", "GSUB", "GPOS"} & set(face.table_tags)
            self.outlines[key] = frozenset(drawn - {0}), " ".join(sorted(named))
        return self.outlines[key]


def strings(body: bytes) -> Iterator[str]:
    """The strings of an object as qpdf writes it."""
    for match in _STRING.finditer(body):
        written = b""
        if match[1] is not None:
            written = bytes.fromhex(match[1].decode("ascii"))
        elif match[2] is not None:
            written = re.sub(rb"\\(.)", rb"\1", match[2])
        wide = written.startswith(_UTF_16)
        yield written[2:].decode("utf-16-be") if wide else written.decode("latin-1")


def _shown(content: str) -> dict[str, set[int]]:
    """The glyphs of each font that a page shows."""
    found: dict[str, set[int]] = {}
    own: set[int] = set()
    for match in _SHOWN.finditer(content):
        if match["font"]:
            own = found.setdefault(match["font"], set())
        elif match["glyphs"] and not match["glyphs"].startswith("FEFF"):
            digits = match["glyphs"]
            own.update(int(digits[at : at + 4], 16) for at in range(0, len(digits), 4))
    return found


def _places(face: uharfbuzz.Face) -> array[int]:
    """Where each glyph's outline begins (OpenType, loca)."""
    table = bytes(face.reference_table("loca").data)
    long = struct.unpack_from(">h", bytes(face.reference_table("head").data), 50)[0] == 1
    places = array("I" if long else "H", table)
    if sys.byteorder == "little":
        places.byteswap()
    return places if long else array("I", (2 * place for place in places))


def _components(file: pikepdf.Object, glyphs: set[int]) -> set[int]:
    """The glyphs of which others are made (OpenType, glyf), those of these as well."""
    face = uharfbuzz.Face(file.read_bytes())
    places, outlines = _places(face), bytes(face.reference_table("glyf").data)
    found: set[int] = set()
    waiting = list(glyphs)
    while waiting:
        glyph = waiting.pop()
        begin, end = places[glyph : glyph + 2] if glyph + 1 < len(places) else (0, 0)
        if begin == end or struct.unpack_from(">h", outlines, begin)[0] >= 0:
            continue
        at, more = begin + 10, True
        while more:
            flags, part = struct.unpack_from(">HH", outlines, at)
            more = bool(flags & 0x20)
            at += 4 + (4 if flags & 1 else 2) + _scales(flags)
            if part not in found:
                found.add(part)
                waiting.append(part)
    return found


def _scales(flags: int) -> int:
    """Bytes of a component's scale."""
    return 2 if flags & 0x08 else 4 if flags & 0x40 else 8 if flags & 0x80 else 0
