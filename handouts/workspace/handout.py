"""A handout: the stages from the files of a workspace to a PDF, each made once.

A stage is imported when it is run: what is listed, or up to date, needs none, and typesetter and
writer take 100 ms to load.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from handouts.errors import (
    FitError,
    GlyphError,
    HandoutError,
    LogoError,
    Place,
    Problems,
    PromiseError,
)
from handouts.sources.recipients.appointments import orders_of
from handouts.workspace.output_options import ORDINARY, OutputOptions, OutputOptionsError

if TYPE_CHECKING:
    from handouts.compose.blocks import Tree
    from handouts.design.model import Design
    from handouts.pdf.file.standards import Standard
    from handouts.sources.models.copy import Copy
    from handouts.sources.recipients.appointments import Order
    from handouts.typeset.sheets import Sheets
    from handouts.workspace.files import WorkspaceFiles
    from handouts.workspace.handout_key import HandoutKey
    from handouts.workspace.press.press_file import PressFile


@dataclass(frozen=True)
class Handout:
    """A topic in a language and a layout, under a brand, on a paper.

    `tree`, `design` and `sheets` are the stages on the way to `pdf()`, each made once. All raise
    HandoutError where something in the files is wrong.
    """

    workspace: WorkspaceFiles
    key: HandoutKey
    title: str | None = None
    text: bytes | None = None
    options: OutputOptions = ORDINARY
    copy: Copy | None = None

    def with_options(self, options: OutputOptions) -> Handout:
        """The same handout in another form, such as `OutputOptions(press=True)`."""
        return replace(self, options=options)

    def with_text(self, text: bytes) -> Handout:
        """The same handout with another text, which is not remembered on disk.

        `text` are the bytes of a language file, as an editor has them before they are saved.
        """
        return replace(self, text=text)

    def with_title(self, title: str) -> Handout:
        """The same handout under another title, which is not remembered on disk."""
        return replace(self, title=title)

    def for_copy(self, copy: Copy) -> Handout:
        """The same handout made out to one patient; nothing of that is remembered on disk."""
        return replace(self, copy=copy if copy.filled else None)

    @property
    def day_orders(self) -> tuple[Order, ...]:
        """How days are written in the brand's country, and in the text's language."""
        brand = self.workspace.sources.brand(self.key.brand).model
        return orders_of(brand.jurisdiction, self.key.language)

    @cached_property
    def slotted(self) -> Tree:
        """The tree of blocks with slots where a copy's words will stand.

        Raises DeliveryError where the layout has no place for them.
        """
        from handouts.workspace import stages
        from handouts.workspace.copies.personalise import check_places

        filled = self.copy.filled if self.copy else frozenset[str]()
        tree = stages.tree(self.workspace, self.key, filled)
        check_places(tree, self.key, filled, lambda: self._layouts_with(filled))
        return tree

    def _layouts_with(self, slots: frozenset[str]) -> tuple[str, ...]:
        """The layouts in which this text has a place for what a copy says."""
        from handouts.workspace import stages
        from handouts.workspace.copies.personalise import lacking
        from handouts.workspace.plan import Selection, plan

        own = self.key
        asked = Selection((own.topic,), languages=(own.language,), brands=(own.brand,))
        found: list[str] = []
        for each in plan(self.workspace.catalogue, asked).handouts:
            # A layout that has a mistake is none to be chosen.
            with contextlib.suppress(HandoutError):
                tree = stages.tree(self.workspace, each.key, slots)
                found += [] if lacking(tree, slots) else [each.key.layout]
        return tuple(dict.fromkeys(found))

    @cached_property
    def tree(self) -> Tree:
        """The tree of blocks."""
        from handouts.workspace import stages

        if self.copy is not None:
            from handouts.compose.slots import filled
            from handouts.workspace.copies.personalise import words_of

            return filled(self.slotted, words_of(self.copy, self.key.language))
        if self.title is not None or self.text is not None:
            return stages.composed(self.workspace, self.key, self.title, self.text)
        return stages.tree(self.workspace, self.key)

    @cached_property
    def design(self) -> Design:
        """Sheets, styles and colours; lengths in points."""
        from handouts.workspace import stages

        # A patient's words change nothing of it.
        plain = self.tree if self.copy is None else self.slotted
        designed = stages.design(self.workspace, self.key, plain)
        if self.options.ink == "colour":
            return designed
        from handouts.design.ink_saving import save_ink

        return save_ink(designed, self.options.ink)

    @cached_property
    def sheets(self) -> Sheets:
        """The handout laid out; positions in points."""
        return self._laid_out(quickly=False)

    def tried(self) -> Sheets:
        """The handout laid out at any size at which it fits, which is found sooner."""
        return self._laid_out(quickly=True)

    def _laid_out(self, *, quickly: bool) -> Sheets:
        from handouts.typeset.pages.layout import lay_out, prepare_design

        # A patient's name in other letters does not change the type of the whole handout.
        plain = self.tree if self.copy is None else self.slotted
        design = prepare_design(plain, self.design)
        try:
            return lay_out(self.tree, design, quickly=quickly)
        except (GlyphError, FitError, LogoError) as error:
            from handouts.workspace.diagnosis.missing_characters import missing_characters

            lacking: list[GlyphError] = missing_characters(self.tree, design)
            told = lacking if lacking and isinstance(error, GlyphError) else [error, *lacking]
            explained = tuple(map(self._explained, told))
            raise (explained[0] if len(explained) == 1 else Problems(explained)) from None

    def _explained(self, error: GlyphError | FitError | LogoError) -> HandoutError:
        """The typesetter knows no files: its errors get their places and hints here."""
        from handouts.workspace.copies.personalise import explain_copy
        from handouts.workspace.diagnosis.diagnose import explain

        own = None
        if self.copy is not None and not isinstance(error, LogoError):
            own = explain_copy(self.copy, self.key.language, error, self._error_without_copy)
        return own or explain(self.workspace, self.key, error)

    def _error_without_copy(self) -> HandoutError | None:
        """What is wrong with the handout itself; None where only a patient's words are to blame."""
        try:
            _ = replace(self, copy=None).sheets
        except HandoutError as error:
            return error
        return None

    @cached_property
    def printed(self) -> Sheets:
        """The sheets as the form has them: imposed, with fold marks.

        Raises FitError where the pages of a layout cannot be imposed, and OutputOptionsError
        where there are to be fold marks and there are no folds.
        """
        from handouts.typeset.imposition.fold_marks import with_fold_marks
        from handouts.typeset.imposition.impose import impose

        sheets = impose(self.sheets, self.design) if self.options.imposed else self.sheets
        if not self.options.marks:
            return sheets
        if not any(sheets.folds):
            raise OutputOptionsError(
                f"The pages of {self.key.layout} are not folded.",
                hint="Only sheets that are folded have fold marks, and booklets that are imposed.",
            )
        return with_fold_marks(sheets)

    def pdf(self, *, standard: str | Standard = "ua1-a2a") -> bytes:
        """The PDF file's bytes, checked; the same files give the same bytes.

        `standard` is `ua1-a2a` (PDF/UA-1 and PDF/A-2a) or `pdf2` (PDF/UA-2 and PDF/A-4); in the
        form for a press it is PDF/X-4, and not asked for. Raises FitError where the text is longer
        than the layout holds or its pages cannot be imposed, GlyphError for a character that no
        font has, PromiseError where the file would break a promise of its standard.
        """
        if self.options.press:
            return self.press.pdf
        from handouts.pdf.file.standards import standard_named
        from handouts.pdf.writer import write

        chosen = standard_named(standard) if isinstance(standard, str) else standard
        try:
            return write(self.printed, chosen)
        except PromiseError as error:
            file = f"content/{self.key.topic}/{self.key.language}.yaml"
            raise error.with_details(place=error.place or Place(file)) from None

    @cached_property
    def press(self) -> PressFile:
        """The file for a print shop, PDF/X-4, checked, and its ticket; it bears today's date.

        Raises PressError where there is no ICC profile or a picture is too coarse.
        """
        from handouts.workspace.press.press_file import press_file

        return press_file(self)
