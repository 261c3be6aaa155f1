"""Mirror a handout for languages written from the right: panels, margins, folds, and each mark.

Text itself is not mirrored: lines know their own direction. What stood at the left of its panel
stands at the right, and a folded sheet opens the other way, its front on the left.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from handouts.design.model import Design, PageDesign, Panel
from handouts.typeset.sheets import Mark, Offset, TextMark


@functools.lru_cache(maxsize=256)
def mirrored(design: Design) -> Design:
    """A design from right to left."""
    return replace(design, pages=tuple(_page(page, design.width) for page in design.pages))


def _page(page: PageDesign, width: float) -> PageDesign:
    return replace(
        page,
        panels=tuple(_panel(panel, width) for panel in page.panels),
        folds=tuple(sorted(width - fold for fold in page.folds)),
    )


def _panel(panel: Panel, width: float) -> Panel:
    top, right, bottom, left = panel.margins
    return replace(panel, left=width - panel.left - panel.width, margins=(top, left, bottom, right))


def mirror(marks: Sequence[Offset], measure: float) -> tuple[Offset, ...]:
    """Marks of a column turned round within its measure, in points."""
    return tuple(Offset(mark, measure - x - width(mark), y) for mark, x, y in marks)


def width(mark: Mark) -> float:
    """The width in which a mark stands: for text, the measure to which it is set."""
    return mark.paragraph.measure if isinstance(mark, TextMark) else mark.width
