"""Set a paragraph: runs of text become lines of glyphs at one size and measure.

A set paragraph does not know its position or colour, so that documents with the same words share
one. Lengths are points.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from handouts.compose.blocks import Run
from handouts.design.model import Align, FontChain
from handouts.text_cache import cache_texts
from handouts.typeset.fonts.faces import LoadedFace, chain_faces
from handouts.typeset.fonts.shaping import shape
from handouts.typeset.scripts.bidi import reorder
from handouts.typeset.scripts.properties import is_right_to_left
from handouts.typeset.text.emergency_breaks import segment_to_fit
from handouts.typeset.text.line_breaking import ROUNDING, Edges, best_rag, greedy
from handouts.typeset.text.segments import Piece, Segments, segment


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `x` from the measure's left edge to its first glyph, `width` without end spaces."""

    x: float
    width: float
    pieces: tuple[tuple[Piece, float], ...]
    """Shaped pieces in drawing order, each with the kern after it in em."""


@dataclass(frozen=True, eq=False)
class SetParagraph:
    """Lines of one size; `baseline` is from a line's top to its baseline."""

    runs: tuple[Run, ...]
    segments: Segments
    size: float
    leading: float
    baseline: float
    measure: float
    count: int
    align: Align
    balance: bool
    base: int = 0
    """The paragraph's bidi level: 1 in a right-to-left language."""
    too_wide: str = ""
    """A word wider than the measure that may not be broken; such a paragraph is never printed."""

    @property
    def height(self) -> float:
        """Height of all lines."""
        return self.count * self.leading

    @property
    def pieces(self) -> Iterator[Piece]:
        """Every piece in order of reading."""
        return itertools.chain.from_iterable(self.segments.pieces)

    @functools.cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines, broken when first asked for: copyfitting only needs their number."""
        segments = self.segments
        measure = self.measure / self.size
        result: list[Line] = []
        for start, stop in _hard_lines(segments):
            part = Edges(segments.edges.begins[start:stop], segments.edges.ends[start:stop])
            begins = best_rag(part, measure, balance=self.balance or self.align == "centre")
            edges = [start + begin for begin in begins] + [stop]
            for first, after in itertools.pairwise(edges):
                result.append(self._line(first, after))
        return tuple(result)

    @property
    def width(self) -> float:
        """Width of the widest line."""
        return max((line.width for line in self.lines), default=0.0)

    def _line(self, first: int, after: int) -> Line:
        segments = self.segments
        width = (sum(segments.advances[first : after - 1]) + segments.widths[after - 1]) * self.size
        pieces: list[tuple[Piece, float]] = []
        for index in range(first, after):
            group = segments.pieces[index]
            pieces.extend((piece, 0.0) for piece in group[:-1])
            pieces.append((group[-1], segments.kerns[index] if index + 1 < after else 0.0))
        hyphen = segments.hyphens[after - 1]
        if hyphen is not None:
            pieces.append((hyphen, 0.0))
        rtl = self.base == 1
        end_space = 0.0
        if rtl or any(piece.level for piece, _ in pieces):
            pieces = _end_space_apart(pieces, self.base)
            levels = [piece.level for piece, _ in pieces]
            pieces = [pieces[index] for index in reorder(levels)]
            if rtl:
                # The spaces at a line's end stand on its left, outside of the measure.
                total = sum(piece.word.advance + kern for piece, kern in pieces) * self.size
                end_space = total - width
        spare = self.measure - width
        at_start, at_end = (spare, 0.0) if rtl else (0.0, spare)
        x = {"start": at_start, "centre": spare / 2, "end": at_end}[self.align]
        return Line(x - end_space, width, tuple(pieces))


def _end_space_apart(pieces: list[tuple[Piece, float]], base: int) -> list[tuple[Piece, float]]:
    """Spaces at a line's end take the level of the paragraph (Unicode Annex 9, L1)."""
    last, kern = pieces[-1]
    word = last.word
    if last.level == base or word.advance == word.width or not word.width:
        return pieces
    visible = word.text.rstrip()
    shown, space = (
        shape(text, word.face, word.script, word.language, rtl)
        for text, rtl in ((visible, word.rtl), (word.text[len(visible) :], base == 1))
    )
    return [
        *pieces[:-1],
        (last._replace(word=shown), 0.0),
        (Piece(space, last.inline, base), kern),
    ]


def _hard_lines(segments: Segments) -> list[tuple[int, int]]:
    edges = [0, *segments.forced, len(segments.widths)]
    return list(itertools.pairwise(edges))


MIN_LEADING = {"Arab": 1.32, "Beng": 1.3, "Deva": 1.3, "Ethi": 1.2, "Hebr": 1.15, "Thai": 1.34}
"""Line to line, in sizes of type, at which the marks of a script do not touch the line above."""

ASCENT_AND_DESCENT = {
    "Gujr": (0.9, 0.37),
    "Guru": (0.9, 0.41),
    "Khmr": (1.05, 0.56),
    "Laoo": (1.18, 0.33),
    "Mymr": (1.01, 0.56),
    "Taml": (0.86, 0.34),
    "Telu": (0.88, 0.49),
}
"""How far scripts that put marks in stacks reach above and below the baseline, in sizes of type."""

TALL_FONT = 1.4
"""From so many times the measured space on, what the font itself asks for is taken."""

_WITHOUT_STACKS = frozenset(
    {"Latn", "Grek", "Cyrl", "Armn", "Geor", "Hang", "Hani", "Hira", "Kana", "Bopo"}
)
"""Scripts with accents at most, for which any leading will do."""


class LineSpace(NamedTuple):
    """The space that lines of a script need, in sizes of type."""

    leading: float = 0.0
    above: float = 0.0
    """From the top of a line to its baseline, and from there to its foot; 0: any will do."""
    below: float = 0.0


@functools.lru_cache(maxsize=1024)
def _line_space_of(script: str, face: LoadedFace) -> LineSpace:
    """The room that a script needs: as measured, else what the font itself asks for."""
    if script in _WITHOUT_STACKS:
        return LineSpace()
    reach = ASCENT_AND_DESCENT.get(script, (0.0, 0.0))
    measured, own = MIN_LEADING.get(script, sum(reach)), face.ascent + face.descent
    # Nastaliq fonts need far more than the Naskh fonts that were measured.
    if measured and own < TALL_FONT * measured:
        return LineSpace(measured, *reach)
    return LineSpace(own, face.ascent, face.descent)


def _line_space(segments: Segments) -> LineSpace:
    pairs = {(piece.word.script, piece.word.face) for group in segments.pieces for piece in group}
    spaces = [_line_space_of(script, face) for script, face in pairs]
    return LineSpace(*(max(each) for each in zip(LineSpace(), *spaces, strict=True)))


def _too_wide(segments: Segments, measure: float) -> str:
    """The first word that is wider than `measure` em, as it is written."""
    if segments.widest <= measure + ROUNDING:
        return ""
    at = next(index for index, width in enumerate(segments.widths) if width > measure + ROUNDING)
    stop = segments.starts[at + 1] if at + 1 < len(segments.starts) else len(segments.text)
    return segments.text[segments.starts[at] : stop].strip()


@cache_texts(16384)
def set_paragraph(
    runs: tuple[Run, ...],
    fonts: FontChain,
    *,
    weight: int,
    italic: bool,
    language: str,
    size: float,
    leading: float,
    measure: float,
    align: Align = "start",
    balance: bool = False,
    shrink: float = 1.0,
    hyphenate: bool = False,
) -> SetParagraph:
    """Set runs to a measure.

    With `shrink` under 1 the size goes down to that share of itself where that saves a word.
    Raises GlyphError for a character that no font has.
    """
    if shrink < 1.0:
        widest = segment(runs, fonts, weight, italic, language, keep_all=balance).widest
        factor = measure / (widest * size) if widest else 1.0
        # Where a word is too wide even so, the whole handout is tried at a smaller size.
        if shrink <= factor < 1.0:
            size, leading = size * factor, leading * factor
    segments = segment_to_fit(
        runs, fonts, weight, italic, language, measure / size, hyphenate=hyphenate, keep_all=balance
    )
    if segments.forced:
        count = sum(
            len(greedy(Edges(segments.edges.begins[a:b], segments.edges.ends[a:b]), measure / size))
            for a, b in _hard_lines(segments)
        )
    else:
        count = len(greedy(segments.edges, measure / size))
    space = _line_space(segments)
    leading = max(leading, size * max(space.leading, space.above + space.below))
    face = chain_faces(fonts, weight, italic)[0]
    base = int(is_right_to_left(language))
    baseline = (leading + (face.ascent - face.descent) * size) / 2
    baseline = max(min(baseline, leading - space.below * size), space.above * size)
    made = SetParagraph(
        *(runs, segments, size, leading, baseline, measure, count, align, balance, base),
        too_wide=_too_wide(segments, measure / size),
    )
    if any(segments.hyphens):
        # Where a hyphen reaches further than what follows it, filling lines is not the best way.
        return replace(made, count=len(made.lines))
    return made
