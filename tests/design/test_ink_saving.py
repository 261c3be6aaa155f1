"""Designs in fewer inks are as legible as the brand's own."""

from __future__ import annotations

import io
from pathlib import Path

import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.design.contrast import MIN, luminance, ratio
from handouts.design.ink_saving import WHITE, grey, save_ink
from handouts.design.model import Colour, Design, Image
from handouts.workspace.workspace import Workspace

COLOURS: st.SearchStrategy[Colour] = st.tuples(*[st.integers(0, 255)] * 3)


@pytest.fixture(scope="module")
def design(repository: Path) -> Design:
    return Workspace(repository, disk_cache=False).handout("migraine-botox").design


@given(COLOURS)
def test_a_grey_is_as_light_as_its_colour(colour: Colour) -> None:
    level = grey(colour)
    assert len(set(level)) == 1
    assert abs(luminance(level) - luminance(colour)) < 0.0045


@pytest.mark.parametrize("ink", ["grey", "saver"])
def test_each_ink_can_be_read(design: Design, ink: str) -> None:
    changed = save_ink(design, "grey" if ink == "grey" else "saver")
    assert changed.backgrounds.keys() == design.backgrounds.keys()
    for background in changed.backgrounds.values():
        for role, least in MIN.items():
            assert ratio(background.colours[role], background.colour) >= least, (
                background.name,
                role,
            )
        if ink == "saver":
            assert background.colour == WHITE
    assert changed.logos.keys() == design.logos.keys()


def test_rounding_takes_no_contrast_away(design: Design) -> None:
    from dataclasses import replace

    tight = replace(design.backgrounds["paper"], colours=dict.fromkeys(MIN, (0, 102, 80)))
    assert ratio(tight.colours["text"], WHITE) < 7.0
    changed = save_ink(replace(design, backgrounds={**design.backgrounds, "paper": tight}), "grey")
    assert ratio(changed.backgrounds["paper"].colours["text"], WHITE) >= 7.0


def test_pictures_are_greys_too(design: Design) -> None:
    from dataclasses import replace

    stream = io.BytesIO()
    PIL.Image.new("RGBA", (4, 3), (200, 20, 20, 128)).save(stream, "PNG")
    image = Image(stream.getvalue(), 4, 3, "0" * 64)
    shown = save_ink(replace(design, images={"a.png": image}), "grey").images["a.png"]
    assert shown.digest != image.digest
    with PIL.Image.open(io.BytesIO(shown.data)) as opened:
        assert (opened.mode, opened.size) == ("LA", (4, 3))
    assert save_ink(replace(design, images={"a.png": image}), "saver").images["a.png"] is image


def test_the_same_design_comes_back(design: Design) -> None:
    assert save_ink(design, "grey") is save_ink(design, "grey")
