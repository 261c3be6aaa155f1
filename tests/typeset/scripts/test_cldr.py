"""What is stored of CLDR is what Babel says, whatever it was asked before."""

from __future__ import annotations

from babel import Locale

from handouts.typeset.scripts.cldr import STORED, from_babel, language_data
from handouts.typeset.text.units import MAX_NAME, units
from scripts.store_cldr import WORDS, text

LANGUAGES = sorted(path.stem for path in WORDS.glob("*.yaml"))


def test_what_is_stored_is_what_babel_says() -> None:
    assert STORED.read_text(encoding="utf-8") == text()


def test_what_is_stored_and_what_is_not_have_one_form() -> None:
    assert language_data("de") == from_babel("de")
    assert language_data("nl").months[0] == "apr"


def test_no_language_has_the_months_of_another_one_that_was_read_before() -> None:
    before = from_babel("hi").months
    assert Locale.parse("he").months["stand-alone"]["wide"][3] == "מרץ"
    assert from_babel("hi").months == before
    assert "מרץ" not in before


def test_no_name_of_a_unit_is_longer_than_is_looked_for() -> None:
    assert max(len(name) for each in LANGUAGES for name in units(each).after) <= MAX_NAME
