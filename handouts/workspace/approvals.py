"""Whether a text of a workspace is the one that was approved, and whether its review is overdue."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from handouts.workspace.catalogue_entries import DRAFTS, LanguageEntry, ReviewState, State

if TYPE_CHECKING:
    from handouts.sources.files.tree import FileTree

DIGITS = 32
"""Hex digits of SHA-256 that are kept in a file: 128 bits tell all texts apart."""


class Part(NamedTuple):
    """Something that patients read: its name, and the SHA-256 of its bytes in hex."""

    name: str
    digest: str


def digest_of(parts: Iterable[Part]) -> str:
    """The digest of all parts, whatever their order."""
    lines = sorted(json.dumps(list(each)) for each in parts)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:DIGITS]


def digest_with_pictures(
    file_tree: FileTree, topic: str, words: str, pictures: Iterable[str]
) -> str:
    """The digest of a text, by that of its words, and of its pictures as they are now."""
    files = file_tree.files("content", topic, "images")
    # A picture that is not there has no digest; it is told when the handout is made.
    shown = (
        Part(f"images/{name}", file_tree.digest(files[name]) if name in files else "")
        for name in pictures
    )
    return digest_of((Part("text", words), *shown))


def state_of(*, draft: bool, reviewed: bool, written: str, now: str) -> State:
    """What is known of a text.

    `draft` is what its file says of itself, `reviewed` whether a day of review is given, `written`
    the digest beside it, `now` that of the text as it is.
    """
    if draft:
        return "draft"
    if not written:
        return "unapproved" if reviewed else "none"
    if written != now:
        return "changed"
    return "approved" if reviewed else "unapproved"


def with_approval(file_tree: FileTree, topic: str, text: LanguageEntry) -> LanguageEntry:
    """What is known of a text, with what is known of its approval."""
    if text.draft:
        return text._replace(approval="draft")
    if not (text.reviewed or text.digest):
        return text
    now = digest_with_pictures(file_tree, topic, text.written, text.pictures)
    state = state_of(draft=False, reviewed=bool(text.reviewed), written=text.digest, now=now)
    return text._replace(approval=state, draft=state in DRAFTS)


def review_state(text: LanguageEntry, today: date) -> ReviewState:
    """What keeps a text from being handed out on a day."""
    if text.draft:
        return "draft"
    return "overdue" if is_overdue(text, today) else ""


def is_overdue(text: LanguageEntry, today: date) -> bool:
    """Whether the day of its next review has passed."""
    return bool(text.due) and text.due < today.isoformat()
