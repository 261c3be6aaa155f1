"""Make copies of one handout one after another: what a patient's words do not change is kept.

Everything stays in memory, and of a copy's own words nothing is kept once it is made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from handouts.compose.slots import fill_flow, slots_in
from handouts.deliver.copies import words_of
from handouts.errors import FitError, GlyphError, LogoError
from handouts.remembering import forget_texts

if TYPE_CHECKING:
    from handouts.compose.blocks import Tree
    from handouts.deliver.workspace import Handout
    from handouts.pdf.fonts import FontUse
    from handouts.pdf.standards import Standard
    from handouts.pdf.variable import Copies
    from handouts.sources.copy import Copy
    from handouts.typeset.faces import LoadedFace
    from handouts.typeset.variable import Gauge, Lines, Master


FORGET_EVERY = 256
"""Copies after which their words are forgotten, so that memory does not grow with their number."""

MOST_LAID_OUT = 24
"""Layouts of one handout that are kept: one for each number of lines of a patient's words."""


class _LaidOut(NamedTuple):
    """A copy that was laid out in full, and the files like it."""

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
        from handouts.pdf.standards import standard_named

        self.handout = handout
        self.standard = standard_named(standard) if isinstance(standard, str) else standard
        self.kept: dict[frozenset[str], _Kept] = {}
        self.number = 0
        self.uses: dict[LoadedFace, FontUse] = {}
        """Fonts with the glyphs of the copies so far."""

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
        try:
            made = self._quickly(own, copy)
        except (GlyphError, FitError, LogoError):
            # The handout itself says what is wrong with these words.
            made = None
        return made or own.pdf(standard=self.standard)

    def _quickly(self, own: Handout, copy: Copy) -> bytes | None:
        """The copy where its words can be measured before all is laid out."""
        from handouts.pdf.variable import Copies
        from handouts.typeset.variable import Gauge, master, recast

        kept, first = self.kept.get(copy.said), None
        if kept is None:
            slotted = own.slotted
            numbers = tuple(number for number, flow in enumerate(slotted.flows) if slots_in(flow))
            first = master(own.tree, own.design, like=slotted)
            kept = self.kept[copy.said] = _Kept(slotted, numbers, Gauge(first), {})
        words = words_of(copy, self.handout.choice.language)
        changed = {number: fill_flow(kept.slotted.flows[number], words) for number in kept.numbers}
        lines = kept.gauge.lines(changed)
        if lines is None:
            return None
        like = kept.laid_out.get(lines)
        if like is None:
            if len(kept.laid_out) >= MOST_LAID_OUT:
                del kept.laid_out[next(iter(kept.laid_out))]
            laid_out = first or master(own.tree, own.design, like=kept.slotted)
            like = kept.laid_out[lines] = _LaidOut(laid_out, Copies(self.standard, self.uses))
            return like.files.write(laid_out.sheets)
        made = recast(like.master, changed)
        return None if made is None else like.files.write(made.sheets)
