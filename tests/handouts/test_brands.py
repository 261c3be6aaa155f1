"""Every sample brand in every layout and language fits, can be read, and keeps its promises."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from handouts.design.contrast import MIN, TEXT_MIN, ratio
from handouts.design.model import Design
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.plan import ALL, Selection, plan
from handouts.workspace.workspace import Workspace
from tests.conftest import Verapdf

REPOSITORY = Path(__file__).resolve().parents[2]
BRANDS = ("aesthetics", "clinic", "hospital", "university")


def choices() -> dict[tuple[str, str], list[HandoutKey]]:
    """What is made of the repository's topics, by brand and layout."""
    found: dict[tuple[str, str], list[HandoutKey]] = defaultdict(list)
    for planned in plan(
        Workspace(REPOSITORY, disk_cache=False).catalogue, Selection(brands=(ALL,))
    ).handouts:
        found[planned.key.brand, planned.key.layout].append(planned.key)
    return found


CHOICES = choices()
EACH = sorted(CHOICES)


@pytest.fixture(scope="module")
def files() -> Workspace:
    return Workspace(REPOSITORY, disk_cache=False)


def test_all_are_here() -> None:
    assert {brand for brand, _ in EACH} == set(BRANDS)
    assert {key.language for key in CHOICES["hospital", "leaflet"]} >= {"ar", "hi", "th"}
    assert len(EACH) == len(BRANDS) * 6


@pytest.mark.parametrize(("brand", "layout"), EACH, ids=["-".join(each) for each in EACH])
def test_every_language_fits_and_keeps_its_promises(
    brand: str, layout: str, files: Workspace, verapdf: Verapdf
) -> None:
    for key in CHOICES[brand, layout]:
        handout = files.handout_of(key)
        assert verapdf(handout.pdf(), ("ua1", "2a")) == [], key
        least = handout.design.type.minimum
        assert handout.sheets.body_size >= least, key
        contrast_holds(handout.design)


def contrast_holds(design: Design) -> None:
    text_roles = {style.colour_role for style in design.styles.values()}
    for background in design.backgrounds.values():
        for role, needed in MIN.items():
            least = max(needed, TEXT_MIN) if role in text_roles - {"line"} else needed
            assert ratio(background.colours[role], background.colour) >= least, role


def test_no_two_brands_look_alike(files: Workspace) -> None:
    looks = set()
    for brand in BRANDS:
        model = files.sources.brand(brand).model
        front = model.colours[model.grounds["primary"].colour]
        looks.add((front, (model.heading_fonts or model.fonts)[0], model.ornament))
    for part in zip(*looks, strict=True):
        assert len(set(part)) == len(BRANDS), part
