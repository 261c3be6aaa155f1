"""What tests of press files share: a small handout, the inks of a press, and its file."""

from __future__ import annotations

import functools
from datetime import UTC, datetime

from handouts.pdf.press.cmyk import Cmyk, Separation
from handouts.pdf.press.pdfx import PressJob, unchecked
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import Sheets
from tests.tools import press
from tests.typeset.helpers import design, panel, text, tree

PINE = (20, 80, 60)
OWN: dict[tuple[int, int, int], Cmyk] = {PINE: (90.0, 30.0, 70.0, 10.0)}
BLEED = 9.0
DAY = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@functools.cache
def inks() -> Separation:
    """The inks of a press that knows one colour of the brand."""
    return Separation(press.profile().read_bytes(), OWN, [PINE, (255, 255, 255)])


@functools.cache
def sheets() -> Sheets:
    """A page of one line."""
    return typeset(tree({"main": [text("P", "Kites fly.")]}), design(panel("main")))


@functools.cache
def job(condition: str = "FOGRA51") -> PressJob:
    """For that press."""
    return PressJob(inks(), BLEED, DAY, condition)


@functools.cache
def file() -> bytes:
    """The press file of that page."""
    return unchecked(sheets(), job())
