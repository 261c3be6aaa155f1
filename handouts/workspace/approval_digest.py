"""Approvals: a review belongs to one text, told by a digest of all that patients read of it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from handouts.compose.blocks import Picture, walk
from handouts.compose.markdown.body import parse_body
from handouts.workspace.approvals import digest_with_pictures, state_of
from handouts.workspace.catalogue_entries import State

if TYPE_CHECKING:
    from handouts.sources.files.tree import FileTree
    from handouts.sources.models.language import LanguageFile


def words_digest(model: LanguageFile) -> str:
    """SHA-256 in hex of all words of a topic in one language, exactly as they are printed.

    Comments, the order of keys and the way in which a text is quoted leave no trace in the model.
    Keys that say what they say by default anyway are left out, so that new ones change no digest.
    The review itself and the status are no part of what was reviewed; printed sources are.
    """
    said = model.model_dump(mode="json", exclude={"review", "status"}, exclude_defaults=True)
    sources = model.review.sources if "sources" in model.review.print else ()
    written = json.dumps([said, sources], ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).hexdigest()


def pictures(model: LanguageFile) -> tuple[str, ...]:
    """The pictures that the bodies of a topic name, in alphabetical order."""
    # Most texts show none, and need not be parsed to know that.
    blocks = (parse_body(body, "body")[0] for _, body in model.bodies() if "![" in body)
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


def digest_of_text(file_tree: FileTree, topic: str, model: LanguageFile) -> str:
    """The digest of a text and its pictures as they are now."""
    return digest_with_pictures(file_tree, topic, words_digest(model), pictures(model))


def approval_of(file_tree: FileTree, topic: str, model: LanguageFile) -> State:
    """What is known of a text that may not be saved yet."""
    review = model.review
    told = review.reviewed is not None or bool(review.digest)
    return state_of(
        draft=model.draft,
        reviewed=review.reviewed is not None,
        written=review.digest,
        now=digest_of_text(file_tree, topic, model) if told else "",
    )
