"""Read pictures: PNG and JPEG only, whole, and of a size that paper can use."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from handouts.errors import Place, SourceError
from handouts.sources.files.tree import read_bytes
from handouts.sources.files.upright_images import shown

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES = 20_000_000
MAX_PIXELS = 50_000_000
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(png|jpe?g)", re.IGNORECASE)
"""What a picture's file may be called."""


def file_name(written: str) -> str:
    """What a picture that somebody wrote, as a path or an address, may be called in images/."""
    last = re.split(r"[/\\]", unquote(written))[-1]
    stem, _, ending = last.rpartition(".")
    stem = re.sub(r"[^A-Za-z0-9_]+", "-", stem or last).strip("-_") or "picture"
    known = ending.lower() in {"png", "jpg", "jpeg"}
    return f"{stem}.{ending if known else 'png'}"


_SMALLER = "Save it smaller: 300 pixels an inch are enough on paper."
_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
_MODES_BY_PROFILE = (*_MODES, "CMYK")
"""Inks are shown as colours where a profile says which these are."""


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A picture's bytes as it is seen, upright and in sRGB; its size in pixels and its digest."""

    file: str
    data: bytes = field(repr=False)
    width: int
    height: int
    digest: str


def read_image(path: Path, file: str) -> ImageFile:
    """The picture at `path`, which errors call `file`."""
    return parse_image(read_bytes(path, file, MAX_BYTES, "picture", _SMALLER), file)


def parse_image(data: bytes, file: str) -> ImageFile:
    """Check the bytes of a picture; all of it is decoded once, so that none is cut off."""
    # Pillow takes 30 ms to import, and most handouts have no pictures.
    from PIL import Image as Pillow
    from PIL import UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            with Pillow.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                _check(image, file)
                image.load()
                seen = shown(image, data)
            if seen is not data:
                return parse_image(seen, file)
    except (Pillow.DecompressionBombWarning, Pillow.DecompressionBombError):
        raise _too_many_pixels(file) from None
    except UnidentifiedImageError:
        raise _refuse(
            file, "This is not a PNG or JPEG picture.", "Save it as PNG or JPEG."
        ) from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise _refuse(file, f"This picture is damaged: {error}.", "Save it again.") from None
    return ImageFile(file, data, *image.size, hashlib.sha256(data).hexdigest())


def _check(image: Image, file: str) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels(file)
    if image.mode not in (_MODES_BY_PROFILE if image.info.get("icc_profile") else _MODES):
        raise _refuse(
            file,
            f"This picture's colour mode ({image.mode}) is not supported.",
            "Save it in RGB with 8 bits a channel.",
        )


def _too_many_pixels(file: str) -> SourceError:
    return _refuse(
        file,
        f"This picture has more than {MAX_PIXELS // 1_000_000} million pixels.",
        _SMALLER,
    )


def _refuse(file: str, message: str, hint: str = "") -> SourceError:
    return SourceError(message, hint=hint, place=Place(file))
