"""Words wider than their line: parted where their language or a sign allows, else anywhere."""

from __future__ import annotations

import unicodedata

from handouts.compose.blocks import Run
from handouts.design.model import FontChain
from handouts.typeset.breaking import opportunities
from handouts.typeset.hyphens import hyphenation, soft_hyphens
from handouts.typeset.words import Words, cut


def fitted(
    runs: tuple[Run, ...],
    fonts: FontChain,
    weight: int,
    italic: bool,
    language: str,
    measure: float,
    *,
    hyphenate: bool = False,
    whole: bool = False,
) -> Words:
    """The paragraph's words, broken further where one is wider than `measure` em.

    With `hyphenate` words are parted wherever their language allows.
    """
    words = cut(runs, fonts, weight, italic, language, whole=whole)
    parted: frozenset[int] = frozenset()
    extra: tuple[int, ...] = ()
    if hyphenate:
        parted = hyphenation(words.text, language) | soft_hyphens(words.text)
        extra = tuple(sorted(parted))
        words = cut(runs, fonts, weight, italic, language, extra, parted, whole)
    if words.widest <= measure:
        return words
    weak = _within_wide(words, measure, set(opportunities(words.text, language)))
    parted |= soft_hyphens(words.text)
    # A web address is broken at its slashes rather than at a hyphen, which may be part of it.
    gentle = [place for place in weak if words.text[place - 1] != "-"]
    if gentle and len(gentle) < len(weak):
        extra = tuple(sorted({*extra, *gentle}))
        words = cut(runs, fonts, weight, italic, language, extra, parted, whole)
        if words.widest <= measure:
            return words
    extra = tuple(sorted({*extra, *weak}))
    words = cut(runs, fonts, weight, italic, language, extra, parted, whole)
    if words.widest <= measure:
        return words
    # An address is broken before a sign, which shows that it goes on; any other word anywhere.
    at, signs = (_before(words.text, characters) for characters in ("@", "@._~=&#%"))
    anywhere = {
        index
        for index, character in enumerate(words.text)
        if index and not unicodedata.combining(character)
    }
    for chances in (at, signs, anywhere):
        found = _within_wide(words, measure, chances)
        if not found:
            continue
        extra = tuple(sorted({*extra, *found}))
        words = cut(runs, fonts, weight, italic, language, extra, parted, whole)
        if words.widest <= measure:
            break
    return words


def _before(text: str, characters: str) -> set[int]:
    return {index for index, character in enumerate(text) if character in characters}


def _within_wide(words: Words, measure: float, chances: set[int]) -> tuple[int, ...]:
    ends = (*words.starts[1:], len(words.text))
    wide = [
        (start, end)
        for start, end, width in zip(words.starts, ends, words.widths, strict=True)
        if width > measure
    ]
    return tuple(
        sorted(chance for chance in chances if any(start < chance < end for start, end in wide))
    )
