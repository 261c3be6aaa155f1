"""Fold marks for an office printer: short ticks at the edges of the sheet, inside of the page."""

from __future__ import annotations

from dataclasses import replace

from handouts.typeset.sheets import Box, PlacedMark, Sheets

LENGTH = 8 * 72 / 25.4
"""From the sheet's edge. Office printers leave 4 to 5 mm blank; what is left of a tick is seen."""

HAIRLINE = 0.25

_BLACK, _WHITE = (0, 0, 0), (255, 255, 255)


def with_fold_marks(sheets: Sheets) -> Sheets:
    """The sheets with a tick at both ends of each fold, over the backgrounds and under the text.

    A tick is a dark hairline beside a light one, so that it is seen on every background.
    """
    ticks = [
        PlacedMark(Box(HAIRLINE, LENGTH, colour), page, x, y)
        for page, folds in enumerate(sheets.folds)
        for fold in folds
        for y in (0.0, sheets.height - LENGTH)
        for colour, x in ((_WHITE, fold), (_BLACK, fold - HAIRLINE))
    ]
    return replace(sheets, backgrounds=(*sheets.backgrounds, *ticks))
