"""Pictures as cameras and drawing programs store them become upright ones in sRGB.

A camera may store a picture lying on its side and say so beside it (Exif 2.32, 4.6.5, Orientation),
and colours by a profile of their own (ICC.1). A PDF shows neither, so the pixels are turned and
converted once, when the file is read. A picture that needs nothing keeps its bytes.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

ORIENTATION = 0x0112
_UPRIGHT = 1
_QUALITY = 95
"""Of a JPEG that is written again: what is lost cannot be seen."""

_OF_PROFILE = {"RGB": "RGB", "CMYK": "CMYK", "GRAY": "L"}
"""The mode of Pillow's that a profile's colour space is of."""


def shown(image: Image, data: bytes) -> bytes:
    """The bytes of a picture as it is meant to be seen; `image` is `data` opened.

    Raises ValueError for a profile that cannot be used, or one that is not of the picture.
    """
    from PIL import ImageOps  # Inside, as most handouts have no pictures.

    turned = image.getexif().get(ORIENTATION, _UPRIGHT) != _UPRIGHT
    converted = _in_srgb(image)
    if not turned and converted is None:
        return data
    upright = ImageOps.exif_transpose(converted or image)
    stream = io.BytesIO()
    if image.format == "JPEG":
        upright.save(stream, "JPEG", quality=_QUALITY, subsampling=0, exif=b"", icc_profile=None)
    else:
        upright.save(stream, "PNG", exif=None, icc_profile=None)
    return stream.getvalue()


def _in_srgb(image: Image) -> Image | None:
    """The picture with the colours of its profile in sRGB; None where it has none, or sRGB's."""
    data = image.info.get("icc_profile")
    if not data:
        return None
    from PIL import ImageCms  # Inside, as few pictures have a profile.

    try:
        profile = ImageCms.ImageCmsProfile(io.BytesIO(data))
        name = ImageCms.getProfileDescription(profile)
        space = profile.profile.xcolor_space.strip()
        if "srgb" in name.lower():
            return None
        mode = _OF_PROFILE.get(space, "")
        plain = image.convert("RGBA") if image.mode == "P" else image
        alpha = plain.getchannel("A") if "A" in plain.getbands() else None
        own = plain.convert("L" if plain.mode == "LA" else "RGB") if alpha else plain
        if own.mode == "1":
            return None
        if own.mode != mode and own.mode == "CMYK":
            raise ValueError(f"its colour profile is for {space}, its colours are {own.mode}")
        if own.mode != mode:
            return None  # Viewers pass over a profile of another kind of colour.
        made = ImageCms.profileToProfile(
            own,
            profile,
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError) as error:
        raise ValueError(f"its colour profile cannot be used ({error})") from None
    if made is None:
        return None
    if alpha is not None:
        made.putalpha(alpha)
    # What else is recorded of the picture, such as which way is up, still holds.
    made.info.update({key: value for key, value in image.info.items() if key != "icc_profile"})
    if ORIENTATION in image.getexif():
        made.getexif()[ORIENTATION] = image.getexif()[ORIENTATION]
    return made
