"""QR codes hold the address that they are made of."""

from __future__ import annotations

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
