"""Pictures: PNG and JPEG of a sensible size, whole and upright; everything else is refused."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from handouts.errors import SourceError
from handouts.sources.files import images
from handouts.sources.files.images import parse_image, read_image


def picture(
    kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (6, 4), **more: Any
) -> bytes:
    stream = io.BytesIO()
    Image.new(mode, size).save(stream, kind, **more)
    return stream.getvalue()


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and has no pixels."""
    data = b"\x89PNG\r\n\x1a\n"
    for chunk in (
        b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0),
        b"IDAT" + zlib.compress(b""),
        b"IEND",
    ):
        data += struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return data


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_size_and_bytes(kind: str) -> None:
    data = picture(kind)
    found = parse_image(data, "a")
    assert (found.width, found.height, found.data) == (6, 4, data)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_kinds_of_colour(mode: str) -> None:
    assert parse_image(picture(mode=mode), "a").width == 6


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (png_header(100_000, 100_000), "more than 50 million pixels"),
        (png_header(2**31 - 1, 2**31 - 1), "more than 50 million pixels"),
        (png_header(10_000, 10_000), "more than 50 million pixels"),
        (png_header(10, 10), "damaged"),
        (picture(size=(60, 60))[:-30], "damaged"),
        (picture("JPEG", size=(600, 600))[:-300], "damaged"),
        (picture("GIF"), "not a PNG or JPEG"),
        (picture("TIFF"), "not a PNG or JPEG"),
        (picture("BMP"), "not a PNG or JPEG"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 1 1\n", "not a PNG or JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not a PNG or JPEG"),
        (b"", "not a PNG or JPEG"),
        (picture("JPEG", "CMYK"), "colour mode"),
    ],
)
def test_pictures_that_are_refused(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        parse_image(data, "content/x/images/a.png")
    assert str(caught.value.place) == "content/x/images/a.png"


def test_bytes_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_BYTES", 50)
    (tmp_path / "a.png").write_bytes(picture())
    with pytest.raises(SourceError, match="larger than"):
        read_image(tmp_path / "a.png", "a.png")
