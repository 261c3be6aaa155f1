"""Clusters: the glyphs of a word that stand for characters together, as readers of text need them.

What HarfBuzz tells apart is joined again where readers would lose it: marks that are drawn before
the letter that carries them, letters that stand within the one before them, and hidden characters
(joiners, soft hyphens), which pdf.js (5.6) drops together with the glyph whose text they end.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from handouts.text_cache import cache_texts
from handouts.typeset.fonts.shaping import Glyph, Word, clusters_of


class Cluster(NamedTuple):
    """Glyphs in the order of drawing, and what they stand for, in that order too."""

    glyphs: tuple[Glyph, ...]
    text: str


@cache_texts(65536)
def clusters(word: Word) -> tuple[Cluster, ...]:
    """The clusters of a word, from left to right."""
    found: list[Cluster] = []
    for glyphs in clusters_of(word.glyphs):
        cluster = Cluster(glyphs, glyphs[0].text)
        if found and (_goes_on(found[-1].text, word.rtl) or _is_under(cluster)):
            found[-1] = _joined(found[-1], cluster)
        else:
            found.append(cluster)
    return tuple(found)


def _joined(first: Cluster, second: Cluster) -> Cluster:
    return Cluster(first.glyphs + second.glyphs, first.text + second.text)


def _is_under(cluster: Cluster) -> bool:
    """Whether letters take no room beside what stands before them, as in Bengali conjuncts."""
    advance = sum(glyph.advance for glyph in cluster.glyphs)
    return advance <= 0 and not all(
        unicodedata.category(character) in ("Mn", "Me", "Cf") for character in cluster.text
    )


def _goes_on(text: str, rtl: bool) -> bool:
    """Whether a cluster is read together with the one drawn after it."""
    category = unicodedata.category(text[-1]) if text else ""
    return category == "Cf" or (rtl and category in ("Mn", "Me"))
