"""The JSON Schemas that editors use are those of the models."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.json_schemas import english, main, schemas

PATHS = [
    "content/topic.schema.json",
    "content/language.schema.json",
    "brands/brand.schema.json",
    "layouts/layout.schema.json",
    "layouts/styles.schema.json",
    "layouts/override.schema.json",
    "layouts/words.schema.json",
]


def test_the_committed_schemas_are_current(repository: Path) -> None:
    for path, text in schemas(english(repository)).items():
        hint = f"{path}: run `python -m scripts.json_schemas`"
        assert (repository / path).read_text(encoding="utf-8") == text, hint


def test_every_kind_of_file_has_one(repository: Path) -> None:
    assert list(schemas(english(repository))) == PATHS
    for path in repository.glob("*/**/*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        if path.relative_to(repository).parts[0] in ("content", "brands", "layouts"):
            assert first.startswith("# yaml-language-server: $schema="), path
            named = path.parent / first.partition("=")[2]
            assert named.resolve().relative_to(repository.resolve()).as_posix() in PATHS, path


def properties(schema: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}).items()
        for value in schema.values():
            yield from properties(value)


@pytest.mark.parametrize("path", PATHS)
def test_every_key_is_explained(repository: Path, path: str) -> None:
    schema = json.loads((repository / path).read_text(encoding="utf-8"))
    assert schema["title"]
    for name, each in properties(schema):
        assert each.get("description"), name


def test_they_are_written_into_a_workspace(repository: Path, tmp_path: Path) -> None:
    words = "layouts/_shared/words/en.yaml"
    (tmp_path / words).parent.mkdir(parents=True)
    (tmp_path / words).write_bytes((repository / words).read_bytes())
    for folder in ("content", "brands"):
        (tmp_path / folder).mkdir()
    main(str(tmp_path))
    for path in PATHS:
        assert (tmp_path / path).read_bytes() == (repository / path).read_bytes()
