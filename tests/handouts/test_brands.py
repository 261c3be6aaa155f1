"""Every sample brand in every layout and language fits, can be read, and keeps its promises."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pytest

from handouts.design.contrast import LEAST, TEXT_LEAST, ratio
from handouts.design.model import Design
from handouts.workspace.handout_key import Choice
from handouts.workspace.plan import ALL, Selection, plan
from handouts.workspace.workspace import Workspace
from tests.conftest import Verapdf

REPOSITORY = Path(__file__).resolve().parents[2]
BRANDS = ("aesthetics", "clinic", "hospital", "university")


def choices() -> dict[tuple[str, str], list[Choice]]:
    """What is made of the repository's topics, by brand and layout."""
    found: dict[tuple[str, str], list[Choice]] = defaultdict(list)
    for planned in plan(
        Workspace(REPOSITORY, memory=False).facts, Selection(brands=(ALL,))
    ).handouts:
        found[planned.choice.brand, planned.choice.layout].append(planned.choice)
    return found


CHOICES = choices()
EACH = sorted(CHOICES)


@pytest.fixture(scope="module")
def files() -> Workspace:
    return Workspace(REPOSITORY, memory=False)


def test_all_are_here() -> None:
    assert {brand for brand, _ in EACH} == set(BRANDS)
    assert {choice.language for choice in CHOICES["hospital", "leaflet"]} >= {"ar", "hi", "th"}
    assert len(EACH) == len(BRANDS) * 6


@pytest.mark.parametrize(("brand", "layout"), EACH, ids=["-".join(each) for each in EACH])
def test_every_language_fits_and_keeps_its_promises(
    brand: str, layout: str, files: Workspace, verapdf: Verapdf
) -> None:
    for choice in CHOICES[brand, layout]:
        handout = files.made(choice)
        assert verapdf(handout.pdf(), ("ua1", "2a")) == [], choice
        least = handout.design.type.least
        assert handout.sheets.body_size >= least, choice
        contrast_holds(handout.design)


def contrast_holds(design: Design) -> None:
    inks_of_text = {style.ink for style in design.styles.values()}
    for ground in design.grounds.values():
        for role, needed in LEAST.items():
            least = max(needed, TEXT_LEAST) if role in inks_of_text - {"line"} else needed
            assert ratio(ground.inks[role], ground.colour) >= least, (ground.name, role)


def test_no_two_brands_look_alike(files: Workspace) -> None:
    looks = set()
    for brand in BRANDS:
        model = files.sources.brand(brand).model
        front = model.colours[model.grounds["primary"].colour]
        looks.add((front, (model.heading_fonts or model.fonts)[0], model.ornament))
    for part in zip(*looks, strict=True):
        assert len(set(part)) == len(BRANDS), part
