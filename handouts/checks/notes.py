"""What a reader would want to know of a text that is not wrong: drafts, reviews, dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handouts.errors import Place


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth saying that keeps no handout from being made."""

    message: str
    hint: str
    place: Place
    kind: str = "note"
    """What it is about, for programs: `note`, `reading`, `translation`."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a topic's file says of its review; days are ISO 8601, empty where nothing is said."""

    file: str
    draft: bool
    version: str
    reviewed: str
    due: str


def notes(text: Reviewed, today: date) -> list[Note]:
    """The notes on one file; a day that is not given is said to be unknown."""
    place = Place(text.file)
    found: list[Note] = []
    if text.draft:
        found.append(
            Note(
                "This is a draft, and every page says so.",
                "When it has been reviewed, delete `status: draft`.",
                place,
            )
        )
    else:
        missing = [
            key
            for key, value in (
                ("version", text.version),
                ("reviewed", text.reviewed),
                ("due", text.due),
            )
            if not value
        ]
        if missing:
            found.append(
                Note(
                    f"The review has no {' and no '.join(f'`{key}`' for key in missing)}.",
                    "Add what is known under `review:`, days as 2026-01-31.",
                    place,
                )
            )
    if text.due and text.due < today.isoformat():
        found.append(Note(f"The review was due on {text.due}.", "Review the text.", place))
    return found
