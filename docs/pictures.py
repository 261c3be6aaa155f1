"""Draw the README's pictures from real output: `python docs/pictures.py` rewrites docs/pictures/."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from handouts import Workspace  # noqa: E402 - found beside this file, installed or not

DOTS_PER_INCH = 84
PICTURES = {"leaflet": "leaflet", "faq-sheet": "faq-sheet"}


def draw(layout: str, folder: Path) -> None:
    """Write each page of the first topic's handout in a layout as PNG."""
    pdf = Workspace(ROOT).handout("migraine-botox", layout=layout, paper="a4").pdf()
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        picture = page.render(scale=DOTS_PER_INCH / 72).to_pil().convert("RGB")
        framed = ImageOps.expand(picture, border=1, fill="#C9D3D6")
        few = framed.quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(folder / f"{PICTURES[layout]}-{number}.png", optimize=True)


if __name__ == "__main__":
    target = ROOT / "docs" / "pictures"
    target.mkdir(exist_ok=True)
    for name in PICTURES:
        draw(name, target)
