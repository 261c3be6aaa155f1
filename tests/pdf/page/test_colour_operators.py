"""Colours as operands of RGB."""

from __future__ import annotations

from handouts.pdf.page.colour_operators import SCREEN, rgb


def test_colours_are_shares_of_one() -> None:
    assert rgb((255, 0, 128)) == "1 0 0.502"
    assert SCREEN.fill((255, 0, 0)) == "1 0 0 rg"
    assert SCREEN.stroke((0, 255, 0)) == "0 1 0 RG"


def test_screens_need_no_states_and_treat_fine_shapes_as_others() -> None:
    assert SCREEN.fine((0, 0, 255)) == SCREEN.qr_code((0, 0, 255)) == "0 0 1 rg"
    assert SCREEN.components((0, 0, 255)) == ("0 0 1", "DeviceRGB")
    assert (SCREEN.states, SCREEN.before_pictures) == ({}, "")
