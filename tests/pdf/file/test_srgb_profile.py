"""The profile of the output intent is sRGB, as others read it."""

from __future__ import annotations

import io

import PIL.Image
import PIL.ImageCms
import pytest

from handouts.pdf.file.srgb_profile import srgb_profile


@pytest.fixture(scope="module")
def profile() -> PIL.ImageCms.ImageCmsProfile:
    return PIL.ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))


def test_it_is_small_and_always_the_same() -> None:
    srgb_profile.cache_clear()
    first = srgb_profile()
    srgb_profile.cache_clear()
    assert srgb_profile() == first
    assert len(first) < 1000
    assert int.from_bytes(first[:4]) == len(first)


def test_it_says_what_it_is(profile: PIL.ImageCms.ImageCmsProfile) -> None:
    told = profile.profile
    assert (told.xcolor_space.strip(), told.connection_space.strip()) == ("RGB", "XYZ")
    assert told.device_class == "mntr"
    assert told.version == pytest.approx(2.4)
    assert told.is_matrix_shaper


def test_colours_come_out_as_with_the_standard_profile(
    profile: PIL.ImageCms.ImageCmsProfile,
) -> None:
    """From it to the standard profile nothing moves by more than two steps of 255."""
    standard = PIL.ImageCms.createProfile("sRGB")
    transform = PIL.ImageCms.buildTransform(profile, standard, "RGB", "RGB")
    steps = range(0, 256, 51)
    colours = [(red, green, blue) for red in steps for green in steps for blue in steps]
    image = PIL.Image.new("RGB", (len(colours), 1))
    image.putdata(colours)
    moved = PIL.ImageCms.applyTransform(image, transform)
    assert moved is not None
    for at, colour in enumerate(colours):
        after = moved.getpixel((at, 0))
        assert isinstance(after, tuple)
        assert max(abs(one - other) for one, other in zip(colour, after, strict=True)) <= 2
