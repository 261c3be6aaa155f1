"""The outline: bookmarks made of the headings (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from handouts.pdf.file.document import IndirectObject, Objects
from handouts.pdf.file.values import Dictionary, Name, Reference, Value


class Heading(NamedTuple):
    """A heading: its level from 1, its text, and where it stands in PDF's own coordinates.

    `element` is the number of its structure element's object.
    """

    level: int
    title: str
    page: int
    left: float
    top: float
    element: int


@dataclass(slots=True, eq=False)
class _Entry:
    written: IndirectObject
    heading: Heading
    kids: list[_Entry] = field(default_factory=list)


def write_outline(
    document: Objects,
    headings: Sequence[Heading],
    pages: Sequence[int],
    *,
    structured: bool,
) -> IndirectObject | None:
    """Add the outline, None where there is no heading.

    `pages` are object numbers. `structured`: entries lead to structure elements too, as PDF/UA-2
    asks (ISO 14289-2, 8.8).
    """
    if not headings:
        return None
    root = _Entry(document.add(), Heading(0, "", 0, 0.0, 0.0, 0))
    path = [root]
    for heading in headings:
        while path[-1].heading.level >= heading.level:
            path.pop()
        entry = _Entry(document.add(), heading)
        path[-1].kids.append(entry)
        path.append(entry)
    root.written.value = {"Type": Name("Outlines"), **_family(root)}
    _write(root, pages, structured=structured)
    return root.written


def _family(entry: _Entry) -> Dictionary:
    if not entry.kids:
        return {}
    first, last = entry.kids[0].written, entry.kids[-1].written
    return {"First": first.reference, "Last": last.reference, "Count": _count(entry)}


def _count(entry: _Entry) -> int:
    return sum(1 + _count(kid) for kid in entry.kids)


def _write(parent: _Entry, pages: Sequence[int], *, structured: bool) -> None:
    siblings = [None, *(kid.written.reference for kid in parent.kids), None]
    for index, entry in enumerate(parent.kids):
        heading = entry.heading
        place: list[Value] = [Name("XYZ"), heading.left, heading.top, None]
        target: list[Value] = [Reference(pages[heading.page]), *place]
        item: Dictionary = {
            "Title": heading.title,
            "Parent": parent.written.reference,
            "Prev": siblings[index],
            "Next": siblings[index + 2],
        }
        if structured:
            element: list[Value] = [Reference(heading.element), *place]
            item["A"] = {"S": Name("GoTo"), "D": target, "SD": element}
        else:
            item["Dest"] = target
        entry.written.value = item | _family(entry)
        _write(entry, pages, structured=structured)
