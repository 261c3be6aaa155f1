"""The text of our own files line by line, in the order of reading.

Pages show lines from left to right, and programs that extract text guess the order of right-to-left
text; they split Arabic words and misplace ligatures. In our own files each glyph has its characters
in ToUnicode, so that a line need only be reordered.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from unicodedata import bidirectional

from handouts.errors import PromiseError
from handouts.pdf.checker import fonts_of_resources
from handouts.pdf.file.reader import inflate, page_numbers, read_objects, referred
from handouts.pdf.page.marked_content import Line, marked_lines
from handouts.typeset.scripts.bidi import levels, reorder

Lines = Mapping[tuple[int, int], tuple[Line, ...]]
"""What is shown by page, counted from 0, and number of marked content."""


def own_lines(data: bytes) -> Lines | None:
    """The lines of a file of ours; None where it is not written as ours are."""
    found: dict[tuple[int, int], tuple[Line, ...]] = {}
    try:
        objects, catalog = read_objects(data)
        for index, number in enumerate(page_numbers(objects, catalog)):
            page = objects[number]
            fonts = fonts_of_resources(objects, referred("Resources", page))
            content = inflate(objects[referred("Contents", page)]).decode("ascii")
            lines = marked_lines(content, fonts)
            found |= {(index, identifier): shown for identifier, shown in lines.items()}
    except (PromiseError, LookupError, ValueError, zlib.error):
        return None
    return found


def reading_order(shown: Sequence[Line], *, rtl: bool) -> str:
    """The characters of a paragraph as they are read; pieces of one line belong together.

    A paragraph without a right-to-left letter, such as an address, runs from left to right.
    """
    left_to_right = rtl and not any(
        bidirectional(character) in ("R", "AL") for piece in shown for character in piece.text
    )
    parts: list[str] = []
    height: float | None = None
    for piece in shown:
        if height is not None and abs(piece.height - height) < 0.01:
            parts[-1] += piece.text
        else:
            parts.append(piece.text)
        height = piece.height
    if left_to_right:
        # The blank that ends a line still stands at the paragraph's end, which is on the left.
        return "".join(part.lstrip() + " " * part.startswith(" ") for part in parts)
    return "".join(_logical_order(part, rtl=rtl) for part in parts)


def _logical_order(line: str, *, rtl: bool) -> str:
    """A line's characters in the order of reading, from their order from left to right."""
    if not rtl:
        return "".join(line[index] for index in reorder(levels(line, 0)))
    reversed_line = line[::-1]
    order = reorder(levels(reversed_line, 1))
    return "".join(reversed_line[index] for index in reversed(order))
