"""Links: annotations over the lines that hold them, tied to their structure element."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.pdf.file.syntax import number, text_string, uri_string
from handouts.pdf.page.column import Rectangle


def annotation(address: str, text: str, areas: Sequence[Rectangle], key: int, page: int) -> bytes:
    """A link's annotation: one a page, with QuadPoints for its lines (ISO 32000-1, 12.5.6.5).

    It prints (F 4), and has a description (ISO 14289-1, 7.18.5) and a StructParent (7.18.1). `key`
    is its key in the parent tree, `page` the object number of its page.
    """
    lefts, bottoms, rights, tops = zip(*areas, strict=True)
    box = (min(lefts), min(bottoms), max(rights), max(tops))
    quads = " ".join(
        _numbers((left, top, right, top, left, bottom, right, bottom))
        for left, bottom, right, top in areas
    )
    return (
        b"<</Type/Annot/Subtype/Link/Rect[%b]/QuadPoints[%b]/Border[0 0 0]/F 4"
        b"/A<</S/URI/URI%b>>/Contents%b/StructParent %d/P %d 0 R>>"
        % (
            _numbers(box).encode("ascii"),
            quads.encode("ascii"),
            uri_string(address),
            text_string(text),
            key,
            page,
        )
    )


def _numbers(values: Sequence[float]) -> str:
    return " ".join(map(number, values))
