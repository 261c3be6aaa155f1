"""docs/layouts.md names every element of templates and every key of layouts and styles."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handouts.compose.template.elements import ELEMENTS
from handouts.sources.models.layout import LayoutFile, PanelFile, PaperFile, RepeatFile, TypeFile
from handouts.sources.models.styles import RuleFile, StyleFile

DOCUMENT = Path(__file__).parents[2] / "docs" / "layouts.md"
NAMES = sorted(
    {
        *ELEMENTS,
        *LayoutFile.model_fields,
        *PanelFile.model_fields,
        *PaperFile.model_fields,
        *RepeatFile.model_fields,
        *TypeFile.model_fields,
        *RuleFile.model_fields,
        *StyleFile.model_fields,
    }
)


@pytest.mark.parametrize("name", NAMES)
def test_it_is_documented(name: str) -> None:
    said = re.findall(r"`([^`]+)`", DOCUMENT.read_text(encoding="utf-8"))
    assert any(re.match(rf"{name}\b", word) for word in said), name
