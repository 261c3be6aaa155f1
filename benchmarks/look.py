"""How the peers' sheet looks: the clinic's colours, the layout's geometry, one scale of type.

Lengths are points. The sizes are those of the project's FAQ sheet at its comfortable
size of type; each peer is told the same numbers in its own tongue.
"""

from __future__ import annotations

from typing import NamedTuple

MM = 72 / 25.4
PAGE_WIDTH = 210 * MM
PAGE_HEIGHT = 297 * MM

PINE = "#0F4C5C"
CORAL = "#C4513A"
INK = "#1B2529"
SLATE = "#4A5A60"
WHITE = "#FFFFFF"
FOAM = "#CDE4E8"
PEACH = "#F4A793"


class Type(NamedTuple):
    """A style of type: size and leading in points, weight, colour."""

    size: float
    leading: float
    weight: int
    colour: str


BRAND = Type(11, 16.5, 600, WHITE)
SERIES = Type(12.5, 16.5, 600, FOAM)
TITLE = Type(29, 33, 700, WHITE)
LEAD = Type(13, 18.5, 400, INK)
HEADING = Type(15.6, 19.75, 700, PINE)
QUESTION = Type(12, 16.5, 700, PINE)
ANSWER = Type(12, 16.5, 400, INK)
ASIDE_HEADING = Type(9.6, 13, 700, PINE)
NOTE = Type(9.6, 13, 400, INK)
LINK = Type(9.6, 13, 400, PINE)
FOOTER = Type(9.6, 13, 400, SLATE)
BOX_HEADING = Type(15.6, 19.75, 700, WHITE)
BOX_BODY = Type(12, 16.5, 400, WHITE)

SIDE = 18 * MM
HEADER_TOP = 13 * MM
HEADER_BOTTOM = 9 * MM
LOGO = 9 * MM
LOGO_GAP = 8.0
MARK_AFTER = 16.5
MAIN_TOP = 11 * MM
MAIN_WIDTH = 126 * MM
ASIDE_LEFT = 150 * MM
ASIDE_WIDTH = 42 * MM
AFTER = 16.5
"""Under the lead, a question's answer, a part of the aside."""
RULE_WIDTH = 26.0
RULE_HEIGHT = 2.75
RULE_GAP = 7.25
QR = 27 * MM
QR_AFTER = 4.0
BOX_PADDING = 16.5
BOX_HEADING_AFTER = 4.0
BOX_RADIUS = 9.0
BOX_BOTTOM = 25 * MM
"""From the foot of the page to the foot of the next-step box."""
FOOTER_BOTTOM = 10 * MM


def rgb(colour: str) -> tuple[int, int, int]:
    """A colour's red, green and blue, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def qr_runs(rows: tuple[str, ...]) -> list[tuple[int, int, int]]:
    """The dark modules of a QR code as horizontal runs: column, row, length."""
    runs = []
    for number, row in enumerate(rows):
        column = 0
        for part in row.replace("10", "1 0").replace("01", "0 1").split():
            if part[0] == "1":
                runs.append((column, number, len(part)))
            column += len(part)
    return runs


def qr_svg(rows: tuple[str, ...]) -> str:
    """The QR code as one SVG path, for the makers that take pictures as SVG."""
    size = len(rows)
    path = "".join(f"M{x} {y}h{length}v1h-{length}z" for x, y, length in qr_runs(rows))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" '
        f'viewBox="0 0 {size} {size}"><path fill="{INK}" d="{path}"/></svg>'
    )
