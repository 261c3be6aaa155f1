"""Make copies of one handout one after another: what a patient's words do not change is kept.

Everything stays in memory, and of a copy's own words nothing is kept once it is made. Each is the
same bytes as `handout.for_copy(copy).pdf()` gives, whatever was made before it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from handouts.compose.slots import SLOTS, by_slot, fill_text, filled
from handouts.errors import FitError, GlyphError, LogoError
from handouts.text_cache import discarding_new_texts
from handouts.workspace.copies.personalise import words_of

if TYPE_CHECKING:
    from handouts.compose.blocks import Tree
    from handouts.pdf.copies.variable_data import Copies
    from handouts.pdf.file.standards import Standard
    from handouts.sources.models.copy import Copy
    from handouts.typeset.copies.master import Heights, Key, Master, TextMeasure, VariableText
    from handouts.workspace.handout import Handout


MAX_LAID_OUT = 24
"""Layouts of one handout that are kept: one for each number of lines of a patient's words."""

STAND_IN = "0"
"""What stands in the place of each of a patient's words where these are not to be kept."""


class _LaidOut(NamedTuple):
    """The layout of a copy without its words, and the files like it."""

    master: Master
    files: Copies


class _Common(NamedTuple):
    """What copies that say the same things have in common, such as a name and a note."""

    slotted: Tree
    variable: Mapping[Key, VariableText]
    measure: TextMeasure
    laid_out: dict[Heights, _LaidOut]


class Copier:
    """Copies of one handout.

    The first of a kind is laid out and written in full; of the next ones only the patient's words,
    where these are as high as the first one's at any size: so each copy is as it is by itself.
    Measured with the FAQ sheet: 1.0 ms a copy; laid out and written in full, each takes 8.4 ms.
    """

    def __init__(self, handout: Handout, standard: str | Standard = "ua1-a2a") -> None:
        from handouts.pdf.file.standards import standard_named  # start-up time

        self.handout = handout
        self.standard = standard_named(standard) if isinstance(standard, str) else standard
        self.common: dict[frozenset[str], _Common | None] = {}

    def pdf(self, copy: Copy) -> bytes:
        """The PDF of a copy, checked. Raises as `Handout.pdf` does."""
        own = self.handout.for_copy(copy)
        if not copy.filled:
            return own.pdf(standard=self.standard)
        if copy.filled not in self.common:
            self.common[copy.filled] = self._in_common(own)
        common, options = self.common[copy.filled], self.handout.options
        with discarding_new_texts():
            made = None
            if common is not None and not (options.imposed or options.marks or options.press):
                try:
                    made = self._quickly(own, copy, common)
                except (GlyphError, FitError, LogoError):
                    # The handout itself says what is wrong with these words.
                    made = None
            return made or own.pdf(standard=self.standard)

    def _in_common(self, own: Handout) -> _Common | None:
        """What is found about the handout without a patient's words, and cached."""
        from handouts.pdf.writer import unchecked  # start-up time
        from handouts.typeset.copies.master import TextMeasure, master, variable_texts

        slotted = own.slotted
        variable = variable_texts(slotted, own.design)
        if variable is None:
            return None
        tree = filled(slotted, dict.fromkeys(SLOTS, STAND_IN))
        try:
            stands_in = master(tree, own.design, like=slotted)
        except (GlyphError, FitError, LogoError):
            return None
        unchecked(stands_in.sheets, self.standard)
        return _Common(slotted, variable, TextMeasure(stands_in, variable), {})

    def _quickly(self, own: Handout, copy: Copy, common: _Common) -> bytes | None:
        """The copy where its words can be measured before all is laid out."""
        from handouts.pdf.copies.variable_data import Copies  # start-up time
        from handouts.typeset.copies.master import master

        words = by_slot(words_of(copy, self.handout.key.language))
        texts = {key: fill_text(each.block, words) for key, each in common.variable.items()}
        heights = common.measure.heights(texts)
        like = common.laid_out.get(heights)
        if like is not None:
            sheets = like.master.with_texts(common.variable, texts)
            return None if sheets is None else like.files.write(sheets)
        if len(common.laid_out) >= MAX_LAID_OUT:
            del common.laid_out[next(iter(common.laid_out))]
        laid_out = master(own.tree, own.design, like=common.slotted)
        bare = laid_out.without_words(common.measure.master)
        files = Copies(bare.sheets, self.standard)
        common.laid_out[heights] = _LaidOut(bare, files)
        return files.write(laid_out.sheets)
