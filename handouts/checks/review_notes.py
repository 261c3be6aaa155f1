"""What a reader would want to know of a text's review: a draft, what is missing, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handouts.errors import PROGRAM, Place, any_of
from handouts.notes import Note
from handouts.workspace.catalogue_entries import DRAFTS, State


@dataclass(frozen=True, slots=True)
class Review:
    """What a topic's file says of its review; days are ISO 8601, empty where nothing is said."""

    file: str
    approval: State
    version: str
    reviewed: str
    due: str


def review_notes(text: Review, today: date) -> list[Note]:
    """The notes on one file; a day that is not given is said to be unknown."""
    place = Place(text.file)
    found: list[Note] = []
    if text.approval in DRAFTS:
        found.append(Note(_why_a_draft(text), _how_to_approve(text.file), place))
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
                    f"The review has no {any_of(f'`{key}`' for key in missing)}.",
                    f"`{PROGRAM} approve` writes who reviewed the text and when; what is not given "
                    "is not printed.",
                    place,
                )
            )
    if text.due and text.due < today.isoformat():
        hint = f"Review the text, then say: {_how_to_approve(text.file)}"
        found.append(Note(f"The review was due on {text.due}.", hint, place))
    return found


def _why_a_draft(text: Review) -> str:
    """What makes a text a draft."""
    if text.approval == "draft":
        return "This is a draft, and every page says so."
    if text.approval == "changed":
        return f"This has changed since it was approved on {text.reviewed}, so it is a draft again."
    return f"Reviewed on {text.reviewed}, but nobody knows which text was: it is a draft."


def _how_to_approve(file: str) -> str:
    """The command for a file such as content/knee/en.yaml."""
    *_, topic, name = file.split("/")
    return f"{PROGRAM} approve {topic} --language {name.removesuffix('.yaml')} --by ROLE"
