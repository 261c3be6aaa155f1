"""The line that identifies the text: version, language, review; what is unknown is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from handouts.compose.template.filters import fill

if TYPE_CHECKING:
    from datetime import date

    from handouts.sources.models.language import Review

SEPARATOR = " · "


def version_line(
    review: Review, words: Mapping[str, str], language: str, *, draft: bool = False
) -> str:
    """The line, such as "Version 1 · English · Reviewed March 31, 2026".

    A draft has no review: a day that stands in its file belongs to another text.
    """
    return SEPARATOR.join(_parts(review, words, language, draft=draft))


def _parts(
    review: Review, words: Mapping[str, str], language: str, *, draft: bool
) -> Iterator[str]:
    if review.version:
        yield fill(words["version"], {"version": review.version})
    yield words["language_name"]
    if draft:
        return
    if review.reviewed:
        yield fill(words["reviewed"], {"date": long_date(review.reviewed, language)})
    if review.due:
        yield fill(words["review_due"], {"date": long_date(review.due, language)})


def reviewed_by(review: Review, words: Mapping[str, str], *, draft: bool = False) -> str:
    """Who reviewed the text, where that is to be printed; else nothing."""
    if draft or not (review.reviewed and review.by) or "by" not in review.print:
        return ""
    return fill(words["reviewed_by"], {"name": review.by})


def long_date(day: date, language: str) -> str:
    """A day as the language writes it, the month in words; as 2026-03-31 where it is unknown."""
    # Babel takes 15 ms to import, and a tree from the cache has its days already.
    from babel import Locale, UnknownLocaleError
    from babel.dates import format_date

    try:
        return format_date(day, "long", locale=Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return day.isoformat()
