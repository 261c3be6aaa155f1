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
        from handouts.sources import yaml
        from handouts.sources.lineage import parent_of

        return parent_of(yaml.parse(data, file))
    except (OSError, HandoutError):
        return ""  # What is wrong with the file is raised when it is read.
