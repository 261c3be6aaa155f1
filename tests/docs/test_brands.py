"""docs/brands.md names every token of a brand and each of its choices; its pictures are there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from handouts.sources.models.brand import (
    BrandFile,
    Contact,
    Density,
    FrontPicture,
    GroundFile,
    Ornament,
    Rule,
    Translation,
)
from handouts.sources.models.logo import LogoFiles

DOCS = Path(__file__).parents[2] / "docs"
TEXT = (DOCS / "brands.md").read_text(encoding="utf-8")
SAID = set(re.findall(r"`([\w-]+)`", TEXT))
MODELS = (BrandFile, Contact, FrontPicture, GroundFile, LogoFiles, Translation)
MAX_BYTES = 600_000


@pytest.mark.parametrize("name", sorted({name for model in MODELS for name in model.model_fields}))
def test_every_token_is_documented(name: str) -> None:
    assert name in SAID


@pytest.mark.parametrize("choices", [Ornament, Rule, Density])
def test_every_choice_is_documented(choices: object) -> None:
    assert set(get_args(choices)) <= SAID


def test_its_tables_name_no_key_that_is_gone() -> None:
    keys = set(re.findall(r"^\| `(\w+)` \| [A-Z`0-9]", TEXT, re.M))
    assert keys <= set(BrandFile.model_fields)


def test_its_pictures_are_there_and_small() -> None:
    named = re.findall(r"!\[([^\]]+)\]\((pictures/[\w.-]+)\)", TEXT)
    assert len(named) >= 10
    assert all((DOCS / file).is_file() for _, file in named)
    assert {file for _, file in named} == {
        f"pictures/{path.name}" for path in (DOCS / "pictures").glob("brand-*.png")
    }
    assert sum((DOCS / file).stat().st_size for _, file in named) < MAX_BYTES
