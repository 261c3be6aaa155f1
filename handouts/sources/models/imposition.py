"""How a layout's pages stand on the sheets that `build --impose` prints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from handouts.sources.models.fields import FileModel, Length, Whole
from handouts.sources.yaml.errors import ValidationIssue
from handouts.units import POINTS

Count = Annotated[Whole, Field(ge=1, le=50)]

UNPRINTED = 5 * POINTS["mm"]
"""Office printers leave about so much of a sheet's edges white."""

MARK_OFF, MARK_MIN = 1 * POINTS["mm"], 2.5 * POINTS["mm"]
"""A cut mark begins so far off the bleed, and is as long as this at least."""


class ImposeFile(FileModel):
    """Pages folded into one another, or cut apart."""

    fold: Literal["booklet"] | None = Field(
        default=None, description="booklet: two pages on each side of a sheet, to be folded."
    )
    up: tuple[Count, Count] | None = Field(
        default=None, description="Copies of each page across and down a sheet, to be cut apart."
    )
    gutter: Length = Field(default=0.0, description="Between copies; 0: one cut parts two of them.")
    bleed: Length = Field(
        default=0.0, description="Backgrounds extend this far past the trim, for inexact cuts."
    )
    marks: Literal["cut", "none"] = Field(
        default="none", description="cut: short lines at the sheet's edges say where to cut."
    )

    def issues(self) -> Iterator[ValidationIssue]:
        """Either folded or cut, and what is only for cutting is only there."""
        if (self.fold is None) == (self.up is None):
            yield ValidationIssue(
                "sets neither 'fold' nor 'up'"
                if self.fold is None
                else "sets both 'fold' and 'up'",
                hint="Write {fold: booklet}, or {up: [2, 5]} for copies across and down.",
            )
        if self.fold is not None:
            for key in sorted(self.model_fields_set & {"gutter", "bleed", "marks"}):
                yield ValidationIssue(
                    "is only for pages that are cut apart", hint="Delete it.", path=(key,)
                )

    def sheet_issues(
        self, page: tuple[float, float], sheet: tuple[float, float]
    ) -> Iterator[ValidationIssue]:
        """Whether a sheet has room for all copies of a page, and for the marks round them."""
        across, down = self.up or (1, 1)
        margin = UNPRINTED
        if self.marks == "cut":
            margin += self.bleed + MARK_OFF + MARK_MIN
        for side, copies, one, room in zip(
            ("width", "height"), (across, down), page, sheet, strict=True
        ):
            block = copies * one + (copies - 1) * self.gutter
            if block + 2 * margin > room + 0.01:
                yield ValidationIssue(
                    f"has no room for the copies: their {side} of {_mm(block)} and margins of "
                    f"{_mm(margin)} make more than {_mm(room)}",
                    hint="Fewer copies, a smaller gutter or bleed, or no marks.",
                )


def _mm(length: float) -> str:
    return f"{length / POINTS['mm']:.1f} mm"
