"""What languages and days are called in an overview, which is in English."""

from __future__ import annotations

import functools
from datetime import date


@functools.cache
def language_name(language: str) -> str:
    """A language in English, such as `German`; its code where that is all that is known."""
    return _name(language, "en")


@functools.cache
def own_name(language: str) -> str:
    """A language in itself, such as `Deutsch`."""
    return _name(language, language.replace("-", "_"))


def long_day(day: date) -> str:
    """A day such as `22 November 2026`."""
    from babel.dates import format_date

    return format_date(day, "d MMMM y", locale="en_GB")


def _name(language: str, shown_in: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        name = Locale.parse(language, sep="-").get_display_name(shown_in)
    except (UnknownLocaleError, ValueError):
        return language
    return name or language
