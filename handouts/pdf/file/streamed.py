"""A file written as a stream: its objects go out at once, only the places of them are kept.

The places wait in a temporary file, so that memory does not grow with the number of objects.
"""

from __future__ import annotations

import hashlib
import tempfile
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import IO, BinaryIO

from handouts.errors import DeliveryError
from handouts.pdf.file.document import compress

MAX_OBJECTS = 8_388_607
"""Of an archival file (ISO 19005-2, 6.1.13)."""

_WIDTHS = (1, 5, 2)
_ENTRY = sum(_WIDTHS)


class Streamed:
    """A file on its way to `out`, which is at its beginning.

    Temporary files are made in `folder`; they have no names, and the system removes them whatever
    happens. Raises DeliveryError where the file would have more objects than an archival file can.
    """

    def __init__(self, out: BinaryIO, folder: Path) -> None:
        self.out = out
        self.folder = folder
        self.at = 0
        self.digest = hashlib.sha256()
        self.entries = self.spool()
        """The cross-reference table, whose lines have one length."""
        self.last = 0
        """The last number that an object has been given."""

    def close(self) -> None:
        """Remove what is temporary."""
        self.entries.close()

    def spool(self) -> IO[bytes]:
        """A temporary file."""
        return tempfile.TemporaryFile(dir=self.folder)

    def numbers(self, count: int) -> range:
        """Numbers for new objects."""
        first = self.last + 1
        self.last += count
        if self.last > MAX_OBJECTS:
            raise DeliveryError(
                "One file cannot hold so many copies.", hint="Merge parts of the table."
            )
        return range(first, self.last + 1)

    def number(self) -> int:
        """A number for a new object."""
        return self.numbers(1)[0]

    def put(self, data: bytes) -> None:
        """Write some bytes."""
        self.out.write(data)
        self.digest.update(data)
        self.at += len(data)

    def copy(self, spool: IO[bytes]) -> None:
        """Write what a temporary file holds."""
        spool.seek(0)
        while chunk := spool.read(1 << 16):
            self.put(chunk)

    def place(self, number: int) -> None:
        """The object of a number stands here."""
        self._enter(number, [(1, self.at, 0)])

    def write(self, number: int, body: bytes) -> None:
        """Write an object."""
        self.place(number)
        self.put(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def write_packed(self, inside: Sequence[tuple[int, bytes]]) -> None:
        """Write objects in an object stream (7.5.7); all but the last have successive numbers."""
        container = self.number()
        at = 0
        head: list[bytes] = []
        for number, body in inside:
            head.append(b"%d %d" % (number, at))
            at += len(body) + 1
        table = b" ".join(head) + b"\n"
        packed = compress(table + b"\n".join(body for _, body in inside))
        dictionary = b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>" % (
            len(inside),
            len(table),
            len(packed),
        )
        self.write(container, b"%b\nstream\n%b\nendstream" % (dictionary, packed))
        self._enter(inside[0][0], [(2, container, index) for index in range(len(inside) - 1)])
        self._enter(inside[-1][0], [(2, container, len(inside) - 1)])

    def finish(self, catalog: int, info: int) -> None:
        """Write the cross-reference stream (7.5.8) and the end of the file."""
        own = self.number()
        start = self.at
        self.place(own)
        self._enter(0, [(0, 0, 65535)])
        with self.spool() as packed:
            deflating = zlib.compressobj(6)
            self.entries.seek(0)
            while chunk := self.entries.read(1 << 16):
                packed.write(deflating.compress(chunk))
            packed.write(deflating.flush())
            identifier = self.digest.hexdigest()[:32].upper().encode("ascii")
            self.put(
                b"%d 0 obj\n<</Type/XRef/Size %d/W[%d %d %d]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]"
                b"/Filter/FlateDecode/Length %d>>\nstream\n"
                % (
                    *(own, self.last + 1, *_WIDTHS, catalog, info),
                    *(identifier, identifier, packed.tell()),
                )
            )
            self.copy(packed)
        self.put(b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)

    def _enter(self, first: int, rows: Iterable[tuple[int, int, int]]) -> None:
        self.entries.seek(first * _ENTRY)
        self.entries.write(
            b"".join(
                (kind << 56 | place << 16 | index).to_bytes(_ENTRY, "big")
                for kind, place, index in rows
            )
        )
