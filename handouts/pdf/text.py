"""Draw lines of text: shaped glyphs become text operators, and are remembered.

A chunk is what one structure element holds of the lines, in drawing order. Its operators begin
after a text matrix, so that they are the same wherever the paragraph stands.
"""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from handouts.pdf.raised import Raise, raised_number
from handouts.pdf.syntax import hex_text, number
from handouts.typeset.faces import LoadedFace
from handouts.typeset.pages import Words
from handouts.typeset.paragraph import Line, SetParagraph
from handouts.typeset.shaping import Glyph, Word, clusters_of

Claim = tuple[LoadedFace, int, str]
"""A face's glyph that has no character of its own, and the text that it stands for here."""


NOTHING_DENIED: frozenset[Claim] = frozenset()


@dataclass(frozen=True, slots=True)
class Chunk:
    """Operators of the characters of one run or of neighbours in the same element.

    `x` and `down` lead from the paragraph's left edge and first baseline to the chunk's start.
    `boxes` are its extents by line: left and right, and the baseline's distance down.
    """

    run: int
    x: float
    down: float
    operators: str
    boxes: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Lines as drawn, with what they need of fonts."""

    chunks: tuple[Chunk, ...]
    glyphs: Mapping[LoadedFace, frozenset[int]]
    claims: Mapping[LoadedFace, frozenset[tuple[int, str]]]
    raises: Mapping[LoadedFace, frozenset[tuple[int, Raise]]]
    """Numbers of raised glyphs, and what they are."""


def draw(mark: Words, denied: frozenset[Claim] = NOTHING_DENIED) -> Drawn:
    """The chunks of a mark.

    `denied` are claims that the document's fonts cannot keep; those places get ActualText.
    """
    return _draw(mark.paragraph, mark.first, mark.last, _groups(mark), denied)


def _groups(mark: Words) -> tuple[int, ...]:
    """For each run the first run that shares its element and colour."""
    if len(mark.inlines) == 1:
        return (0,)
    first: dict[tuple[int, object], int] = {}
    return tuple(
        first.setdefault((element, ink), run)
        for run, (element, ink) in enumerate(zip(mark.inlines, mark.inks, strict=True))
    )


class _Pen:
    """Collects chunks; a new one begins where the group changes."""

    def __init__(self, paragraph: SetParagraph) -> None:
        self.paragraph = paragraph
        self.chunks: list[Chunk] = []
        self.glyphs: dict[LoadedFace, set[int]] = {}
        self.claims: dict[LoadedFace, set[tuple[int, str]]] = {}
        self.raises: dict[LoadedFace, set[tuple[int, Raise]]] = {}
        self.group = -1
        self.start = (0.0, 0.0)
        self.line_start = (0.0, 0.0)
        self.parts: list[str] = []
        self.boxes: list[tuple[float, float, float]] = []
        self.face: LoadedFace | None = None
        self.array: list[str] = []

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


@functools.lru_cache(maxsize=16384)
def _draw(
    paragraph: SetParagraph,
    first: int,
    last: int,
    groups: tuple[int, ...],
    denied: frozenset[Claim],
) -> Drawn:
    pen = _Pen(paragraph)
    for index, line in enumerate(paragraph.lines[first:last]):
        _draw_line(pen, line, index * paragraph.leading, groups, denied)
    pen.close()
    return Drawn(
        tuple(pen.chunks),
        {face: frozenset(glyphs) for face, glyphs in pen.glyphs.items()},
        {face: frozenset(claims) for face, claims in pen.claims.items()},
        {face: frozenset(raises) for face, raises in pen.raises.items()},
    )


def _draw_line(
    pen: _Pen, line: Line, down: float, groups: tuple[int, ...], denied: frozenset[Claim]
) -> None:
    x = line.x
    size = pen.paragraph.size
    group = -1
    box_start = x
    for piece, kern in line.pieces:
        if groups[piece.inline] != group:
            if group >= 0:
                pen.boxes.append((box_start, x, down))
            group = groups[piece.inline]
            pen.begin(group, x, down)
            box_start = x
        word = piece.word
        if word.face is not pen.face:
            pen.flush()
            pen.parts.append(f"/{word.face.resource_name} {number(size)} Tf")
            pen.face = word.face
        _show(pen, word, denied)
        if kern:
            pen.array.append(f" {number(-kern * 1000)}")
        x += (word.advance + kern) * size
    pen.boxes.append((box_start, min(x, line.x + line.width), down))


def _is_aside(glyph: Glyph) -> bool:
    return glyph.x_offset != 0 and not glyph.natural_advance


@functools.lru_cache(maxsize=65536)
def _plain(word: Word) -> tuple[tuple[str, ...], frozenset[int]] | None:
    """The array of a word without rises and hidden characters, and its glyphs."""
    if not word.plain or any(glyph.y_offset or _is_aside(glyph) for glyph in word.glyphs):
        return None
    array: list[str] = []
    for glyph in word.glyphs:
        _append(array, glyph)
    return tuple(array), frozenset(glyph.identifier for glyph in word.glyphs)


def _show(pen: _Pen, word: Word, denied: frozenset[Claim]) -> None:
    """Show a word; where its glyphs alone would read as something else, say what it reads as.

    From left to right that is said of the word as a whole, as every mark more could open a gap.
    From right to left readers turn round what they find, so that it is said cluster by cluster, of
    one glyph by a copy of it that reads so: a mark would turn the word round once more.
    """
    remembered = _plain(word)
    if remembered is not None:
        pen.array.extend(remembered[0])
        pen.glyphs.setdefault(word.face, set()).update(remembered[1])
        return
    glyphs = tuple(_lifted(pen, word.face, glyph, denied) for glyph in word.glyphs)
    pen.glyphs.setdefault(word.face, set()).update(glyph.identifier for glyph in glyphs)
    clusters = [
        (cluster, _is_odd(pen, word.face, cluster, denied)) for cluster in clusters_of(glyphs)
    ]
    if not word.leftward and any(odd for _, odd in clusters):
        _say(pen, word.text, glyphs)
        return
    for cluster, odd in clusters:
        copy = _copied(pen, word.face, cluster, denied) if odd else None
        if copy is not None:
            _glyph(pen, copy)
        elif odd:
            _say(pen, cluster[0].text, cluster)
        else:
            for glyph in cluster:
                _glyph(pen, glyph)


def _lifted(pen: _Pen, face: LoadedFace, glyph: Glyph, denied: frozenset[Claim]) -> Glyph:
    """A glyph that stands elsewhere, as the raised one that the font will have.

    Marks, which do not advance, are moved to the side too; for letters that is left to the array.
    """
    em = face.units_per_em
    across = 0 if glyph.natural_advance else round(glyph.x_offset * em)
    up = round(glyph.y_offset * em)
    if not across and not up:
        return glyph
    moved = Raise(glyph.identifier, across, up)
    number = raised_number(face, moved)
    if (face, number, str(moved)) in denied:
        return glyph
    pen.raises.setdefault(face, set()).add((number, moved))
    aside = 0.0 if across else glyph.x_offset
    return glyph._replace(identifier=number, x_offset=aside, y_offset=0.0)


def _copied(
    pen: _Pen, face: LoadedFace, cluster: tuple[Glyph, ...], denied: frozenset[Claim]
) -> Glyph | None:
    """A copy of the only glyph of a cluster, that reads as the cluster's text."""
    glyph = cluster[0]
    if len(cluster) > 1 or glyph.identifier >= face.hb_face.glyph_count:
        return None
    if unicodedata.category(glyph.text[-1]) == "Cf":
        return None  # pdf.js would pass over the glyph.
    copy = Raise(glyph.identifier, 0, 0, glyph.text)
    number = raised_number(face, copy)
    if (face, number, str(copy)) in denied:
        return None
    pen.raises.setdefault(face, set()).add((number, copy))
    pen.claims.setdefault(face, set()).add((number, glyph.text))
    pen.glyphs.setdefault(face, set()).add(number)
    return glyph._replace(identifier=number)


def _say(pen: _Pen, text: str, glyphs: tuple[Glyph, ...]) -> None:
    pen.flush()
    pen.parts.append(f"/Span<</ActualText{hex_text(text).decode('ascii')}>>BDC")
    for glyph in glyphs:
        _glyph(pen, glyph)
    pen.flush()
    pen.parts.append("EMC")


def _is_odd(
    pen: _Pen, face: LoadedFace, cluster: tuple[Glyph, ...], denied: frozenset[Claim]
) -> bool:
    """Whether a cluster reads as something else than its text by its glyphs alone."""
    text = cluster[0].text
    own = face.canonical_text(cluster[0].identifier)
    if len(cluster) == 1 and own == text:
        return False
    claims = pen.claims.setdefault(face, set())
    if len(cluster) == 1 and not own:
        claims.add((cluster[0].identifier, text))
        return (face, cluster[0].identifier, text) in denied
    for glyph in cluster:
        if not face.canonical_text(glyph.identifier):
            claims.add((glyph.identifier, text[:1]))
    return True


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
