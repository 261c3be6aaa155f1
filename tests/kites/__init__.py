"""A made-up workspace about paper kites, with the layouts, a brand and fonts of the repository."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
CONTENT = Path(__file__).with_name("content")
SHARED_FOLDERS = ("layouts", "brands", "fonts")


def sample_brands(folder: str, names: list[str]) -> set[str]:
    """What is left out of a copy of brands/: all but one."""
    return set(names) - {"clinic"} if Path(folder).name == "brands" else set()


def make(folder: Path, files: Mapping[str, str] | None = None, *, topics: bool = True) -> Path:
    """A workspace in `folder`: this one's topics, the repository's rest, and `files`."""
    for name in SHARED_FOLDERS:
        shutil.copytree(REPOSITORY / name, folder / name, ignore=sample_brands)
    if topics:
        shutil.copytree(CONTENT, folder / "content")
    shutil.copytree(REPOSITORY / "content" / "migraine-botox", folder / "content/migraine-botox")
    for name, text in (files or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
