"""Draw lines of text: shaped glyphs become text operators.

A chunk is what one structure element holds of the lines, in drawing order. Its operators begin
after a text matrix, so that they are the same wherever the paragraph stands.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from handouts.pdf.file.syntax import hex_text, number
from handouts.pdf.fonts.glyph_choice import (
    NONE_REJECTED,
    FontNeeds,
    GlyphChoice,
    GlyphText,
    is_moved,
)
from handouts.text_cache import cache_texts
from handouts.typeset.fonts.clusters import Cluster, clusters
from handouts.typeset.fonts.faces import LoadedFace
from handouts.typeset.fonts.shaping import Glyph, Word
from handouts.typeset.sheets import TextMark
from handouts.typeset.text.bidi_marks import direction_marks
from handouts.typeset.text.paragraph import Line, SetParagraph


@dataclass(frozen=True, slots=True)
class Chunk:
    """Operators of the characters of one run or of neighbours in the same element.

    `run` is the first of these; chunks of runs that are read later may be drawn before it.

    `x` and `down` lead from the paragraph's left edge and first baseline to the chunk's start.
    `boxes` are its extents by line: left and right, and the baseline's distance down.
    """

    run: int
    x: float
    down: float
    operators: str
    boxes: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class DrawnText:
    """Lines as drawn, with what they need of fonts."""

    chunks: tuple[Chunk, ...]
    fonts: FontNeeds


def draw(mark: TextMark, rejected: frozenset[GlyphText] = NONE_REJECTED) -> DrawnText:
    """The chunks of a mark.

    `rejected` are texts of glyphs that the document's fonts cannot give; other glyphs are taken.
    """
    return _draw(mark.paragraph, mark.first, mark.last, mark.groups, rejected, mark.private)


class _Pen:
    """Collects chunks; a new one begins where the group changes."""

    def __init__(
        self, paragraph: SetParagraph, rejected: frozenset[GlyphText], *, private: bool = False
    ) -> None:
        self.paragraph = paragraph
        self.private = private
        self.choice = GlyphChoice(rejected)
        self.chunks: list[Chunk] = []
        self.group = -1
        self.start = (0.0, 0.0)
        self.line_start = (0.0, 0.0)
        self.parts: list[str] = []
        self.boxes: list[tuple[float, float, float]] = []
        self.face: LoadedFace | None = None
        self.array: list[str] = []

    def face_of(self, word: Word) -> LoadedFace:
        """The font that shows a word."""
        return word.face.for_private_words if self.private else word.face

    def flush(self) -> None:
        """End the array of glyphs being shown."""
        if self.array:
            self.parts.append("[" + "".join(self.array).replace("><", "") + "]TJ")
            self.array = []

    def close(self) -> None:
        """End the chunk."""
        self.flush()
        if self.parts:
            self.chunks.append(
                Chunk(self.group, *self.start, "\n".join(self.parts), tuple(self.boxes))
            )
        self.parts, self.boxes, self.face = [], [], None

    def begin(self, group: int, x: float, down: float) -> None:
        """Go to a place: a new chunk, or a new line of the same one."""
        if group != self.group or not self.parts:
            self.close()
            self.group = group
            self.start = (x, down)
        else:
            self.flush()
            dx, dy = x - self.line_start[0], self.line_start[1] - down
            self.parts.append(f"{number(dx)} {number(dy)} Td")
        self.line_start = (x, down)


@cache_texts(16384)
def _draw(
    paragraph: SetParagraph,
    first: int,
    last: int,
    groups: tuple[int, ...],
    rejected: frozenset[GlyphText],
    private: bool,
) -> DrawnText:
    pen = _Pen(paragraph, rejected, private=private)
    for index, line in enumerate(paragraph.lines[first:last]):
        _draw_line(pen, line, index * paragraph.leading, groups)
    pen.close()
    return DrawnText(tuple(pen.chunks), pen.choice.needs)


def _draw_line(pen: _Pen, line: Line, down: float, groups: tuple[int, ...]) -> None:
    x = line.x
    size = pen.paragraph.size
    group = -1
    box_start = x
    marks = direction_marks(line.pieces) if pen.paragraph.base else itertools.repeat(())
    for (piece, kern), marked in zip(line.pieces, marks, strict=False):
        if groups[piece.inline] != group:
            if group >= 0:
                pen.boxes.append((box_start, x, down))
            group = groups[piece.inline]
            pen.begin(group, x, down)
            box_start = x
        word = piece.word
        face = pen.face_of(word)
        if face is not pen.face:
            pen.flush()
            pen.parts.append(f"/{face.resource_name} {number(size)} Tf")
            pen.face = face
        _show(pen, word, marked)
        if kern:
            pen.array.append(f" {number(-kern * 1000)}")
        x += (word.advance + kern) * size
    pen.boxes.append((box_start, min(x, line.x + line.width), down))


@cache_texts(65536)
def _plain(word: Word) -> tuple[tuple[str, ...], frozenset[int]] | None:
    """The array of a word whose glyphs read as its text as they are, and these glyphs."""
    if not word.plain or any(map(is_moved, word.glyphs)):
        return None
    array: list[str] = []
    for glyph in word.glyphs:
        _append(array, glyph)
    return tuple(array), frozenset(glyph.identifier for glyph in word.glyphs)


def _show(pen: _Pen, word: Word, marks: tuple[str, ...]) -> None:
    """Show a word with its marks of direction: before each cluster, and after the last one.

    Where its glyphs alone would read as something else, the font gets glyphs that do not.
    """
    face, choice = pen.face_of(word), pen.choice
    plain = _plain(word)
    if plain is not None and not any(marks[1:]):
        _hide(pen, face, marks[0] if marks else "")
        pen.array.extend(plain[0])
        choice.draw(face, plain[1])
        return
    parts = clusters(word)
    shown = [choice.readable(face, cluster) for cluster in parts]
    if not word.rtl and not all(shown):
        # From left to right the word is replaced as a whole: every span more could open a gap.
        text = "".join(cluster.text for cluster in parts)
        parts, shown = (Cluster(word.glyphs, text),), [()]
    for mark, drawn in itertools.zip_longest(marks, zip(parts, shown, strict=True)):
        _hide(pen, face, mark or "")
        if drawn is None:
            continue
        cluster, glyphs = drawn
        if not glyphs:
            _say(pen, face, cluster)
        for glyph in glyphs:
            _append(pen.array, glyph)
        choice.draw(face, frozenset(glyph.identifier for glyph in glyphs))


def _hide(pen: _Pen, face: LoadedFace, text: str) -> None:
    """Hidden characters, each an empty glyph."""
    for character in text:
        glyph = pen.choice.hidden(face, character)
        if glyph is None:
            _say(pen, face, Cluster((), character))
        else:
            _append(pen.array, glyph)
            pen.choice.draw(face, frozenset((glyph.identifier,)))


def _say(pen: _Pen, face: LoadedFace, cluster: Cluster) -> None:
    """Show glyphs as they are, and say what they read as."""
    for glyph in cluster.glyphs:
        if not face.canonical_text(glyph.identifier):
            pen.choice.add_text(face, glyph.identifier, cluster.text[:1])
    pen.choice.draw(face, frozenset(glyph.identifier for glyph in cluster.glyphs))
    pen.flush()
    pen.parts.append(f"/Span<</ActualText{hex_text(cluster.text).decode('ascii')}>>BDC")
    for glyph in cluster.glyphs:
        _glyph(pen, glyph)
    pen.flush()
    pen.parts.append("EMC")


def _append(array: list[str], glyph: Glyph) -> None:
    """A glyph; what its advance differs by from the font's own follows it.

    Only a number that may follow another one has a space before it.
    """
    if glyph.x_offset:
        array.append(f" {number(-glyph.x_offset * 1000)}")
    array.append(f"<{glyph.identifier:04X}>")
    after = glyph.natural_advance - glyph.advance + glyph.x_offset
    if abs(after) > 1e-9:
        array.append(number(after * 1000))


def _glyph(pen: _Pen, glyph: Glyph) -> None:
    """One glyph of the array, raised where it says so."""
    rise = glyph.y_offset * pen.paragraph.size
    if rise:
        pen.flush()
        pen.parts.append(f"{number(rise)} Ts")
    _append(pen.array, glyph)
    if rise:
        pen.flush()
        pen.parts.append("0 Ts")
