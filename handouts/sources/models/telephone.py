"""One telephone number, read from what people write, as a tel: link dials it (RFC 3966).

What is printed stays as it was written. What is dialled is only what can surely be read: every
digit of the text is the number's, its extension's, or an opening hour's; else it is refused.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from handouts.sources.yaml.errors import ValidationIssue

MAX_DIGITS = 15
"""Of any number (ITU-T E.164, 6.1)."""

SHORT = 5
"""An area code before a slash has no more digits."""

REMARK = 3
"""Digits that a remark in brackets may hold, such as (press 2)."""

EUROPE = (
    *("DE", "AT", "FR", "IT", "ES", "PT", "NL", "BE", "LU", "IE", "DK", "SE", "FI", "PL", "CZ"),
    *("SK", "HU", "SI", "HR", "RO", "BG", "GR", "CY", "MT", "EE", "LV", "LT", "NO", "IS", "LI"),
    "CH",
)
REGIONS = {"us": ("US",), "uk": ("GB",), "eu": EUROPE}
"""Where a brand's numbers may be from, by its jurisdiction."""

_TIME = r"\d{1,2}(?:[:.h]\d{2})?(?:\s*(?:am|pm|a\.m\.|p\.m\.|uhr|hrs?|h|klo)\b\.?)?"
_HOURS = re.compile(
    rf"(?<![\d+-])(?:24\s*/\s*7|24[\s-]*(?:h|hours?|stunden|heures|horas)\b"
    rf"|{_TIME}\s*(?:-|–|—|to|bis|à|a|until|till)\s*{_TIME}"
    r"|\d{1,2}:\d{2}|\d{1,2}\s*(?:am|pm|uhr)\b)(?!\d|[ -]\d{3})",
    re.IGNORECASE,
)
_UNLIKE_NUMBERS = re.compile(r"[^\W\d_]|:|24\s*/\s*7")
"""What hours have that no telephone number has."""
_TRAILING_HOURS = re.compile(r"\s(\d{1,2})(?:\.\d{2})?\s*[-–—]\s*(\d{1,2})(?:\.\d{2})?\s*$")
"""Two small numbers at the end of a number's digits, which may be hours."""

_EXTENSION = re.compile(
    r"[\s,;(]*(?:;\s*ext=|(?<![a-z])(?:extension|extn?|xtn|x|durchwahl|dw|nst|nebenstelle|poste|int|"
    r"interno|anexo|ramal|toestel|доб|вн)(?![a-z])[.:]?\s*|#\s*)(?P<digits>\d{1,7})\)?(?!\d)",
    re.IGNORECASE,
)
_ONE = "Write one number, with its hours after it as (Mon-Fri 9-17) and its extension as ext. 5."
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_VANITY = re.compile(
    r"\+?\(?\d[\d\s().-]*[.-][A-Za-z][A-Za-z-]+[A-Za-z](?:[\s-][A-Z]+)*(?![a-z])"
    r"|(?:\+?1[\s.-]*|0)?\(?(?:8(?:00|08|[2-8]{2})|900)\)?[\s.-]+[A-Z][A-Z-]{2,}(?:[\s-][A-Z]+)*(?![a-z])"
)
"""A number in letters: joined to its digits by a hyphen, or in capitals after 800 and the like."""
_CHUNK = re.compile(r"\+?[(\d](?:[\d\s().‐‑‒–—-]*\d)?")
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
"""Letters on the keys of a telephone (ITU-T E.161)."""


class Telephone(NamedTuple):
    """What is dialled: a leading + where the country's code is written, and digits."""

    number: str
    extension: str = ""

    @property
    def link(self) -> str:
        """The address of a link."""
        return f"tel:{self}"

    def __str__(self) -> str:
        return f"{self.number};ext={self.extension}" if self.extension else self.number


def telephone(written: str, regions: Sequence[str] = ()) -> Telephone:
    """The one number in a text, for people in `regions` (ISO 3166), or anywhere.

    Raises ValidationIssue where there is none, more than one, or digits that belong to neither.
    """
    text = _without_hours(_plain(written))
    keyed = _VANITY.sub(lambda match: match[0].upper().translate(_KEYS), text)
    found, extension = _number(keyed)
    number = Telephone(found, extension)
    _check(number, regions, keyed=keyed != text)
    return number


def regions_of(jurisdiction: str, language: str) -> tuple[str, ...]:
    """Where a brand's telephone numbers are from: its language's own region first."""
    known = REGIONS.get(jurisdiction, ())
    region = language.rpartition("-")[2].upper() if "-" in language else language.upper()
    return (region, *known) if region in known and len(known) > 1 else known


def _plain(written: str) -> str:
    """The text with digits 0 to 9, and without marks that are not seen."""
    text = unicodedata.normalize("NFKC", written)
    kept = (each for each in text if unicodedata.category(each) != "Cf")
    return "".join(
        str(unicodedata.digit(each)) if each.isdigit() else each for each in kept
    ).strip()


def _without_hours(text: str) -> str:
    """The text without opening hours and remarks in brackets, which are not dialled."""

    def remark(match: re.Match[str]) -> str:
        inside = match[1] if match[1] is not None else match[2]
        if match.start() and _HOURS.fullmatch(inside.strip()):
            return " ; "
        if not re.search(r"[^\W\d_]", inside) or _EXTENSION.search(match[0]):
            return match[0]
        left = [part for part in re.findall(r"\d+", _HOURS.sub(" ", inside)) if len(part) > REMARK]
        return match[0] if left else " ; "

    return _HOURS.sub(_hours, _BRACKETS.sub(remark, text))


def _hours(match: re.Match[str]) -> str:
    """Nothing for hours; the same for digits that may be a number's."""
    before = match.string[: match.start()]
    surely = _UNLIKE_NUMBERS.search(match[0])
    # Digits at the beginning, or right after a number's digits, may be the number itself.
    apart = re.search(r"[^\W\d_][^\d(/]*$", before)
    return " ; " if surely or apart else match[0]


def _number(text: str) -> tuple[str, str]:
    """The number's digits and those of its extension. Raises ValidationIssue."""
    extensions = list(_EXTENSION.finditer(text))
    extension = extensions[0]["digits"] if extensions else ""
    if extensions:
        start, end = extensions[0].span()
        text = f"{text[:start]} ; {text[end:]}"
    chunks = list(_CHUNK.finditer(text))
    if not chunks or "=" in text:
        raise ValidationIssue(
            "is not a telephone number", hint="Write its digits, such as 555 0100."
        )
    parts = [chunk[0] for chunk in chunks]
    between = [text[left.end() : right.start()].strip() for left, right in pairwise(chunks)]
    # In 030/12345 an area code stands before the slash.
    is_one = not between or (between == ["/"] and _count(parts[0]) <= SHORT)
    if len(extensions) > 1 or not is_one or any("+" in part for part in parts[1:]):
        raise ValidationIssue("has more digits than one telephone number", hint=_ONE)
    whole = "".join(parts)
    hours = _TRAILING_HOURS.search(whole)
    if hours and int(hours[1]) < int(hours[2]) <= 24 and _count(whole[: hours.start()]) > SHORT:
        raise ValidationIssue(
            "ends in digits that may be part of the number, or opening hours", hint=_ONE
        )
    return _digits(whole), extension


def _check(number: Telephone, regions: Sequence[str], *, keyed: bool) -> None:
    """Raise ValidationIssue for what nobody in these regions can dial."""
    count = _count(number.number)
    # Of a number in letters, the network passes over those that are too many.
    if (keyed and SHORT < count <= MAX_DIGITS) or _is_possible(number.number, regions):
        return
    where = {0: "", 1: " in this country"}.get(len(regions), " in Europe")
    raise ValidationIssue(
        f"cannot be one telephone number{where}: it has {count} digits",
        hint="Write one number with its area code; another country's as +44 20 7946 0999.",
    )


def _digits(chunk: str) -> str:
    """The digits of a chunk; the 0 in +44 (0)20 is not dialled after a country's code."""
    if chunk.lstrip("( ").startswith(("+", "00")):
        chunk = re.sub(r"\(\s*0\s*\)", "", chunk)
    sign = "+" if "+" in chunk else ""
    return sign + re.sub(r"\D", "", chunk)


def _count(chunk: str) -> int:
    return sum(character.isdigit() for character in chunk)


def _is_possible(number: str, regions: Sequence[str]) -> bool:
    """Whether a number of so many digits can be dialled from one of the regions."""
    if _looks_double(number) or _count(number) > MAX_DIGITS:
        return False
    return not regions or any(_is_possible_in(number, each) for each in regions)


def _looks_double(number: str) -> bool:
    """Whether a long number is two of the same beginning, written one after the other."""
    half, odd = divmod(len(number), 2)
    return len(number) >= 12 and not odd and number[:3] == number[half : half + 3]


def _is_possible_in(number: str, region: str) -> bool:
    # phonenumbers takes 20 ms to import, and a brand's number is read once and then cached.
    import phonenumbers
    from phonenumbers import shortnumberinfo

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return False
    if phonenumbers.is_possible_number(parsed):
        return True
    is_short = shortnumberinfo.is_valid_short_number_for_region(parsed, region)
    return is_short and not shortnumberinfo.is_sms_service_for_region(parsed, region)


def same_number(one: Telephone, other: Telephone) -> bool:
    """Whether two texts may mean one number: a country's code, or a 0 before it, may be missing."""
    short, long = sorted((each.number.lstrip("+0") for each in (one, other)), key=len)
    return bool(short) and long.endswith(short)
