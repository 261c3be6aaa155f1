"""Which brands a brand extends, found without parsing the files of those that extend none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from handouts.errors import HandoutError
from handouts.sources.yaml.source import Source

EXTENDS = "extends"
"""The key that names the brand which one starts from."""

MAX = 4
"""How many brands may extend one another."""


def ancestry(brand: str, parent_of: Callable[[str], str]) -> tuple[str, ...]:
    """A brand and those that it extends, its own first; no circle, and no more than `MAX`."""
    names: list[str] = []
    while brand and brand not in names and len(names) < MAX:
        names.append(brand)
        brand = parent_of(brand)
    return tuple(names)


def parent_of(source: Source) -> str:
    """The brand that a file says it extends, or nothing."""
    found = source.data.get(EXTENDS) if isinstance(source.data, dict) else None
    return found if isinstance(found, str) else ""


def parent_in(path: Path, file: str) -> str:
    """The brand that a brand.yaml says it extends, or nothing."""
    try:
        data = path.read_bytes()
        # Most extend none, and need not be parsed to know that; escapes could spell the word.
        if b"extends" not in data and b"\\" not in data:
            return ""
        from handouts.sources.yaml import parser  # start-up time: most builds parse no brand

        return parent_of(parser.parse(data, file))
    except (OSError, HandoutError):
        return ""  # What is wrong with the file is raised when it is read.
