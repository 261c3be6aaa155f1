"""Copies of a file that differ in some panels: only the contents of their pages are written anew.

A file is written in full once and checked. In a copy the same elements hold other characters, so
that its tags, its links and its fonts stay: what changes is the stream of a page, the places in the
cross-reference stream, and the identifier. Where more would change, a copy is written in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from handouts.errors import PromiseError
from handouts.pdf.checker import check_file, fonts_of_resources, meant_text
from handouts.pdf.column import DrawnColumn, draw_column, redraw_column
from handouts.pdf.content import END, page_content, sequences
from handouts.pdf.document import Framed
from handouts.pdf.fonts import FontUse
from handouts.pdf.glyphs import Claim
from handouts.pdf.reader import read_objects
from handouts.pdf.standards import UA1_A2A, Standard
from handouts.pdf.writer import Writer, write
from handouts.typeset.faces import LoadedFace
from handouts.typeset.hyphens import SOFT_HYPHEN
from handouts.typeset.pages import ARTIFACT, Sheets, Stood, Words

MOST_FILES = 32
"""Files of one handout that are kept: one for each number of lines that a patient's words take."""


class Changed(NamedTuple):
    """A column of a copy that is not the master's: its number, and as it is drawn there."""

    number: int
    stood: Stood
    drawn: DrawnColumn
    denied: frozenset[Claim]
    """What the fonts of the file cannot say, so that it says so itself."""


class Copies:
    """Writes copies of one handout; each is checked."""

    def __init__(
        self, standard: Standard = UA1_A2A, uses: dict[LoadedFace, FontUse] | None = None
    ) -> None:
        self.standard = standard
        self.master: _File | None = None
        """The first copy."""
        self.files: dict[object, _File] = {}
        """By what the tags say of the panels that change."""
        self.uses: dict[LoadedFace, FontUse] = {} if uses is None else uses
        """Fonts with the glyphs of all copies so far, so that the next finds its own; it may be
        shared with others."""

    def write(self, sheets: Sheets) -> bytes:
        """The PDF of a copy. Raises PromiseError where it would break a promise of its standard."""
        if self.master is None:
            self.master = self._written(sheets)
            return self.master.data
        if not self.master.is_like(sheets):
            return write(sheets, self.standard)
        changed = self.master.changed(sheets)
        shape = _shape(changed)
        file = self.files.get(shape)
        if file is not None and file is not self.master:
            changed = file.changed(sheets)
        if file is None or not all(file.has_glyphs(each) for each in changed):
            if len(self.files) >= MOST_FILES:
                del self.files[next(iter(self.files))]
            file = self.files[shape] = self._written(sheets)
            return file.data
        return file.copy(sheets, changed)

    def _written(self, sheets: Sheets) -> _File:
        file = _File(sheets, self.standard, self.uses.values())
        self.uses.update(file.uses)
        return file


def _shape(changed: Sequence[Changed]) -> object:
    """All that tags, links and bookmarks know of columns."""
    return tuple(
        (
            drawn.owners,
            tuple(drawn.boxes.items()),
            drawn.headings,
            tuple(drawn.areas.items()),
            tuple(drawn.link_texts.items()),
            drawn.pictures,
        )
        for _, _, drawn, _ in changed
    )


class _File:
    """A file that was written in full, and what is needed to write others like it."""

    def __init__(self, sheets: Sheets, standard: Standard, fonts: Iterable[FontUse]) -> None:
        writer = Writer(sheets, standard, fonts)
        document = writer.document_of()
        self.sheets = sheets
        self.stood = writer.canvas.stood
        self.contents = writer.canvas.contents
        self.uses = writer.canvas.fonts
        self.numbers = writer.content_numbers
        self.streams = dict(zip(self.numbers, map(page_content, self.contents), strict=True))
        self.framed: Framed = document.framed(self.numbers)
        self.data = self.framed.finished(self.streams)
        check_file(self.data, sheets)
        objects, _ = read_objects(self.data)
        self.fonts = fonts_of_resources(objects, writer.resources)

    def is_like(self, sheets: Sheets) -> bool:
        """Whether other sheets differ from these in nothing but what stands in some columns."""
        own = self.sheets
        return (
            len(sheets.columns) == len(own.columns)
            and sheets.grounds == own.grounds
            and all(
                one[1:] == other[1:] for one, other in zip(sheets.columns, own.columns, strict=True)
            )
        )

    def changed(self, sheets: Sheets) -> list[Changed]:
        """The columns that are not those of the file; what they look like is not remembered."""
        return [
            Changed(number, stood, *self._drawn(number, stood, sheets))
            for number, stood in enumerate(sheets.columns)
            if stood.column is not self.sheets.columns[number].column
        ]

    def _drawn(
        self, number: int, stood: Stood, sheets: Sheets
    ) -> tuple[DrawnColumn, frozenset[Claim]]:
        """A column whose glyphs read as the file's fonts say, as far as these say anything."""
        own = self.stood[number]
        was, flow = self.sheets.columns[number].column, sheets.flows[stood.flow]
        where = (stood.left, stood.top, sheets.height)
        redrawn = redraw_column(own.drawn, was, stood.column, flow, where, own.first, own.denied)
        if redrawn is not None and self._contradicted(redrawn) <= own.denied:
            return redrawn, own.denied
        place = (flow, *where, own.first)
        denied = own.denied
        drawn = draw_column.__wrapped__(stood.column, *place, denied)
        while contradicted := self._contradicted(drawn) - denied:
            denied |= contradicted
            drawn = draw_column.__wrapped__(stood.column, *place, denied)
        return drawn, denied

    def _contradicted(self, drawn: DrawnColumn) -> frozenset[Claim]:
        claims = frozenset(
            (face, glyph, text)
            for face, claims in drawn.claims.items()
            if face in self.uses
            for glyph, text in claims
            if self.uses[face].claimed.get(glyph, text) != text
        )
        return claims.union(
            (face, glyph, str(composite))
            for face, composites in drawn.composites.items()
            if face in self.uses
            for glyph, composite in composites
            if self.uses[face].composites.get(glyph, composite) != composite
        )

    def copy(self, sheets: Sheets, changed: Sequence[Changed]) -> bytes:
        """The file with other characters in some columns."""
        self._check(sheets, changed)
        contents = {each.stood.page: list(self.contents[each.stood.page]) for each in changed}
        # From the last one on, as pieces may become fewer or more.
        for number, stood, drawn, _ in reversed(changed):
            own = self.stood[number]
            contents[stood.page][own.at : own.at + len(own.drawn.pieces)] = drawn.pieces
        late = {self.numbers[page]: page_content(pieces) for page, pieces in contents.items()}
        return self.framed.finished({**self.streams, **late})

    def has_glyphs(self, changed: Changed) -> bool:
        """Whether the fonts of the file have what a column draws, and read as it says."""
        uses, drawn = self.uses, changed.drawn
        return (
            all(
                face in uses and glyphs <= uses[face].glyphs
                for face, glyphs in drawn.glyphs.items()
            )
            and all(
                uses[face].claimed.get(glyph) == text or (face, glyph, text) in changed.denied
                for face, claims in drawn.claims.items()
                for glyph, text in claims
            )
            and all(
                uses[face].composites.get(glyph) == composite
                for face, composites in drawn.composites.items()
                for glyph, composite in composites
            )
        )

    def _check(self, sheets: Sheets, changed: Sequence[Changed]) -> None:
        """Read back what was drawn anew; PromiseError where it says something else.

        All else of the file is the same bytes as when it was checked as a whole.
        """
        spoken: dict[tuple[int, int], str] = {}
        meant: dict[tuple[int, int], str] = {}
        for number, stood, drawn, _ in changed:
            first = self.stood[number].first
            elements = sheets.flows[stood.flow].elements
            pieces = "".join(piece + END for piece in drawn.pieces)
            owners = iter(drawn.owners)
            for place, (role, identifier, text) in enumerate(
                found for found in sequences(pieces, self.fonts) if found.identifier is not None
            ):
                owner = next(owners)
                if identifier != first + place or role != elements[owner].role:
                    raise PromiseError("A copy's content is not that of its tags (14.7.4.2).")
                while elements[owner].inline:
                    owner = elements[owner].parent
                key = (stood.flow, owner)
                spoken[key] = spoken.get(key, "") + text.replace(SOFT_HYPHEN, "")
            for mark, _, _ in stood.column.marks:
                if isinstance(mark, Words) and mark.element != ARTIFACT and mark.first == 0:
                    meant[stood.flow, mark.element] = meant_text(mark.paragraph)
        for key, text in meant.items():
            if spoken.get(key, "") != text:
                # The words themselves are a patient's, and not repeated.
                raise PromiseError("A copy's tags do not say what its text has.")
