"""Links: annotations over the lines that hold them, tied to their structure element."""

from __future__ import annotations

from dataclasses import dataclass, field

from handouts.pdf.document import ArchivalDocument, Raw
from handouts.pdf.syntax import number, text_string, uri_string
from handouts.pdf.tags import Tags
from handouts.typeset.pages import Element

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top in PDF's own coordinates."""


@dataclass(eq=False)
class Links:
    """The rectangles of each link while its text is drawn, by element and page."""

    elements: tuple[Element, ...]
    areas: dict[tuple[int, int], list[Rectangle]] = field(default_factory=dict)
    texts: dict[int, list[str]] = field(default_factory=dict)

    def link_of(self, element: int) -> int | None:
        """The link that an element is or stands in, if any."""
        while element >= 0:
            found = self.elements[element]
            if found.link:
                return element
            element = found.parent
        return None

    def cover(self, link: int, page: int, area: Rectangle, text: str = "") -> None:
        """A link covers an area."""
        self.areas.setdefault((link, page), []).append(area)
        if text:
            self.texts.setdefault(link, []).append(text)


def write_links(
    document: ArchivalDocument, links: Links, tags: Tags, pages: list[Raw]
) -> tuple[list[list[Raw]], list[tuple[int, int]]]:
    """Add annotations: those of each page, and (element, key in the parent tree) of each.

    One annotation a page with QuadPoints for lines (12.5.6.5); printable (F 4), with a description
    (ISO 14289-1, 7.18.5) and a StructParent (7.18.1).
    """
    by_page: list[list[Raw]] = [[] for _ in pages]
    keys: list[tuple[int, int]] = []
    for (link, page), areas in links.areas.items():
        element = links.elements[link]
        key = len(pages) + len(keys)
        keys.append((link, key))
        lefts, bottoms, rights, tops = zip(*areas, strict=True)
        box = (min(lefts), min(bottoms), max(rights), max(tops))
        quads = " ".join(
            _numbers((left, top, right, top, left, bottom, right, bottom))
            for left, bottom, right, top in areas
        )
        text = element.alt or "".join(links.texts.get(link, [])).strip() or element.link or ""
        annotation = document.add(
            b"<</Type/Annot/Subtype/Link/Rect[%b]/QuadPoints[%b]/Border[0 0 0]/F 4"
            b"/A<</S/URI/URI%b>>/Contents%b/StructParent %d/P %b>>"
            % (
                _numbers(box).encode("ascii"),
                quads.encode("ascii"),
                uri_string(element.link or ""),
                text_string(text),
                key,
                pages[page].reference,
            )
        )
        by_page[page].append(annotation)
        tags.annotate(link, page, annotation.number)
    return by_page, keys


def _numbers(values: tuple[float, ...]) -> str:
    return " ".join(number(value) for value in values)
