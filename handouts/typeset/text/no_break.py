"""No break: where no line may begin though ICU allows it, so that doses and numbers stay whole.

A number stays with its unit (`500 mg`, `2 x 250 mg`, `120/min`) and its sign (`≥ 3`), and dates,
times, telephone numbers, postal codes and ranges are not broken. The text itself is not changed.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from handouts.text_cache import cache_texts
from handouts.typeset.scripts.properties import is_without_spaces
from handouts.typeset.text.units import MAX_NAME, months, units

ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*://\S+|www\.\S+|[^\s@]+@[^\s@]+\.[^\s@]+"
    r"|(?<![\w.@-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?(?![\w@])",
    re.IGNORECASE,
)
"""An address of the web or of mail, which may be broken at its signs."""

NUMBER_GROUPS = re.compile(
    r"(?<![\w+])\+?\(?\d+\)?(?:[ \u00a0\u2011/.-]{1,2}\(?\d+\)?|(?<=\))\d+)+(?!\w)"
)
"""Groups of digits, such as those of a telephone number."""

MIN_DIGITS, MAX_DIGITS = 7, 15
"""Of a telephone number in groups: shorter ones are amounts; longer ones do not exist (E.164)."""

_SPACES = " \u00a0\u2007\u2009\u202f"
_SPACE = f"[{_SPACES}]"
_FRACTIONS = "½⅓⅔¼¾⅕⅛⅜⅝⅞"
_NUMBER = (
    rf"(?:(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d+)(?:[.,:：/٫٬'’⁄]\d+)*"
    rf"(?:{_SPACE}?[{_FRACTIONS}])?|[{_FRACTIONS}])"
)
_SIGN = rf"(?:(?:[<>]=|[≥≤⩾⩽<>±~≈=+−-]|(?<!\w)[xX×](?!\w)|[№€$£¥₹₽₺₫฿]){_SPACE}?)"
_JOINED = rf"(?:{_SPACE}?(?:[-–—−~]|[xX×*](?!\w|\*)|[xX×*](?=\d)){_SPACE}?{_NUMBER})"
_AMOUNT = re.compile(rf"{_SIGN}?{_NUMBER}{_JOINED}*")
_DEGREES = re.compile(rf"°{_SPACE}?[CFcf]\b")
_PER = re.compile(rf"(?:{_SPACE}?/{_SPACE}?(?:{_NUMBER}{_SPACE}?)?[^\W\d_]+)*")
_JOINING_SIGNS = re.compile(r"(?<=\d)[-–—−/](?=\w)|(?<=\w)[-–—−/](?=\d)")
_POSTAL = re.compile(
    rf"(?<!\w)(?:[A-Z]{{1,2}}\d[A-Z\d]?{_SPACE}\d[A-Z]{{2}}|[A-Z]{{2,3}}{_SPACE}\d{{4,5}}"
    rf"|[A-Z]\d[A-Z]{_SPACE}\d[A-Z]\d)(?!\w)"
)
_DATES = (
    re.compile(rf"\d{{1,2}}\.{_SPACE}\d{{1,2}}\.(?:{_SPACE}?\d{{2,4}}(?!\d))?"),
    re.compile(
        rf"(?:\d{{2,4}}{_SPACE}?[年년]{_SPACE}?)?\d{{1,2}}{_SPACE}?[月월](?:{_SPACE}?\d{{1,2}}{_SPACE}?[日号號일])?"
    ),
)
_SHORT = 3
"""A unit of more letters may have an ending; a shorter one would be found in any word."""


@cache_texts(8192)
def no_break_positions(text: str, language: str) -> frozenset[int]:
    """Positions in `text` at which no line may begin."""
    if not any(character.isdigit() or character in _FRACTIONS for character in text):
        return frozenset()
    patterns = (*_DATES, _POSTAL, *_patterns(language, _has_month(text, language)))
    spans = [match.span() for pattern in patterns for match in pattern.finditer(text)]
    spans += _quantities(text, units(language).after)
    spans += [(match.start(), match.end() + 1) for match in _JOINING_SIGNS.finditer(text)]
    spans += [match.span() for match in NUMBER_GROUPS.finditer(text) if is_telephone(match[0])]
    free = [match.span() for match in ADDRESS.finditer(text)]
    return frozenset(
        place
        for start, end in spans
        for place in range(start + 1, end)
        if not any(begin < place < stop for begin, stop in free)
    )


def is_telephone(group: str) -> bool:
    """Whether so many digits are dialled."""
    return MIN_DIGITS <= sum(map(str.isdecimal, group)) <= MAX_DIGITS


def _quantities(text: str, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where amounts begin and end, with their units and what they are taken per."""
    at = 0
    while amount := _AMOUNT.search(text, at):
        per = _PER.match(text, _unit_end(text, amount.end(), names))
        at = per.end() if per else amount.end()
        yield amount.start(), at


def _unit_end(text: str, at: int, names: frozenset[str]) -> int:
    """Where a unit ends that begins at `at`, or one space behind; `at` where there is none."""
    for begin in (at + 1, at) if text[at : at + 1] in tuple(_SPACES) else (at,):
        if degrees := _DEGREES.match(text, begin):
            return degrees.end()
        for end in range(min(begin + MAX_NAME, len(text)), begin, -1):
            if text[begin:end].casefold() in names and _is_whole(text, begin, end):
                return end
    return at


def _is_whole(text: str, begin: int, end: int) -> bool:
    """Whether the name of a unit stands there: no short one goes on with a letter."""
    last, following = text[end - 1], text[end : end + 1]
    if end - begin > _SHORT or not last.isalpha() or is_without_spaces(last):
        return True
    return not following.isalnum() or following.isdecimal()


def _has_month(text: str, language: str) -> bool:
    lowered = text.lower()
    return any(name.lower() in lowered for name in months(language))


@functools.cache
def _patterns(language: str, with_months: bool) -> tuple[re.Pattern[str], ...]:
    """What else may not be broken anywhere within it.

    A pattern of all names of months takes 5 ms to compile, and few texts have a date.
    """
    found = _dates_with(months(language)) if with_months else ()
    if before := units(language).before:
        names = "|".join(map(re.escape, before))
        found += (rf"(?<!\w)(?:{names}){_SPACE}{_NUMBER}{_JOINED}*",)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in found)


def _dates_with(names: tuple[str, ...]) -> tuple[str, ...]:
    """Days with the name of their month before or behind, with and without the year."""
    if not names:
        return ()
    month = rf"(?:{'|'.join(map(re.escape, names))})\.?"
    of = rf"(?:{_SPACE}(?:de|del|of|năm))?"
    day = r"\d{1,2}(?:\.|º|er|st|nd|rd|th)?"
    return (
        rf"(?<!\d){day}{of}{_SPACE}{month}(?:,?{of}{_SPACE}\d{{2,4}}(?!\d))?",
        rf"(?<!\w){month}{_SPACE}{day}(?!\d)(?:,?{_SPACE}\d{{4}}(?!\d))?",
        rf"(?<!\w){month}(?:{of}{_SPACE}|,{_SPACE})\d{{4}}(?!\d)",
    )
