"""Hyphenation: where a word may be hyphenated when a layout asks for it, by pyphen's patterns.

Off by default: clear print splits no word over two lines (UKAAF G003).
"""

from __future__ import annotations

import re

from handouts.text_cache import cache_texts
from handouts.typeset.scripts.properties import SOFT_HYPHEN

MIN_LETTERS = 7
"""Shorter words stay whole; parts have at least three letters."""

_WORD = rf"[^\W\d_]{{{MIN_LETTERS},}}"
"""Compiled where a layout asks for hyphens: that takes 3 ms."""


@cache_texts(4096)
def hyphenation(text: str, language: str) -> frozenset[int]:
    """Positions in `text` at which a hyphen may end a line; none in a language without patterns."""
    import pyphen  # Most layouts do not hyphenate.

    name = pyphen.language_fallback(language)
    if name is None:
        return frozenset()
    patterns = pyphen.Pyphen(lang=name, left=3, right=3)
    return frozenset(
        match.start() + int(position)
        for match in re.finditer(_WORD, text)
        for position in patterns.positions(match[0])
    )


def soft_hyphens(text: str) -> frozenset[int]:
    """Positions behind the soft hyphens that the writer put in."""
    return frozenset(match.end() for match in re.finditer(SOFT_HYPHEN, text))
