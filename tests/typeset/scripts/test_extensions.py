"""Characters that several scripts share, as Unicode's file of script extensions lists them."""

from __future__ import annotations

import pytest

from handouts.typeset.scripts.extensions import scripts_that_share


@pytest.mark.parametrize(
    ("character", "scripts"),
    [
        ("a", ""),
        ("\u0341", ""),
        ("\u0342", "Grek"),
        ("\u0343", ""),
        ("\u061f", "Adlm Arab Nkoo Rohg Syrc Thaa Yezi"),
        ("\u1cf7", "Beng"),
        ("\u30fc", "Hira Kana"),
        ("\u3190", "Hani"),
        ("\u319f", "Hani"),
        ("\u31a0", ""),
        ("\U0001bca3", "Dupl"),
        ("\u202f", ""),
    ],
)
def test_which_scripts_share_a_character(character: str, scripts: str) -> None:
    assert scripts_that_share(character) == frozenset(scripts.split())


def test_a_danda_has_lines_of_more_than_one() -> None:
    assert {"Deva", "Telu", "Tirh", "Beng"} <= scripts_that_share("\u0964")
    assert "Limb" in scripts_that_share("\u0965") - scripts_that_share("\u0964")
