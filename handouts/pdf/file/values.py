"""PDF values (ISO 32000-1, 7.3): objects are built of these, and spelled when they are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def stream(dictionary: Dictionary, content: bytes, level: int = COMPRESSION_LEVEL) -> Stream:
    """A stream object, deflated where that is shorter."""
    packed = compress(content, level)
    if len(packed) < len(content):
        return Stream({**dictionary, "Filter": Name("FlateDecode")}, packed)
    return Stream(dictionary, content)


def compress(data: bytes, level: int = COMPRESSION_LEVEL) -> bytes:
    """Deflate as the FlateDecode filter reads it; libdeflate's bytes are the same everywhere."""
    return bytes(deflate.zlib_compress(data, level))


def spell(value: Value) -> bytes:
    """A value as it stands in a file."""
    if isinstance(value, bytes):
        return value
    if isinstance(value, Reference):
        return b"%d 0 R" % value.number
    if isinstance(value, str):
        return b"/" + value.encode("ascii") if isinstance(value, Name) else text_string(value)
    if isinstance(value, dict):
        return b"<<%b>>" % b"".join(
            [_entry(key, spell(each)) for key, each in value.items() if each is not None]
        )
    if value is None:
        return b"null"
    if isinstance(value, (int, float)):
        return (
            str(value).lower().encode("ascii")
            if value is True or value is False
            else number(value).encode("ascii")
        )
    if isinstance(value, Stream):
        dictionary = spell({**value.dictionary, "Length": len(value.stored)})
        # ISO 19005-2, 6.1.7.1: an end-of-line stands before `endstream`.
        return b"%b\nstream\n%b\nendstream" % (dictionary, value.stored)
    return b"[%b]" % b" ".join(map(spell, value))


def _entry(key: str, spelled: bytes) -> bytes:
    gap = b"" if spelled[0] in b"/(<[" else b" "
    return b"/%b%b%b" % (key.encode("ascii"), gap, spelled)


def number_tree(entries: Mapping[int, Value]) -> bytes:
    """The leaf of a number tree (7.9.7), keys in order."""
    return b"<</Nums[%b]>>" % b" ".join(
        [
            b"%d%b%b" % (key, b"" if isinstance(value, list) else b" ", spell(value))
            for key, value in entries.items()
        ]
    )
