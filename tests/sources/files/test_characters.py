"""Characters as they are written and as they are kept: composed, in their places."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.sources.files.characters import composed, find
from handouts.sources.models.copy import Copy
from handouts.sources.models.language import Section


def test_what_is_written_with_marks_apart_is_kept_in_one_piece() -> None:
    section = Section(heading="U\u0308bung", body="Fu\u0308\u00dfe\n\nvie\u0302\u0323n")
    assert (section.heading, section.body) == ("\u00dcbung", "F\u00fc\u00dfe\n\nvi\u1ec7n")
    assert Copy(name="Zoe\u0308").name == "Zo\u00eb"


@given(st.text(st.characters(codec="utf-8")))
def test_texts_are_composed_but_for_compatibility_ideographs(text: str) -> None:
    kept = "".join("" if "\uf900" <= each <= "\ufaff" else each for each in text)
    kept = "".join("" if "\U0002f800" <= each <= "\U0002fa1f" else each for each in kept)
    assert unicodedata.is_normalized("NFC", composed(kept))
    assert unicodedata.normalize("NFD", composed(kept)) == unicodedata.normalize("NFD", kept)


def test_ideographs_of_names_keep_their_shape_and_ligatures_their_characters() -> None:
    assert composed("\ufa19 e\u0301") == "\ufa19 \u00e9"
    assert composed("\ufb01 \u00b2 \uff21") == "\ufb01 \u00b2 \uff21"


@pytest.mark.parametrize(
    ("line", "characters", "start", "at"),
    [
        ("a kite", "kite", 0, 2),
        ("u\u0308ber \u2602", "\u2602", 0, 6),
        ("u\u0308ber vi\u0323\u0302", "\u00fc", 0, 0),
        ("xu\u0308 yu\u0308", "\u00fc", 3, 5),
        ("u\u0308", "\u2602", 0, -1),
    ],
)
def test_characters_are_found_where_they_were_written(
    line: str, characters: str, start: int, at: int
) -> None:
    assert find(line, characters, start) == at
