"""Copies of a file that differ in a patient's words: only what tells these is written anew.

A file is written in full once and checked. In a copy the same elements hold other characters, so
that its tags and links stay: what changes are the contents of pages, the fonts of the patient's
words, which hold nothing else, and the identifier. Each copy is the same bytes as `write` gives,
and nothing of its words is kept.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from handouts.errors import PromiseError
from handouts.pdf.checker import check_file, fonts_named, meant_text
from handouts.pdf.file.document import BegunFile
from handouts.pdf.file.reader import read_objects
from handouts.pdf.file.standards import UA1_A2A, Standard
from handouts.pdf.file.values import Reference
from handouts.pdf.fonts.embed import Fonts as UsedFonts
from handouts.pdf.page.column import DrawnColumn, PlacedDrawing, draw_column, redraw_column
from handouts.pdf.page.marked_content import END, Fonts, sequences
from handouts.pdf.writer import Writer, private_objects, write
from handouts.typeset.scripts.properties import SOFT_HYPHEN
from handouts.typeset.sheets import ARTIFACT, Column, PlacedColumn, Sheets, TextMark

MAX_FILES = 32
"""Files of one handout that are kept: one for each number of pieces of a patient's words."""


class Changed(NamedTuple):
    """A column of a copy that is not the master's: its number, and as it is drawn there."""

    number: int
    placed: PlacedColumn
    drawn: DrawnColumn


class Copies:
    """Writes copies of one handout; each is checked.

    `common` is the handout laid out as these copies are, without a patient's words.
    """

    def __init__(self, common: Sheets, standard: Standard = UA1_A2A) -> None:
        self.common = common
        self.standard = standard
        self.files: dict[object, _File] = {}
        """By what the tags say of the panels that change."""

    def write(self, sheets: Sheets) -> bytes:
        """The PDF of a copy. Raises PromiseError where it would break a promise of its standard."""
        if not self._is_like(sheets):
            return write(sheets, self.standard)
        if not self.files:
            return self._written(sheets)
        known, file = next(iter(self.files.items()))
        drawn = file.drawn(sheets)
        shape = _shape(drawn.changed)
        if shape != known:
            if shape not in self.files:
                return self._written(sheets)
            file = self.files[shape]
            drawn = file.drawn(sheets)
        return file.copy(sheets, drawn)

    def _is_like(self, sheets: Sheets) -> bool:
        """Whether sheets differ from others in nothing but what stands in some columns."""
        common = self.common
        return (
            len(sheets.columns) == len(common.columns)
            and sheets.backgrounds == common.backgrounds
            and all(
                one[1:] == other[1:] and (one.column is other.column or one.column.is_private)
                for one, other in zip(sheets.columns, common.columns, strict=True)
            )
        )

    def _written(self, sheets: Sheets) -> bytes:
        """A copy in full, from which others are made."""
        writer = Writer(sheets, self.standard)
        begun = writer.begun()
        data = writer.finished(begun)
        check_file(data, sheets)
        if len(self.files) >= MAX_FILES:
            del self.files[next(iter(self.files))]
        changed = [
            Changed(number, placed, drawing.drawn)
            for number, (placed, drawing) in enumerate(
                zip(sheets.columns, writer.canvas.drawings, strict=True)
            )
            if placed.column.is_private
        ]
        self.files[_shape(changed)] = _File(self.common, writer, begun, data)
        return data


def _shape(changed: Sequence[Changed]) -> object:
    """All that tags, links and bookmarks know of columns."""
    return tuple(
        (
            drawn.owners,
            drawn.orders,
            tuple(drawn.boxes.items()),
            drawn.headings,
            tuple(drawn.areas.items()),
            tuple(drawn.link_texts.items()),
            drawn.pictures,
        )
        for _, _, drawn in changed
    )


def _begins_element(mark: TextMark) -> bool:
    """Whether it is where an element's text begins."""
    return mark.element != ARTIFACT and mark.first == 0


def _without_words(placed: PlacedDrawing, column: Column) -> PlacedDrawing:
    """A drawn column, to be redrawn, without a patient's words."""
    drawn = placed.drawn
    pieces = list(drawn.pieces)
    ends = [begin for begin, _ in drawn.starts[1:]] + [len(pieces)]
    for offset, (begin, _), end in zip(column.marks, drawn.starts, ends, strict=True):
        if isinstance(offset.mark, TextMark) and offset.mark.private:
            pieces[begin:end] = [""] * (end - begin)
    bare = replace(drawn, pieces=tuple(pieces), fonts={})
    rejected = frozenset(each for each in placed.rejected if not each[0].private)
    return placed._replace(rejected=rejected, drawn=bare)


def _fonts(objects: Mapping[int, bytes], names: Mapping[str, Reference]) -> Fonts:
    return fonts_named(objects, {name: each.number for name, each in names.items()})


class _Drawn(NamedTuple):
    """The columns of a copy that are not those of others, and the fonts of a patient's words."""

    changed: list[Changed]
    fonts: UsedFonts


class _File:
    """A file that was written in full, and of it what is needed to write others like it."""

    def __init__(self, common: Sheets, writer: Writer, begun: BegunFile, data: bytes) -> None:
        canvas = writer.canvas
        self.common = common
        self.begun = begun
        self.pages = writer.private_contents
        self.resources = writer.resources
        objects, _ = read_objects(data)
        self.fonts = _fonts(objects, self.resources.fonts)
        self.contents = {page: list(canvas.contents[page]) for page in self.pages}
        self.drawings = list(canvas.drawings)
        for number, placed in enumerate(writer.sheets.columns):
            if placed.column.is_private:
                own = self.drawings[number] = _without_words(canvas.drawings[number], placed.column)
                pieces = own.drawn.pieces
                self.contents[placed.page][own.at : own.at + len(pieces)] = pieces

    def drawn(self, sheets: Sheets) -> _Drawn:
        """What a copy has of its own, drawn as in this file."""
        fonts = UsedFonts()
        changed = [
            Changed(number, placed, self._column(number, placed, sheets, fonts))
            for number, placed in enumerate(sheets.columns)
            if placed.column.is_private
        ]
        return _Drawn(changed, fonts)

    def _column(
        self, number: int, placed: PlacedColumn, sheets: Sheets, fonts: UsedFonts
    ) -> DrawnColumn:
        """A column whose glyphs read as the fonts of the patient's words say."""
        own, was = self.drawings[number], self.common.columns[number].column
        flow, where = sheets.flows[placed.flow], (placed.left, placed.top, sheets.height)
        rejected = own.rejected
        while True:
            drawn = redraw_column(own.drawn, was, placed.column, flow, where, own.first, rejected)
            if drawn is None:
                drawn = draw_column(placed.column, flow, *where, own.first, rejected)
            private = {face: needs for face, needs in drawn.fonts.items() if face.private}
            conflicts = fonts.conflicts(private) - rejected
            if not conflicts:
                fonts.draw(private)
                return drawn
            rejected |= conflicts

    def copy(self, sheets: Sheets, drawn: _Drawn) -> bytes:
        """The file with other characters in some columns."""
        contents = {page: list(pieces) for page, pieces in self.contents.items()}
        # From the last one on, as pieces may become fewer or more.
        for number, placed, column in reversed(drawn.changed):
            own = self.drawings[number]
            contents[placed.page][own.at : own.at + len(own.drawn.pieces)] = column.pieces
        operators = {self.pages[page]: pieces for page, pieces in contents.items()}
        uses = drawn.fonts.values()
        bodies, names = private_objects(self.begun, operators, self.resources, uses, many=True)
        self._check(sheets, drawn, _fonts(bodies, names))
        return self.begun.finished(bodies)

    def _check(self, sheets: Sheets, drawn: _Drawn, private: Fonts) -> None:
        """Read back what was drawn anew; PromiseError where it says something else.

        All else of the file is the same bytes as when it was checked as a whole.
        """
        fonts = Fonts({**self.fonts.maps, **private.maps})
        extracted: dict[tuple[int, int], str] = {}
        expected: dict[tuple[int, int], str] = {}
        for number, placed, column in drawn.changed:
            own, elements = self.drawings[number], sheets.flows[placed.flow].elements
            pairs = itertools.zip_longest(column.pieces, own.drawn.pieces)
            fresh = [piece for piece, kept in pairs if piece is not kept and piece is not None]
            for role, identifier, text in sequences("".join(each + END for each in fresh), fonts):
                if identifier is None:
                    continue
                owner = column.owners[identifier - own.first]
                if role != elements[owner].role:
                    raise PromiseError("A copy's content is not that of its tags (14.7.4.2).")
                while elements[owner].inline:
                    owner = elements[owner].parent
                key = (placed.flow, owner)
                extracted[key] = extracted.get(key, "") + text.replace(SOFT_HYPHEN, "")
            for mark, _, _ in placed.column.marks:
                if isinstance(mark, TextMark) and mark.private and _begins_element(mark):
                    expected[placed.flow, mark.element] = meant_text(mark.paragraph, mark.groups)
        for key, text in expected.items():
            if extracted.get(key, "") != text:
                # The words themselves are a patient's, and not repeated.
                raise PromiseError("A copy's tags do not say what its text has.")
