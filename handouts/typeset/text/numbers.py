"""Numbers that are read from left to right in every language: telephone numbers and amounts.

In right-to-left text Unicode's Annex 9 alone would set 1½ as ½1, 2 x 500 mg as x 500 mg 2, and
the minus of -2 behind it. After left-to-right letters they are in order anyway (W7).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from handouts.typeset.text.no_break import MIN_DIGITS, NUMBER_GROUPS

_STRONG = frozenset({"L", "R", "AL"})

_DAY = re.compile(r"\d{1,4}([./-])\d{1,2}\1\d{1,4}")

_FRACTIONS = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
_PLAIN = r"[0-9]+(?:[.,:/][0-9]+)*"
_NUMBER = rf"(?:{_PLAIN}[ \u00a0\u202f]?[{_FRACTIONS}]|[{_FRACTIONS}]|{_PLAIN})"
_SPAN = rf"{_NUMBER}(?:[ \u00a0\u202f]?[-–][ \u00a0\u202f]?{_NUMBER})?"
_UNIT = (
    r"(?:°[ \u00a0\u202f]?[CF]|℃|℉|%|(?:[mkµμncd]?(?:g|l|L|m|mol)|mcg|IU|IE|UI|U|mEq|kcal|kJ|mmHg"
    r"|mSv|m?Gy|h|min|s)(?:/(?:[mkµμncd]?[glLmd]|m²|h|min|day|dose|[0-9]+))*(?![A-Za-z]))"
)
"""Units in Latin letters, as they are written in every language; CLDR has the others."""

_AMOUNT = (
    rf"(?<![\w.,:/-])(?:"
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
    rf"|[-−+±]?(?:[0-9]+[ \u00a0\u202f]?[x×][ \u00a0\u202f]?)?{_SPAN}[ \u00a0\u202f]?{_UNIT}"
    rf"|[0-9]+[ \u00a0\u202f]?[x×][ \u00a0\u202f]?{_SPAN}"
    rf"|[0-9]+[ \u00a0\u202f]?[{_FRACTIONS}]"
    rf"|[-−±]{_NUMBER}"
    r")(?![\w/-])"
)
"""A day as 2026-01-05, a number with its unit in Latin letters, a product, a fraction, a sign.

Compiled for the first right-to-left text: that takes 6 ms.
"""


def ltr_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where such numbers begin and end in a text, in order."""
    if not any(map(str.isnumeric, text)):
        return
    amounts = (each.span() for each in re.finditer(_AMOUNT, text))
    found = sorted({*_telephone_numbers(text), *amounts})
    read, strong, done = 0, "R", 0
    for begin, end in found:
        kinds = map(unicodedata.bidirectional, reversed(text[read:begin]))
        strong = next((kind for kind in kinds if kind in _STRONG), strong)
        read = begin
        if strong != "L" and begin >= done:
            yield begin, end
            done = read = end
            strong = "R"


def _telephone_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Groups of digits that are dialled."""
    for found in NUMBER_GROUPS.finditer(text):
        digits = sum(map(str.isdecimal, found[0]))
        if digits >= MIN_DIGITS and not _DAY.fullmatch(found[0]):
            yield found.span()
