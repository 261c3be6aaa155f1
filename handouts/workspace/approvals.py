"""Whether a text of a workspace is the one that was approved, and whether its review is overdue."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from handouts.sources.models.language import LanguageFile
    from handouts.workspace.approval_digest import State
    from handouts.workspace.catalogue import LanguageEntry
    from handouts.workspace.snapshot import Snapshot

Standing = Literal["", "draft", "overdue"]
"""What keeps a text from being handed out: it is a draft, or its review was due; else nothing."""


def bound(snapshot: Snapshot, topic: str, catalogue: LanguageEntry) -> LanguageEntry:
    """The facts of a text with what is known of its approval; as its file says they were given."""
    if catalogue.draft:
        return catalogue._replace(approval="draft")
    if not (catalogue.reviewed or catalogue.digest):
        return catalogue
    from handouts.workspace.approval_digest import DRAFTS, state_of

    now = _digest(snapshot, topic, catalogue.written, catalogue.pictures)
    state = state_of(
        draft=False, reviewed=bool(catalogue.reviewed), written=catalogue.digest, now=now
    )
    return catalogue._replace(approval=state, draft=state in DRAFTS)


def approval_of(snapshot: Snapshot, topic: str, model: LanguageFile) -> State:
    """What is known of a text that may not be saved yet."""
    from handouts.workspace.approval_digest import state_of

    review = model.review
    told = review.reviewed is not None or bool(review.digest)
    return state_of(
        draft=model.draft,
        reviewed=review.reviewed is not None,
        written=review.digest,
        now=digest_of_text(snapshot, topic, model) if told else "",
    )


def digest_of_text(snapshot: Snapshot, topic: str, model: LanguageFile) -> str:
    """The digest of a text and its pictures as they are now."""
    from handouts.workspace.approval_digest import pictures, text_part

    return _digest(snapshot, topic, text_part(model).digest, pictures(model))


def _digest(snapshot: Snapshot, topic: str, written: str, pictures: Iterable[str]) -> str:
    from handouts.workspace.approval_digest import Part, digest_of

    files = snapshot.files("content", topic, "images")
    # A picture that is not there has no digest; it is told when the handout is made.
    shown = (
        Part(f"images/{name}", snapshot.digest(files[name]) if name in files else "")
        for name in pictures
    )
    return digest_of((Part("text", written), *shown))


def standing(text: LanguageEntry, today: date) -> Standing:
    """What keeps a text from being handed out on a day."""
    if text.draft:
        return "draft"
    return "overdue" if is_overdue(text, today) else ""


def is_overdue(text: LanguageEntry, today: date) -> bool:
    """Whether the day of its next review has passed."""
    return bool(text.due) and text.due < today.isoformat()
