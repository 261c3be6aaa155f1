"""Approvals: a review belongs to one text, told by a digest of all that patients read of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from handouts.compose.blocks import Picture, walk
from handouts.compose.markdown.body import body_or_mistakes

if TYPE_CHECKING:
    from handouts.sources.models.language import LanguageFile

DIGITS = 32
"""Hex digits of SHA-256 that are kept in a file: 128 bits tell all texts apart."""

State = Literal["none", "draft", "approved", "changed", "unapproved"]
"""What is known of a text.

none: nobody is said to have reviewed it. draft: it says so itself. approved: it is the text that
was approved. changed: another text was approved. unapproved: a day of review is written, but not by
`approve`, so nobody knows for which text it was.
"""

DRAFTS: frozenset[State] = frozenset({"draft", "changed", "unapproved"})
"""States in which every page says that the text has not been reviewed."""


class Part(NamedTuple):
    """Something that patients read: its name, and the SHA-256 of its bytes in hex."""

    name: str
    digest: str


def part(name: str, data: bytes) -> Part:
    """A part of these bytes."""
    return Part(name, hashlib.sha256(data).hexdigest())


def text_part(model: LanguageFile) -> Part:
    """All words of a topic in one language, exactly as they are printed.

    Comments, the order of keys and the way in which a text is quoted leave no trace in the model.
    Keys that say what they say by default anyway are left out, so that new ones change no digest.
    The review itself and the status are no part of what was reviewed; printed sources are.
    """
    said = model.model_dump(mode="json", exclude={"review", "status"}, exclude_defaults=True)
    sources = model.review.sources if "sources" in model.review.print else ()
    written = json.dumps([said, sources], ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return part("text", written.encode("ascii"))


def pictures(model: LanguageFile) -> tuple[str, ...]:
    """The pictures that the bodies of a topic name, in alphabetical order."""
    bodies = [section.body for section in model.sections]
    bodies += [entry.answer for entry in model.faq]
    if model.next_step:
        bodies.append(model.next_step.body)
    # Most texts show none, and need not be parsed to know that.
    blocks = (body_or_mistakes(body, "body")[0] for body in bodies if "![" in body)
    return tuple(
        sorted(
            {
                block.source
                for each in blocks
                for block in walk(each)
                if isinstance(block, Picture) and block.kind == "image"
            }
        )
    )


def digest_of(parts: Iterable[Part]) -> str:
    """The digest of all parts, whatever their order."""
    lines = sorted(json.dumps(list(each)) for each in parts)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:DIGITS]


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
