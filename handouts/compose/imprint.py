"""The line that says which text this is: version, language, reviews; what is unknown is said."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from handouts.compose.filters import fill

if TYPE_CHECKING:
    from datetime import date

    from handouts.compose.material import ReviewText

SEPARATOR = " · "


def imprint(review: ReviewText, words: Mapping[str, str], language: str) -> str:
    """The imprint, such as "Version 1 · English · Review date not given"."""
    return SEPARATOR.join(_parts(review, words, language))


def _parts(review: ReviewText, words: Mapping[str, str], language: str) -> Iterator[str]:
    if review.version:
        yield fill(words["version"], {"version": review.version})
    else:
        yield words["not_versioned"]
    yield words["language_name"]
    if review.reviewed:
        yield fill(words["reviewed"], {"date": long_date(review.reviewed, language)})
    else:
        yield words["not_reviewed"]
    if review.due:
        yield fill(words["review_due"], {"date": long_date(review.due, language)})


@functools.lru_cache(maxsize=1024)
def long_date(day: date, language: str) -> str:
    """A day as the language writes it, the month in words; as 2026-03-31 where it is unknown."""
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        return format_date(day, "long", locale=Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return day.isoformat()
