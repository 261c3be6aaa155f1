"""The fonts of a brand: its families in their order, then all others that are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.errors import SourceError
from handouts.sources.workspace.sources import Sources
from tests.sources.workspaces import BRAND, font, write

FAMILIES = "fonts: [Sample Sans]"


def test_own_families_come_first_then_the_others_by_name(tmp_path: Path) -> None:
    others = {f"fonts/x/{name}.ttf": font(name) for name in ("Zebra", "Ant", "Head")}
    brand = BRAND.replace(FAMILIES, f"{FAMILIES}\nheading_fonts: [Head]")
    sources = Sources(write(tmp_path, {**others, "brands/pebble/brand.yaml": brand}))
    families = [each.family for each in sources.font_chain("pebble")]
    assert list(dict.fromkeys(families)) == ["Sample Sans", "Head", "Ant", "Zebra"]
    assert len(families) == 5


def test_a_family_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    changes: dict[str, str | bytes | None] = {
        "fonts/zebra/Zebra-Regular.woff": font("Zebra", kind=b"wOFF"),
        "brands/pebble/brand.yaml": BRAND.replace(FAMILIES, "fonts: [Zebra]"),
    }
    with pytest.raises(SourceError) as caught:
        Sources(write(tmp_path, changes)).font_chain("pebble")
    assert caught.value.message == "There is no font family 'Zebra' in fonts/."
    assert caught.value.hint.startswith("fonts/zebra/Zebra-Regular.woff cannot be used: This is a")
    assert [each.message for each in Sources(tmp_path).unused_files()] == [
        "This is a WOFF font, which is packed for web pages."
    ]
