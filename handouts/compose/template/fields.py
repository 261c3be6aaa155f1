"""What a template may read: names with plain values, and bodies that it can only place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fields:
    """Named values, such as a topic's; `kind` is what errors call it."""

    kind: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that is parsed already: its number among this handout's bodies."""

    number: int
    empty: bool

    def __bool__(self) -> bool:
        return not self.empty


@dataclass(frozen=True, slots=True)
class Placeholder:
    """An element that a value stands for, such as the page's number: `page`, `pages`."""

    element: str
