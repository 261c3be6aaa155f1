"""Tags: the structure elements of a flow (ISO 32000-1, 14.7), remembered with what they hold.

Columns come in reading order. Within a paragraph that runs from the right, what is read later may
be drawn before, so that its kids are put into the order of its runs. Numbers of marked content
count from 0 on each page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handouts.pdf.file.standards import Standard
from handouts.pdf.file.syntax import text_string
from handouts.pdf.page.column import DrawnColumn, Rectangle
from handouts.text_cache import cache_texts
from handouts.typeset.sheets import Element, FlowElements

ROLES_OF_PDF_2 = frozenset({"Strong", "Em"})
"""Standard types of PDF 2.0 that PDF 1.7 lacks; there they are mapped to Span."""

PARTS_OF_TABLES = frozenset({"THead", "TBody", "TR", "TH", "TD"})

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


Kid = int | Content | Annotated


class Drawn(NamedTuple):
    """A column of a flow as it stands in the document: page, number of its first content."""

    page: int
    first: int
    column: DrawnColumn


class LinkObject(NamedTuple):
    """A link's annotation: the link's element, page, object number."""

    element: int
    page: int
    number: int


class Surroundings(NamedTuple):
    """What the elements of a flow refer to: object numbers, and how the standard spells them."""

    first: int
    """The number that the flow's first element gets."""
    document: int
    pages: tuple[int, ...]
    namespaces: tuple[int, int] | None
    standard: Standard


@dataclass(frozen=True, eq=False)
class FlowTags:
    """The elements of a flow as objects; None for those that hold nothing and are not written."""

    bodies: tuple[bytes | None, ...]
    numbers: tuple[int | None, ...]
    top: tuple[int, ...]
    """Numbers of the elements that stand in the document itself."""
    roles: frozenset[str]


@cache_texts(2048)
def flow_tags(
    flow: FlowElements,
    drawn: tuple[Drawn, ...],
    links: tuple[LinkObject, ...],
    round_it: Surroundings,
) -> FlowTags:
    """The structure elements of one flow."""
    elements = flow.elements
    kids, boxes = _kids_of(elements, drawn, links)
    used = [bool(held) for held in kids]
    for index in range(len(used) - 1, -1, -1):
        used[index] = any(not isinstance(kid, int) or used[kid] for kid in kids[index])
    _keep_cells(elements, used)
    numbers: list[int | None] = []
    at = round_it.first
    for is_used in used:
        numbers.append(at if is_used else None)
        at += is_used
    bodies = tuple(
        _element(index, elements, kids[index], numbers, boxes, round_it) if is_used else None
        for index, is_used in enumerate(used)
    )
    top = [
        written
        for element, written in zip(elements, numbers, strict=True)
        if element.parent < 0 and written is not None
    ]
    roles = frozenset(
        element.role for element, is_used in zip(elements, used, strict=True) if is_used
    )
    return FlowTags(bodies, tuple(numbers), tuple(top), roles)


def _kids_of(
    elements: Sequence[Element], drawn: Sequence[Drawn], links: Sequence[LinkObject]
) -> tuple[list[list[Kid]], dict[int, Rectangle]]:
    kids: list[list[Kid]] = [[] for _ in elements]
    for index, element in enumerate(elements):
        if element.parent >= 0 and not element.inline:
            kids[element.parent].append(index)
    boxes: dict[int, Rectangle] = {}
    read: dict[tuple[int, Kid], int] = {}
    for page, first, column in drawn:
        boxes.update(column.boxes)
        for offset, (owner, order) in enumerate(zip(column.owners, column.orders, strict=True)):
            kid: Kid = Content(page, first + offset)
            kids[owner].append(kid)
            read[owner, kid] = order
            # An inline element takes its place among its parent's kids where it is first read.
            index = owner
            while elements[index].inline:
                parent = elements[index].parent
                if (parent, index) not in read:
                    kids[parent].append(index)
                read[parent, index] = min(order, read.get((parent, index), order))
                index = parent
    for owner in {owner for owner, _ in read}:
        places = {kid: read.get((owner, kid), 0) for kid in kids[owner]}
        kids[owner].sort(key=places.__getitem__)
    for link in links:
        kids[link.element].append(Annotated(link.page, link.number))
    return kids, boxes


def _keep_cells(elements: Sequence[Element], used: list[bool]) -> None:
    """Empty cells of a table that says something stay, so that its rows have as many (14.8.4.3.4).

    Parents come before their kids.
    """
    for index, element in enumerate(elements):
        if element.role in PARTS_OF_TABLES and element.parent >= 0 and used[element.parent]:
            used[index] = True


def _element(
    index: int,
    elements: Sequence[Element],
    kids: Sequence[Kid],
    numbers: Sequence[int | None],
    boxes: Mapping[int, Rectangle],
    round_it: Surroundings,
) -> bytes:
    element = elements[index]
    parent = round_it.document if element.parent < 0 else numbers[element.parent]
    parts = [f"<</Type/StructElem/S/{element.role}/P {parent} 0 R".encode("ascii")]
    if round_it.namespaces is not None:
        # BlockQuote belongs to the namespace of PDF 1.7 alone (ISO 32005).
        namespace = round_it.namespaces[element.role == "BlockQuote"]
        parts.append(b"/NS %d 0 R" % namespace)
    parts.append(_spelled(kids, numbers, round_it.pages))
    if element.language:
        parts.append(b"/Lang(%b)" % element.language.encode("ascii"))
    if element.actual:
        # Readers that go by the tags get the content in the order of drawing (14.9.4).
        parts.append(b"/ActualText" + text_string(element.actual))
    if element.alt is not None:
        parts.append(b"/Alt" + text_string(element.alt))
    if round_it.standard.is_pdf2 and element.title:
        parts.append(b"/T" + text_string(element.title))
    if element.numbering:
        style = {"Unordered": b"Disc", "Decimal": b"Decimal"}.get(element.numbering, b"None")
        parts.append(b"/A<</O/List/ListNumbering/%b>>" % style)
    if element.scope:
        parts.append(b"/A<</O/Table/Scope/%b>>" % element.scope.encode("ascii"))
    if index in boxes:
        box = " ".join(f"{edge:.2f}" for edge in boxes[index])
        parts.append(b"/A<</O/Layout/BBox[%b]/Placement/Block>>" % box.encode("ascii"))
    parts.append(b">>")
    return b"".join(parts)


def _spelled(kids: Sequence[Kid], numbers: Sequence[int | None], pages: Sequence[int]) -> bytes:
    """The K entry, with the page of those contents that stand in it as plain numbers."""
    page = next((kid.page for kid in kids if isinstance(kid, Content)), None)
    spelled: list[str] = []
    for kid in kids:
        match kid:
            case int():
                if numbers[kid] is not None:
                    spelled.append(f"{numbers[kid]} 0 R")
            case Annotated():
                spelled.append(f"<</Type/OBJR/Pg {pages[kid.page]} 0 R/Obj {kid.number} 0 R>>")
            case Content() if kid.page == page:
                spelled.append(str(kid.identifier))
            case Content():
                spelled.append(f"<</Type/MCR/Pg {pages[kid.page]} 0 R/MCID {kid.identifier}>>")
    where = "" if page is None else f"/Pg {pages[page]} 0 R"
    if not spelled:
        return b""
    one = spelled[0] if len(spelled) == 1 else ""
    held = f"/K {one}" if one and not one.startswith("<") else f"/K[{' '.join(spelled)}]"
    return f"{where}{held}".encode("ascii")
