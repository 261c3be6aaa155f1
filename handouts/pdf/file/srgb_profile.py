"""A small sRGB profile for the output intent, made from the standard's own numbers.

ICC.1:2001-04 (version 2.4), a matrix/TRC display profile. The transfer curve is a table of that of
IEC 61966-2-1; primaries and white are its D50-adapted colorants. 0.5 KB, the same bytes always.
"""

from __future__ import annotations

import functools
import struct

_COLORANTS = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
    b"wtpt": (0.96420, 1.00000, 0.82491),
}
"""X, Y and Z of the profile connection space, adapted to D50."""

CURVE_POINTS = 26
"""Points of the transfer curve: few, as every file carries them."""


@functools.cache
def srgb_profile() -> bytes:
    """The profile's bytes."""
    curve = struct.pack(
        f">4sII{CURVE_POINTS}H",
        b"curv",
        0,
        CURVE_POINTS,
        *(round(65535 * _linear(step / (CURVE_POINTS - 1))) for step in range(CURVE_POINTS)),
    )
    name = b"sRGB\0"
    description = struct.pack(">4sII", b"desc", 0, len(name)) + name + bytes(78)
    tags: list[tuple[bytes, bytes]] = [
        (b"desc", description),
        (b"cprt", struct.pack(">4sI", b"text", 0) + b"CC0\0"),
    ]
    for tag, numbers in _COLORANTS.items():
        fixed = (round(number * 65536) for number in numbers)
        tags.append((tag, struct.pack(">4sI3i", b"XYZ ", 0, *fixed)))
    tags.extend((tag, curve) for tag in (b"rTRC", b"gTRC", b"bTRC"))
    table = bytearray(struct.pack(">I", len(tags)))
    body = bytearray()
    start = 128 + 4 + 12 * len(tags)
    places: dict[bytes, int] = {}
    for tag, data in tags:
        if data not in places:
            places[data] = start + len(body)
            body += data + bytes(-len(data) % 4)
        table += struct.pack(">4sII", tag, places[data], len(data))
    header = struct.pack(
        ">I4sI4s4s4s12s4s4sI4sIQI3i4s44x",
        start + len(body),
        bytes(4),
        0x02400000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        struct.pack(">6H", 2000, 1, 1, 0, 0, 0),
        b"acsp",
        bytes(4),
        0,
        bytes(4),
        0,
        0,
        0,
        *(round(number * 65536) for number in _COLORANTS[b"wtpt"]),
        bytes(4),
    )
    return bytes(header + table + body)


def _linear(value: float) -> float:
    """Light of an sRGB value (IEC 61966-2-1, 5.2)."""
    low: float = value / 12.92
    high: float = ((value + 0.055) / 1.055) ** 2.4
    return low if value <= 0.04045 else high
