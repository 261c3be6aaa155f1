"""What does not fit, and how it is reported: text too long, a row too high, a word too wide."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from handouts.compose.blocks import Text, walk
from handouts.design.model import Design
from handouts.errors import FitError
from handouts.typeset.blocks.row import Row
from handouts.typeset.blocks.structure import FlowStructure
from handouts.typeset.pages.flow_layout import SetFlow
from handouts.typeset.pages.pagination import ROUNDING
from handouts.typeset.text.paragraph import SetParagraph


@dataclass(frozen=True, slots=True)
class TooHigh:
    """A row that no panel of its chain is high enough for, by its first text; in grid lines."""

    first: SetParagraph
    height: float
    room: float


@dataclass(frozen=True, slots=True)
class Overflow:
    """Text that a chain of panels has no room for."""

    panels: tuple[str, ...]
    lines: float
    share: float = 0.0
    """Of the text."""
    beyond: float = 0.0
    """Share of the text that the panels could not hold if its rows could be broken anywhere."""
    at_least: bool = False
    """It was counted and not set: the true number of lines is higher."""
    too_high: TooHigh | None = None


@dataclass(frozen=True, slots=True)
class TooWide:
    """Text with a word that its lines are too narrow for."""

    panels: tuple[str, ...]
    paragraph: SetParagraph


def first_too_high(setting: SetFlow, capacity: float) -> TooHigh | None:
    """The first row that is higher than the highest panel of a chain."""
    columns: Iterable[Sequence[Row]] = setting.columns or (setting.rows,)
    for row in itertools.chain.from_iterable(columns):
        first = next(row.paragraphs, None)
        if row.height > capacity + ROUNDING and first is not None:
            return TooHigh(first, row.height / setting.grid, capacity / setting.grid)
    return None


def fit_error(
    flows: Sequence[FlowStructure], design: Design, unfit: Overflow | TooWide
) -> FitError:
    """What does not fit at the least size, and why."""
    if isinstance(unfit, TooWide):
        return _too_wide(unfit, design)
    if unfit.too_high is not None:
        return _too_high(unfit.panels, unfit.too_high, design)
    return _too_long(flows, design, unfit)


def _too_wide(unfit: TooWide, design: Design) -> FitError:
    word = unfit.paragraph.too_wide
    return FitError(
        f"'{_shown(word)}' is wider than its line in {_where(unfit.panels, design)}, and may be "
        "broken nowhere.",
        hint="Write it shorter, or name layouts with wider panels in topic.yaml.",
        panels=unfit.panels,
        word=word,
        text=unfit.paragraph.segments.text,
    )


def _too_high(panels: tuple[str, ...], row: TooHigh, design: Design) -> FitError:
    text = row.first.segments.text
    return FitError(
        f"What begins with '{_shown(text)}' is {_lines(row.height)} high and is never split; "
        f"there is room for {int(row.room)} in {_where(panels, design)}.",
        hint="Make two rows or boxes of it, or write less in it.",
        panels=panels,
        text=text,
    )


def _where(panels: tuple[str, ...], design: Design) -> str:
    return (
        f"{'panel' if len(panels) == 1 else 'panels'} {' and '.join(panels)} of {design.layout} "
        f"({design.paper}), at the least size of {design.type.minimum:g} pt"
    )


MAX_SHOWN = 40
"""Characters of a text that a message has of it."""


def _shown(text: str) -> str:
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN].rstrip()}..."


def _rounded_up(lines: float) -> int:
    return max(1, round(lines + 0.4999))


def _lines(lines: float) -> str:
    count = _rounded_up(lines)
    return f"{count:,} {'line' if count == 1 else 'lines'}"


def _too_long(flows: Sequence[FlowStructure], design: Design, overflow: Overflow) -> FitError:
    panels = overflow.panels
    texts = [
        block.text
        for structure in flows
        if structure.flow.into == panels
        for block in walk(structure.flow.blocks)
        if isinstance(block, Text)
    ]
    return FitError(
        f"The text is {'at least ' if overflow.at_least else ''}{_lines(overflow.lines)}"
        f"{_amount(texts, overflow.share)} too long for {_where(panels, design)}.",
        panels=panels,
        lines=_rounded_up(overflow.lines),
    )


LETTERS_OF_A_WORD = 15
"""With more on average, words are not separated by spaces, and characters are counted."""


def _amount(texts: Sequence[str], share: float) -> str:
    """About how many words a share of some texts has: ` (about 640 words)`."""
    words, letters = sum(len(text.split()) for text in texts), sum(map(len, texts))
    many, kind = (words, "word") if letters <= LETTERS_OF_A_WORD * words else (letters, "character")
    over = max(1, round(many * share))
    if share <= 0 or many < 2:
        return ""
    about = over if over < 20 else round(over, -1) if over < 1000 else round(over, -2)
    return f" (about {about:,} {kind if about == 1 else kind + 's'})"
