"""Draw the README's pictures from real output into docs/pictures/."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handouts import Workspace  # noqa: E402 - found beside this file, installed or not

DOTS_PER_INCH = 84
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
        few = framed.quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(folder / f"{name}-{number}.png", optimize=True)


if __name__ == "__main__":
    target = ROOT / "docs" / "pictures"
    target.mkdir(exist_ok=True)
    for picture in PICTURES:
        draw(*picture, target)
