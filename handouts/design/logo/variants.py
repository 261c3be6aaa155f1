"""A logo for dark backgrounds made of the one for light ones: in white, or on a white plate."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from typing import TYPE_CHECKING

from handouts.design.contrast import hexadecimal
from handouts.design.drawing import (
    IDENTITY,
    Colour,
    Drawing,
    Gradient,
    Image,
    Shape,
    moved_parts,
    recoloured,
)
from handouts.design.svg.paths import rectangle

if TYPE_CHECKING:
    import PIL.Image

WHITE: Colour = (255, 255, 255)

MARGIN = 0.14
"""White round a logo on its plate, as a share of its shorter side."""

_SOLID = 128
"""Alpha from which a pixel has a colour of its own; edges are smoothed with less."""

_NEAR = 48
"""How far a channel may differ between pixels of one colour: JPEG and smoothing blur it."""

_STRAY = 0.02
"""A share of the pixels that may have another colour all the same."""


class NotOneColour(ValueError):
    """A logo that cannot be turned white; `found` tells what it has instead of one colour."""

    def __init__(self, found: str) -> None:
        self.found = found
        super().__init__(found)


def whitened(art: Drawing | Image) -> Drawing | Image:
    """The art in white. Raises NotOneColour for art of several colours, or without a shape."""
    if isinstance(art, Drawing):
        colours = {colour for shape in art.shapes for colour in paints(shape)}
        if len(colours) > 1:
            raise NotOneColour(f"more ({_listed(sorted(colours))})")
        return recoloured(art, lambda _: WHITE)
    picture = art.pixels()
    alpha = picture.getchannel("A")
    if alpha.getextrema()[0] == 255:
        raise NotOneColour("no transparent ground, so that all of it would be white")
    found = _colours(picture)
    if len(found) > 1:
        raise NotOneColour(f"more ({_listed(found)})")
    white = picture.point(lambda _: 255)
    white.putalpha(alpha)
    return _image(white)


def plated(art: Drawing | Image) -> Drawing | Image:
    """The art on a white plate that is a little larger."""
    margin = MARGIN * min(art.width, art.height)
    if isinstance(art, Drawing):
        wide, high = art.width + 2 * margin, art.height + 2 * margin
        plate = Shape(rectangle(0.0, 0.0, wide, high), WHITE)
        matrix = (*IDENTITY[:4], margin, margin)
        return Drawing(wide, high, (plate, *moved_parts(art.parts, matrix)))
    picture, edge = art.pixels(), round(margin)
    larger = picture.crop((-edge, -edge, picture.width + edge, picture.height + edge))
    white = larger.point(lambda _: 255)
    white.alpha_composite(picture, (edge, edge))
    return _image(white)


def _image(picture: PIL.Image.Image) -> Image:
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    data = stream.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    return Image(data, picture.width, picture.height, digest, see_through=True)


def paints(shape: Shape) -> list[Colour]:
    """The colours of a shape's paints; where it is filled, its stroke does not count."""
    paint = shape.fill if shape.fill is not None else shape.stroke
    if isinstance(paint, Gradient):
        return [colour for _, colour in paint.stops]
    return [] if paint is None else [paint]


def _colours(picture: PIL.Image.Image) -> list[Colour]:
    """The colours that a picture's solid pixels have, the commonest first."""
    small = picture.resize(tuple(min(side, 256) for side in picture.size), resample=0)
    counted: Counter[Colour] = Counter()
    data = small.tobytes()
    for red, green, blue, alpha in zip(data[::4], data[1::4], data[2::4], data[3::4], strict=True):
        if alpha >= _SOLID:
            counted[red, green, blue] += 1
    found: list[tuple[Colour, int]] = []
    for colour, size in counted.most_common():
        for place, (other, sum_of_it) in enumerate(found):
            if max(abs(one - two) for one, two in zip(colour, other, strict=True)) <= _NEAR:
                found[place] = (other, sum_of_it + size)
                break
        else:
            found.append((colour, size))
    whole = sum(counted.values())
    return [colour for colour, size in found if size > _STRAY * whole]


def _listed(colours: list[Colour]) -> str:
    return ", ".join(hexadecimal(colour) for colour in colours[:4])
