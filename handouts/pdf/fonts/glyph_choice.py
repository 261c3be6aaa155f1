"""Choose glyphs that read as their text: the font's own where they do, else composite ones.

What is chosen is noted for each face, so that the document's fonts can keep it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from handouts.pdf.fonts.composite_glyphs import Component, Composite, composite_numbers
from handouts.text_cache import cache_texts
from handouts.typeset.fonts.clusters import Cluster
from handouts.typeset.fonts.faces import LoadedFace
from handouts.typeset.fonts.shaping import Glyph

GlyphText = tuple[LoadedFace, int, str]
"""A face's glyph that has no character of its own, and the text that it stands for here."""

NONE_REJECTED: frozenset[GlyphText] = frozenset()

_Texts = set[tuple[int, str]]
_Composites = set[tuple[int, Composite]]


class FaceNeeds(NamedTuple):
    """What drawn text needs of one face."""

    glyphs: frozenset[int] = frozenset()
    texts: frozenset[tuple[int, str]] = frozenset()
    """What glyphs without a character of their own stand for."""
    composites: frozenset[tuple[int, Composite]] = frozenset()
    """Composite glyphs by their numbers."""

    def union(self, other: FaceNeeds) -> FaceNeeds:
        """All that both need."""
        return FaceNeeds(
            self.glyphs | other.glyphs,
            self.texts | other.texts,
            self.composites | other.composites,
        )


FontNeeds = Mapping[LoadedFace, FaceNeeds]
"""What drawn text needs of fonts."""


class GlyphChoice:
    """Chooses glyphs, and notes what they need of fonts.

    `rejected` are texts of glyphs that the document's fonts cannot give, as they give them others.
    """

    def __init__(self, rejected: frozenset[GlyphText]) -> None:
        self.rejected = rejected
        self._needs: dict[LoadedFace, tuple[set[int], _Texts, _Composites]] = {}

    @property
    def needs(self) -> FontNeeds:
        """What the chosen glyphs need."""
        return {
            face: FaceNeeds(frozenset(glyphs), frozenset(texts), frozenset(composites))
            for face, (glyphs, texts, composites) in self._needs.items()
        }

    def _of(self, face: LoadedFace) -> tuple[set[int], _Texts, _Composites]:
        return self._needs.setdefault(face, (set(), set(), set()))

    def draw(self, face: LoadedFace, glyphs: frozenset[int]) -> None:
        """Note that glyphs are drawn."""
        self._of(face)[0].update(glyphs)

    def add_text(self, face: LoadedFace, glyph: int, text: str) -> bool:
        """Map a glyph without a character of its own to a text; whether the fonts can give it."""
        self._of(face)[1].add((glyph, text))
        return (face, glyph, text) not in self.rejected

    def hidden(self, face: LoadedFace, text: str) -> Glyph | None:
        """An empty glyph that reads as `text`, None where there is none."""
        number = self._composite(face, Composite((), 0, text))
        return None if number is None else Glyph(number, 0.0, 0.0, 0.0, 0.0, text)

    def readable(self, face: LoadedFace, cluster: Cluster) -> tuple[Glyph, ...]:
        """The glyphs that draw a cluster and read as its text, none where there are none.

        One glyph draws all of it. A second, empty one reads as what follows from the first mark on:
        pdf.js (5.6) gives a glyph that reads as a mark no width, and loses its place in the line.
        """
        glyphs, text = cluster
        cut = _first_mark(text)
        if len(glyphs) == 1 and not is_moved(glyphs[0]):
            own = face.canonical_text(glyphs[0].identifier)
            if own == text:
                return glyphs
            if not own and cut == len(text) and self.add_text(face, glyphs[0].identifier, text):
                return glyphs
        if not text or unicodedata.category(text[-1]) == "Cf":
            # pdf.js passes over a glyph that ends with a hidden character.
            return ()
        em = face.units_per_em
        components: list[Component] = []
        at = 0.0
        for glyph in glyphs:
            across, up = round((at + glyph.x_offset) * em), round(glyph.y_offset * em)
            components.append(Component(glyph.identifier, across, up))
            at += glyph.advance
        # The kern after a single glyph stays outside of it, so that it is the same everywhere.
        natural = glyphs[0].natural_advance if len(glyphs) == 1 else at
        if natural < 0:
            return ()
        composite = Composite(tuple(components), round(natural * em), text[:cut])
        number = self._composite(face, composite)
        if number is None:
            return ()
        drawn = Glyph(number, at, natural, 0.0, 0.0, text[:cut])
        if cut == len(text):
            return (drawn,)
        rest = self.hidden(face, text[cut:])
        return () if rest is None else (drawn, rest)

    def _composite(self, face: LoadedFace, composite: Composite) -> int | None:
        """The number of a composite glyph that the font will have, None where all are taken."""
        for number in composite_numbers(face, composite):
            if (face, number, str(composite)) not in self.rejected:
                self._of(face)[2].add((number, composite))
                return number
        return None


def is_moved(glyph: Glyph) -> bool:
    """Whether a glyph stands elsewhere than an array of glyphs can put it."""
    return glyph.y_offset != 0 or (glyph.x_offset != 0 and not glyph.natural_advance)


@cache_texts(16384)
def _first_mark(text: str) -> int:
    """Where the first nonspacing mark stands that has something before it, or the end."""
    for index, character in enumerate(text):
        if index and unicodedata.category(character) == "Mn":
            return index
    return len(text)
