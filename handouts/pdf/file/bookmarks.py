"""The outline: bookmarks made of the headings (ISO 32000-1, 12.3.3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from handouts.pdf.file.document import ArchivalDocument, Raw
from handouts.pdf.file.syntax import number, text_string


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
    raw: Raw
    heading: Heading
    kids: list[_Entry] = field(default_factory=list)


def write_outline(
    document: ArchivalDocument,
    headings: Sequence[Heading],
    pages: Sequence[int],
    *,
    structured: bool,
) -> Raw | None:
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
    root.raw.body = b"<</Type/Outlines%b>>" % _family(root)
    _write(root, pages, structured=structured)
    return root.raw


def _family(entry: _Entry) -> bytes:
    if not entry.kids:
        return b""
    first, last = entry.kids[0].raw, entry.kids[-1].raw
    return b"/First %b/Last %b/Count %d" % (first.reference, last.reference, _count(entry))


def _count(entry: _Entry) -> int:
    return sum(1 + _count(kid) for kid in entry.kids)


def _write(parent: _Entry, pages: Sequence[int], *, structured: bool) -> None:
    for index, entry in enumerate(parent.kids):
        heading = entry.heading
        place = f"/XYZ {number(heading.left)} {number(heading.top)} null".encode("ascii")
        parts = [b"<</Title", text_string(heading.title), b"/Parent ", parent.raw.reference]
        if index:
            parts += [b"/Prev ", parent.kids[index - 1].raw.reference]
        if index + 1 < len(parent.kids):
            parts += [b"/Next ", parent.kids[index + 1].raw.reference]
        target = b"[%d 0 R %b]" % (pages[heading.page], place)
        if structured:
            parts.append(b"/A<</S/GoTo/D%b/SD[%d 0 R %b]>>" % (target, heading.element, place))
        else:
            parts.append(b"/Dest" + target)
        parts += [_family(entry), b">>"]
        entry.raw.body = b"".join(parts)
        _write(entry, pages, structured=structured)
