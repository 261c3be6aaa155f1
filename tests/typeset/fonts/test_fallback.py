"""Which family sets a text: the brand's own, unless it lacks letters of the text's own alphabet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.typeset.fonts.fallback import with_one_family
from tests.typeset.helpers import chain, design, panel, text, tree

OWN, OTHER = "Atkinson Hyperlegible Next", "Noto Sans"


def first_family(words: str, language: str) -> str:
    plan = replace(design(panel("main")), fonts=chain())
    made = replace(tree({"main": [text("P", words)]}), language=language)
    return with_one_family(made, plan).fonts.families[0]


@pytest.mark.parametrize(
    ("language", "words", "family"),
    [
        ("en", "Your level of \u03b1-globulin is normal.", OWN),
        ("en", "Ask for \u0414\u0430\u0440\u044c\u044f at the desk beside the door.", OWN),
        ("en", "Nguy\u1ec5n makes kites, and shows others how they are made of paper.", OWN),
        ("de", "\u00dcber \u00c4cker und B\u00e4ume", OWN),
        ("vi", "Con di\u1ec1u gi\u1ea5y bay l\u00ean tr\u00ean m\u00e1i nh\u00e0", OTHER),
        ("vi", "Di\u1ec1u", OTHER),
        ("ru", "\u0417\u043c\u0435\u0439 \u0438 \u0432\u0435\u0442\u0435\u0440", OTHER),
        ("el", "\u03a7\u03b1\u03c1\u03c4\u03b1\u03b5\u03c4\u03cc\u03c2", OTHER),
    ],
)
def test_one_letter_changes_no_family_and_an_alphabet_does(
    language: str, words: str, family: str
) -> None:
    assert first_family(words, language) == family
