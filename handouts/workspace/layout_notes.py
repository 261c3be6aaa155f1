"""What is worth saying of a handout once it is laid out: faint logos, small type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handouts.errors import Place
from handouts.notes import Note
from handouts.typeset.blocks.logos import remarks as logo_remarks

if TYPE_CHECKING:
    from handouts.typeset.sheets import Sheets
    from handouts.workspace.files import WorkspaceFiles
    from handouts.workspace.handout_key import HandoutKey

MIN_READABLE = 11.0
"""Points of body type under which print for patients is hard to read; 12 is asked for."""


def layout_notes(workspace: WorkspaceFiles, key: HandoutKey, sheets: Sheets) -> tuple[Note, ...]:
    """The notes on one handout, as it is laid out."""
    return (*_logo_notes(workspace, key, sheets), *_type_size_notes(workspace, key, sheets))


def _logo_notes(workspace: WorkspaceFiles, key: HandoutKey, sheets: Sheets) -> Iterator[Note]:
    """Notes on the logos of a handout: colours that hardly stand out, pictures with few pixels."""
    found = tuple(dict.fromkeys(logo_remarks(stood.column for stood in sheets.columns)))
    if found:
        place = workspace.sources.brand(key.brand).source.place(("logo",))
        yield from (Note(message, hint, place, "logo") for message, hint in found)


def _type_size_notes(workspace: WorkspaceFiles, key: HandoutKey, sheets: Sheets) -> Iterator[Note]:
    """A note on type that is small because the text is long, once for a layout."""
    if sheets.body_size >= MIN_READABLE:
        return  # Before a file is read, which most handouts need not.
    options = workspace.sources.layout(key.layout).model
    if sheets.body_size < options.type.comfortable:
        yield Note(
            f"The {options.name.lower()} sets this text in type under {MIN_READABLE:g} pt, which "
            "many patients cannot read.",
            "Shorten it, or name other layouts in topic.yaml.",
            Place(f"content/{key.topic}/{key.language}.yaml"),
            "type",
        )
