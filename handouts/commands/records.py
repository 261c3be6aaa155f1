"""Mistakes and notes as programs read them: one form in the JSON of every command."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from handouts.errors import HandoutError, Place

if TYPE_CHECKING:
    from handouts.notes import Note

Record = dict[str, object]


def mistakes(problems: Iterable[HandoutError]) -> list[Record]:
    """What is wrong."""
    return [_record(each.kind, "error", each.message, each.hint, each.place) for each in problems]


def notes(found: Iterable[Note]) -> list[Record]:
    """What is worth knowing."""
    return [_record(each.kind, "note", each.message, each.hint, each.place) for each in found]


def _record(kind: str, severity: str, message: str, hint: str, place: Place | None) -> Record:
    file, row, column = place or (None, None, None)
    return {
        "severity": severity,
        "kind": kind,
        "message": message,
        "hint": hint,
        "file": file,
        "line": row,
        "column": column,
    }
