"""Find font files and read what they say of themselves: family, weight, slope, permission."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from handouts.errors import Place, SourceError

ENDINGS = (".ttf", ".otf")
OTHER_ENDINGS = (".woff", ".woff2", ".ttc", ".otc", ".eot", ".pfb", ".dfont")
"""Of font files that cannot be used: each is named, with what to use instead."""

_PACKED = {b"wOFF": "WOFF", b"wOF2": "WOFF2"}
_ITALIC = 0b1
# OS/2 fsType, OpenType 1.9.1: bits 0 to 3 are the level of permission, and embedding is forbidden
# only where bit 1 alone is set; bit 9 allows nothing but bitmaps.
_LEVEL, _RESTRICTED, _BITMAPS_ONLY = 0b1111, 0b10, 1 << 9
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_MAX_TABLES, _MAX_NAME_BYTES = 256, 1_000_000


@dataclass(frozen=True)
class FontFile:
    """One font file; `file` is its path inside the workspace."""

    family: str
    weight: int
    italic: bool
    path: Path = field(compare=False)
    file: str

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the file's bytes, in hex; read when it is asked for."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


def read_font(path: Path, file: str) -> FontFile:
    """The font at `path`, which errors call `file`; only its tables' heads are read."""
    try:
        with path.open("rb") as stream:
            return _read(stream, path, file)
    except (struct.error, UnicodeDecodeError, OSError, EOFError):
        raise _refuse(file, "This font file cannot be read.") from None


def _refuse(file: str, message: str, hint: str = "") -> SourceError:
    return SourceError(
        message, hint=hint or "Use a static .ttf with TrueType outlines.", place=Place(file)
    )


def _read(stream: BinaryIO, path: Path, file: str) -> FontFile:
    tables = _tables(stream, file)
    if "CFF " in tables or "CFF2" in tables:
        raise _refuse(file, "This font has PostScript outlines, which are not embedded here.")
    if "fvar" in tables:
        raise _refuse(file, "This is a variable font.")
    if "glyf" not in tables:
        raise _refuse(file, "This font has no TrueType outlines.")
    if not {"name", "OS/2"} <= tables.keys():
        raise _refuse(file, "This font does not state its name and weight.")
    stream.seek(tables["OS/2"][0])
    weight, _width, permission = struct.unpack(">4xHHH", _exactly(stream, 10))
    stream.seek(tables["OS/2"][0] + 62)
    (selection,) = struct.unpack(">H", _exactly(stream, 2))
    if permission & _LEVEL == _RESTRICTED or permission & _BITMAPS_ONLY:
        raise _refuse(
            file,
            "This font's licence forbids embedding it (OS/2 fsType).",
            "Use a font with an open licence, such as one under the SIL Open Font License.",
        )
    family = _family(stream, *tables["name"])
    if not family:
        raise _refuse(file, "This font does not state its family name.")
    return FontFile(family, weight, bool(selection & _ITALIC), path, file)


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise EOFError
    return data


def _tables(stream: BinaryIO, file: str) -> Mapping[str, tuple[int, int]]:
    """Offset and length of each table, by its tag."""
    kind, count = struct.unpack(">4sH6x", _exactly(stream, 12))
    if kind in _PACKED:
        raise _refuse(
            file,
            f"This is a {_PACKED[kind]} font, which is packed for web pages.",
            "Put the same font as a static .ttf into the folder; its makers offer that too.",
        )
    if kind == b"ttcf":
        raise _refuse(file, "This is a collection of fonts in one file.")
    if kind not in (b"\x00\x01\x00\x00", b"true", b"OTTO") or count > _MAX_TABLES:
        raise _refuse(file, "This is not a TrueType or OpenType font.")
    entries = (struct.unpack(">4s4xII", _exactly(stream, 16)) for _ in range(count))
    return {tag.decode("latin-1"): (offset, length) for tag, offset, length in entries}


def _family(stream: BinaryIO, offset: int, length: int) -> str:
    """The typographic family's name, else the family's, in English where there is English."""
    stream.seek(offset)
    table = _exactly(stream, min(length, _MAX_NAME_BYTES))
    count, strings = struct.unpack_from(">2xHH", table)
    found: dict[tuple[int, bool], str] = {}
    for number in range(count):
        platform, _, language, name, size, start = struct.unpack_from(">6H", table, 6 + 12 * number)
        if platform in (0, 3) and name in (_FAMILY, _TYPOGRAPHIC_FAMILY):
            text = table[strings + start : strings + start + size].decode("utf-16-be")
            found.setdefault((name, language == 0x409), text)
    for name in (_TYPOGRAPHIC_FAMILY, _FAMILY):
        for english in (True, False):
            if (name, english) in found:
                return found[name, english].strip()
    return ""
