"""A raster picture, as it was read from its file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Image:
    """A raster picture: the file's bytes (PNG or JPEG), its size in pixels, its digest."""

    data: bytes
    width: int
    height: int
    digest: str
    see_through: bool = False
    """What is transparent lets its ground through; else it is white."""
