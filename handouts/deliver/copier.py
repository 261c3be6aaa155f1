"""Make copies of one handout one after another: what a patient's words do not change is kept.

Everything stays in memory, and of a copy's own words nothing is kept once it is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from handouts.compose.slots import fill_flow, slots_in
from handouts.deliver.copies import words_of
from handouts.errors import FitError, GlyphError
from handouts.remembering import forget_texts

if TYPE_CHECKING:
    from handouts.compose.blocks import Tree
    from handouts.deliver.workspace import Handout
    from handouts.pdf.standards import Standard
    from handouts.pdf.variable import Copies
    from handouts.sources.copy import Copy
    from handouts.typeset.pages import Sheets
    from handouts.typeset.variable import Master


FORGET_EVERY = 256
"""Copies after which their words are forgotten, so that memory does not grow with their number."""


class _Kept(NamedTuple):
    """What copies that say the same things have in common, such as a name and a note."""

    slotted: Tree
    numbers: tuple[int, ...]
    """The flows that have slots."""
    master: Master
    files: Copies


class Copier:
    """Copies of one handout.

    The first of a kind is laid out and written in full; of the next ones only the panels that hold
    the patient's words.
    """

    def __init__(self, handout: Handout, standard: str | Standard = "ua1-a2a") -> None:
        from handouts.pdf.standards import standard_named

        self.handout = handout
        self.standard = standard_named(standard) if isinstance(standard, str) else standard
        self.kept: dict[frozenset[str], _Kept] = {}
        self.number = 0

    def pdf(self, copy: Copy) -> bytes:
        """The PDF of a copy, checked. Raises as `Handout.pdf` does."""
        self.number += 1
        try:
            return self._pdf(copy)
        finally:
            if self.number % FORGET_EVERY == 0:
                forget_texts()

    def _pdf(self, copy: Copy) -> bytes:
        own = self.handout.for_copy(copy)
        form = self.handout.form
        if not copy.said or form.imposed or form.marks or form.press:
            return own.pdf(standard=self.standard)
        kept = self.kept.get(copy.said)
        if kept is None:
            kept = self._kept(own)
            if kept is None:
                return own.pdf(standard=self.standard)
            self.kept[copy.said] = kept
        return kept.files.write(self._recast(kept, copy) or own.sheets)

    def _kept(self, own: Handout) -> _Kept | None:
        """What is kept of the first copy of a kind."""
        from handouts.pdf.variable import Copies
        from handouts.typeset.variable import master

        slotted = own.slotted
        numbers = tuple(number for number, flow in enumerate(slotted.flows) if slots_in(flow))
        try:
            laid_out = master(own.tree, own.design, like=slotted)
        except (GlyphError, FitError):
            # The handout itself says what is wrong with these words.
            return None
        return _Kept(slotted, numbers, laid_out, Copies(self.standard))

    def _recast(self, kept: _Kept, copy: Copy) -> Sheets | None:
        """The copy's sheets where only panels with its own words change."""
        from handouts.typeset.variable import recast

        words = words_of(copy, self.handout.choice.language)
        changed = {number: fill_flow(kept.slotted.flows[number], words) for number in kept.numbers}
        try:
            made = recast(kept.master, changed)
        except GlyphError:
            return None
        return None if made is None else made.sheets
