"""Find texts by words as people type them: without capitals and accents, and with a slip or two."""

from __future__ import annotations

import difflib
import re
import unicodedata

MIN_LETTERS = 4
"""Shorter words are too much like others to be guessed."""

LIKENESS = 0.8
"""Of a mistyped word and the one that is meant (difflib's ratio)."""

_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "æ": "ae", "œ": "oe"})
"""Letters that people type without their strokes, which Unicode does not decompose."""
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """The text without what people leave out when they type."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(each for each in decomposed if not unicodedata.combining(each))
    return kept.translate(_LETTERS)


def has_words(text: str, find: str) -> bool:
    """Whether a text has every word that is looked for, or a part of it."""
    known = plain(text)
    return all(word in known for word in plain(find).split())


def nearly_has_words(text: str, find: str) -> bool:
    """The same with slips of the hand; of a number or a code none is guessed."""
    known = plain(text)
    words = frozenset(_WORD.findall(known))
    return all(word in known or _is_like(word, words) for word in plain(find).split())


def _is_like(word: str, words: frozenset[str]) -> bool:
    if len(word) < MIN_LETTERS or not word.isalpha():
        return False
    alike = [each for each in words if each[0] == word[0]]
    return bool(difflib.get_close_matches(word, alike, n=1, cutoff=LIKENESS))
