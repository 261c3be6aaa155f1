"""Mirror a handout for right-to-left languages: panels, margins, folds, and each mark.

Text itself is not mirrored: lines know their own direction. What was at the left of its panel is at
the right, and a folded sheet opens the other way, its front on the left.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import replace

from handouts.design.model import Design, Panel
from handouts.typeset.sheets import Offset


@functools.lru_cache(maxsize=256)
def mirrored(design: Design) -> Design:
    """A design for right-to-left text."""
    pages = tuple(
        replace(
            page,
            panels=tuple(_panel(panel, design.width) for panel in page.panels),
            folds=tuple(sorted(design.width - fold for fold in page.folds)),
        )
        for page in design.pages
    )
    return replace(design, pages=pages)


def _panel(panel: Panel, width: float) -> Panel:
    top, right, bottom, left = panel.margins
    return replace(panel, left=width - panel.left - panel.width, margins=(top, left, bottom, right))


def mirror(marks: Sequence[Offset], measure: float) -> tuple[Offset, ...]:
    """Marks of a column mirrored within its measure, in points."""
    return tuple(Offset(mark, measure - x - mark.width, y) for mark, x, y in marks)
