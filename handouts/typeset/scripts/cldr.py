"""What CLDR says of a language: its script, and the names of its units and months.

Babel knows all languages, but takes 25 ms to load and to ask, a sixth of a handout's time. For the
languages whose words layouts have, its answers stand in cldr.json: `python -m scripts.store_cldr`.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

STORED = Path(__file__).with_suffix(".json")

_MEASURES = (
    *("mass-kilogram", "mass-gram", "mass-milligram", "mass-microgram", "mass-pound", "mass-ounce"),
    *("volume-liter", "volume-deciliter", "volume-milliliter", "volume-drop", "volume-cup"),
    *("volume-teaspoon", "volume-tablespoon", "volume-fluid-ounce", "concentr-percent"),
    *("concentr-millimole-per-liter", "temperature-celsius", "temperature-fahrenheit"),
    *("duration-year", "duration-month", "duration-week", "duration-day", "duration-hour"),
    *("duration-minute", "duration-second", "length-meter", "length-centimeter", "length-foot"),
    *("length-millimeter", "length-kilometer", "energy-kilocalorie", "energy-kilojoule"),
    *("pressure-millimeter-ofhg", "frequency-hertz", "angle-degree"),
)
_NUMBERS = (1, 2, 3, 5, 11, 100, 0, 1.5)
"""Among these are some for each form of a plural, in whatever language."""

_LENGTHS: tuple[Literal["long", "short"], ...] = ("long", "short")
_DIGITS = re.compile(r"\d[\d.,٫٬]*")
_PLACE = "\x00"


class LanguageData(NamedTuple):
    """What is known of a language; empty where CLDR lacks it."""

    script: str
    """ISO 15924, as a tag without a script is read."""
    after: tuple[str, ...] = ()
    """Words of units that stand behind a number: of a name of several, the one beside it."""
    before: tuple[str, ...] = ()
    """Those that stand before a number."""
    months: tuple[str, ...] = ()
    """Names and abbreviations."""


@functools.cache
def language_data(language: str) -> LanguageData:
    """What CLDR says of a language (BCP 47)."""
    known = _stored().get(language)
    return LanguageData(known[0], *map(tuple, known[1:])) if known else from_babel(language)


@functools.cache
def _stored() -> dict[str, list[str]]:
    stored: dict[str, list[str]] = json.loads(STORED.read_bytes())
    return stored


def from_babel(language: str) -> LanguageData:
    """The same, always asked anew."""
    after: set[str] = set()
    before: set[str] = set()
    for pattern in _unit_patterns(language):
        start, place, end = pattern.partition(_PLACE)
        if place and end.strip():
            after.add(end.split()[0])
        elif place and start.strip():
            before.add(start.split()[-1])
    listed = (tuple(sorted(each)) for each in (after, before, set(_months(language))))
    return LanguageData(_likely_script(language), *listed)


def _likely_script(language: str) -> str:
    from babel.core import get_global  # Slow to load, and mostly not needed, as below.

    first, *others = language.replace("_", "-").split("-")
    region = next((each.upper() for each in others if len(each) == 2 or each.isdigit()), "")
    likely, aliases = get_global("likely_subtags"), get_global("language_aliases")
    # CLDR calls Dari, prs, Persian of Afghanistan.
    name, *more = str(aliases.get(first.lower(), first.lower())).split("_")
    region = region or next((part for part in more if len(part) == 2), "")
    found = likely.get(f"{name}_{region}") or likely.get(name) or ""
    return next((part for part in str(found).split("_") if len(part) == 4), "")


def _unit_patterns(language: str) -> Iterator[str]:
    """What CLDR says of so many of each unit, with a mark in place of the number."""
    from babel import Locale, UnknownLocaleError
    from babel.units import UnknownUnitError, format_unit

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return
    plurals = {locale.plural_form(number): number for number in _NUMBERS}
    for unit in _MEASURES:
        for number in plurals.values():
            for length in _LENGTHS:
                try:
                    named = format_unit(number, unit, length=length, locale=locale)
                except UnknownUnitError:
                    break
                if not named.endswith(unit):  # Babel's own word where CLDR has none.
                    yield _DIGITS.sub(_PLACE, named, count=1)


def _months(language: str) -> Iterator[str]:
    from babel import Locale, UnknownLocaleError, localedata

    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return
    # Not `locale.months`: reading it leaves one language's names in another's (Babel 2.18). What is
    # an alias there stands in another list of names.
    known = localedata.load(str(locale))["months"]
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            names = known[context][width]
            own = names[1] if isinstance(names, tuple) else names
            for name in own.values() if isinstance(own, Mapping) else ():
                if not name.strip(".").isdecimal():
                    yield name.strip(".")
