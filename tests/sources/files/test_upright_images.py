"""Pictures are shown as they were seen: turned upright, their colours in sRGB."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw, ImageOps

from handouts.errors import SourceError
from handouts.pdf.file.srgb_profile import srgb_profile
from handouts.sources.files.images import parse_image
from tests.tools import press

SIZE = (60, 40)


def corner() -> Image.Image:
    """White with a red square in its upper left corner."""
    image = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(image).rectangle((0, 0, 19, 19), fill="red")
    return image


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


def saved(image: Image.Image, kind: str, **more: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, quality=100, subsampling=0, **more)
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_lying_on_its_side_is_turned_upright(kind: str, orientation: int) -> None:
    """All eight ways, mirrored ones too (Exif 2.32, 4.6.5)."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = saved(corner(), kind, exif=exif)
    meant = ImageOps.exif_transpose(opened(stored))
    found = parse_image(stored, "a.jpg")
    assert (found.width, found.height) == meant.size
    assert found.width == (60 if orientation < 5 else 40)
    shown = opened(found.data).convert("RGB")
    assert shown.getexif().get(0x0112, 1) == 1
    for x, y in ((5, 5), (shown.width - 5, 5), (5, shown.height - 5)):
        pair = shown.getpixel((x, y)), meant.convert("RGB").getpixel((x, y))
        assert all(isinstance(each, tuple) for each in pair)
        assert pair[0] == pytest.approx(pair[1], abs=6)
    assert parse_image(found.data, "a.jpg").data == found.data


def test_what_needs_nothing_keeps_its_bytes() -> None:
    for kind in ("JPEG", "PNG"):
        plain = saved(corner(), kind)
        assert parse_image(plain, "a.jpg").data is plain
        standard = saved(corner(), kind, icc_profile=srgb_profile())
        assert parse_image(standard, "a.jpg").data is standard


def profile_of_other_primaries() -> bytes:
    """SRGB's profile with the columns of red and green in one another's place."""
    data = bytearray(srgb_profile())
    count = int.from_bytes(data[128:132], "big")
    tags = {bytes(data[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    data[red + 4 : red + 12], data[green + 4 : green + 12] = (
        data[green + 4 : green + 12],
        data[red + 4 : red + 12],
    )
    return bytes(data).replace(b"sRGB", b"test")


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_colours_of_a_profile_become_those_of_srgb(mode: str) -> None:
    image = Image.new("RGB", SIZE, (255, 0, 0)).convert(mode)
    stored = saved(image, "PNG", icc_profile=profile_of_other_primaries())
    found = opened(parse_image(stored, "a.png").data)
    assert "icc_profile" not in found.info
    red, green, blue = found.convert("RGB").getpixel((9, 9))  # type: ignore[misc] # RGB has three
    assert green > 250
    assert max(red, blue) < 5
    assert found.convert("RGBA").getchannel("A").getextrema() == (255, 255)


def test_transparency_stays() -> None:
    image = Image.new("RGBA", SIZE, (255, 0, 0, 90))
    stored = saved(image, "PNG", icc_profile=profile_of_other_primaries())
    assert opened(parse_image(stored, "a.png").data).getchannel("A").getextrema() == (90, 90)


def test_a_profile_and_a_turn_together() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = saved(corner(), "JPEG", exif=exif, icc_profile=profile_of_other_primaries())
    found = parse_image(stored, "a.jpg")
    assert (found.width, found.height) == (40, 60)
    red, green, _ = opened(found.data).getpixel((35, 5))  # type: ignore[misc] # RGB has three
    assert green > 240
    assert red < 20


def test_a_profile_of_another_kind_of_colour() -> None:
    """A grey picture is shown as it is; inks without a profile for inks cannot be."""
    other = profile_of_other_primaries()
    grey = saved(Image.new("L", SIZE, 99), "JPEG", icc_profile=other)
    assert parse_image(grey, "a.jpg").data is grey
    with pytest.raises(SourceError, match="its colour profile is for RGB, its colours are CMYK"):
        parse_image(saved(Image.new("CMYK", SIZE), "JPEG", icc_profile=other), "a.jpg")


def test_inks_with_a_profile_become_colours() -> None:
    stored = saved(
        Image.new("CMYK", SIZE, (0, 255, 255, 0)), "JPEG", icc_profile=press.profile().read_bytes()
    )
    found = opened(parse_image(stored, "a.jpg").data)
    assert found.mode == "RGB"
    red, green, blue = found.getpixel((9, 9))  # type: ignore[misc] # RGB has three
    assert red > 180
    assert max(green, blue) < 90


@pytest.mark.parametrize("profile", [b"no profile", profile_of_other_primaries()[:200]])
def test_a_damaged_profile_is_told(profile: bytes) -> None:
    stored = saved(corner(), "JPEG", icc_profile=profile)
    with pytest.raises(SourceError, match="its colour profile cannot be used"):
        parse_image(stored, "a.jpg")
