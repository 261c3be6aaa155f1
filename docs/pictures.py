"""Draw the pictures of the README and of docs/ from real output into docs/pictures/."""

from __future__ import annotations

import math
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageOps

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handouts import Workspace  # noqa: E402 - found beside this file, installed or not

DOTS_PER_INCH = 84
COLOURS = 96
"""Of each picture; by coverage of the colours, so that a small accent keeps its own."""
PICTURES = (("leaflet", "en", (1, 2)), ("faq-sheet", "en", (1,)), ("leaflet", "ar", (1,)))
"""Layout, language and pages."""


def draw(layout: str, language: str, pages: tuple[int, ...], folder: Path) -> None:
    """Write pages of the first topic's handout as PNG."""
    handout = Workspace(ROOT).handout(
        "migraine-botox", layout=layout, language=language, paper="a4"
    )
    name = layout if language == "en" else f"{layout}-{language}"
    document = pypdfium2.PdfDocument(handout.pdf())
    for number in pages:
        page = document[number - 1]
        picture = page.render(scale=DOTS_PER_INCH / 72).to_pil().convert("RGB")
        framed = ImageOps.expand(picture, border=1, fill="#C9D3D6")
        few = framed.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(folder / f"{name}-{number}.png", optimize=True)


# ---------------------------------------------------------------- brands

SAMPLES = ("clinic", "hospital", "aesthetics", "university")
MILLIMETRE = 72 / 25.4
FRONT = (197, 0, 297, 210)
INSIDE = (0, 8, 100, 84)
BOX = (98, 10, 196, 84)
Area = tuple[int, int, int, int]
"""Left, top, right and bottom on a leaflet's side, in millimetres."""

TOKENS: dict[str, tuple[int, Area, int, tuple[str, ...]]] = {
    "ornament": (1, FRONT, 44, tuple(
        f"ornament: {kind}" for kind in ("rings", "waves", "petals", "dots", "stripes", "steps")
    )),
    "rule": (2, INSIDE, 54, tuple(
        f"rule: {kind}" for kind in ("short", "wide", "under", "square", "none")
    )),
    "density": (2, INSIDE, 60, ("density: airy", "density: normal", "density: compact")),
    "radius": (1, BOX, 54, ("radius: 0", "radius: 4", "radius: 9", "radius: 24")),
    "headings": (1, BOX, 54, (
        "heading_weight: 400", "heading_weight: 700", "heading_fonts: [Literata]",
        "heading_fonts: [Fraunces]",
    )),
    "grounds": (1, FRONT, 44, tuple(
        f"grounds: {{primary: {{colour: {ground}, dark: {dark}, text: {ink}, heading: {ink}, "
        f"muted: {ink}, accent: {ink}, line: {ink}, link: {ink}, ornament: {ornament}}}}}"
        for ground, dark, ink, ornament in (
            ("pine", "true", "white", "teal"), ("mist", "false", "ink", "foam"),
            ("ink", "true", "white", "slate"),
        )
    )),
    "picture": (1, FRONT, 44, ("picture: {file: front.png, alt: Hills at dusk}",)),
}  # fmt: skip
"""By the picture's name: the side, what is shown of it, its resolution, and what is varied."""


def draw_brands(folder: Path) -> None:
    """Write a picture of each sample brand's leaflet, and one of each token of a brand."""
    for brand in SAMPLES:
        sides = [_side(ROOT, brand, number, 48) for number in (1, 2)]
        _save(_beside([ImageOps.expand(side, 1, "#C9D3D6") for side in sides]), folder, brand)
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        for name in ("content", "layouts", "fonts", "brands"):
            shutil.copytree(ROOT / name, root / name)
        for token, (side, area, resolution, variants) in TOKENS.items():
            shown = [
                _crop(_variant(root, variant, side, resolution), area, resolution)
                for variant in variants
            ]
            framed = [ImageOps.expand(each, 1, "#C9D3D6") for each in shown]
            _save(_beside(framed), folder, token)


def _variant(root: Path, says: str, side: int, resolution: int) -> Image.Image:
    """A side of the leaflet of a brand that is the clinic's but for what is said."""
    brand = root / "brands" / "variant"
    brand.mkdir(exist_ok=True)
    (brand / "brand.yaml").write_text(f"extends: clinic\npaper: a4\n{says}\n", encoding="utf-8")
    _hills(brand / "front.png")
    return _side(root, "variant", side, resolution)


def _side(root: Path, brand: str, number: int, resolution: int) -> Image.Image:
    handout = Workspace(root, disk_cache=False).handout("migraine-botox", brand=brand, paper="a4")
    page = pypdfium2.PdfDocument(handout.pdf())[number - 1]
    return page.render(scale=resolution / 72).to_pil().convert("RGB")


def _crop(picture: Image.Image, area: Area, resolution: int) -> Image.Image:
    left, top, right, bottom = (round(side * MILLIMETRE * resolution / 72) for side in area)
    return picture.crop((left, top, min(right, picture.width), min(bottom, picture.height)))


def _beside(pictures: Sequence[Image.Image], gap: int = 10) -> Image.Image:
    width = sum(each.width + gap for each in pictures) - gap
    whole = Image.new("RGB", (width, max(each.height for each in pictures)), "#FFFFFF")
    left = 0
    for each in pictures:
        whole.paste(each, (left, 0))
        left += each.width + gap
    return whole


def _save(picture: Image.Image, folder: Path, name: str) -> None:
    few = picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(folder / f"brand-{name}.png", optimize=True)


def _hills(path: Path) -> None:
    """A picture that is nobody's: hills one behind the other."""
    picture = Image.new("RGB", (900, 700), "#F3C9A5")
    brush = ImageDraw.Draw(picture)
    brush.ellipse((560, 90, 700, 230), fill="#FBEBD8")
    for number, colour in enumerate(("#D59A86", "#9A7587", "#5E5A7A", "#2F4560")):
        top = 260 + 100 * number
        line = [
            (x, top + 55 * math.sin(x / (150 + 40 * number) + 1.7 * number)) for x in range(901)
        ]
        brush.polygon([(0, 700), *line, (900, 700)], fill=colour)
    picture.save(path)


if __name__ == "__main__":
    target = ROOT / "docs" / "pictures"
    target.mkdir(exist_ok=True)
    for picture in PICTURES:
        draw(*picture, target)
    draw_brands(target)
