"""Tags: structure elements, marked content and the tree that leads back (ISO 32000-1, 14.7).

Numbers of marked content are given when something is drawn, from 0 on each page. What is drawn
comes in reading order, so that an element's kids are in reading order too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from handouts.pdf.document import ArchivalDocument, Raw
from handouts.pdf.standards import Standard
from handouts.pdf.syntax import text_string
from handouts.typeset.pages import Element

ROLES_OF_PDF_2 = frozenset({"Strong", "Em"})
"""Standard types of PDF 2.0 that PDF 1.7 lacks; there they are mapped to Span."""

PDF_2_NAMESPACE = "http://iso.org/pdf2/ssn"
PDF_1_NAMESPACE = "http://iso.org/pdf/ssn"


class Content(NamedTuple):
    """Marked content: its page and its number there."""

    page: int
    identifier: int


class Annotated(NamedTuple):
    """An annotation that belongs to an element: its page and object number."""

    page: int
    number: int


@dataclass(eq=False)
class Tags:
    """The structure of one document while it is drawn."""

    elements: Sequence[Element]
    pages: int
    kids: list[list[int | Content | Annotated]] = field(init=False)
    owners: list[list[int]] = field(init=False)
    """For each page the element of each marked content."""
    boxes: dict[int, tuple[float, float, float, float]] = field(default_factory=dict)
    """Where figures stand: left, bottom, right, top in PDF's own coordinates."""

    def __post_init__(self) -> None:
        self.kids = [[] for _ in self.elements]
        self.owners = [[] for _ in range(self.pages)]
        for index, element in enumerate(self.elements):
            if element.parent >= 0 and not element.inline:
                self.kids[element.parent].append(index)

    def mark(self, element: int, page: int) -> int:
        """The number of new marked content of an element on a page."""
        identifier = len(self.owners[page])
        self.owners[page].append(element)
        self.kids[element].append(Content(page, identifier))
        self._hang(element)
        return identifier

    def annotate(self, element: int, page: int, number: int) -> None:
        """An annotation's object belongs to an element."""
        self.kids[element].append(Annotated(page, number))

    def _hang(self, index: int) -> None:
        """An inline element takes its place among its parent's kids when it is first drawn."""
        element = self.elements[index]
        while element.inline:
            siblings = self.kids[element.parent]
            if index not in siblings:
                siblings.append(index)
            index = element.parent
            element = self.elements[index]

    def role(self, index: int) -> str:
        """The structure type of an element."""
        return self.elements[index].role


def used_elements(tags: Tags) -> list[bool]:
    """Elements that hold something; empty ones are not written."""
    used = [bool(kids) for kids in tags.kids]
    for index in range(len(used) - 1, -1, -1):
        used[index] = any(not isinstance(kid, int) or used[kid] for kid in tags.kids[index])
    return used


def write_tags(
    document: ArchivalDocument,
    tags: Tags,
    pages: Sequence[Raw],
    annotations: Sequence[tuple[int, int]],
    standard: Standard,
) -> tuple[Raw, list[Raw | None]]:
    """Add the structure tree; its root and the object of each element come back.

    `annotations` are (element, key in the parent tree).
    """
    root = document.add()
    used = used_elements(tags)
    objects = [document.add() if is_used else None for is_used in used]
    namespaces = _namespaces(document) if standard.is_pdf2 else None
    for index, raw in enumerate(objects):
        if raw is not None:
            raw.body = _element(tags, index, objects, pages, root, standard, namespaces)
    numbers = [
        b"%d[%b]" % (page, b" ".join(_reference(objects[owner]) for owner in owners))
        for page, owners in enumerate(tags.owners)
    ]
    numbers += [b"%d %b" % (key, _reference(objects[element])) for element, key in annotations]
    parent_tree = document.add(b"<</Nums[%b]>>" % b" ".join(numbers))
    roles = b""
    if not standard.is_pdf2:
        mapped = sorted(
            {tags.role(index) for index, is_used in enumerate(used) if is_used} & ROLES_OF_PDF_2
        )
        if mapped:
            names = b"".join(b"/%b/Span" % role.encode("ascii") for role in mapped)
            roles = b"/RoleMap<<%b>>" % names
    if namespaces is not None:
        roles = b"/Namespaces[%b %b]" % (namespaces[0].reference, namespaces[1].reference)
    root.body = b"<</Type/StructTreeRoot/K %b/ParentTree %b/ParentTreeNextKey %d%b>>" % (
        _reference(objects[0]),
        parent_tree.reference,
        len(tags.owners) + len(annotations),
        roles,
    )
    return root, objects


def _namespaces(document: ArchivalDocument) -> tuple[Raw, Raw]:
    return (
        document.add(b"<</Type/Namespace/NS(%b)>>" % PDF_2_NAMESPACE.encode("ascii")),
        document.add(b"<</Type/Namespace/NS(%b)>>" % PDF_1_NAMESPACE.encode("ascii")),
    )


ROLES_OF_PDF_1 = frozenset({"Sect", "Div", "BlockQuote", "Document", "Link"})


def _reference(raw: Raw | None) -> bytes:
    return raw.reference if raw is not None else b"null"


def _element(
    tags: Tags,
    index: int,
    objects: Sequence[Raw | None],
    pages: Sequence[Raw],
    root: Raw,
    standard: Standard,
    namespaces: tuple[Raw, Raw] | None,
) -> bytes:
    element = tags.elements[index]
    parent = root if element.parent < 0 else objects[element.parent]
    role = element.role
    if namespaces is not None and role == "BlockQuote":
        # BlockQuote belongs to the namespace of PDF 1.7 alone (ISO 32005).
        namespace = namespaces[1]
    elif namespaces is not None:
        namespace = namespaces[0]
    parts = [b"<</Type/StructElem/S/%b/P %b" % (role.encode("ascii"), _reference(parent))]
    if namespaces is not None:
        parts.append(b"/NS " + namespace.reference)
    kids, page = _kids(tags.kids[index], objects, pages)
    if page is not None:
        parts.append(b"/Pg " + page.reference)
    parts.append(b"/K " + kids if kids[:1] != b"[" else b"/K" + kids)
    if element.language:
        parts.append(b"/Lang(%b)" % element.language.encode("ascii"))
    if element.alt is not None:
        parts.append(b"/Alt" + text_string(element.alt))
    if standard.is_pdf2 and element.title:
        parts.append(b"/T" + text_string(element.title))
    attributes = _attributes(tags, index)
    if attributes:
        parts.append(b"/A" + attributes)
    parts.append(b">>")
    return b"".join(parts)


def _kids(
    kids: Sequence[int | Content | Annotated],
    objects: Sequence[Raw | None],
    pages: Sequence[Raw],
) -> tuple[bytes, Raw | None]:
    """The K entry, and the page of those of its contents that stand there as plain numbers."""
    if len(kids) == 1 and isinstance(kids[0], Content):
        return b"%d" % kids[0].identifier, pages[kids[0].page]
    contents = [kid for kid in kids if isinstance(kid, Content)]
    page = contents[0].page if contents else None
    spelled: list[bytes] = []
    for kid in kids:
        if isinstance(kid, int):
            if objects[kid] is not None:
                spelled.append(_reference(objects[kid]))
        elif isinstance(kid, Annotated):
            spelled.append(
                b"<</Type/OBJR/Pg %b/Obj %d 0 R>>" % (pages[kid.page].reference, kid.number)
            )
        elif kid.page == page:
            spelled.append(b"%d" % kid.identifier)
        else:
            spelled.append(
                b"<</Type/MCR/Pg %b/MCID %d>>" % (pages[kid.page].reference, kid.identifier)
            )
    owner = pages[page] if page is not None else None
    return (spelled[0] if len(spelled) == 1 else b"[" + b" ".join(spelled) + b"]"), owner


def _attributes(tags: Tags, index: int) -> bytes:
    element = tags.elements[index]
    if element.numbering:
        style = {"Unordered": b"Disc", "Decimal": b"Decimal"}.get(element.numbering, b"None")
        return b"<</O/List/ListNumbering/%b>>" % style
    if element.scope:
        return b"<</O/Table/Scope/%b>>" % element.scope.encode("ascii")
    if element.role == "Figure" and index in tags.boxes:
        box = " ".join(f"{edge:.2f}" for edge in tags.boxes[index])
        return b"<</O/Layout/BBox[%b]/Placement/Block>>" % box.encode("ascii")
    return b""
