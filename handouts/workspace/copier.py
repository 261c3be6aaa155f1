"""Make copies of one handout one after another: what a patient's words do not change is kept.

Everything stays in memory, and of a copy's own words nothing is kept once it is made. Each is the
same bytes as `handout.for_copy(copy).pdf()` gives, whatever was made before it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from handouts.compose.slots import SLOTS, fill_flow, filled, slots_in
from handouts.errors import FitError, GlyphError, LogoError
from handouts.text_cache import discarding_new_texts
from handouts.workspace.personalise import words_of

if TYPE_CHECKING:
    from handouts.compose.blocks import Tree
    from handouts.pdf.copies.variable_data import Copies
    from handouts.pdf.file.standards import Standard
    from handouts.sources.models.copy import Copy
    from handouts.typeset.copies.master import Gauge, Lines, Master
    from handouts.workspace.workspace import Handout


MAX_LAID_OUT = 24
"""Layouts of one handout that are kept: one for each number of lines of a patient's words."""

STAND_IN = "0"
"""What stands in the place of each of a patient's words where these are not to be kept."""


class _LaidOut(NamedTuple):
    """The layout of a copy without its words, and the files like it."""

    master: Master
    files: Copies


class _Kept(NamedTuple):
    """What copies that say the same things have in common, such as a name and a note."""

    slotted: Tree
    numbers: tuple[int, ...]
    """The flows that have slots."""
    gauge: Gauge
    laid_out: dict[Lines, _LaidOut]


class Copier:
    """Copies of one handout.

    The first of a kind is laid out and written in full; of the next ones only the patient's words,
    where these are as high as the first one's at any size: so each copy is as it is by itself.
    """

    def __init__(self, handout: Handout, standard: str | Standard = "ua1-a2a") -> None:
        from handouts.pdf.file.standards import standard_named

        self.handout = handout
        self.standard = standard_named(standard) if isinstance(standard, str) else standard
        self.kept: dict[frozenset[str], _Kept | None] = {}

    def pdf(self, copy: Copy) -> bytes:
        """The PDF of a copy, checked. Raises as `Handout.pdf` does."""
        own = self.handout.for_copy(copy)
        if not copy.filled:
            return own.pdf(standard=self.standard)
        if copy.filled not in self.kept:
            self.kept[copy.filled] = self._common(own)
        kept, options = self.kept[copy.filled], self.handout.options
        with discarding_new_texts():
            made = None
            if kept is not None and not (options.imposed or options.marks or options.press):
                try:
                    made = self._quickly(own, copy, kept)
                except (GlyphError, FitError, LogoError):
                    # The handout itself says what is wrong with these words.
                    made = None
            return made or own.pdf(standard=self.standard)

    def _common(self, own: Handout) -> _Kept | None:
        """What is found about the handout before a patient's words are; it is remembered."""
        from handouts.pdf.writer import unchecked
        from handouts.typeset.blocks.structure import structure
        from handouts.typeset.copies.master import Gauge, master

        # Of equal flows one is remembered, by whose blocks is seen what a copy changes.
        flows = tuple(structure(flow, own.slotted.language).flow for flow in own.slotted.flows)
        slotted = replace(own.slotted, flows=flows)
        numbers = tuple(number for number, flow in enumerate(slotted.flows) if slots_in(flow))
        tree = filled(slotted, dict.fromkeys(SLOTS, STAND_IN))
        try:
            stands_in = master(tree, own.design, like=slotted)
        except (GlyphError, FitError, LogoError):
            return None
        unchecked(stands_in.sheets, self.standard)
        return _Kept(slotted, numbers, Gauge(stands_in), {})

    def _quickly(self, own: Handout, copy: Copy, kept: _Kept) -> bytes | None:
        """The copy where its words can be measured before all is laid out."""
        from handouts.pdf.copies.variable_data import Copies
        from handouts.typeset.copies.master import master, recast, without_words

        words = words_of(copy, self.handout.key.language)
        changed = {number: fill_flow(kept.slotted.flows[number], words) for number in kept.numbers}
        lines = kept.gauge.lines(changed)
        if lines is None:
            return None
        like = kept.laid_out.get(lines)
        if like is None:
            if len(kept.laid_out) >= MAX_LAID_OUT:
                del kept.laid_out[next(iter(kept.laid_out))]
            laid_out = master(own.tree, own.design, like=kept.slotted)
            common = without_words(laid_out, kept.gauge.master)
            files = Copies(common.sheets, self.standard)
            kept.laid_out[lines] = _LaidOut(common, files)
            return files.write(laid_out.sheets)
        made = recast(like.master, changed)
        return None if made is None else like.files.write(made.sheets)
