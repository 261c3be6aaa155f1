"""Links: annotations over the lines that hold them, tied to their structure element."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.pdf.file.syntax import ascii_string
from handouts.pdf.file.values import Dictionary, Name, Reference, Value
from handouts.pdf.page.column import Rectangle


def annotation(
    address: str, text: str, areas: Sequence[Rectangle], key: int, page: int
) -> Dictionary:
    """A link's annotation: one a page, with QuadPoints for its lines (ISO 32000-1, 12.5.6.5).

    It prints (F 4), and has a description (ISO 14289-1, 7.18.5) and a StructParent (7.18.1). `key`
    is its key in the parent tree, `page` the object number of its page.
    """
    lefts, bottoms, rights, tops = zip(*areas, strict=True)
    quads: list[Value] = []
    for left, bottom, right, top in areas:
        quads += (left, top, right, top, left, bottom, right, bottom)
    return {
        "Type": Name("Annot"),
        "Subtype": Name("Link"),
        "Rect": [min(lefts), min(bottoms), max(rights), max(tops)],
        "QuadPoints": quads,
        "Border": [0, 0, 0],
        "F": 4,
        "A": {"S": Name("URI"), "URI": ascii_string(address)},
        "Contents": text,
        "StructParent": key,
        "P": Reference(page),
    }
