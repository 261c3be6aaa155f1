"""Read pictures: PNG and JPEG only, whole, upright, and of a size that paper can use."""

from __future__ import annotations

import hashlib
import io
import re
import warnings
from dataclasses import dataclass, field
from pathlib import Path

from handouts.errors import Place, SourceError

MOST_BYTES = 20_000_000
MOST_PIXELS = 50_000_000
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.(png|jpe?g)", re.IGNORECASE)
"""What a picture's file may be called."""

_MODES = ("1", "L", "LA", "P", "RGB", "RGBA")
_ORIENTATION = 0x0112
_UPRIGHT = 1


@dataclass(frozen=True, slots=True)
class ImageFile:
    """A picture's bytes, its size in pixels and its digest."""

    file: str
    data: bytes = field(repr=False)
    width: int
    height: int
    digest: str


def read_image(path: Path, file: str) -> ImageFile:
    """The picture at `path`, which errors call `file`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise _refuse(file, f"This picture cannot be read: {error.strerror}.") from None
    if len(data) > MOST_BYTES:
        raise _refuse(
            file,
            f"This picture is larger than {MOST_BYTES // 1_000_000} MB.",
            "Save it smaller: 300 pixels an inch are enough on paper.",
        )
    return parse_image(data, file)


def parse_image(data: bytes, file: str) -> ImageFile:
    """Check the bytes of a picture; all of it is decoded once, so that none is cut off."""
    # Pillow takes 30 ms to import, and most handouts have no pictures.
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                width, height = image.size
                _check(image.mode, width, height, file)
                if image.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT:
                    raise _refuse(
                        file,
                        "This picture is stored lying on its side.",
                        "Open it, turn it upright, and save it anew.",
                    )
                image.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise _too_many_pixels(file) from None
    except UnidentifiedImageError:
        raise _refuse(
            file, "This is not a PNG or JPEG picture.", "Save it as PNG or JPEG."
        ) from None
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise _refuse(file, f"This picture is damaged: {error}.", "Save it anew.") from None
    return ImageFile(file, data, width, height, hashlib.sha256(data).hexdigest())


def _check(mode: str, width: int, height: int, file: str) -> None:
    if width * height > MOST_PIXELS:
        raise _too_many_pixels(file)
    if mode not in _MODES:
        raise _refuse(
            file,
            f"This picture's kind of colour ({mode}) is not used here.",
            "Save it in RGB with 8 bits a channel.",
        )


def _too_many_pixels(file: str) -> SourceError:
    return _refuse(
        file,
        f"This picture has more than {MOST_PIXELS // 1_000_000} million pixels.",
        "Save it smaller: 300 pixels an inch are enough on paper.",
    )


def _refuse(file: str, message: str, hint: str = "") -> SourceError:
    return SourceError(message, hint=hint, place=Place(file))
