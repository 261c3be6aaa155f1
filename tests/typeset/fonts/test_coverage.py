"""Which characters no font has, and which families set the others."""

from __future__ import annotations

from collections import Counter

import pytest

from handouts.typeset.fonts.coverage import REGULAR, FontStyle, families, missing
from tests.typeset.helpers import chain


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kite", ()),
        ("kite \u4e00 \u4e8c\u4e00", ("\u4e00", "\u4e8c")),
        ("ka\u0301te", ()),
        ("\u0e01a\u0e01", ("\u0e01",)),
        ("", ()),
    ],
)
def test_each_missing_character_is_named_once(text: str, found: tuple[str, ...]) -> None:
    assert missing(text, chain(), REGULAR, "en") == found
    assert missing(text, chain(), FontStyle(700, italic=True), "en") == found


def test_without_fonts_all_is_missing() -> None:
    assert missing("ab", chain("No Such Family"), REGULAR, "en") == ("a", "b")


def test_families_count_their_characters_without_spaces() -> None:
    first, second = chain().families
    assert families("kite on", chain(), REGULAR, "en") == Counter({first: 6})
    assert families("Змей kite", chain(), REGULAR, "en") == Counter({second: 4, first: 4})
    assert families("kite \u4e00", chain(), REGULAR, "en") == Counter()
