"""All that two files differ in."""

from __future__ import annotations

from handouts.compare.model import Difference
from handouts.compare.page_images import page_looks
from handouts.compare.pdfium import opened
from handouts.compare.properties import property_changes
from handouts.compare.read_pdf import read
from handouts.compare.text_diff import text_changes


def difference(old: bytes, new: bytes, old_name: str, new_name: str) -> Difference:
    """What changed from one PDF file to another; names are what errors call them.

    Raises DeliveryError for a file that cannot be read.
    """
    with opened(old, old_name) as before, opened(new, new_name) as after:
        said, says = read(before, old), read(after, new)
        return Difference(
            property_changes(said.properties, says.properties),
            text_changes(said.blocks, says.blocks),
            tuple(page_looks(before, after)),
        )
