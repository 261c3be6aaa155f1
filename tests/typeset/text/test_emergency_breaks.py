"""A word wider than its line is broken at the gentlest place that will do."""

from __future__ import annotations

import pytest

from handouts.compose.blocks import Run
from handouts.typeset.text.emergency_breaks import segment_to_fit
from handouts.typeset.text.segments import segment
from tests.typeset.helpers import chain


def parts(text: str, measure: float, *, hyphenate: bool = False, language: str = "en") -> list[str]:
    found = segment_to_fit(
        (Run(text),), chain(), 400, False, language, measure, hyphenate=hyphenate
    )
    ends = [*found.starts[1:], len(text)]
    return [text[a:b] for a, b in zip(found.starts, ends, strict=True)]


def width(text: str) -> float:
    return segment((Run(text),), chain(), 400, False, "en").widest


def test_what_fits_is_left_alone() -> None:
    assert parts("kite-string flies", width("kite-string")) == ["kite-string ", "flies"]


@pytest.mark.parametrize(
    ("text", "fits", "found"),
    [
        ("kite-string", "string", ["kite-", "string"]),
        ("https://kites.example/a-tail/of", "kites.example/", None),
        ("tail@kites.example", "@kites.example", ["tail", "@kites.example"]),
        ("tail@kites.example", "@kites", ["tail", "@kites", ".example"]),
        ("kite\u00adstring", "string", ["kite\u00ad", "string"]),
    ],
)
def test_a_wide_word_is_broken_at_its_signs(text: str, fits: str, found: list[str] | None) -> None:
    broken = parts(text, width(fits) + 0.01)
    assert "".join(broken) == text
    if found is not None:
        assert broken == found
    else:
        # At its slashes, not at the hyphen, which may be part of the address.
        assert all(each.endswith("/") for each in broken[:-1])


def test_a_word_without_a_place_stays_whole() -> None:
    assert parts("kitekitekite", 1.0) == ["kitekitekite"]


def test_only_the_wide_word_is_broken() -> None:
    assert parts("a-b kite-string", width("string") + 0.01) == ["a-b ", "kite-", "string"]


def test_hyphens_are_only_drawn_where_they_are_asked_for() -> None:
    runs = (Run("Drachenschnur"),)
    plain = segment_to_fit(runs, chain(), 400, False, "de", 100.0)
    parted = segment_to_fit(runs, chain(), 400, False, "de", 100.0, hyphenate=True)
    assert plain.hyphens == (None,)
    assert [hyphen is not None for hyphen in parted.hyphens] == [True, True, False]
    assert parted.pieces[0][0].word.text == "Dra"


def test_a_dose_is_not_broken() -> None:
    assert parts("500-1000 mg", 1.0) == ["500-1000 mg"]
