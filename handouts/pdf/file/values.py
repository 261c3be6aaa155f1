"""PDF values (ISO 32000-1, 7.3): objects are built of these, and spelled when they are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Union

import deflate

from handouts.pdf.file.syntax import number, text_string

COMPRESSION_LEVEL = 6
"""Of 12. Level 9 takes twice the time for 1 % less."""


class Name(str):
    """A name, without its solidus."""

    __slots__ = ()


class Reference(NamedTuple):
    """Another object, by its number."""

    number: int


class Stream(NamedTuple):
    """A stream object: its dictionary but for the length, and its bytes as they are stored."""

    dictionary: Dictionary
    stored: bytes


Dictionary = dict[str, "Value"]
"""Entries are written in their order; a value of None is left out."""

Value = Union[  # noqa: UP007  `|` cannot name what is defined here
    None, bool, int, float, str, bytes, Name, Reference, Stream, Sequence["Value"], Dictionary
]
"""`str` is a text string; `bytes` are spelled already."""


def stream(dictionary: Dictionary, content: bytes, *, compressed: bytes | None = None) -> Stream:
    """A stream object, deflated where that is shorter."""
    packed = compressed if compressed is not None else compress(content)
    if len(packed) < len(content):
        return Stream({**dictionary, "Filter": Name("FlateDecode")}, packed)
    return Stream(dictionary, content)


def compress(data: bytes) -> bytes:
    """Deflate as the FlateDecode filter reads it; libdeflate's bytes are the same everywhere."""
    compressed: bytes = bytes(deflate.zlib_compress(data, COMPRESSION_LEVEL))
    return compressed


def spell(value: Value) -> bytes:
    """A value as it stands in a file."""
    match value:
        case bytes():
            return value
        case Name():
            return b"/" + value.encode("ascii")
        case str():
            return text_string(value)
        case Reference():
            return b"%d 0 R" % value.number
        case bool() | None:
            return str(value).lower().encode("ascii") if value is not None else b"null"
        case int() | float():
            return number(value).encode("ascii")
        case dict():
            return b"<<%b>>" % b"".join(_entries(value))
        case Stream():
            dictionary = spell({**value.dictionary, "Length": len(value.stored)})
            # ISO 19005-2, 6.1.7.1: an end-of-line stands before `endstream`.
            return b"%b\nstream\n%b\nendstream" % (dictionary, value.stored)
    return b"[%b]" % b" ".join(map(spell, value))


def _entries(dictionary: Dictionary) -> Iterable[bytes]:
    for key, value in dictionary.items():
        if value is not None:
            spelled = spell(value)
            gap = b"" if spelled[:1] in b"/(<[" else b" "
            yield b"/%b%b%b" % (key.encode("ascii"), gap, spelled)


def number_tree(entries: Mapping[int, Value]) -> bytes:
    """The leaf of a number tree (7.9.7), keys in order."""
    return b"<</Nums[%b]>>" % b" ".join(
        [
            b"%d%b%b" % (key, b"" if isinstance(value, list) else b" ", spell(value))
            for key, value in entries.items()
        ]
    )
