"""Scripts: which one a character belongs to, and which way it runs, by HarfBuzz and Unicode's data.

Nothing here lists the scripts that are supported: each one that HarfBuzz names is shaped as itself.
"""

from __future__ import annotations

import functools
import unicodedata

import uharfbuzz

from handouts.typeset.scripts.cldr import language_data
from handouts.typeset.scripts.extensions import scripts_that_share

KOREAN = "Hang"
"""Its words have spaces between them and stay whole in clear print, though UAX 14 parts them."""

WITHOUT_SPACES = frozenset(
    (
        *("Ahom", "Khmr", "Lana", "Laoo", "Mymr", "Tale", "Talu", "Tavt", "Thai"),
        *("Bopo", "Hani", "Hira", "Kana", "Nshu", "Tang", "Yiii"),
    )
)
"""Scripts whose letters are of class SA, ID or CJ (Unicode Annex 14), which tests read there."""

SOFT_HYPHEN = "\u00ad"

ZERO_WIDTH_SPACE = "\u200b"
"""Shows where a line may begin, in scripts that have no spaces between words."""

NEAR = 64
"""So many characters further a letter is looked for."""

_IDEOGRAPHS = {"Hans": "Hani", "Hant": "Hani", "Jpan": "Hani", "Kore": KOREAN, "Aran": "Arab"}
"""Codes of ISO 15924 for a language's writing, and the script of its letters."""


@functools.lru_cache(maxsize=8192)
def script_of(character: str) -> str:
    """The script (ISO 15924) of a character, "" for what scripts share, spaces and digits too."""
    if character.isascii():
        return "Latn" if character.isalpha() else ""
    buffer = uharfbuzz.Buffer()
    buffer.add_codepoints([ord(character)])
    buffer.guess_segment_properties()
    found: str | None = buffer.script
    return found or ""


@functools.lru_cache(maxsize=256)
def is_rtl_script(script: str) -> bool:
    """Whether a script is written from right to left."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(" ")
    buffer.script = script
    buffer.guess_segment_properties()
    return bool(buffer.direction == "rtl")


def is_without_spaces(character: str) -> bool:
    """Whether a character is of a writing system that puts no spaces between words."""
    script = script_of(character)
    if script == KOREAN:
        return False
    return script in WITHOUT_SPACES or unicodedata.east_asian_width(character) in ("W", "F")


def is_normal_break(text: str, position: int) -> bool:
    """Whether a chance that ICU sees is one of writing, not a sign within a word or an address.

    That is one behind a space, between letters of a script that needs none, and behind a mark that
    a script has in their place, as Tibetan and Ethiopic have.
    """
    before, after = text[position - 1], text[position]
    if before.isspace() or before == ZERO_WIDTH_SPACE:
        return True
    if is_without_spaces(before) or is_without_spaces(after):
        return True
    script = script_of(before)
    if KOREAN in (script, script_of(after)):
        return False
    kind = unicodedata.category(before)
    if kind[0] in "LMN":
        return unicodedata.category(after)[0] in "LMN"
    return kind[0] == "P" and kind != "Pd" and script != ""


@functools.lru_cache(maxsize=1024)
def script_of_language(language: str) -> str:
    """The script that a language (BCP 47) is written in, "" for a language that CLDR lacks.

    A script that the tag names comes first, then CLDR's likely subtags.
    """
    others = language.replace("_", "-").split("-")[1:]
    named = next((each.title() for each in others if len(each) == 4 and each.isalpha()), "")
    script = named or language_data(language).script
    return _IDEOGRAPHS.get(script, script)


@functools.lru_cache(maxsize=1024)
def is_right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return is_rtl_script(script_of_language(language))


def script_at(text: str, index: int, before: str, language: str = "") -> str:
    """The script as which the character at `index` is shaped, "" where any will do (UAX 24, 5.2).

    A character that several scripts share is of the one before it, if that is one of them, else of
    the next letter's, else of the language's.
    """
    character = text[index]
    shared = scripts_that_share(character)
    own = script_of(character)
    if not shared:
        return own
    if before in shared:
        return before
    if own:
        return own
    following = next(filter(None, map(script_of, text[index + 1 : index + 1 + NEAR])), "")
    for script in (following, script_of_language(language)):
        if script in shared:
            return script
    return min(shared)
