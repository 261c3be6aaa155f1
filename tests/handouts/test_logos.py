"""Logos of all kinds on real pages: conforming, as they are, with room, and told where not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import simpleicons.icons
from PIL import Image, ImageDraw

from handouts.checks.check import check
from handouts.design.contrast import hexadecimal
from handouts.errors import LogoError
from handouts.pdf.file.standards import PDF2, UA1_A2A
from handouts.typeset.sheets import Art, Box, Photograph, PlacedMark, Sheets
from handouts.workspace.workspace import Workspace
from tests.conftest import Verapdf
from tests.tools.raster import difference, reference, rendered
from tests.workspace.workspaces import make_workspace, only_layouts, replace_in

RICH = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">
<defs><linearGradient id="g"><stop stop-color="gold"/><stop offset="1" stop-color="#c00"/>
</linearGradient><clipPath id="c"><circle cx="50" cy="50" r="48"/></clipPath></defs>
<g clip-path="url(#c)"><rect width="100" height="100" fill="url(#g)"/><g opacity=".7">
<circle cx="35" cy="50" r="25"/><circle cx="65" cy="50" r="25" fill="white"/></g></g></svg>"""
SCALE = 8.0
DAY = date(2026, 1, 31)


def workspace(root: Path, light: str, dark: str = "", room: str = "") -> Path:
    """A workspace with one small topic as a FAQ sheet, whose brand has such a logo."""
    make_workspace(root, "pebbles")
    only_layouts(root, "faq-sheet")
    path = root / "brands" / "clinic" / "brand.yaml"
    replace_in(path, "light: logo.svg ", f"light: {light} ")
    replace_in(path, "dark: logo-reversed.svg ", f"dark: {dark or light} ")
    replace_in(path, "  alt: Alder Street Clinic logo\n", f"  alt: A logo\n{room}")
    return root


def made(root: Path) -> tuple[Sheets, dict[str, bytes]]:
    handout = Workspace(root, disk_cache=False).handout("pebbles", layout="faq-sheet")
    files = {each.name: handout.pdf(standard=each) for each in (UA1_A2A, PDF2)}
    return handout.sheets, files


def logo_of(sheets: Sheets) -> PlacedMark:
    (found,) = (
        placed
        for placed in sheets.marks
        if isinstance(placed.mark, (Art, Photograph)) and placed.mark.logo is not None
    )
    return found


def cut_out(pdf: bytes, placed: PlacedMark) -> Image.Image:
    """What the page shows where the logo stands."""
    mark = placed.mark
    assert isinstance(mark, (Art, Photograph))
    page = rendered(pdf, placed.page, SCALE)
    left, top = round(placed.x * SCALE), round(placed.y * SCALE)
    return page.crop(
        (left, top, left + round(mark.width * SCALE), top + round(mark.height * SCALE))
    )


def disc(path: Path, side: int) -> None:
    """A picture of a disc on nothing."""
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((0, 0, side - 1, side - 1), fill=(240, 120, 90, 255))
    image.save(path)


def icon(slug: str) -> str:
    svg: str = getattr(simpleicons.icons, f"si_{slug}").svg
    return svg.replace("<path ", '<path fill="#B34A35" ')


@pytest.mark.parametrize("svg", [RICH, *map(icon, ("python", "debian", "firefox"))])
def test_svg_on_a_page(svg: str, tmp_path: Path, verapdf: Verapdf) -> None:
    root = workspace(tmp_path, "mine.svg")
    (root / "brands" / "clinic" / "mine.svg").write_text(svg, encoding="utf-8")
    sheets, files = made(root)
    shown = cut_out(files[UA1_A2A.name], logo_of(sheets))
    ground = next(iter(sheets.backgrounds)).mark
    assert isinstance(ground, Box)
    assert ground.fill is not None
    on = hexadecimal(ground.fill)
    found = difference(shown, reference(svg.encode(), shown.width, shown.height, on))
    # The page places it between pixels.
    assert found.mean < 0.03
    assert verapdf(files[UA1_A2A.name], UA1_A2A.profiles) == []
    assert verapdf(files[PDF2.name], PDF2.profiles) == []


def test_png_lets_its_ground_through(tmp_path: Path, verapdf: Verapdf) -> None:
    root = workspace(tmp_path, "mine.png")
    disc(root / "brands" / "clinic" / "mine.png", 120)
    path = root / "brands" / "clinic" / "brand.yaml"
    replace_in(path, "  paper:   {colour: white,", "  paper:   {colour: mist,")
    sheets, files = made(root)
    shown = cut_out(files[UA1_A2A.name], logo_of(sheets))
    assert shown.getpixel((2, 2)) != (255, 255, 255)
    assert shown.getpixel((shown.width // 2, shown.height // 2)) == (240, 120, 90)
    assert verapdf(files[UA1_A2A.name], UA1_A2A.profiles) == []
    assert verapdf(files[PDF2.name], PDF2.profiles) == []


def test_few_pixels_are_told_and_fewer_refused(tmp_path: Path) -> None:
    root = workspace(tmp_path, "mine.png")
    file = root / "brands" / "clinic" / "mine.png"
    disc(file, 80)
    for _ in range(2):  # The second time from memory.
        found = check(Workspace(root), ("pebbles",), DAY)
        assert found.problems == ()
        (note,) = (each for each in found.notes if "80 pixels are 226 an inch" in each.message)
        assert "Save it 107 pixels wide or more" in note.hint
        assert (note.kind, note.place.file) == ("logo", "brands/clinic/brand.yaml")
    disc(file, 40)
    (problem,) = check(Workspace(root), ("pebbles",), DAY).problems
    assert "40 pixels are 113 an inch" in problem.message
    assert isinstance(problem, LogoError)


def test_the_least_width_is_kept(tmp_path: Path) -> None:
    root = workspace(tmp_path, "logo.svg", "logo-reversed.svg", "  least_width: 12mm\n")
    (problem,) = check(Workspace(root), ("pebbles",), DAY).problems
    assert problem.message == "The logo would be 9mm wide; its least width is 12mm."
    assert problem.place is not None
    assert problem.place.file == "brands/clinic/brand.yaml"
    assert problem.place.line is not None


@pytest.mark.parametrize("room", ["25%", "50%", "100%", "5mm"])
def test_the_clear_space_is_kept(room: str, tmp_path: Path) -> None:
    root = workspace(tmp_path, "logo.svg", "logo-reversed.svg", f"  clear_space: {room}\n")
    sheets = Workspace(root, disk_cache=False).handout("pebbles", layout="faq-sheet").sheets
    logo = logo_of(sheets)
    mark = logo.mark
    assert isinstance(mark, Art)
    assert mark.logo is not None
    clear = mark.logo.clear(mark.height)
    assert clear > 6
    right = logo.x + mark.width + clear - 0.01
    beside = [each for each in sheets.marks if each is not logo and each.page == logo.page]
    assert all(
        each.x >= right or each.y >= logo.y + mark.height + clear - 0.01
        for each in beside
        if each.y + 5 > logo.y and each.mark != mark
    )


def test_a_clear_space_for_which_there_is_no_room(tmp_path: Path) -> None:
    root = workspace(tmp_path, "logo.svg", "logo-reversed.svg", "  clear_space: 60mm\n")
    (problem,) = check(Workspace(root), ("pebbles",), DAY).problems
    assert "Something stands nearer to the logo than its clear space of 60mm" in problem.message
