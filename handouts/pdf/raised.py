"""Raised glyphs: marks that stand elsewhere than their font has them, as glyphs of their own.

So do glyphs that read as something else here than elsewhere among letters from the right, where a
marked span would have readers put the word together in another order.

The text rise operator would part a word for every reader of text, as each mark then stands on a
baseline of its own, and so would a mark that is shown right of its place. So the embedded font gets
a composite glyph that is the mark, moved; its number follows from the mark and the move alone, so
that drawn words stay the same in every document.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from handouts.typeset.faces import LoadedFace

SLOTS = 8192
"""Numbers that raised glyphs share; two that fall on one number cannot be in one document."""

_WORDS_AND_OFFSETS = 0x0001 | 0x0002
"""ARG_1_AND_2_ARE_WORDS and ARGS_ARE_XY_VALUES of a component (OpenType 1.9, glyf)."""

_CHECKSUM = 0xB1B0AFBA


class Raise(NamedTuple):
    """A glyph and how far it is moved, in units of its font: to the right, and up.

    `text` is what it reads as, empty where that is what the glyph itself reads as.
    """

    glyph: int
    across: int
    up: int
    text: str = ""


def raised_number(face: LoadedFace, moved: Raise) -> int:
    """The number of a raised glyph, behind those of the font itself."""
    slot = zlib.crc32(b"%d,%d,%d%b" % (*moved[:3], moved.text.encode())) % SLOTS
    own: int = face.hb_face.glyph_count
    return min(own, 0xFFFF - SLOTS) + slot


def with_raised(data: bytes, face: LoadedFace, raised: Mapping[int, Raise]) -> bytes:
    """A subset font with raised glyphs added, by their numbers."""
    tables = dict(_tables(data))
    head, maxp = bytearray(tables[b"head"]), bytearray(tables[b"maxp"])
    count = struct.unpack_from(">H", maxp, 4)[0]
    offsets = _offsets(tables[b"loca"], count, long=head[51] == 1)
    glyphs = bytearray(tables[b"glyf"])
    metrics = _metrics(tables[b"hmtx"], tables[b"hhea"], count)
    total = max(raised) + 1
    end = len(glyphs)
    places = [*offsets, *[end] * (total - count)]
    for number in range(count, total):
        moved = raised.get(number)
        places[number] = len(glyphs)
        if moved is None or offsets[moved.glyph] == offsets[moved.glyph + 1]:
            metrics.append(metrics[moved.glyph] if moved else (0, 0))
            continue
        glyphs += _composite(face, moved)
        advance, bearing = metrics[moved.glyph]
        metrics.append((advance, bearing + moved.across))
    places[total] = len(glyphs)
    struct.pack_into(">H", maxp, 4, total)
    elements, depth = struct.unpack_from(">2H", maxp, 28)
    struct.pack_into(">2H", maxp, 28, max(elements, 1), depth + 1)
    struct.pack_into(">h", head, 50, 1)
    hhea = bytearray(tables[b"hhea"])
    struct.pack_into(">H", hhea, 34, total)
    tables |= {
        b"glyf": bytes(glyphs),
        b"head": bytes(head),
        b"hhea": bytes(hhea),
        b"hmtx": b"".join(struct.pack(">Hh", *metric) for metric in metrics),
        b"loca": struct.pack(f">{len(places)}I", *places),
        b"maxp": bytes(maxp),
    }
    return _font(tables)


def _composite(face: LoadedFace, moved: Raise) -> bytes:
    """A glyph that is another one, moved, its length a multiple of 4."""
    box = face.hb_font.get_glyph_extents(moved.glyph)
    left, top = box.x_bearing + moved.across, box.y_bearing + moved.up
    bounds = (left, top + box.height, left + box.width, top)
    outline = struct.pack(">5h", -1, *bounds)
    outline += struct.pack(">HHhh", _WORDS_AND_OFFSETS, moved.glyph, moved.across, moved.up)
    return outline + bytes(-len(outline) % 4)


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
