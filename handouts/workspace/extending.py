"""Which brand a brand.yaml extends, found without parsing those that extend none."""

from __future__ import annotations

from pathlib import Path

from handouts.errors import HandoutError


def parent_in(path: Path, file: str) -> str:
    """The brand that a brand.yaml says it extends, or nothing."""
    try:
        data = path.read_bytes()
        # Most extend none, and need not be parsed to know that; escapes could spell the word.
        if b"extends" not in data and b"\\" not in data:
            return ""
        from handouts.sources.workspace.brand_inheritance import parent_of
        from handouts.sources.yaml import parser

        return parent_of(parser.parse(data, file))
    except (OSError, HandoutError):
        return ""  # What is wrong with the file is raised when it is read.
