"""Tags: the structure elements of a flow (ISO 32000-1, 14.7), with what they hold.

Columns come in reading order. Within a paragraph that runs from the right, what is read later may
be drawn before, so that its kids are put into the order of its runs. Numbers of marked content
count from 0 on each page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from handouts.pdf.file.standards import Standard
from handouts.pdf.file.values import Dictionary, Name, Reference, Value, spell
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


class ColumnOnPage(NamedTuple):
    """A column of a flow in the document: its page and the number of its first marked content."""

    page: int
    first: int
    column: DrawnColumn


class LinkObject(NamedTuple):
    """A link's annotation: the link's element, page, object number."""

    element: int
    page: int
    number: int


class TagContext(NamedTuple):
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
    drawn: tuple[ColumnOnPage, ...],
    links: tuple[LinkObject, ...],
    context: TagContext,
) -> FlowTags:
    """The structure elements of one flow."""
    elements = flow.elements
    kids, boxes = _kids_of(elements, drawn, links)
    used = [bool(held) for held in kids]
    for index in range(len(used) - 1, -1, -1):
        used[index] = any(not isinstance(kid, int) or used[kid] for kid in kids[index])
    _keep_cells(elements, used)
    numbers: list[int | None] = []
    at = context.first
    for is_used in used:
        numbers.append(at if is_used else None)
        at += is_used
    bodies = tuple(
        _element(index, elements, kids[index], numbers, boxes, context) if is_used else None
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
    elements: Sequence[Element], drawn: Sequence[ColumnOnPage], links: Sequence[LinkObject]
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
    context: TagContext,
) -> bytes:
    element = elements[index]
    parent = context.document if element.parent < 0 else numbers[element.parent]
    spelled: Dictionary = {
        "Type": Name("StructElem"),
        "S": Name(element.role),
        "P": Reference(parent or 0),
    }
    if context.namespaces is not None:
        # BlockQuote belongs to the namespace of PDF 1.7 alone (ISO 32005).
        spelled["NS"] = Reference(context.namespaces[element.role == "BlockQuote"])
    spelled |= _kids_entry(kids, numbers, context.pages)
    spelled["Lang"] = element.language or None
    # Readers that go by the tags get the content in the order of drawing (14.9.4).
    spelled["ActualText"] = element.actual_text or None
    spelled["Alt"] = element.alt
    spelled["T"] = element.title if context.standard.is_pdf2 and element.title else None
    if element.numbering:
        style = {"Unordered": "Disc", "Decimal": "Decimal"}.get(element.numbering, "None")
        spelled["A"] = {"O": Name("List"), "ListNumbering": Name(style)}
    if element.scope:
        spelled["A"] = {"O": Name("Table"), "Scope": Name(element.scope)}
    if index in boxes:
        box: list[Value] = [f"{edge:.2f}".encode("ascii") for edge in boxes[index]]
        spelled["A"] = {"O": Name("Layout"), "BBox": box, "Placement": Name("Block")}
    return spell(spelled)


def _marked(kind: Name, page: int, **what: Value) -> Dictionary:
    """What a kid is that stands on another page, or is an annotation."""
    return {"Type": kind, "Pg": Reference(page), **what}


def _kids_entry(
    kids: Sequence[Kid], numbers: Sequence[int | None], pages: Sequence[int]
) -> Dictionary:
    """The K entry, with the page of those contents that stand in it as plain numbers."""
    page = next((kid.page for kid in kids if isinstance(kid, Content)), None)
    listed: list[Value] = []
    for kid in kids:
        match kid:
            case int():
                if (number := numbers[kid]) is not None:
                    listed.append(Reference(number))
            case Annotated():
                listed.append(_marked(Name("OBJR"), pages[kid.page], Obj=Reference(kid.number)))
            case Content() if kid.page == page:
                listed.append(kid.identifier)
            case Content():
                listed.append(_marked(Name("MCR"), pages[kid.page], MCID=kid.identifier))
    if not listed:
        return {}
    alone = len(listed) == 1 and not isinstance(listed[0], dict)
    return {
        "Pg": None if page is None else Reference(pages[page]),
        "K": listed[0] if alone else listed,
    }
