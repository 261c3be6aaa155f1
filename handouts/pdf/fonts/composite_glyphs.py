"""Composite glyphs: clusters that would read wrong by their own glyphs, as one glyph of the font.

A reader of text takes each glyph for the text that ToUnicode gives it. That fails where one glyph
stands for several characters in one place and for others in another, where glyphs stand in another
order than their characters, and where marks are raised: the text rise operator parts a word. So the
embedded font gets a composite glyph that draws the whole cluster and reads as it. Its number
follows from what it is alone, so that drawn words stay the same in every document.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from handouts.typeset.fonts.faces import LoadedFace

SLOTS = 8192
"""Numbers that composite glyphs share; of two that fall on one number, one takes another."""

ATTEMPTS = 4
"""Numbers that a composite glyph may take."""

_WORDS_AND_OFFSETS = 0x0001 | 0x0002
"""ARG_1_AND_2_ARE_WORDS and ARGS_ARE_XY_VALUES of a component (OpenType 1.9, glyf)."""

_MORE_COMPONENTS = 0x0020

_CHECKSUM = 0xB1B0AFBA


class Component(NamedTuple):
    """A glyph and how far it is moved, in units of its font: to the right, and up."""

    glyph: int
    across: int
    up: int


class Composite(NamedTuple):
    """What is drawn, how far it advances in units of its font, and what it reads as."""

    components: tuple[Component, ...]
    advance: int
    text: str


def composite_numbers(face: LoadedFace, composite: Composite) -> Iterator[int]:
    """The numbers that a composite glyph may have, behind those of the font itself."""
    own: int = face.hb_face.glyph_count
    first = min(own, 0xFFFF - SLOTS)
    written = repr(tuple(composite)).encode("utf-8", "surrogatepass")
    for attempt in range(ATTEMPTS):
        yield first + zlib.crc32(written, attempt) % SLOTS


def with_composites(data: bytes, face: LoadedFace, composites: Mapping[int, Composite]) -> bytes:
    """A subset font with composite glyphs added, by their numbers."""
    tables = dict(_tables(data))
    head, maxp = bytearray(tables[b"head"]), bytearray(tables[b"maxp"])
    count = struct.unpack_from(">H", maxp, 4)[0]
    offsets = _offsets(tables[b"loca"], count, long=head[51] == 1)
    glyphs = bytearray(tables[b"glyf"])
    metrics = _metrics(tables[b"hmtx"], tables[b"hhea"], count)
    loca = bytearray(struct.pack(f">{count + 1}I", *offsets))
    hmtx = bytearray(b"".join([struct.pack(">Hh", *metric) for metric in metrics]))
    # A glyph ends where the next one begins; numbers between composite glyphs are empty.
    struct.pack_into(">I", loca, 4 * count, len(glyphs))
    most = 1
    for number in sorted(composites):
        composite = composites[number]
        missing = number - (len(loca) // 4 - 1)
        loca += loca[-4:] * missing
        hmtx += bytes(4 * missing)
        shown = [
            component
            for component in composite.components
            if offsets[component.glyph] != offsets[component.glyph + 1]
        ]
        outline, left = _outline(face, shown)
        glyphs += outline
        most = max(most, len(shown))
        loca += struct.pack(">I", len(glyphs))
        hmtx += struct.pack(">Hh", composite.advance, left)
    total = len(loca) // 4 - 1
    struct.pack_into(">H", maxp, 4, total)
    for limit in (10, 12):
        # Points and contours of composite glyphs: no more than those of all their components.
        simple, together = struct.unpack_from(">H", maxp, limit - 4)[0], limit
        nested = struct.unpack_from(">H", maxp, together)[0]
        struct.pack_into(">H", maxp, together, min(max(simple, nested) * most, 0xFFFF))
    elements, depth = struct.unpack_from(">2H", maxp, 28)
    struct.pack_into(">2H", maxp, 28, max(elements, most), depth + 1)
    struct.pack_into(">h", head, 50, 1)
    hhea = bytearray(tables[b"hhea"])
    struct.pack_into(">H", hhea, 34, total)
    tables |= {
        b"glyf": bytes(glyphs),
        b"head": bytes(head),
        b"hhea": bytes(hhea),
        b"hmtx": bytes(hmtx),
        b"loca": bytes(loca),
        b"maxp": bytes(maxp),
    }
    return _font(tables)


def _outline(face: LoadedFace, components: Sequence[Component]) -> tuple[bytes, int]:
    """A glyph of other ones, its length a multiple of 4, and its left edge."""
    if not components:
        return b"", 0
    boxes = []
    for glyph, across, up in components:
        box = face.hb_font.get_glyph_extents(glyph)
        left, top = box.x_bearing + across, box.y_bearing + up
        boxes.append((left, top + box.height, left + box.width, top))
    lefts, feet, rights, tops = zip(*boxes, strict=True)
    outline = struct.pack(">5h", -1, min(lefts), min(feet), max(rights), max(tops))
    for index, (glyph, across, up) in enumerate(components, 1):
        more = _MORE_COMPONENTS if index < len(components) else 0
        outline += struct.pack(">HHhh", _WORDS_AND_OFFSETS | more, glyph, across, up)
    return outline + bytes(-len(outline) % 4), min(lefts)


def _tables(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    for index in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4s3I", data, 12 + 16 * index)
        yield tag, data[offset : offset + length]


def _offsets(loca: bytes, count: int, *, long: bool) -> list[int]:
    if long:
        return list(struct.unpack_from(f">{count + 1}I", loca))
    return [2 * half for half in struct.unpack_from(f">{count + 1}H", loca)]


def _metrics(hmtx: bytes, hhea: bytes, count: int) -> list[tuple[int, int]]:
    """Advance and left side bearing of each glyph; the last advance goes for all after it."""
    full = struct.unpack_from(">H", hhea, 34)[0]
    metrics = [struct.unpack_from(">Hh", hmtx, 4 * index) for index in range(full)]
    last = metrics[-1][0]
    rest = struct.unpack_from(f">{count - full}h", hmtx, 4 * full)
    return [*metrics, *((last, bearing) for bearing in rest)]


def _font(tables: Mapping[bytes, bytes]) -> bytes:
    """A font file of tables (OpenType 1.9, organization), its checksums right."""
    names: Sequence[bytes] = sorted(tables)
    power = max(1 << (len(names).bit_length() - 1), 1)
    head = struct.pack(
        ">IHHHH",
        0x00010000,
        len(names),
        16 * power,
        power.bit_length() - 1,
        16 * (len(names) - power),
    )
    directory, body = bytearray(), bytearray()
    start = 12 + 16 * len(names)
    for name in names:
        table = tables[name]
        if name == b"head":
            table = table[:8] + bytes(4) + table[12:]
        padded = table + bytes(-len(table) % 4)
        directory += struct.pack(">4s3I", name, _sum(padded), start + len(body), len(table))
        body += padded
    font = bytearray(head + directory + body)
    place = start + sum(
        len(tables[name]) + -len(tables[name]) % 4 for name in names if name < b"head"
    )
    struct.pack_into(">I", font, place + 8, (_CHECKSUM - _sum(bytes(font))) % (1 << 32))
    return bytes(font)


def _sum(padded: bytes) -> int:
    numbers: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(numbers) % (1 << 32)
