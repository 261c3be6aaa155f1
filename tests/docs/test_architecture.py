"""docs/architecture.md names only what is there, and every room of the program."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
DOCUMENT = (REPOSITORY / "docs" / "architecture.md").read_text("utf-8")
PICTURE = (REPOSITORY / "docs" / "pictures" / "architecture.svg").read_text("utf-8")


def test_every_file_it_names_is_there() -> None:
    named = re.findall(r"`((?:[a-z_]+/)+[a-z_.-]*|[a-z_]+\.py)`", DOCUMENT)
    assert len(named) > 30
    missing = [
        name
        for name in named
        if not any((REPOSITORY / root / name).exists() for root in ("", "handouts"))
        and not (REPOSITORY / "handouts" / "workspace" / name).exists()
        and name != ".handouts/cache/"
    ]
    assert not missing


def test_every_room_is_in_the_text_and_in_the_picture() -> None:
    rooms = [
        path.stem
        for path in (REPOSITORY / "handouts").iterdir()
        if not path.name.startswith("_") and (path.is_dir() or path.suffix == ".py")
    ]
    assert not [room for room in rooms if room not in PICTURE]


def test_the_word_of_the_walk_is_where_the_walk_says() -> None:
    file, line = re.search(r"`(content/\S+\.yaml)` says, on line (\d+)", DOCUMENT).groups()  # type: ignore[union-attr]
    lines = (REPOSITORY / file).read_text("utf-8").splitlines()
    assert "The purpose is symptom management" in lines[int(line) - 1]
    words = yaml.safe_load((REPOSITORY / file).read_text("utf-8"))["sections"][0]["body"].split()
    assert "symptom" in words
