"""Write a file's objects, object streams and cross-reference stream (ISO 32000-1, 7.5).

Objects go out at once; of each, eight bytes are kept that tell where it stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import BinaryIO

from handouts.errors import DeliveryError
from handouts.pdf.file.values import Dictionary, Name, Reference, spell, stream

MAX_OBJECTS = 8_388_607
"""Of an archival file (ISO 19005-2, 6.1.13)."""

_ENTRY = 8
"""Bytes of an entry: one of its type, five of the place or object stream, two of the index."""


class FileWriter:
    """A file on its way to `out`, which is at its beginning, or goes on after the file `begun`.

    Raises DeliveryError where the file would have more objects than an archival file can.
    """

    def __init__(self, out: BinaryIO, begun: FileWriter | None = None) -> None:
        self.out = out
        self.at: int = begun.at if begun else 0
        self.last: int = begun.last if begun else 0
        """The last number that an object has been given."""
        self.entries: bytearray = bytearray(begun.entries if begun else b"\0\0\0\0\0\0\xff\xff")
        """The cross-reference table; that of object 0 is free."""
        self.digest: hashlib._Hash = begun.digest.copy() if begun else hashlib.sha256()

    def numbers(self, count: int) -> range:
        """Numbers for new objects."""
        first = self.last + 1
        self.last += count
        if self.last > MAX_OBJECTS:
            raise DeliveryError("One file cannot hold so many copies.", hint="Split the table.")
        self.entries += bytes(count * _ENTRY)
        return range(first, self.last + 1)

    def number(self) -> int:
        """A number for a new object."""
        return self.numbers(1)[0]

    def put(self, data: bytes) -> None:
        """Write some bytes."""
        self.out.write(data)
        self.digest.update(data)
        self.at += len(data)

    def place(self, number: int) -> None:
        """The object of a number stands here."""
        self._enter(number, 1, self.at, 0)

    def write(self, number: int, body: bytes) -> None:
        """Write an object by itself."""
        self.place(number)
        self.put(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def write_all(self, bodies: Mapping[int, bytes]) -> None:
        """Write streams by themselves, and other objects in an object stream after them."""
        inside: list[tuple[int, bytes]] = []
        for number, body in sorted(bodies.items()):
            if body.endswith(b"endstream"):
                self.write(number, body)
            else:
                inside.append((number, body))
        if inside:
            self.write_packed(inside)

    def write_packed(self, inside: Sequence[tuple[int, bytes]]) -> None:
        """Write objects in an object stream (7.5.7)."""
        container, at = self.number(), 0
        head: list[bytes] = []
        for index, (number, body) in enumerate(inside):
            head.append(b"%d %d" % (number, at))
            at += len(body) + 1
            self._enter(number, 2, container, index)
        table = b" ".join(head) + b"\n"
        dictionary: Dictionary = {"Type": Name("ObjStm"), "N": len(inside), "First": len(table)}
        content = table + b"\n".join([body for _, body in inside])
        self.write(container, spell(stream(dictionary, content)))

    def finish(self, catalog: int, info: int | None = None) -> None:
        """Write the cross-reference stream (7.5.8) and the end of the file."""
        own, start = self.number(), self.at
        self.place(own)
        identifier = b"<%b>" % self.digest.hexdigest()[:32].upper().encode("ascii")
        # Only as many bytes of a place are written as the last one needs, which is the highest.
        width = max(2, (start.bit_length() + 7) // 8)
        columns = [0, *range(6 - width, _ENTRY)]
        rows = bytearray(len(columns) * (own + 1))
        for index, column in enumerate(columns):
            rows[index :: len(columns)] = self.entries[column::_ENTRY]
        dictionary: Dictionary = {
            "Type": Name("XRef"),
            "Size": own + 1,
            "W": [1, width, 2],
            "Root": Reference(catalog),
            "Info": Reference(info) if info is not None else None,
            "ID": b"[%b%b]" % (identifier, identifier),
        }
        table = spell(stream(dictionary, bytes(rows)))
        self.put(b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (own, table, start))

    def _enter(self, number: int, kind: int, place: int, index: int) -> None:
        at = number * _ENTRY
        entry = (kind << 56 | place << 16 | index).to_bytes(_ENTRY, "big")
        self.entries[at : at + _ENTRY] = entry
