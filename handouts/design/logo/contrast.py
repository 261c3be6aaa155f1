"""Logos on their backgrounds: which variant stands on each, and how well it is seen there.

Logotypes are free of WCAG's contrast (1.4.3), but what cannot be seen is no logo: a main colour
under 3:1, as for other graphics (1.4.11), is told, and a logo without any that stands out refused.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import NamedTuple

from handouts.design.contrast import hexadecimal, luminance, ratio
from handouts.design.drawing import Bounds, Colour, Drawing, painted
from handouts.design.logo.artwork import Drawn, Remark
from handouts.design.logo.variants import NotOneColour, paints, plated, whitened
from handouts.design.model import Background, Image, Logo
from handouts.errors import SourceError
from handouts.sources.files.images import parse_image
from handouts.sources.models.brand import BrandFile
from handouts.sources.models.logo import AUTO, PLATE
from handouts.sources.yaml.source import Loaded

VISIBLE = 3.0
INVISIBLE = 1.25
"""A ratio under which a shape is hardly told from its background."""

MAIN_SHARE = 0.15
"""A colour with at least this share of what stands on the background is a main one."""

_DARK = 0.18
"""Luminance under which white has more contrast than black (WCAG 2.1)."""

_PIXELS = 48
"""Pixels of a picture's longer side from which its colours are told."""

_SOLID = 128
"""Alpha from which a pixel counts as seen."""

_NEAR = 3
"""Pixels of such a picture within which a colour borders on what is transparent."""

_FILLED = 0.7
"""A share of its file's width and of its height under which a logo has empty margins."""

Art = Drawing | Image
Draw = Callable[[bytes, str], Drawn]


class File(NamedTuple):
    """A logo's art, the path of its file, and what is to be said of it on every background."""

    art: Art
    file: str
    remarks: tuple[Remark, ...] = ()


class Area(NamedTuple):
    """A colour that stands on the background, and how much of it."""

    colour: Colour
    size: float


def read_logo(data: bytes, file: str, draw: Draw) -> File:
    """The art in a logo's file; `draw` makes art of SVG."""
    if file.endswith(".svg"):
        art, remark = draw(data, file)
    else:
        picture = parse_image(data, file)
        art = Image(picture.data, picture.width, picture.height, picture.digest, see_through=True)
        remark = None
    return File(art, file, tuple(each for each in (remark, _margins(art, file)) if each))


def _margins(art: Art, file: str) -> Remark | None:
    """That a logo stands in the middle of much empty space, which makes it small in print."""
    reach = _drawn(art)
    if reach is None:
        return None
    wide = (min(reach[2], art.width) - max(reach[0], 0.0)) / art.width
    high = (min(reach[3], art.height) - max(reach[1], 0.0)) / art.height
    if max(wide, high) >= _FILLED:
        return None
    told = (
        f"{file}: the logo takes {wide:.0%} of its file's width and {high:.0%} of its height, and "
        "is printed so much smaller."
    )
    return told, "Crop the empty margins in the drawing program (fit the page to the drawing)."


def _drawn(art: Art) -> Bounds | None:
    """The rectangle in which something of a logo is seen, in its own units."""
    if isinstance(art, Drawing):
        return painted(art.parts)
    box = art.pixels().getchannel("A").getbbox()
    return None if box is None else (float(box[0]), float(box[1]), float(box[2]), float(box[3]))


def variants(brand: Loaded[BrandFile], files: Mapping[str, File]) -> Mapping[str, File]:
    """The files by `light` and `dark`; the dark one may be the light one, white or on a plate.

    Raises SourceError for a logo that is to be turned white and is not of one colour.
    """
    model = brand.model.logo
    if model is None or model.dark not in (AUTO, PLATE) or "light" not in files:
        return files
    light = files["light"]
    if model.dark == PLATE:
        return {**files, "dark": light._replace(art=plated(light.art))}
    try:
        return {**files, "dark": light._replace(art=whitened(light.art))}
    except NotOneColour as error:
        raise SourceError(
            f"`dark: {AUTO}` turns a logo of one colour white; this one has {error.found}.",
            hint=f"Name a file with a logo for dark grounds, or write `dark: {PLATE}`, which sets "
            "this one on a white plate.",
            place=brand.source.place(("logo", "dark")),
        ) from None


def logos(
    brand: BrandFile, backgrounds: Mapping[str, Background], files: Mapping[str, File]
) -> Mapping[str, Logo]:
    """The logo for each background."""
    if brand.logo is None:
        return {}
    share, space = brand.logo.clear
    found: dict[str, Logo] = {}
    made: dict[tuple[object, ...], Logo] = {}
    for name, background in backgrounds.items():
        dark = brand.grounds[name].dark
        chosen = files.get("dark") if dark and "dark" in files else files.get("light")
        if chosen is None:
            continue
        invisible, remark = seen(
            chosen, background, dark=dark, has_dark=brand.logo.dark is not None
        )
        remarks = (*chosen.remarks, *((remark,) if remark else ()))
        key = (id(chosen.art), invisible, remarks)
        if key not in made:
            room = (share, space, brand.logo.least_width)
            made[key] = Logo(chosen.art, chosen.file, *room, invisible, remarks)
        found[name] = made[key]
    return found


def least_contrast(file: File, background: Colour) -> float:
    """The least contrast of a logo's main colours with a background; 1 where it cannot be seen."""
    areas = bordering_colours(file.art, background)
    whole = sum(area.size for area in areas)
    ratios = [ratio(area.colour, background) for area in areas if area.size >= MAIN_SHARE * whole]
    every = [ratio(area.colour, background) for area in areas]
    if every and max(every) < INVISIBLE:
        return 1.0
    return min(ratios, default=VISIBLE)


def seen(
    file: File, background: Background, *, dark: bool, has_dark: bool
) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
    """Why a logo cannot be seen on a background, and what else is to be said of it there."""
    where = f"on ground '{background.name}' {hexadecimal(background.colour)}"
    hint = _hint(background, dark=dark, has_dark=has_dark)
    areas = bordering_colours(file.art, background.colour)
    if not areas:
        return None, None
    ratios = [ratio(area.colour, background.colour) for area in areas]
    if max(ratios) < INVISIBLE:
        return (f"The logo cannot be seen {where}.", hint), None
    whole = sum(area.size for area in areas)
    faint = [
        (area.colour, found)
        for area, found in zip(areas, ratios, strict=True)
        if found < VISIBLE and area.size >= MAIN_SHARE * whole
    ]
    if not faint:
        return None, None
    told = [
        f"{hexadecimal(colour)} {found:.2g}:1" for colour, found in sorted(faint, key=itemgetter(1))
    ]
    have = "A colour of the logo has a contrast"
    if len(told) > 1:
        have = "Colours of the logo have contrasts"
    listed = " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told)
    message = f"{have} under {VISIBLE:g}:1 {where}: {listed}."
    return None, (message, hint)


def _hint(background: Background, *, dark: bool, has_dark: bool) -> str:
    if luminance(background.colour) >= _DARK:
        return "Use a darker logo, or another ground."
    if not dark:
        return "Say `dark: true` of this ground, and name a logo for such grounds."
    if has_dark:
        return "Use a lighter logo for dark grounds."
    return (
        "Add `dark:` with a logo for dark grounds; `dark: auto` turns one of one colour white, "
        "`dark: plate` sets any on a white plate."
    )


# ---------------------------------------------------------------- what stands on the background


def bordering_colours(art: Art, background: Colour) -> list[Area]:
    """The colours that border on the background, each with its area in units of its own."""
    return _of_drawing(art, background) if isinstance(art, Drawing) else _of_image(art, background)


def _of_drawing(art: Drawing, background: Colour) -> list[Area]:
    """By the rectangles of shapes: one that lies on another does not stand on the background.

    A field that looks like the background is none, where something stands on it.
    """
    fields: list[tuple[Bounds, bool]] = []
    sizes: dict[Colour, float] = defaultdict(float)
    vanishing: list[tuple[Bounds, Colour, float]] = []
    for shape in art.shapes:
        reach = painted((shape,))
        if reach is None:
            continue
        under = next((seen for box, seen in reversed(fields) if _holds(box, reach)), False)
        colours = paints(shape)
        clear = max((ratio(colour, background) for colour in colours), default=1.0) >= INVISIBLE
        size = (reach[2] - reach[0]) * (reach[3] - reach[1]) or 1.0
        if not under:
            for colour in colours:
                if clear:
                    sizes[colour] += size / len(colours)
                else:
                    vanishing.append((reach, colour, size / len(colours)))
            vanishing = [each for each in vanishing if not clear or not _holds(each[0], reach)]
        if shape.fill is not None:
            fields.append((reach, clear or under))
    for _, colour, size in vanishing:
        sizes[colour] += size
    return [Area(colour, size) for colour, size in sizes.items()]


def _holds(outer: Bounds, inner: Bounds) -> bool:
    slack = 0.01 * max(outer[2] - outer[0], outer[3] - outer[1])
    return (
        outer[0] - slack <= inner[0]
        and outer[1] - slack <= inner[1]
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def _of_image(image: Image, background: Colour) -> list[Area]:
    """The colours of a picture that are near what is transparent, or near its edge.

    A picture without transparency has a field of its own, which may look like the background: then
    all of it counts that does not.
    """
    import PIL.ImageFilter  # Pillow takes 30 ms to load, and most logos are drawings.
    import PIL.ImageOps

    picture = image.pixels()
    picture.thumbnail((_PIXELS, _PIXELS))
    seen = picture.getchannel("A").point(lambda alpha: 255 if alpha >= _SOLID else 0)
    # What is around the file is as transparent as what is left out in it.
    framed = PIL.ImageOps.expand(seen, _NEAR, 0).filter(PIL.ImageFilter.MinFilter(2 * _NEAR + 1))
    inside = framed.crop((_NEAR, _NEAR, _NEAR + seen.width, _NEAR + seen.height))
    solid = seen.getextrema() == (255, 255)
    sizes: Counter[Colour] = Counter()
    data = picture.tobytes()
    pixels = zip(data[::4], data[1::4], data[2::4], seen.tobytes(), inside.tobytes(), strict=True)
    for red, green, blue, counts, within in pixels:
        if counts and (solid or not within):
            # Sixteen steps of each channel: shades of smoothed edges are no colours of their own.
            sizes[red // 16 * 17, green // 16 * 17, blue // 16 * 17] += 1
    areas = [Area(colour, float(size)) for colour, size in sizes.items()]
    if solid:
        areas = [area for area in areas if ratio(area.colour, background) >= INVISIBLE] or areas
    return areas
