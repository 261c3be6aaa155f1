"""Path data of SVG as absolute moves, lines, curves and closings (SVG 1.1, 8.3 and F.6)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from handouts.design.drawing import Operator
from handouts.design.svg.values import NUMBER, finite

KAPPA = 4 * (math.sqrt(2) - 1) / 3
"""Share of a radius at which the control points of a quarter of a circle stand."""

_SKIP = re.compile(r"[\s,]*")
_NUMBER = re.compile(NUMBER)
_COMMANDS = "MmLlHhVvCcSsQqTtAaZz"
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7}


def parse_path(data: str) -> tuple[Operator, ...]:
    """The operators of a `d` attribute. Raises ValueError where it is wrong."""
    if data.strip() in ("", "none"):
        return ()
    return _Pen().drawn(data)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; a command that is left out is the one before."""
    at = _after(data, 0)
    command = ""
    while at < len(data):
        if data[at] in _COMMANDS:
            command = data[at]
            at = _after(data, at + 1)
            if command in "Zz":
                yield command, []
                continue
        elif command in "Zz":
            raise ValueError(f"the path has '{data[at : at + 10]}' where a command is due")
        given: list[float] = []
        for place in range(_COUNTS[command.upper()]):
            # The two flags of an arc may stand without a space after them.
            is_flag = command in "Aa" and place in (3, 4)
            if is_flag and data[at : at + 1] in ("0", "1"):
                given.append(float(data[at]))
                at = _after(data, at + 1)
                continue
            match = None if is_flag else _NUMBER.match(data, at)
            if match is None:
                raise ValueError(f"the path has '{data[at : at + 10]}' where a number is due")
            given.append(finite(float(match[0])))
            at = _after(data, match.end())
        yield command, given
        command = {"M": "L", "m": "l"}.get(command, command)


def _after(data: str, at: int) -> int:
    match = _SKIP.match(data, at)
    return match.end() if match else at


class _Pen:
    """Where the path has come to."""

    def __init__(self) -> None:
        self.operators: list[Operator] = []
        self.x = self.y = 0.0
        self.start = (0.0, 0.0)
        self.control: tuple[str, float, float] | None = None
        """The kind of the last curve, and its last control point."""

    def drawn(self, data: str) -> tuple[Operator, ...]:
        for number, (command, given) in enumerate(_commands(data)):
            if number == 0 and command not in "Mm":
                raise ValueError("the path does not begin with a move")
            self._add(command, given)
        return tuple(self.operators)

    def _add(self, command: str, given: list[float]) -> None:
        kind = command.upper()
        x, y = (self.x, self.y) if command.islower() else (0.0, 0.0)
        control, self.control = self.control, None
        match kind:
            case "Z":
                self.operators.append(("Z",))
                self.x, self.y = self.start
                return
            case "H":
                self._line(x + given[0], self.y)
            case "V":
                self._line(self.x, y + given[0])
            case "A":
                self._arc(given, x + given[5], y + given[6])
            case _:
                points = [each + (y if place % 2 else x) for place, each in enumerate(given)]
                self._points(kind, points, control)

    def _points(
        self, kind: str, points: list[float], control: tuple[str, float, float] | None
    ) -> None:
        match kind, points:
            case "M", [x, y]:
                self.operators.append(("M", x, y))
                self.x, self.y = self.start = x, y
            case "L", [x, y]:
                self._line(x, y)
            case "C", [x1, y1, x2, y2, x, y]:
                self._curve(x1, y1, x2, y2, x, y)
            case "S", [x2, y2, x, y]:
                self._curve(*self._mirrored("C", control), x2, y2, x, y)
            case "Q", [x1, y1, x, y]:
                self._quadratic(x1, y1, x, y)
            case "T", [x, y]:
                self._quadratic(*self._mirrored("Q", control), x, y)

    def _mirrored(self, kind: str, control: tuple[str, float, float] | None) -> tuple[float, float]:
        if control is None or control[0] != kind:
            return self.x, self.y
        return 2 * self.x - control[1], 2 * self.y - control[2]

    def _line(self, x: float, y: float) -> None:
        self._begin()
        self.operators.append(("L", x, y))
        self.x, self.y = x, y

    def _curve(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self._begin()
        self.operators.append(("C", x1, y1, x2, y2, x, y))
        self.control = ("C", x2, y2)
        self.x, self.y = x, y

    def _begin(self) -> None:
        """What is drawn after a closing begins where the closed part began."""
        if self.operators and self.operators[-1][0] == "Z":
            self.operators.append(("M", self.x, self.y))

    def _quadratic(self, x1: float, y1: float, x: float, y: float) -> None:
        one = (self.x + 2 * (x1 - self.x) / 3, self.y + 2 * (y1 - self.y) / 3)
        self._curve(*one, x + 2 * (x1 - x) / 3, y + 2 * (y1 - y) / 3, x, y)
        self.control = ("Q", x1, y1)

    def _arc(self, given: list[float], x: float, y: float) -> None:
        rx, ry, turn, large, sweep = given[:5]
        rx, ry = abs(rx), abs(ry)
        if (x, y) == (self.x, self.y):
            return
        if not rx or not ry:
            self._line(x, y)
            return
        for curve in arc(self.x, self.y, rx, ry, turn, bool(large), bool(sweep), x, y):
            self._curve(*curve)
        self.control = None


def arc(
    x0: float,
    y0: float,
    rx: float,
    ry: float,
    turn: float,
    large: bool,
    sweep: bool,
    x: float,
    y: float,
) -> Iterator[tuple[float, float, float, float, float, float]]:
    """Curves of an arc from (x0, y0) to (x, y), by SVG 1.1, F.6.5 and F.6.6."""
    cosine, sine = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (x0 - x) / 2, (y0 - y) / 2
    px, py = cosine * dx + sine * dy, cosine * dy - sine * dx
    grow = math.hypot(px / rx, py / ry)
    if grow > 1:
        rx, ry = rx * grow, ry * grow
    below = (rx * py) ** 2 + (ry * px) ** 2
    far = math.sqrt(max(0.0, (rx * ry) ** 2 / below - 1)) if below else 0.0
    far = far if large != sweep else -far
    qx, qy = far * rx * py / ry, -far * ry * px / rx
    centre_x = cosine * qx - sine * qy + (x0 + x) / 2
    centre_y = sine * qx + cosine * qy + (y0 + y) / 2
    begin = math.atan2((py - qy) / ry, (px - qx) / rx)
    whole = math.atan2((-py - qy) / ry, (-px - qx) / rx) - begin
    if sweep and whole < 0:
        whole += 2 * math.pi
    elif not sweep and whole > 0:
        whole -= 2 * math.pi
    pieces = max(1, math.ceil(abs(whole) / (math.pi / 2) - 1e-9))
    step = whole / pieces
    handle = 4 / 3 * math.tan(step / 4)

    def placed(u: float, v: float) -> tuple[float, float]:
        u, v = u * rx, v * ry
        return centre_x + cosine * u - sine * v, centre_y + sine * u + cosine * v

    for piece in range(pieces):
        one, two = begin + piece * step, begin + (piece + 1) * step
        c1, s1, c2, s2 = math.cos(one), math.sin(one), math.cos(two), math.sin(two)
        end = (x, y) if piece == pieces - 1 else placed(c2, s2)
        yield (
            *placed(c1 - handle * s1, s1 + handle * c1),
            *placed(c2 + handle * s2, s2 - handle * c2),
            *end,
        )


# ---------------------------------------------------------------- basic shapes (SVG 1.1, 9)


def polygon(points: list[float], *, closed: bool) -> tuple[Operator, ...]:
    """Lines from point to point."""
    if len(points) % 2:
        raise ValueError("an odd number of coordinates")
    pairs = list(zip(points[::2], points[1::2], strict=True))
    result: list[Operator] = [
        ("L", x, y) if index else ("M", x, y) for index, (x, y) in enumerate(pairs)
    ]
    if closed and result:
        result.append(("Z",))
    return tuple(result)


def oval(x: float, y: float, rx: float, ry: float) -> tuple[Operator, ...]:
    """An ellipse round (x, y), from its right end, clockwise."""
    kx, ky = rx * KAPPA, ry * KAPPA
    return (
        ("M", x + rx, y),
        ("C", x + rx, y + ky, x + kx, y + ry, x, y + ry),
        ("C", x - kx, y + ry, x - rx, y + ky, x - rx, y),
        ("C", x - rx, y - ky, x - kx, y - ry, x, y - ry),
        ("C", x + kx, y - ry, x + rx, y - ky, x + rx, y),
        ("Z",),
    )


def rectangle(
    x: float, y: float, width: float, height: float, rx: float = 0.0, ry: float = 0.0
) -> tuple[Operator, ...]:
    """A rectangle from its left top, clockwise, its corners rounded by no more than half of it."""
    right, bottom = x + width, y + height
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if not rx or not ry:
        return ("M", x, y), ("L", right, y), ("L", right, bottom), ("L", x, bottom), ("Z",)
    kx, ky = rx * (1 - KAPPA), ry * (1 - KAPPA)
    return (
        ("M", x + rx, y),
        ("L", right - rx, y),
        ("C", right - kx, y, right, y + ky, right, y + ry),
        ("L", right, bottom - ry),
        ("C", right, bottom - ky, right - kx, bottom, right - rx, bottom),
        ("L", x + rx, bottom),
        ("C", x + kx, bottom, x, bottom - ky, x, bottom - ry),
        ("L", x, y + ry),
        ("C", x, y + ky, x + kx, y, x + rx, y),
        ("Z",),
    )
