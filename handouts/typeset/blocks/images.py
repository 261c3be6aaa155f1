"""Pictures: an image, a logo or a QR code becomes a row."""

from __future__ import annotations

import math

from handouts.compose.blocks import Block, Picture
from handouts.design.model import Colour, Design
from handouts.typeset.blocks.frame import Frame, share
from handouts.typeset.blocks.logos import SHARP, logo_row, logo_width
from handouts.typeset.blocks.row import Row
from handouts.typeset.sheets import Code, Mark, Offset, Photograph


def picture_row(
    block: Picture, element: int, design: Design, frame: Frame, max_height: float = math.inf
) -> Row:
    """One row that holds a picture, as wide as the block says and no wider than the frame.

    An image is no higher than `max_height`, so that it never asks for more than its panel has.
    """
    mark: Mark
    match block.kind:
        case "logo":
            logo = design.logos[frame.background]
            return logo_row(logo, element, logo_width(block, design, frame))
        case "qr":
            measure = frame.measure
            height = width = min(share(block.width, measure) or measure, measure)
            mark = Code(element, block.source, width, *_code_colours(design, frame.background))
        case "image":
            image = design.images[block.source]
            width = picture_width(block, design, frame.measure, max_height)
            height = width * image.height / image.width
            mark = Photograph(element, image, width, height)
    return Row(height, (Offset(mark, 0.0, 0.0),))


def picture_width(block: Block, design: Design, measure: float, max_height: float) -> float:
    """How wide an image is within a measure; 0 for what is none."""
    if not isinstance(block, Picture) or block.kind != "image":
        return 0.0
    image = design.images[block.source]
    wanted = share(block.width, measure) or image.width * 72 / SHARP
    return min(wanted, measure, max_height * image.width / image.height)


def picture_cell_width(block: Block, design: Design, measure: float, max_height: float) -> float:
    """How wide a cell an image asks for, of at most `measure`; a share is one of that cell."""
    if isinstance(block, Picture) and block.kind == "image" and block.width.endswith("%"):
        return measure
    return picture_width(block, design, measure, max_height)


def _code_colours(design: Design, background: str) -> tuple[Colour, Colour | None]:
    """Modules are dark on light whatever the background, as scanners expect."""
    colours = design.backgrounds[background].colours
    if sum(colours["text"]) < sum(design.backgrounds[background].colour):
        return colours["text"], None
    return (0, 0, 0), (255, 255, 255)
