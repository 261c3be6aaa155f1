"""Which handout is meant: a topic in a layout and a language, under a brand, on a paper."""

from __future__ import annotations

from typing import NamedTuple


class HandoutKey(NamedTuple):
    """One handout of a workspace, by the ids of what it is made from."""

    topic: str
    layout: str
    language: str
    brand: str
    paper: str

    def __str__(self) -> str:
        return f"{self.topic} ({self.layout}, {self.language}, {self.brand}, {self.paper})"
