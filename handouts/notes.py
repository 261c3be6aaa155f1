"""A note: something worth saying that keeps no handout from being made."""

from __future__ import annotations

from dataclasses import dataclass

from handouts.errors import Place


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth saying that keeps no handout from being made."""

    message: str
    hint: str
    place: Place
    kind: str = "note"
    """What it is about, for programs: `note`, `marks`, `reading`, `translation`, `words`."""
