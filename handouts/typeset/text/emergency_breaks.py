"""Emergency breaks: a word wider than its line is broken where its language or a sign allows."""

from __future__ import annotations

from handouts.compose.blocks import Run
from handouts.design.model import FontChain
from handouts.typeset.text.hyphenation import hyphenation, soft_hyphens
from handouts.typeset.text.line_breaking import opportunities
from handouts.typeset.text.no_break import ADDRESS, no_break_positions
from handouts.typeset.text.segments import Segments, segment


def segment_to_fit(
    runs: tuple[Run, ...],
    fonts: FontChain,
    weight: int,
    italic: bool,
    language: str,
    measure: float,
    *,
    hyphenate: bool = False,
    keep_all: bool = False,
) -> Segments:
    """The paragraph's segments, broken further where one is wider than `measure` em.

    With `hyphenate`, words are hyphenated wherever their language allows. A word that may not be
    broken at all stays wider than the measure: the caller must look for it.
    """
    segments = segment(runs, fonts, weight, italic, language, keep_all=keep_all)
    hyphenated: frozenset[int] = frozenset()
    extra: tuple[int, ...] = ()
    fast = no_break_positions(segments.text, language)
    if hyphenate:
        hyphenated = (hyphenation(segments.text, language) | soft_hyphens(segments.text)) - fast
        extra = tuple(sorted(hyphenated))
        segments = segment(runs, fonts, weight, italic, language, extra, hyphenated, keep_all)
    if segments.widest <= measure:
        return segments
    weak = _within_wide(segments, measure, set(opportunities(segments.text, language)) - fast)
    hyphenated |= soft_hyphens(segments.text) - fast
    # A web address is broken at its slashes rather than at a hyphen, which may be part of it.
    gentle = tuple(place for place in weak if segments.text[place - 1] != "-")
    # An address is broken before a sign, which shows that it goes on.
    at, signs = (_in_addresses(segments.text, characters) for characters in ("@", "@._~=&#%"))
    for chances in (gentle, weak, at, signs):
        found = _within_wide(segments, measure, set(chances) - fast)
        if not found:
            continue
        extra = tuple(sorted({*extra, *found}))
        segments = segment(runs, fonts, weight, italic, language, extra, hyphenated, keep_all)
        if segments.widest <= measure:
            break
    return segments


def _in_addresses(text: str, characters: str) -> set[int]:
    """Places before some signs in the addresses of a text."""
    return {
        place
        for address in ADDRESS.finditer(text)
        for place in range(address.start() + 1, address.end())
        if text[place] in characters
    }


def _within_wide(segments: Segments, measure: float, chances: set[int]) -> tuple[int, ...]:
    ends = (*segments.starts[1:], len(segments.text))
    wide = [
        (start, end)
        for start, end, width in zip(segments.starts, ends, segments.widths, strict=True)
        if width > measure
    ]
    return tuple(
        sorted(chance for chance in chances if any(start < chance < end for start, end in wide))
    )
