"""Codes of languages: the one that is meant, and the nearest of those that are there.

Likely scripts and regions are those of CLDR (UTS 35, Likely Subtags), through Babel.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from handouts.errors import UsageError, any_of
from handouts.sources.files.tree import LANGUAGE

_SEPARATORS = re.compile(r"[\s_-]+")
_OTHER_NAMES = {
    "bengali": "bn",
    "castilian": "es",
    "creole": "ht",
    "farsi": "fa",
    "filipino": "tl",
    "haitian": "ht",
    "kreyol": "ht",
    "panjabi": "pa",
    "tagalog": "tl",
    "简体中文": "zh-Hans",
    "繁體中文": "zh-Hant",
}
"""Names that clinics use and that are not CLDR's own, by the code that is usual."""


class Subtags(NamedTuple):
    """A language's code with all that it leaves out: `en` is `en`, `Latn`, `US`."""

    language: str
    script: str
    region: str


class Found(NamedTuple):
    """The language that is there, and whether it is the one that was asked for."""

    language: str
    exact: bool


class UnclearLanguageError(UsageError):
    """A language that is written in several scripts, of which none was named."""


def find(written: str, known: Iterable[str]) -> Found | None:
    """The one of `known` that a code or a name, English or its own, means; None where none does.

    Where the region is not there, the nearest of the language and script is taken, and `exact` is
    False. Raises UnclearLanguageError where that would be a choice between scripts.
    """
    codes = sorted(set(known))
    spelled = {_plain(code): code for code in codes}
    exact = spelled.get(_plain(written))
    if exact is not None:
        return Found(exact, exact=True)
    own = {code for code in codes if _plain(written) in _names(code)}
    if len(own) == 1:
        return Found(own.pop(), exact=True)
    asked = code_of(written)
    if not asked:
        return None
    if asked in codes:
        return Found(asked, exact=True)
    _refuse_several_scripts(written, asked, codes)
    nearest = closest(asked, codes)
    return Found(nearest, exact=False) if nearest else None


def closest(language: str, known: Iterable[str]) -> str | None:
    """The one of `known` that readers of a language can read: of its script, best of its region.

    None where there is none. The language itself comes before all others.
    """
    codes = tuple(known)
    if language in codes:
        return language
    wanted = subtags(language)
    near = [code for code in codes if subtags(code)[:2] == wanted[:2]]

    def distance(code: str) -> tuple[bool, int, str]:
        return subtags(code).region != wanted.region, len(code), code

    return min(near, key=distance, default=None)


@functools.lru_cache(maxsize=512)
def subtags(language: str) -> Subtags:
    """A code with its likely script and region; empty where nobody knows them."""
    # Babel takes 15 ms to import, and most runs ask for a code that is there.
    from babel.core import get_global

    parts = language.replace("_", "-").split("-")
    first, rest = parts[0].lower(), parts[1:]
    script = next((part for part in rest if len(part) == 4), "")
    region = next((part for part in rest if len(part) in (2, 3)), "")
    likely = get_global("likely_subtags")
    found = ""
    for key in ((first, region), (first, script), (first,)):
        found = found or (likely.get("_".join(key), "") if all(key) else "")
    _, own_script, own_region = (*found.split("_"), "", "", "")[:3]
    return Subtags(_SAME.get(first, first), script or own_script, region or own_region)


_SAME = {"fil": "tl", "iw": "he", "no": "nb"}
"""Codes of one written language, by the one that is usual for it in files."""


def code_of(written: str) -> str:
    """The code that a code or a name means, whatever is there; nothing where it means none."""
    return _canonical(written) or _code_of(_plain(written))


def _canonical(written: str) -> str:
    """A code in the usual capitals; nothing for what has not the form of one."""
    first, *rest = _SEPARATORS.split(written.strip())
    parts = [part.title() if len(part) == 4 else part.upper() for part in rest]
    code = "-".join((first.lower(), *parts))
    return code if LANGUAGE.fullmatch(code) and (rest or first.lower() in _english()) else ""


def _refuse_several_scripts(written: str, asked: str, codes: list[str]) -> None:
    if "-" in asked:
        return
    same = [code for code in codes if subtags(code).language == subtags(asked).language]
    if len({subtags(code).script for code in same}) > 1:
        named = any_of(f"{code} ({name_of(code)})" for code in same)
        raise UnclearLanguageError(
            f"'{written}' is written in several scripts.", hint=f"Choose {named}."
        )


def _code_of(plain: str) -> str:
    """The code of a language by its name in English; nothing where no language is called so."""
    by_name = {_plain(name): code for code, name in _english().items()}
    return _OTHER_NAMES.get(plain) or by_name.get(plain, "")


@functools.cache
def _english() -> dict[str, str]:
    """What CLDR calls languages in English, by their codes."""
    from babel import Locale  # Inside, as in `subtags`.

    names = {str(code): str(name) for code, name in Locale("en").languages.items()}
    return {code: name for code, name in names.items() if "_" not in code and code not in _NONE}


_NONE = ("mul", "und", "zxx")
"""Codes for several languages, an unknown one, and none (ISO 639-2)."""


@functools.cache
def name_of(language: str, shown_in: str = "en") -> str:
    """A language's name in English or in another language; its code where there is none."""
    from babel import Locale, UnknownLocaleError  # Inside, as in `subtags`.

    try:
        named = Locale.parse(language, sep="-", resolve_likely_subtags=False)
        return named.get_display_name(shown_in.replace("-", "_")) or language
    except (UnknownLocaleError, ValueError):
        return _english().get(language, language)


@functools.cache
def _names(language: str) -> frozenset[str]:
    """All that a language is called, plainly spelled."""
    full, own = name_of(language), name_of(language, language)
    # "Chinese (Traditional)" is also said as "Traditional Chinese".
    first, _, variant = full.removesuffix(")").partition(" (")
    turned = (f"{variant} {first}",) if variant else ()
    return frozenset(map(_plain, (full, own, f"{first} {variant}", *turned)))


def _plain(name: str) -> str:
    """A name or a code without what people spell in different ways."""
    letters = unicodedata.normalize("NFKD", name.strip().casefold())
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return _SEPARATORS.sub("-", re.sub(r"[(),]", "", kept)).strip("-")
