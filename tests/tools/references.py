"""What is kept beside the tests to compare with.

UPDATE_REFERENCES=1 writes it anew; look at each difference before committing.
"""

from __future__ import annotations

import os
from pathlib import Path

FAILED = Path(__file__).resolve().parents[2] / "out" / "tests"
"""Where what was made instead is kept when a comparison fails."""


def updating() -> bool:
    """Whether references are to be written anew."""
    return bool(os.environ.get("UPDATE_REFERENCES"))


def compare_text(actual: str, reference: Path) -> None:
    """Fail where a text is not the one that is kept."""
    if updating():
        reference.parent.mkdir(exist_ok=True)
        reference.write_text(actual, encoding="utf-8")
    assert actual == reference.read_text(encoding="utf-8")
