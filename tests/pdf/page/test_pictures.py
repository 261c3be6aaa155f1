"""Raster pictures: their pixels, what they look like on white, and what is not told of them."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Pillow

from handouts.design.drawing import Image
from handouts.pdf.file.reader import inflate
from handouts.pdf.file.values import Name, Reference, spell
from handouts.pdf.page.pictures import bare_jpeg, picture, picture_name, soft_mask


def image(mode: str, colour: tuple[int, ...] | int, form: str = "PNG", **saved: object) -> Image:
    out = io.BytesIO()
    Pillow.new(mode, (3, 2), colour).save(out, form, **saved)
    return Image(out.getvalue(), 3, 2, "abcdef0123456789", see_through=True)


def test_a_name_is_that_of_the_picture_in_every_document() -> None:
    assert picture_name(image("RGB", (1, 2, 3))) == "Imabcdef012345"


def test_pixels_are_those_of_the_file() -> None:
    made = picture(image("RGB", (10, 20, 30)))
    assert inflate(spell(made)) == bytes((10, 20, 30)) * 6
    assert made.dictionary["ColorSpace"] == Name("DeviceRGB")
    assert (made.dictionary["Width"], made.dictionary["Height"]) == (3, 2)


@pytest.mark.parametrize(("mode", "space"), [("RGB", "DeviceRGB"), ("L", "DeviceGray")])
def test_a_jpeg_stays_as_it_is(mode: str, space: str) -> None:
    shot = image(mode, 100 if mode == "L" else (9, 9, 9), "JPEG")
    made = picture(shot)
    assert made.stored == bare_jpeg(shot.data)
    assert made.dictionary["Filter"] == Name("DCTDecode")
    assert made.dictionary["ColorSpace"] == Name(space)


def test_what_is_transparent_is_white_or_has_a_mask() -> None:
    half = image("RGBA", (0, 0, 0, 128))
    assert set(inflate(spell(picture(half)))) == {127}
    masked = picture(half, Reference(7))
    assert masked.dictionary["SMask"] == Reference(7)
    assert set(inflate(spell(masked))) == {0}
    mask = soft_mask(half)
    assert mask is not None
    assert inflate(spell(mask)) == bytes((128,)) * 6
    assert mask.dictionary["ColorSpace"] == Name("DeviceGray")


def test_an_opaque_picture_has_no_mask() -> None:
    assert soft_mask(image("RGB", (1, 2, 3))) is None


def test_a_camera_tells_nothing_of_place_and_owner() -> None:
    exif = Pillow.Exif()
    exif[0x013B] = "Nobody Atall"
    shot = image("RGB", (9, 9, 9), "JPEG", exif=exif, comment=b"of the garden")
    assert b"Nobody" in shot.data
    bare = bare_jpeg(shot.data)
    assert b"Nobody" not in bare
    assert b"garden" not in bare
    assert b"JFIF" in bare
    with Pillow.open(io.BytesIO(bare)) as one, Pillow.open(io.BytesIO(shot.data)) as other:
        assert one.tobytes() == other.tobytes()
