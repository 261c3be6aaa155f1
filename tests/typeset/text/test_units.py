"""Names of units and months: what stands beside a number in a language."""

from __future__ import annotations

import pytest

from handouts.typeset.text.units import MAX_NAME, OF_LANGUAGES, months, units


@pytest.mark.parametrize(
    ("language", "unit"),
    [
        ("de", "tabletten"),
        ("de-AT", "tropfen"),
        ("en", "mg"),
        ("xx", "mg"),
        ("ru", "мг"),
        ("th", "เม็ด"),
    ],
)
def test_units_behind_a_number(language: str, unit: str) -> None:
    assert unit in units(language).after
    assert max(map(len, units(language).after)) <= MAX_NAME


def test_units_before_a_number_only_where_the_language_has_some() -> None:
    assert units("en").before == ()
    assert units("de").before == ()


@pytest.mark.parametrize("language", [*OF_LANGUAGES, "fr", "ja"])
def test_longer_names_come_first(language: str) -> None:
    for names in (units(language).before, months(language)):
        assert list(map(len, names)) == sorted(map(len, names), reverse=True)


def test_months_have_names_and_abbreviations() -> None:
    assert {"January", "Jan"} <= set(months("en"))
    assert {"März", "Dez"} <= set(months("de"))
    assert not any(name.isdecimal() for name in months("ja"))
    assert months("xx") == ()
