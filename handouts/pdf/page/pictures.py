"""Raster pictures as image XObjects (ISO 32000-1, 8.9.5)."""

from __future__ import annotations

import io

from handouts.design.model import Image
from handouts.pdf.file.values import Dictionary, Name, Reference, Stream, stream


def picture_name(image: Image) -> str:
    """A picture's name in the resources: the same in every document."""
    return f"Im{image.digest[:12]}"


def image_dictionary(
    size: tuple[int, int], colour_space: str, mask: Reference | None = None
) -> Dictionary:
    """The dictionary of a picture of eight bits a channel; `mask` says how opaque it is."""
    return {
        "Type": Name("XObject"),
        "Subtype": Name("Image"),
        "SMask": mask,
        "Width": size[0],
        "Height": size[1],
        "ColorSpace": Name(colour_space),
        "BitsPerComponent": 8,
    }


def picture(image: Image, mask: Reference | None = None) -> Stream:
    """A picture in the colours of its file, on white where no mask lets its ground show through."""
    import PIL.Image  # start-up time: most handouts have no pictures

    with PIL.Image.open(io.BytesIO(image.data), formats=("PNG", "JPEG")) as opened:
        if mask is None and opened.format == "JPEG" and opened.mode in ("RGB", "L"):
            space = "DeviceRGB" if opened.mode == "RGB" else "DeviceGray"
            dictionary = image_dictionary(opened.size, space)
            return Stream({**dictionary, "Filter": Name("DCTDecode")}, bare_jpeg(image.data))
        pixels = opened.convert("RGBA")
        if mask is None:
            white = PIL.Image.new("RGBA", pixels.size, (255, 255, 255, 255))
            white.alpha_composite(pixels)
            pixels = white
    return stream(image_dictionary(pixels.size, "DeviceRGB", mask), pixels.convert("RGB").tobytes())


def soft_mask(image: Image) -> Stream | None:
    """How opaque each pixel of a picture is (11.6.5.3); None where all are."""
    import PIL.Image  # start-up time: most handouts have no pictures

    with PIL.Image.open(io.BytesIO(image.data), formats=("PNG", "JPEG")) as opened:
        if not opened.has_transparency_data:
            return None
        alpha = opened.convert("RGBA").getchannel("A")
    return stream(image_dictionary(alpha.size, "DeviceGray"), alpha.tobytes())


def bare_jpeg(data: bytes) -> bytes:
    """A JPEG without what cameras write into it: place, time, owner (its APP1 and later, COM).

    APP0 and Adobe's APP14 stay, as they say how colours are coded (ITU-T T.81, B.2.4.6).
    """
    kept = [data[:2]]
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        size = 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        marker = data[at + 1]
        if marker != 0xFE and not (0xE1 <= marker <= 0xEF and marker != 0xEE):
            kept.append(data[at : at + size])
        at += size
    return b"".join([*kept, data[at:]])
