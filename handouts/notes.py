"""A note: something worth saying that keeps no handout from being made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from handouts.errors import Place

NoteKind = Literal[
    "note", "advertising", "fonts", "logo", "marks", "reading", "translation", "type", "words"
]
NOTE_KINDS: tuple[NoteKind, ...] = get_args(NoteKind)


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth saying that keeps no handout from being made."""

    message: str
    hint: str
    place: Place
    kind: NoteKind = "note"
    """What it is about, for programs."""
