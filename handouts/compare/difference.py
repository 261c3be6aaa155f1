"""All that two files differ in: properties, texts, pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from handouts.compare.model import Difference, Property, PropertyChange
from handouts.compare.page_images import compare_pages
from handouts.compare.read_pdf import read
from handouts.compare.text_diff import text_changes
from handouts.errors import DeliveryError
from handouts.pdf.file.pdfium import open_pdf

MAX_PAGES = 400
"""A longer file is no handout; its comparison would fill memory and nobody's mind."""


def difference(old: bytes, new: bytes, old_name: str, new_name: str) -> Difference:
    """What changed from one PDF file to another; names are what errors call them.

    Raises DeliveryError for a file that cannot be read.
    """
    with open_pdf(old, old_name) as before, open_pdf(new, new_name) as after:
        for document, name in ((before, old_name), (after, new_name)):
            _refuse_long(document, name)
        old_content, new_content = read(before, old), read(after, new)
        return Difference(
            tuple(property_changes(old_content.properties, new_content.properties)),
            text_changes(old_content.blocks, new_content.blocks),
            tuple(compare_pages(before, after)),
        )


def _refuse_long(document: Any, name: str) -> None:
    if len(document) > MAX_PAGES:
        raise DeliveryError(
            f"'{name}' has {len(document)} pages; at most {MAX_PAGES} can be compared.",
            hint="Compare it in parts.",
        )


def property_changes(old: Sequence[Property], new: Sequence[Property]) -> Iterator[PropertyChange]:
    """Values that went and values that came, by property."""
    before = {each.name: each.values for each in old}
    after = {each.name: each.values for each in new}
    for name in dict.fromkeys((*before, *after)):
        gone, come = before.get(name, ()), after.get(name, ())
        if gone == come:
            continue
        removed = tuple(value for value in gone if value not in come)
        added = tuple(value for value in come if value not in gone)
        # Of the same values in another order, both orders are told.
        yield PropertyChange(name, *((removed, added) if removed or added else (gone, come)))
