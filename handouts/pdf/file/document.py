"""A document: its objects by number, and the file of them. Nothing of it depends on the time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from handouts.pdf.file.file_writer import FileWriter
from handouts.pdf.file.values import Reference, Value, spell


class IndirectObject:
    """An object with a number: set `value` before the document is written."""

    __slots__ = ("number", "value")

    def __init__(self, value: Value, number: int) -> None:
        self.value = value
        self.number = number

    @property
    def reference(self) -> Reference:
        """How other objects name it."""
        return Reference(self.number)


class Objects:
    """Objects that are numbered one after another, from `first` on."""

    def __init__(self, first: int = 1) -> None:
        self.first = first
        self.added: list[IndirectObject] = []

    @property
    def following(self) -> int:
        """The number of the next object."""
        return self.first + len(self.added)

    def add(self, value: Value = None) -> IndirectObject:
        """A new object, numbered at once so that others can refer to it."""
        made = IndirectObject(value, self.following)
        self.added.append(made)
        return made

    @property
    def bodies(self) -> dict[int, bytes]:
        """Each object as it is written, by number."""
        return {each.number: spell(each.value) for each in self.added}


class Document(Objects):
    """A document of a PDF version; `root` is its catalog."""

    def __init__(self, version: tuple[int, int]) -> None:
        super().__init__()
        self.version = version
        self.root = self.add()
        self.info: IndirectObject | None = None

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
        file.numbers(len(self.added))
        file.write_all(bodies)
        info = self.info.number if self.info is not None else None
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
