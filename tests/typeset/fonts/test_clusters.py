"""Clusters: glyphs and the characters that they stand for together, none lost."""

from __future__ import annotations

import pytest

from handouts.typeset.fonts.clusters import clusters
from handouts.typeset.fonts.faces import LoadedFace, load_face
from handouts.typeset.fonts.shaping import shape
from tests.typeset.helpers import chain, face


def own(family: str) -> LoadedFace:
    return load_face(next(one for one in chain(family).faces if one.weight == 400))


@pytest.mark.parametrize(
    ("family", "script", "language", "text", "found"),
    [
        ("Noto Sans", "Latn", "en", "kite", ["k", "i", "t", "e"]),
        ("Noto Sans Devanagari", "Deva", "hi", "पतंग", None),
        ("Noto Sans Bengali", "Beng", "bn", "ক্ষণ", None),
    ],
)
def test_from_the_left(
    family: str, script: str, language: str, text: str, found: list[str] | None
) -> None:
    word = shape(text, own(family), script, language)
    parts = clusters(word)
    assert "".join(part.text for part in parts) == text
    assert sum((part.glyphs for part in parts), ()) == word.glyphs
    if found is not None:
        assert [part.text for part in parts] == found


def test_from_the_right_marks_are_joined_to_their_letter() -> None:
    word = shape("שָׁלוֹם", own("Noto Sans Hebrew"), "Hebr", "he", rtl=True)
    parts = clusters(word)
    assert "".join(part.text for part in parts)[::-1] == "שָׁלוֹם"
    assert [part.text[-1] for part in parts] == ["ם", "ו", "ל", "ש"]


def test_hidden_characters_are_joined_to_what_follows() -> None:
    parts = clusters(shape("ki\u200dte", face(), "Latn", "en"))
    assert "".join(part.text for part in parts) == "ki\u200dte"
    assert not any(part.text.endswith("\u200d") for part in parts)
