"""Mixtures of inks: the brand's own, greys in black alone, what is fine, and overprint."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Pillow

from handouts.design.drawing import Image
from handouts.errors import PressError
from handouts.pdf.file.reader import inflate
from handouts.pdf.file.values import Name, Reference, spell
from handouts.pdf.press.cmyk import BLACK, KNOCKOUT, OVERPRINT, Separation, separation
from tests.pdf.press.helpers import OWN, PINE, inks
from tests.tools import press

BLACK_RGB, WHITE = (0, 0, 0), (255, 255, 255)


def test_the_brands_own_mixture_is_used() -> None:
    assert inks().mixture(PINE) == OWN[PINE]
    assert inks().fill(PINE) == f"{KNOCKOUT} 0.9 0.3 0.7 0.1 k"
    assert inks().components(PINE) == ("0.9 0.3 0.7 0.1", "DeviceCMYK")


def test_half_way_to_white_is_half_the_mixture() -> None:
    half = tuple(round((level + 255) / 2) for level in PINE)
    assert inks().mixture((half[0], half[1], half[2])) == (45, 15, 35, 5)


def test_other_colours_go_through_the_profile() -> None:
    cyan, magenta, yellow, _ = inks().mixture((255, 0, 0))
    assert cyan < 10
    assert min(magenta, yellow) > 80


def test_greys_are_tints_of_black_alone_and_darker_ones_more() -> None:
    tints = [inks().mixture((level,) * 3) for level in (0, 60, 120, 200, 255)]
    assert all(tint[:3] == (0, 0, 0) for tint in tints)
    blacks = [tint[3] for tint in tints]
    assert blacks == sorted(blacks, reverse=True)
    assert (blacks[0], blacks[-1]) == (100, 0)


def test_black_text_and_rules_print_over_what_is_below() -> None:
    assert inks().fine(BLACK_RGB) == f"{OVERPRINT} 0 0 0 1 k"
    assert inks().stroke(BLACK_RGB) == f"{OVERPRINT} 0 0 0 1 K"
    assert inks().stroke(PINE) == f"{KNOCKOUT} 0.9 0.3 0.7 0.1 K"
    assert inks().fill(BLACK_RGB) == f"{KNOCKOUT} 0 0 0 1 k"
    assert inks().fine((30, 32, 40)) == f"{OVERPRINT} 0 0 0 1 k"


def test_a_dark_grey_that_is_fine_is_a_tint_of_black_and_a_colour_is_not() -> None:
    *others, black = inks().fine_mixture((110, 115, 112))
    assert others == [0, 0, 0]
    assert 0 < black < 100
    assert inks().fine_mixture(PINE) == OWN[PINE]


def test_codes_are_black_alone_whatever_their_colour() -> None:
    assert inks().qr_code(PINE) == f"{KNOCKOUT} 0 0 0 1 k"
    assert BLACK == (0, 0, 0, 100)


def test_the_states_that_operators_name_are_given() -> None:
    assert spell(inks().states) == (
        b"<</Overprint<</Type/ExtGState/OP true/op true/OPM 1>>"
        b"/Knockout<</Type/ExtGState/OP false/op false/OPM 0>>>>"
    )
    assert inks().before_pictures == f"{KNOCKOUT}\n"


def picture(mode: str, colour: tuple[int, ...] | int) -> Image:
    out = io.BytesIO()
    Pillow.new(mode, (2, 1), colour).save(out, "PNG")
    return Image(out.getvalue(), 2, 1, "0123456789abcdef")


def test_pictures_are_of_four_inks_and_grey_ones_of_black() -> None:
    red = inks().picture(picture("RGB", (255, 0, 0)))
    assert red.dictionary["ColorSpace"] == Name("DeviceCMYK")
    assert len(inflate(spell(red))) == 8
    dark, light = (inks().picture(picture("L", level)) for level in (20, 230))
    assert dark.dictionary["ColorSpace"] == Name("DeviceGray")
    assert inflate(spell(dark))[0] < inflate(spell(light))[0]


def test_what_is_transparent_is_on_white_and_a_mask_is_named() -> None:
    clear = inks().picture(picture("RGBA", (255, 0, 0, 0)), Reference(7))
    assert inflate(spell(clear)) == bytes(8)
    assert clear.dictionary["SMask"] == Reference(7)


def test_a_damaged_profile_is_refused_and_equal_presses_are_one() -> None:
    with pytest.raises(PressError, match="cannot be used"):
        Separation(b"kite", {})
    profile = press.profile().read_bytes()
    assert separation(profile, ()) is separation(profile, ())
