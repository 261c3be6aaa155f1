"""ReportLab's document, written as archives want it: object streams, a cross-reference stream.

The one place where ReportLab (5.1) is made to behave otherwise, by subclassing:

- its objects are values of ours, and `FileWriter` writes them: its own writer knows no object
  streams (ISO 32000-1, 7.5.7), and ends streams without an end-of-line (ISO 19005-2, 6.1.7.1);
- nothing depends on the time or on the order of a hash;
- deflating is libdeflate's, whose bytes do not depend on how Python was built.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from reportlab.pdfbase import pdfdoc

from handouts.pdf.file.file_writer import FileWriter
from handouts.pdf.file.values import Reference, Value, spell


class IndirectObject(pdfdoc.PDFObject):
    """An object with a number: set `value` before the document is written."""

    def __init__(self, value: Value, number: int) -> None:
        self.value = value
        self.number = number

    @property
    def reference(self) -> Reference:
        """How other objects name it."""
        return Reference(self.number)

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        """The object as it is written."""
        return spell(self.value)


class Objects(Protocol):
    """What objects are added to."""

    def add(self, value: Value = None) -> IndirectObject:
        """A new object, numbered at once so that others can refer to it."""


class LaterObjects:
    """Objects that are written after a file's head, numbered from `first` on."""

    def __init__(self, first: int) -> None:
        self.first = first
        self.added: list[IndirectObject] = []

    def add(self, value: Value = None) -> IndirectObject:
        """A new object, numbered at once so that others can refer to it."""
        made = IndirectObject(value, self.first + len(self.added))
        self.added.append(made)
        return made

    @property
    def bodies(self) -> dict[int, bytes]:
        """Each object as it is written, by number."""
        return {each.number: spell(each.value) for each in self.added}


class Document(pdfdoc.PDFDocument):
    """A document of a PDF version; `root` is its catalog."""

    def __init__(self, version: tuple[int, int]) -> None:
        super().__init__(compression=0, invariant=1, pdfVersion=version)
        # The dictionary of standard fonts that ReportLab starts with: none is used.
        self.idToObject.clear()
        self.idToObjectNumberAndVersion.clear()
        self.numberToId.clear()
        self.objectcounter = 0
        self.version = version
        self.root = self.add()
        self.info_object: IndirectObject | None = None

    @property
    def following(self) -> int:
        """The number of the next object."""
        return int(self.objectcounter) + 1

    def add(self, value: Value = None) -> IndirectObject:
        """A new object, numbered at once so that others can refer to it."""
        number = self.objectcounter = self.objectcounter + 1
        made, name = IndirectObject(value, number), f"R{number}"
        # As its `Reference` does, which takes three times as long.
        self.idToObject[name], self.numberToId[number] = made, name
        self.idToObjectNumberAndVersion[name] = (number, 0)
        return made

    @property
    def bodies(self) -> dict[int, bytes]:
        """Each object as it is written, by number."""
        return {each.number: each.format(self) for each in self.idToObject.values()}

    def write(self) -> bytes:
        """The whole file."""
        return self.begun().finished({})

    def begun(self, deferred: Iterable[int] = ()) -> BegunFile:
        """The file but for the objects of the numbers `deferred`, which are written last."""
        bodies = self.bodies
        for number in deferred:
            del bodies[number]
        out = io.BytesIO()
        file = FileWriter(out)
        file.put(b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % self.version)
        file.numbers(self.objectcounter)
        file.write_all(bodies)
        info = self.info_object.number if self.info_object is not None else None
        return BegunFile(out.getvalue(), file, self.root.number, info)


class BegunFile(NamedTuple):
    """A file but for its last objects and its cross-reference stream."""

    head: bytes
    file: FileWriter
    catalog: int
    info: int | None

    @property
    def following(self) -> int:
        """The number of the first object that the head does not know of."""
        return self.file.last + 1

    def finished(self, deferred: Mapping[int, bytes]) -> bytes:
        """The whole file with the bodies of its last objects by number."""
        out = io.BytesIO()
        out.write(self.head)
        file = FileWriter(out, self.file)
        file.numbers(max(0, *deferred, file.last) - file.last)
        file.write_all(deferred)
        file.finish(self.catalog, self.info)
        return out.getvalue()
