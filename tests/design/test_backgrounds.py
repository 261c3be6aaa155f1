"""A brand's backgrounds, and what it is told about colours that nobody can read on them."""

from __future__ import annotations

import pytest

from handouts.design.backgrounds import check_contrast, resolve_backgrounds
from handouts.design.contrast import ratio, rgb
from handouts.errors import Place, SourceError
from handouts.sources.models.brand import BrandFile
from handouts.sources.yaml import parser
from handouts.sources.yaml.validate import load
from tests.sources.workspaces import BRAND

WHITE = (255, 255, 255)


def told(text: str, text_roles: dict[str, str] | None = None) -> list[SourceError]:
    brand = load(BrandFile, parser.parse(text.encode(), "brand.yaml"))
    return list(check_contrast(brand, resolve_backgrounds(brand.model), text_roles or {}))


def test_a_readable_brand() -> None:
    assert told(BRAND) == []


@pytest.mark.parametrize(
    ("role", "colour", "least"),
    [
        ("text", "#5A5A5A", 7),
        ("heading", "#777777", 4.5),
        ("muted", "#777777", 4.5),
        ("link", "#777777", 4.5),
        ("accent", "#959595", 3),
        ("line", "#959595", 3),
    ],
)
def test_each_role_has_its_least_contrast(role: str, colour: str, least: float) -> None:
    text = BRAND.replace("colours:\n", f'colours:\n  pale: "{colour}"\n')
    (error,) = told(text.replace(f" {role}: coal", f" {role}: pale"))
    assert f"'{role}' {colour} on ground 'paper' #FFFFFF has a contrast of" in error.message
    assert f"it needs {least:g}:1" in error.message
    better = error.hint.removesuffix(" would do.")
    assert ratio(rgb(better), WHITE) >= least
    assert error.place is not None
    assert error.place[:2] == Place("brand.yaml", 12)[:2]


def test_an_accent_that_sets_text_is_read() -> None:
    text = BRAND.replace("colours:\n", 'colours:\n  warm: "#E8590C"\n')
    text = text.replace("accent: coal", "accent: warm")
    assert told(text) == []
    (error,) = told(text, {"accent": "draft"})
    assert "as text (style 'draft'); it needs 4.5:1" in error.message


def test_a_ratio_is_rounded_down() -> None:
    text = BRAND.replace("colours:\n", 'colours:\n  pale: "#777777"\n')
    (error,) = told(text.replace("muted: coal", "muted: pale"))
    assert "4.47:1" in error.message


def test_a_role_that_a_background_leaves_out_has_no_colour() -> None:
    brand = load(BrandFile, parser.parse(BRAND.encode(), "brand.yaml"))
    (paper,) = resolve_backgrounds(brand.model).values()
    assert (paper.name, paper.colour) == ("paper", WHITE)
    assert "ornament" not in paper.colours
    assert paper.colours["text"] == (0x11, 0x11, 0x11)


def test_a_background_on_which_no_colour_has_the_contrast() -> None:
    middle = BRAND.replace("colours:\n", 'colours:\n  middle: "#767676"\n')
    errors = told(middle.replace("{colour: snow", "{colour: middle"))
    assert any("No colour has that on this ground" in error.hint for error in errors)
