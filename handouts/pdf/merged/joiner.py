"""Join many files of ours into one, as a stream: one structure tree, one parent tree, shared fonts.

Each file becomes a Part of one Document, a branch of the page tree and of the parent tree (ISO
32000-1, 7.7.3, 14.7, 7.9.7), and a bookmark. What is equal in several files, such as fonts and
pages without a patient's words, is written once. Of each object eight bytes stay in memory, and of
each file nothing. pikepdf (10.17) would join pages without their tags, in files twice as big.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, NamedTuple

from handouts.pdf.file.file_writer import FileWriter
from handouts.pdf.file.metadata import with_languages
from handouts.pdf.file.reader import Located, located, unpacked
from handouts.pdf.file.values import Name, Reference, Value, spell
from handouts.pdf.merged.skeleton import DOCUMENT, GROUP, Branch, branch_of, references, renumbered

GROUP_SIZE = 64
"""Files under one node of the page tree and of the parent tree."""

MAX_SKELETONS = 64
"""Kinds of files whose skeletons are kept."""

MAX_SHARED = 4096
"""Objects that are recognised when they come again."""


class _Attached(NamedTuple):
    """A file attached to the trees: its node of pages, how many, its leaf of parents."""

    pages: int
    page_count: int
    parents: int


class Joiner:
    """A file to which others are added; it is written to `out`, which is at its beginning.

    To be used in a `with`, as it has a temporary file in `folder`. Raises DeliveryError where the
    file would have more objects than an archival file can.
    """

    def __init__(self, out: BinaryIO, folder: Path) -> None:
        self.file = FileWriter(out)
        self.parts = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115  closed by `__exit__`
        """References to the parts of the document."""
        self.catalog, self.tree, self.root, self.document, self.outline = self.file.numbers(5)
        self.group = 0
        """The node of pages of this group."""
        self.groups: list[tuple[int, int]] = []
        """The node of pages and the node of parents of each."""
        self.branches: list[_Attached] = []
        """The files of this group."""
        self.pages = self.keys = self.first_key = self.count = self.last_item = 0
        self.item = self.first_item = self.file.number()
        self.skeletons: dict[bytes, Branch] = {}
        self.shared: dict[bytes, int] = {}
        self.roles: set[bytes] = set()
        self.languages: dict[str, None] = {}
        self.first: Mapping[int, bytes] = {}
        """The objects of the first file."""
        self.catalog_of_first = self.info_of_first = 0

    def __enter__(self) -> Joiner:
        return self

    def __exit__(self, *error: object) -> None:
        self.parts.close()

    def add(self, data: bytes, title: str, *, last: bool) -> None:
        """Add a file; `title` is that of its bookmark. A blank page follows an odd number."""
        places = located(data)
        if not self.first:
            self.first = dict(unpacked(data, places))
            self.catalog_of_first, self.info_of_first = places.root, places.info
            self.file.put(data[: data.index(b"\n", 9) + 1])
        branch = self._branch(data, places)
        self.languages[branch.language] = None
        self.roles |= branch.roles
        if not self.branches:
            self.group, self.first_key = self.file.number(), self.keys
        contents = self._contents(branch, places.deferred(data))
        first = self.file.last + 1
        bodies = branch.bodies(
            first, self.keys, {GROUP: self.group, DOCUMENT: self.document}, contents
        )
        numbers = self.file.numbers(len(bodies))
        following = 0 if last else self.file.number()
        item = self._item(title, first + branch.first_page, following)
        self.file.write_packed([*zip(numbers, bodies, strict=True), (self.item, item)])
        self.parts.write(b"%d 0 R " % (first + branch.top))
        self.branches.append(
            _Attached(first + branch.pages, branch.page_count, first + branch.parents)
        )
        self.keys += branch.keys
        self.pages += branch.page_count
        self.count += 1
        self.last_item, self.item = self.item, following
        if len(self.branches) == GROUP_SIZE or last:
            self._close_group()

    def finish(self) -> None:
        """Write what holds all files together."""
        if not self.first:
            raise ValueError("A file of no files cannot be.")
        self._write_trees()
        self._write_structure()
        catalog = self.first[self.catalog_of_first]
        self.file.write(self.catalog, renumbered(catalog, self._once(catalog)))
        self.file.finish(self.catalog, self._shared(self.first[self.info_of_first]))

    # ---------------------------------------------------------------- parts

    def _branch(self, data: bytes, places: Located) -> Branch:
        """The skeleton of a file: that of another one which differs in its contents alone."""
        key = hashlib.sha256(data[: places.end_of_head(data)]).digest()
        found = self.skeletons.get(key)
        if found is None:
            deferred = places.deferred(data).keys()
            found = branch_of(dict(unpacked(data, places)), places.root, deferred, self._shared)
            if len(self.skeletons) >= MAX_SKELETONS:
                del self.skeletons[next(iter(self.skeletons))]
            self.skeletons[key] = found
        return found

    def _contents(self, branch: Branch, deferred: Mapping[int, bytes]) -> list[int]:
        """The numbers of a file's contents and resources, which may be its own."""
        numbers = dict(branch.shared)

        def numbered(number: int) -> int:
            if number not in numbers:
                body = deferred[number]
                inner = {each: numbered(each) for each in references(body)}
                numbers[number] = self._shared(renumbered(body, inner))
            return numbers[number]

        return [numbered(number) for number in branch.contents]

    def _shared(self, body: bytes) -> int:
        """The number of an object that is written once; its references are those of this file."""
        key = hashlib.sha256(body).digest()
        number = self.shared.get(key)
        if number is None:
            if len(self.shared) >= MAX_SHARED:
                del self.shared[next(iter(self.shared))]
            number = self.shared[key] = self.file.number()
            self.file.write(number, body)
        return number

    def _item(self, title: str, page: int, following: int) -> bytes:
        """The bookmark of a file."""
        return spell(
            {
                "Title": title,
                "Parent": Reference(self.outline),
                "Prev": Reference(self.last_item) if self.count else None,
                "Next": Reference(following) if following else None,
                "Dest": [Reference(page), Name("Fit")],
            }
        )

    # ---------------------------------------------------------------- trees

    def _close_group(self) -> None:
        parents = self.file.number()
        self._write(
            self.group,
            Type=Name("Pages"),
            Parent=Reference(self.tree),
            Count=sum(branch.page_count for branch in self.branches),
            Kids=[Reference(branch.pages) for branch in self.branches],
        )
        self._write(
            parents,
            Limits=[self.first_key, self.keys - 1],
            Kids=[Reference(branch.parents) for branch in self.branches],
        )
        self.groups.append((self.group, parents))
        self.branches = []

    def _write(self, number: int, **entries: Value) -> None:
        self.file.write(number, spell(entries))

    def _write_trees(self) -> None:
        nodes = [Reference(pages) for pages, _ in self.groups]
        self._write(self.tree, Type=Name("Pages"), Count=self.pages, Kids=nodes)
        self._write(
            self.outline,
            Type=Name("Outlines"),
            First=Reference(self.first_item),
            Last=Reference(self.last_item),
            Count=self.count,
        )

    def _write_structure(self) -> None:
        parents = self.file.number()
        self._write(parents, Kids=[Reference(each) for _, each in self.groups])
        self._write(
            self.root,
            Type=Name("StructTreeRoot"),
            K=Reference(self.document),
            ParentTree=Reference(parents),
            ParentTreeNextKey=self.keys,
            RoleMap={role.decode("ascii"): Name("Span") for role in sorted(self.roles)} or None,
        )
        language = next(iter(self.languages)).encode("ascii")
        self.file.place(self.document)
        self.file.put(
            b"%d 0 obj\n<</Type/StructElem/S/Document/P %d 0 R/Lang(%b)/K["
            % (self.document, self.root, language)
        )
        self.parts.seek(0)
        while chunk := self.parts.read(1 << 16):
            self.file.put(chunk)
        self.file.put(b"]>>\nendobj\n")

    def _once(self, catalog: bytes) -> dict[int, int]:
        """Write what the catalog of the first file refers to; the numbers that it has now."""
        mapping: dict[int, int] = {}
        for key, number in re.findall(rb"/(\w+) (\d+) 0 R", catalog):
            body = self.first[int(number)]
            match key:
                case b"Pages":
                    new = self.tree
                case b"StructTreeRoot":
                    new = self.root
                case b"Outlines":
                    new = self.outline
                case b"Metadata":
                    new = self._shared(with_languages(body, tuple(self.languages)))
                case _:
                    new = self._shared(body)
            mapping[int(number)] = new
        return mapping
