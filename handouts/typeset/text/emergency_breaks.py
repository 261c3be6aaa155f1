"""Words wider than their line: parted where their language or a sign allows, and nowhere else."""

from __future__ import annotations

from handouts.compose.blocks import Run
from handouts.design.model import FontChain
from handouts.typeset.text.gluing import ADDRESS, glued
from handouts.typeset.text.hyphenation import hyphenation, soft_hyphens
from handouts.typeset.text.line_breaking import opportunities
from handouts.typeset.text.segments import Words, cut


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

    With `hyphenate` words are parted wherever their language allows. A word that may be broken
    nowhere stays wider than the measure, which is the caller's care.
    """
    words = cut(runs, fonts, weight, italic, language, whole=whole)
    parted: frozenset[int] = frozenset()
    extra: tuple[int, ...] = ()
    fast = glued(words.text, language)
    if hyphenate:
        parted = (hyphenation(words.text, language) | soft_hyphens(words.text)) - fast
        extra = tuple(sorted(parted))
        words = cut(runs, fonts, weight, italic, language, extra, parted, whole)
    if words.widest <= measure:
        return words
    weak = _within_wide(words, measure, set(opportunities(words.text, language)) - fast)
    parted |= soft_hyphens(words.text) - fast
    # A web address is broken at its slashes rather than at a hyphen, which may be part of it.
    gentle = tuple(place for place in weak if words.text[place - 1] != "-")
    # An address is broken before a sign, which shows that it goes on.
    at, signs = (_in_addresses(words.text, characters) for characters in ("@", "@._~=&#%"))
    for chances in (gentle, weak, at, signs):
        found = _within_wide(words, measure, set(chances) - fast)
        if not found:
            continue
        extra = tuple(sorted({*extra, *found}))
        words = cut(runs, fonts, weight, italic, language, extra, parted, whole)
        if words.widest <= measure:
            break
    return words


def _in_addresses(text: str, characters: str) -> set[int]:
    """Places before some signs in the addresses of a text."""
    return {
        place
        for address in ADDRESS.finditer(text)
        for place in range(address.start() + 1, address.end())
        if text[place] in characters
    }


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
