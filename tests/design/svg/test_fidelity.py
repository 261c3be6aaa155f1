"""SVG files look as resvg draws them, an independent program: no logo is drawn wrong."""

from __future__ import annotations

import simpleicons.icons
from simpleicons.icon import Icon

from tests.design.svg.drawings import drawing_from_svg
from tests.tools.raster import difference, pictures_of, reference

SIDE = 200
"""Pixels of a picture's longer side, for drawings that are all edges."""

MAX_MEAN, MAX_FAR = 0.012, 0.02
"""What different ways of smoothing edges may make out: of all channels, of pixels off by 25 %."""

SVG = 'xmlns="http://www.w3.org/2000/svg"'
STAR = "M50 5 L79 95 L3 39 L97 39 L21 95 Z"
RING = "M50 5a45 45 0 1 0 0 90a45 45 0 1 0 0-90zm0 20a25 25 0 1 0 0 50a25 25 0 1 0 0-50z"

COLOURS = (
    *("indigo", "#f80", "#0F4C5C", "rgb(10,200,30)", "rgb(10%,20%,90%)", "hsl(120,50%,50%)"),
    *("RGB(1,2,3)", "#ff880080", "rgba(255,0,0,.5)", "hsla(0,90%,40%,.3)", "transparent"),
    *("LightSteelBlue", "hsl(300,60%,50%)", "grey"),
)

KINDS = {
    "commands": '<path d="M10 10h30v20H10z m50 0 l30 0 0 30 -30 0z M10 60 c0 -20 40 -20 40 0 '
    's 40 20 40 0 v30 h-80z M20 90 q 15 -30 30 0 t 30 0 Z"/>',
    "compact": '<path d="M10-5.5.5 20l30-.5zm40 20a10.5.5.3 0120.5.5 9 9 0 10-5-5z"/>',
    "after a closing": '<path d="M10 10h20v20h-20z l30 60 h40 z"/>',
    "arcs": '<path d="M10 50 A40 20 30 0 1 90 50 A40 20 30 0 1 10 50Z M20 20 a5 5 0 0 0 9 9z '
    'M60 80 A1 1 0 0 0 90 80z"/>',
    "rectangles": '<rect x="5" y="5" width="40" height="30" rx="10"/><rect x="55" y="5" width="40" '
    'height="30" rx="10" ry="4"/><rect x="5" y="55" width="40" height="30" ry="99"/>'
    '<rect x="55" y="55" width="0" height="9"/>',
    "round": '<circle cx="30" cy="30" r="25"/><ellipse cx="65" cy="70" rx="30" ry="15"/>',
    "points": '<polygon points="10,10 40,10 25,40"/><polyline points="60 10,90 10 75 40 60,30" '
    'fill="teal" stroke="red" stroke-width="3"/><line x1="5" y1="60" x2="95" y2="90" '
    'stroke="#00f" stroke-width="8"/>',
    "groups": '<g transform="translate(50 50)"><g transform="rotate(30) scale(.8, .5)">'
    '<rect x="-40" y="-40" width="80" height="80"/></g></g>',
    "matrix": '<g transform="matrix(.5 .2 -.3 .6 30,10) skewX(10)"><path d="' + STAR + '"/></g>',
    "turned about a point": '<rect x="30" y="10" width="40" height="80" transform="rotate(40 50 50)'
    ' skewY(10)" fill="navy"/>',
    "percentages": '<rect x="10%" y="20%" width="50%" height="40%"/><circle cx="75%" cy="80%" '
    'r="10%"/>',
    "units": '<rect x="1mm" y=".1in" width="40pt" height="1.5cm"/><rect y="70" width="3em" '
    'height="1pc"/>',
    "even-odd": f'<path fill-rule="evenodd" d="{STAR}"/>',
    "nonzero": f'<path d="{STAR}"/>',
    "a hole": f'<path fill-rule="evenodd" d="{RING}"/>',
    "style wins": '<rect width="50" height="50" fill="red" style="fill: blue"/>',
    "style sheet": "<style>/* c */ .a, .b { fill: #0a0 } path.b { fill: hsl(200, 80%, 40%) } "
    '#c{fill:orange!important} g > .d {stroke:red;stroke-width:4px}</style><rect class="a" '
    'width="30" height="30"/><path class="b x" d="M40 0h30v30H40z"/><rect id="c" y="40" width="30" '
    'height="30" style="fill:blue"/><g><rect class="d a" x="50" y="50" width="30" height="30"/>'
    "</g>",
    "inherited": '<g fill="purple" stroke="gold" stroke-width="5"><rect x="10" y="10" width="40" '
    'height="40"/><rect x="50" y="50" width="40" height="40" fill="inherit" stroke="none"/></g>',
    "current colour": '<g color="crimson"><rect width="50" height="90" fill="currentColor"/><rect '
    'x="60" width="30" height="90" color="#123" fill="currentColor"/></g>',
    "colours": "".join(
        f'<rect x="{number % 4 * 25}" y="{number // 4 * 25}" width="25" height="25" fill="{each}"/>'
        for number, each in enumerate(COLOURS)
    ),
    "strokes": '<path d="M15 85 L50 15 L85 85" fill="none" stroke="#222" stroke-width="14"/>',
    "round strokes": '<path d="M15 85 L50 15 L85 85" fill="none" stroke="#222" stroke-width="14" '
    'stroke-linecap="round" stroke-linejoin="round"/>',
    "square strokes": '<path d="M25 75 L50 25 L75 75" fill="none" stroke="#222" stroke-width="14" '
    'stroke-linecap="square" stroke-linejoin="bevel"/>',
    "mitre limit": '<path d="M20 90 L30 20 L40 90" fill="none" stroke="#222" stroke-width="8" '
    'stroke-miterlimit="2"/><path d="M60 90 L70 40 L80 90" fill="none" stroke="#222" '
    'stroke-width="8" stroke-miterlimit="9"/><path d="M85 90 L89 40 L94 90" fill="none" '
    'stroke="#222" stroke-width="3"/>',
    "dashes": '<path d="M5 20H95" stroke="#000" stroke-width="10" stroke-dasharray="12 5"/><path '
    'd="M5 50H95" stroke="#000" stroke-width="10" stroke-dasharray="9" stroke-dashoffset="-4"/>'
    '<path d="M5 80H95" stroke="#000" stroke-width="8" stroke-dasharray="0 14" '
    'stroke-linecap="round"/>',
    "stretched strokes": '<g transform="scale(2 .7)"><circle cx="25" cy="70" r="18" fill="#fc0" '
    'stroke="#00c" stroke-width="8" stroke-dasharray="9 3"/></g>',
    "slanted strokes": '<path transform="skewX(-30)" d="M60 10 h50 v70 h-50z" fill="none" '
    'stroke="green" stroke-width="10"/>',
    "stroke under fill": '<circle cx="50" cy="50" r="30" fill="#fc0" stroke="#00c" '
    'stroke-width="20" paint-order="stroke"/>',
    "opacity": '<rect width="60" height="60" fill="red"/><rect x="30" y="30" width="60" '
    'height="60" fill="blue" opacity=".5"/><circle cx="70" cy="30" r="20" fill-opacity="40%"/>',
    "opacity of a group": '<rect y="40" width="100" height="20"/><g opacity=".6" fill="green">'
    '<circle cx="40" cy="50" r="30"/><circle cx="60" cy="50" r="30" fill="red"/></g>',
    "opacity of fill and stroke": '<circle cx="50" cy="50" r="30" fill="red" stroke="blue" '
    'stroke-width="20" opacity=".5"/>',
    "opacities of fill and stroke": '<circle cx="50" cy="50" r="30" fill="red" stroke="blue" '
    'stroke-width="20" fill-opacity=".8" stroke-opacity=".5"/>',
    "use": '<defs><path id="a" d="M0 0h20v20z"/><g id="b"><use href="#a"/><use href="#a" x="25" '
    'fill="red"/></g></defs><use href="#b" x="10" y="10"/><use href="#b" transform="translate(20 '
    '60) rotate(-20)" fill="blue"/>',
    "symbols": '<symbol id="s" viewBox="0 0 10 10"><circle cx="5" cy="5" r="6"/></symbol>'
    '<use href="#s" width="40" height="40"/><use href="#s" x="50" y="50" width="50" height="25"/>',
    "nested": '<svg x="10" y="10" width="50" height="80" viewBox="0 0 10 10" '
    'preserveAspectRatio="xMaxYMin slice"><rect x="1" y="1" width="20" height="8"/></svg><svg '
    'x="70" y="10" width="25" height="80" viewBox="5 5 10 10" preserveAspectRatio="none"><circle '
    'cx="10" cy="10" r="5"/></svg>',
    "cut at the edge": '<circle cx="90" cy="90" r="40"/><rect x="-20" y="-20" width="50" '
    'height="50" fill="red"/>',
    "hidden": '<rect width="50" height="50"/><g display="none"><rect width="99" height="99"/></g>'
    '<g visibility="hidden"><rect x="50" width="20" height="20"/><rect x="70" y="70" width="20" '
    'height="20" visibility="visible"/></g>',
    "linear gradient": '<linearGradient id="g"><stop offset="0" stop-color="#0F4C5C"/><stop '
    'offset="50%" stop-color="gold"/><stop offset="1" stop-color="red"/></linearGradient><rect '
    'x="10" y="10" width="80" height="60" fill="url(#g)"/>',
    "gradient in user space": '<defs><linearGradient id="g" gradientUnits="userSpaceOnUse" x1="20" '
    'y1="20" x2="80" y2="60" gradientTransform="rotate(20 50 50)"><stop offset=".2" '
    'style="stop-color:#f00"/><stop offset=".2" stop-color="#0f0"/><stop offset=".9" '
    'stop-color="#00f"/></linearGradient></defs><g transform="translate(5 5) scale(.9)"><path '
    f'd="{RING}" fill-rule="evenodd" fill="url(#g)"/></g>',
    "gradient that goes on": '<linearGradient id="g" x1="20%" y1="0" x2=".2" y2="100%" '
    'xlink:href="#h" xmlns:xlink="http://www.w3.org/1999/xlink"/><linearGradient id="h"><stop '
    'stop-color="white"/><stop offset="1" stop-color="black"/></linearGradient><path '
    f'd="{STAR}" fill="url(\'#g\')"/>',
    "radial gradient": '<radialGradient id="g"><stop stop-color="white"/><stop offset="1" '
    'stop-color="#036"/></radialGradient><rect x="10" y="20" width="80" height="50" '
    'fill="url(#g)"/>',
    "radial gradient with a focus": '<radialGradient id="g" cx=".5" cy=".5" r=".4" fx=".3" fy=".4">'
    '<stop offset=".1" stop-color="yellow"/><stop offset=".9" stop-color="#900"/></radialGradient>'
    '<circle cx="50" cy="50" r="45" fill="url(#g)"/>',
    "gradient on a stroke": '<linearGradient id="g" x2="0" y2="1"><stop stop-color="red"/><stop '
    'offset="1" stop-color="blue"/></linearGradient><circle cx="50" cy="50" r="35" fill="none" '
    'stroke="url(#g)" stroke-width="20"/>',
    "gradient seen through": '<rect y="30" width="100" height="20"/><linearGradient id="g"><stop '
    'stop-color="red" stop-opacity=".5"/><stop offset="1" stop-color="blue" stop-opacity=".5"/>'
    '</linearGradient><g opacity=".9"><rect width="80" height="80" fill="url(#g)"/><rect x="50" '
    'y="50" width="50" height="50" fill="url(#g)"/></g>',
    "gradient of one stop": '<linearGradient id="g"><stop stop-color="teal"/></linearGradient>'
    '<rect width="50" height="50" fill="url(#g)"/>',
    "clipped": '<clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath><g '
    'clip-path="url(#c)"><rect width="60" height="60" fill="red"/><rect x="40" y="40" width="60" '
    'height="60" fill="blue"/></g>',
    "clipped by shares": '<clipPath id="c" clipPathUnits="objectBoundingBox"><path '
    'd="M0 0L1 0L.5 1z"/></clipPath><rect x="10" y="10" width="80" height="60" '
    'clip-path="url(#c)"/>',
    "clipped by a use": '<defs><path id="p" d="M10 10h80L50 90z"/></defs><clipPath id="c"><use '
    'xlink:href="#p" xmlns:xlink="http://www.w3.org/1999/xlink"/></clipPath><g '
    'transform="rotate(10)" style="clip-path:url(#c)"><rect width="99" height="50"/></g>',
    "clipped by several": '<clipPath id="c"><rect width="30" height="99"/><circle cx="70" cy="50" '
    f'r="25"/></clipPath><path d="{STAR}" clip-path="url(#c)"/>',
    "clipped with a hole": f'<clipPath id="c"><path clip-rule="evenodd" d="{RING}"/></clipPath>'
    '<rect width="100" height="60" fill="#b34a35" clip-path="url(#c)"/>',
}

WHOLE = {
    "a viewBox that is off": f'<svg {SVG} viewBox="-50 -20 100 100"><circle r="50"/></svg>',
    "a viewBox in a wider size": f'<svg {SVG} viewBox="0 0 100 100" width="200" height="100">'
    '<circle cx="50" cy="50" r="50"/></svg>',
    "a viewBox that fills": f'<svg {SVG} viewBox="0 0 100 50" width="2in" height="2in" '
    'preserveAspectRatio="xMinYMid slice"><circle cx="50" cy="25" r="25"/></svg>',
    "a viewBox that is stretched": f'<svg {SVG} viewBox="0 0 10 5" width="4cm" height="40mm" '
    'preserveAspectRatio="none"><circle cx="5" cy="2.5" r="2" stroke="red"/></svg>',
    "a size without a viewBox": f'<svg {SVG} width="80" height="60"><rect x="10%" width="50%" '
    'height="50%"/></svg>',
    "a width alone": f'<svg {SVG} viewBox="0 0 40 20" width="80"><circle cx="20" cy="10" r="9"/>'
    "</svg>",
    "sizes of a page": f'<svg {SVG} viewBox="0 0 40 40" width="100%" height="100%" '
    'style="max-width:9em;enable-background:new 0 0 40 40"><circle cx="20" cy="20" r="9"/></svg>',
    "a very small viewBox": f'<svg {SVG} viewBox="0 0 2 2"><circle cx="1" cy="1" r=".8" '
    'stroke="red" stroke-width=".2"/></svg>',
    "a very large viewBox": f'<svg {SVG} viewBox="0 0 90000 90000"><path stroke="red" '
    'stroke-width="9000" d="M9000 9000 L80000 20000 L40000 80000z"/></svg>',
    "opacity of the whole": f'<svg {SVG} viewBox="0 0 9 9" opacity=".5"><circle cx="4" cy="4" '
    'r="3" fill="red"/><circle cx="6" cy="6" r="3"/></svg>',
    "type and notes": '<?xml version="1.0" encoding="utf-8"?><!-- made by hand --><!DOCTYPE svg '
    'PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"><svg '
    f'{SVG} xmlns:n="https://notes.example/ns" viewBox="0 0 9 9" n:version="1"><metadata><n:x/>'
    '</metadata><n:view n:zoom="1"/><title>A &amp; B</title><path n:type="arc" d="M1 1h7v7z"/>'
    "</svg>",
}


def compare(files: dict[str, bytes], side: int) -> None:
    """Every file looks as resvg draws it; all that do not are told at once."""
    drawings = [drawing_from_svg(data, name) for name, data in files.items()]
    off = {}
    for (name, data), picture in zip(files.items(), pictures_of(drawings, side), strict=True):
        found = difference(picture, reference(data, picture.width, picture.height))
        if found.mean > MAX_MEAN or found.far > MAX_FAR:
            off[name] = found
    assert not off, "\n".join(f"{name}: {found}" for name, found in off.items())


def test_kinds_of_drawing() -> None:
    whole = {
        name: f'<svg {SVG} viewBox="0 0 100 100">{inside}</svg>' for name, inside in KINDS.items()
    }
    compare({name: text.encode() for name, text in {**whole, **WHOLE}.items()}, SIDE)


def test_the_measure_sees_what_is_wrong() -> None:
    right = drawing_from_svg(
        f'<svg {SVG} viewBox="0 0 100 100"><path d="{STAR}"/></svg>'.encode(), ""
    )
    (picture,) = pictures_of([right])
    for wrong in (
        f'<path fill-rule="evenodd" d="{STAR}"/>',
        f'<path transform="translate(2 0)" d="{STAR}"/>',
        f'<path fill="#222" d="{STAR}"/>',
        f'<path fill="#a00" d="{STAR}"/>',
    ):
        data = f'<svg {SVG} viewBox="0 0 100 100">{wrong}</svg>'.encode()
        found = difference(picture, reference(data, picture.width, picture.height))
        assert found.mean > MAX_MEAN or found.far > MAX_FAR, wrong


def icons() -> list[Icon]:
    """A hundred logos of many makers, always the same."""
    every = [each for each in vars(simpleicons.icons).values() if isinstance(each, Icon)]
    every.sort(key=lambda icon: str(icon.slug))
    return every[:: len(every) // 100][:100]


def test_a_hundred_real_logos() -> None:
    """In their makers' colours, each in a size of 96 pixels."""
    chosen = icons()
    assert len(chosen) == 100
    compare(
        {
            icon.slug: icon.svg.replace("<path ", f'<path fill="#{icon.hex}" ').encode()
            for icon in chosen
        },
        side=96,
    )
