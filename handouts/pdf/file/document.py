"""ReportLab's document, written as archives want it: object streams, a cross-reference stream.

The one place where ReportLab (5.1) is made to behave otherwise, by subclassing:

- its objects are gathered into a compressed object stream (7.5.7), which its own writer cannot;
- streams end with an end-of-line before `endstream` (ISO 19005-2, 6.1.7.1);
- nothing depends on the time or on the order of a hash;
- deflating is libdeflate's, whose bytes do not depend on how Python was built.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

import deflate
from reportlab.pdfbase import pdfdoc

COMPRESSION_LEVEL = 6
"""Of 12. Level 9 takes twice the time for 1 % less."""


def compress(data: bytes) -> bytes:
    """Deflate as the FlateDecode filter reads it."""
    compressed: bytes = bytes(deflate.zlib_compress(data, COMPRESSION_LEVEL))
    return compressed


class Raw:
    """An object whose bytes are known: set `body` before the document is written."""

    __slots__ = ("body", "number")

    def __init__(self, body: bytes, number: int) -> None:
        self.body = body
        self.number = number

    @property
    def reference(self) -> bytes:
        """How other objects name it."""
        return b"%d 0 R" % self.number


def stream(dictionary: bytes, content: bytes, *, compressed: bytes | None = None) -> bytes:
    """A stream object's bytes, deflated where shorter; `dictionary` without its brackets."""
    packed = compressed if compressed is not None else compress(content)
    if len(packed) < len(content):
        dictionary += b"/Filter/FlateDecode"
    else:
        packed = content
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (dictionary, len(packed), packed)


class Objects(Protocol):
    """What objects are added to."""

    def add(self, body: bytes = b"null") -> Raw:
        """A new object, numbered at once so that others can refer to it."""


class Added:
    """Objects that are written after a file's head."""

    def __init__(self, first: int) -> None:
        self.following = first
        self.raws: list[Raw] = []

    def add(self, body: bytes = b"null") -> Raw:
        """A new object, numbered at once so that others can refer to it."""
        raw = Raw(body, self.following)
        self.raws.append(raw)
        self.following += 1
        return raw

    @property
    def bodies(self) -> dict[int, bytes]:
        """Each object's bytes by number."""
        return {raw.number: raw.body for raw in self.raws}


class ArchivalDocument(pdfdoc.PDFDocument):
    """A document whose objects go into an object stream."""

    def __init__(self, version: tuple[int, int]) -> None:
        super().__init__(compression=0, invariant=1, pdfVersion=version)
        # The dictionary of standard fonts that ReportLab starts with: none is used.
        self.idToObject.clear()
        self.idToObjectNumberAndVersion.clear()
        self.numberToId.clear()
        self.objectcounter = 0
        self.raws: list[Raw] = []
        self.root = self.add()
        self.info_object: Raw | None = None
        self.pictures: dict[str, bytes] = {}
        """References to raster pictures by resource name."""

    def add(self, body: bytes = b"null") -> Raw:
        """A new object, numbered at once so that others can refer to it."""
        self.objectcounter += 1
        raw = Raw(body, self.objectcounter)
        self.raws.append(raw)
        return raw

    def reference(self, thing: pdfdoc.PDFObject) -> bytes:
        """How to refer to an object of ReportLab's own, such as a picture."""
        name = self.Reference(thing).name
        return b"%d 0 R" % self.idToObjectNumberAndVersion[name][0]

    def bodies(self) -> dict[int, bytes]:
        """Each object's bytes by number; writing one of ReportLab's may add others."""
        result = {raw.number: raw.body for raw in self.raws}
        number = 0
        while (number := number + 1) <= self.objectcounter:
            if number not in result:
                thing = self.idToObject[self.numberToId[number]]
                body = pdfdoc.pdfdocEnc(pdfdoc.format(thing, self, toplevel=1))
                if body.endswith(b"endstream\n"):
                    body = body[: -len(b"endstream\n")].rstrip(b"\n") + b"\nendstream"
                result[number] = body
        return result

    def write(self) -> bytes:
        """The whole file."""
        return self.framed().finished({})

    def framed(self, late: Iterable[int] = ()) -> Framed:
        """The file but for the objects of the numbers `late`, which are written last."""
        bodies = self.bodies()
        waiting = frozenset(late)
        major, minor = self._pdfVersion
        out = bytearray(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % (major, minor))
        container = len(bodies) + 1
        # Each entry is its type and two numbers (7.5.8.3); the second is at most 65,535.
        entries: dict[int, Entry] = {0: (0, 0, 65535)}
        inside: list[tuple[int, bytes]] = []
        for number, body in bodies.items():
            if number in waiting:
                continue
            if body.endswith(b"endstream"):
                entries[number] = (1, len(out), 0)
                out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
            else:
                entries[number] = (2, container, len(inside))
                inside.append((number, body))
        entries[container] = (1, len(out), 0)
        out += b"%d 0 obj\n%b\nendobj\n" % (container, _object_stream(inside))
        trailer = b"/Root %b" % self.root.reference
        if self.info_object is not None:
            trailer += b"/Info " + self.info_object.reference
        return Framed(bytes(out), entries, trailer, container + 1)


Entry = tuple[int, int, int]
"""A line of the cross-reference stream."""


@dataclass(frozen=True, eq=False)
class Framed:
    """A file but for its last objects and its cross-reference stream."""

    head: bytes
    entries: Mapping[int, Entry]
    trailer: bytes
    following: int
    """The number of the first object that the head does not know of."""

    def finished(self, late: Mapping[int, bytes]) -> bytes:
        """The whole file with the bodies of its last objects by number."""
        out, entries = bytearray(self.head), dict(self.entries)
        inside: list[tuple[int, bytes]] = []
        for number, body in sorted(late.items()):
            if body.endswith(b"endstream"):
                entries[number] = (1, len(out), 0)
                out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
            else:
                inside.append((number, body))
        if inside:
            container = max(self.following, *(number + 1 for number in late))
            for index, (number, _) in enumerate(inside):
                entries[number] = (2, container, index)
            entries[container] = (1, len(out), 0)
            out += b"%d 0 obj\n%b\nendobj\n" % (container, _object_stream(inside))
        own, start = len(entries), len(out)
        entries[own] = (1, start, 0)
        identifier = hashlib.sha256(out).hexdigest()[:32].upper().encode("ascii")
        trailer = b"%b/ID[<%b><%b>]" % (self.trailer, identifier, identifier)
        width = 3 if start > 0xFFFF else 2
        packed = b"".join(
            [
                (kind << 8 * (width + 2) | first << 16 | second).to_bytes(width + 3, "big")
                for _, (kind, first, second) in sorted(entries.items())
            ]
        )
        table = stream(b"/Type/XRef/Size %d/W[1 %d 2]%b" % (len(entries), width, trailer), packed)
        out += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (own, table, start)
        return bytes(out)


def _object_stream(inside: list[tuple[int, bytes]]) -> bytes:
    """Objects one after another behind a table of their numbers and offsets (7.5.7)."""
    offsets: list[str] = []
    at = 0
    for number, body in inside:
        offsets.append(f"{number} {at}")
        at += len(body) + 1
    head = " ".join(offsets).encode("ascii") + b"\n"
    content = head + b"\n".join(body for _, body in inside)
    return stream(b"/Type/ObjStm/N %d/First %d" % (len(inside), len(head)), content)
