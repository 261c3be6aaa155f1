"""Whole designs: of a made-up workspace, and of the repository's own layouts."""

from __future__ import annotations

import io
import pickle
from pathlib import Path

import pytest
from PIL import Image

from handouts.design.drawing import Drawing
from handouts.design.load_design import load_design
from handouts.design.logo.artwork import Drawn
from handouts.design.model import Design
from handouts.errors import Place, Problems, SourceError
from handouts.sources.workspace.sources import Sources
from tests.sources.workspaces import BRAND, LAYOUT, MARK, STYLES, write


def test_a_whole_design(tmp_path: Path) -> None:
    stream = io.BytesIO()
    Image.new("L", (3, 2)).save(stream, "PNG")
    sources = Sources(write(tmp_path, {"content/pebbles/images/a.png": stream.getvalue()}))
    design = load_design(sources, "pebbles", "card", "pebble", images=["a.png"])
    assert (design.layout, design.paper, design.repeat, design.max_pages) == (
        "card",
        "a4",
        False,
        1,
    )
    assert (design.width, design.height) == pytest.approx((595.28, 841.89), abs=0.01)
    assert design.fonts.families == ("Sample Sans",)
    assert [face.weight for face in design.fonts.faces] == [700, 400]
    assert (design.images["a.png"].width, design.images["a.png"].height) == (3, 2)
    assert design.logos["paper"].art.width == 6
    assert design.backgrounds["paper"].colours["text"] == (0x11, 0x11, 0x11)
    assert "ornament" not in design.backgrounds["paper"].colours
    assert design.turn == "long"
    again = pickle.loads(pickle.dumps(design))  # noqa: S301
    assert repr(again) == repr(design)


def test_the_paper_is_the_brands_unless_another_is_named(tmp_path: Path) -> None:
    sources = Sources(write(tmp_path))
    with pytest.raises(SourceError, match="'letter' is not a paper of layout 'card'") as caught:
        load_design(sources, "pebbles", "card", "pebble", "letter")
    assert caught.value.hint == "Papers: a4."
    assert caught.value.place == Place("layouts/card/layout.yaml", 7, 3)


def test_a_brand_without_a_logo(tmp_path: Path) -> None:
    brand = BRAND.replace("logo: {light: mark.svg, alt: A pebble}\n", "")
    sources = Sources(write(tmp_path, {"brands/pebble/brand.yaml": brand}))
    assert load_design(sources, "pebbles", "card", "pebble").logos == {}


def test_each_ground_has_its_variant_of_the_logo(tmp_path: Path) -> None:
    background = BRAND.partition("  paper:\n")[2].partition("topic_address")[0]
    dark = background.replace("{colour: snow", "{dark: true, colour: coal").replace(
        ": coal", ": snow"
    )
    brand = BRAND.replace("mark.svg,", "mark.svg, dark: pale.svg,").replace(
        "topic_address",
        "  night:\n" + dark.replace("colour: snow", "colour: coal") + "topic_address",
    )
    pale = MARK.replace(b"0 0 8 8", b"0 0 4 4")
    sources = Sources(
        write(tmp_path, {"brands/pebble/brand.yaml": brand, "brands/pebble/pale.svg": pale})
    )
    logos = load_design(sources, "pebbles", "card", "pebble").logos
    assert {name: logo.art.width for name, logo in logos.items()} == {"paper": 6, "night": 3}


def test_grounds_that_the_brand_lacks_are_all_told(tmp_path: Path) -> None:
    sources = Sources(
        write(
            tmp_path,
            {
                "layouts/card/layout.yaml": LAYOUT.replace("main: {", "main: {ground: tint, ")
                + "styles: {h2: {ground: pager}}\n",
                "layouts/_shared/styles.yaml": STYLES + "box: {ground: deep}\n",
            },
        )
    )
    with pytest.raises(Problems) as caught:
        load_design(sources, "pebbles", "card", "pebble")
    assert [(str(each.place), each.message, each.hint) for each in caught.value.problems] == [
        (
            "layouts/card/layout.yaml:9:18",
            "The brand has no ground 'tint'.",
            "Grounds of the brand: paper.",
        ),
        (
            "layouts/card/layout.yaml:10:23",
            "The brand has no ground 'pager'.",
            "Did you mean 'paper'?",
        ),
        (
            "layouts/_shared/styles.yaml:3:15",
            "The brand has no ground 'deep'.",
            "Grounds of the brand: paper.",
        ),
    ]


def test_a_drawing_may_come_from_elsewhere(tmp_path: Path) -> None:
    seen: list[str] = []
    drawing = Drawing(1, 1, ())

    def draw(data: bytes, file: str) -> Drawn:
        seen.append(file)
        return Drawn(drawing)

    design = load_design(Sources(write(tmp_path)), "pebbles", "card", "pebble", draw=draw)
    assert design.logos["paper"].art is drawing
    assert set(seen) == {"brands/pebble/mark.svg"}


def real(repository: Path, layout: str, paper: str) -> Design:
    return load_design(Sources(repository), "migraine-botox", layout, "clinic", paper)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_leaflet(repository: Path, paper: str) -> None:
    design = real(repository, "leaflet", paper)
    outside, inside = design.pages
    assert [panel.name for panel in outside.panels] == ["flap", "back", "front"]
    assert [panel.name for panel in inside.panels] == ["left", "middle", "right"]
    for page in design.pages:
        assert sum(panel.width for panel in page.panels) == pytest.approx(design.width)
        assert page.folds == pytest.approx(tuple(panel.left for panel in page.panels[1:]))
    # The flap folds in, so it is the narrower one, and stands behind the inside's right panel.
    assert outside.panels[0].width < outside.panels[1].width
    assert inside.panels[2].width == pytest.approx(outside.panels[0].width)
    assert design.styles["faq-heading"].start_panel
    assert (design.repeat, design.turn) == (False, "short")
    assert outside.panels[2].ornament == "rings"


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_faq_sheet(repository: Path, paper: str) -> None:
    design = real(repository, "faq-sheet", paper)
    panels = {panel.name: panel for panel in design.pages[0].panels}
    assert (design.repeat, design.max_pages) == (True, 6)
    assert panels["main"].width == pytest.approx(panels["aside"].left)
    assert panels["aside"].left + panels["aside"].width == pytest.approx(design.width)
    assert panels["header"].width == design.width


def test_every_layout_stands_on_every_paper_under_every_brand(repository: Path) -> None:
    sources = Sources(repository)
    for topic in sources.topics():
        for layout in sources.layouts():
            for paper in sources.layout(layout).model.papers:
                for brand in sources.brands():
                    load_design(sources, topic, layout, brand, paper)
