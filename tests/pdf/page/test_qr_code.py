"""QR codes hold the address that they are made of."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image

from handouts.pdf.page.qr_code import modules

FINDER = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]


def rows(address: str) -> list[str]:
    return ["".join("01"[dark] for dark in row) for row in modules(address)]


def test_codes_are_square_with_three_corners() -> None:
    found = rows("https://kites.example/every-element")
    size = len(found)
    assert (size - 17) % 4 == 0
    assert {len(row) for row in found} == {size}
    assert [row[:7] for row in found[:7]] == FINDER
    assert [row[-7:] for row in found[:7]] == FINDER
    assert [row[:7] for row in found[-7:]] == FINDER


def test_longer_addresses_have_larger_codes_and_the_same_one_the_same_code() -> None:
    assert len(rows("https://kites.example/" + "a" * 100)) > len(rows("https://kites.example/"))
    assert rows("https://kites.example/") == rows("https://kites.example/")
    assert rows("https://kites.example/a") != rows("https://kites.example/b")


@pytest.mark.parametrize("length", [22, 40, 62, 63, 90, 200, 900])
def test_another_reader_reads_the_address(length: int) -> None:
    """At several sizes, full ones and ones that are filled up."""
    address = ("https://kites.example/" + "Element_7-" * 90)[:length]
    found = rows(address)
    light = [bytes([255]) * (len(found) + 8)] * 4
    lines = [
        b"\xff" * 4 + bytes(255 * (module == "0") for module in row) + b"\xff" * 4 for row in found
    ]
    side = len(found) + 8
    picture = Image.frombytes("L", (side, side), b"".join([*light, *lines, *light]))
    (read,) = zxingcpp.read_barcodes(picture.resize((4 * side, 4 * side), Image.Resampling.NEAREST))
    assert (read.text, read.ec_level) == (address, "M")
