"""Styles as files write them; what a style leaves out comes from the style that it is like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, RootModel

from handouts.sources.models.fields import FileModel, Id, Length, Number, Whole, YesNo
from handouts.sources.yaml.errors import ValidationIssue

Ink = Literal["text", "heading", "muted", "accent", "line", "link"]
_Lines = Annotated[Number, Field(ge=0, le=100)]


class RuleFile(FileModel):
    """A short line over a heading."""

    width: Length = Field(description="How long the line is.")
    thickness: Length = Field(description="How thick it is.")
    gap: Length = Field(description="The space between the line and the heading.")
    ink: Ink = Field(
        default="accent", description="Its colour, by its name in the brand's grounds."
    )


class StyleFile(FileModel):
    """How a kind of text looks; sizes are those at the layout's comfortable size of type."""

    like: Id | None = Field(default=None, description="The style that this one starts from.")
    size: Annotated[Number, Field(ge=4, le=400)] | None = Field(
        default=None, description="Size of type in points."
    )
    leading: Annotated[Number, Field(ge=4, le=600)] | None = Field(
        default=None, description="From one line to the next, in points."
    )
    weight: Annotated[Whole, Field(ge=100, le=900)] | None = Field(
        default=None, description="400 is regular, 700 is bold."
    )
    italic: YesNo | None = Field(default=None, description="Sloped letters; hard to read.")
    ink: Ink | None = Field(default=None, description="The colour, by its name in the grounds.")
    align: Literal["start", "centre", "end"] | None = Field(
        default=None, description="start: left, in left-to-right languages."
    )
    before: _Lines | None = Field(default=None, description="Empty lines above.")
    after: _Lines | None = Field(default=None, description="Empty lines below.")
    stretch: _Lines | None = Field(
        default=None, description="Lines that may be added above, so that panels end level."
    )
    keep_with_next: YesNo | None = Field(
        default=None, description="Never at the foot of a panel without what follows."
    )
    keep_together: YesNo | None = Field(default=None, description="Never split between two panels.")
    balance: YesNo | None = Field(default=None, description="Lines of about equal length.")
    start_panel: YesNo | None = Field(
        default=None, description="Begins a new panel where the text still fits."
    )
    hyphenate: YesNo | None = Field(
        default=None, description="Words may be hyphenated; harder to read."
    )
    least_size: Length | None = Field(
        default=None, description="Fitting never makes this type smaller."
    )
    shrink: Annotated[Number, Field(gt=0, le=1)] | None = Field(
        default=None, description="Share of its size to which it may shrink for one long word."
    )
    display: YesNo | None = Field(
        default=None, description="Set in the brand's own type and weight for headings."
    )
    rule: RuleFile | None = Field(default=None, description="A short line over the text.")
    ground: Id | None = Field(
        default=None, description="Stands in a box of this ground of the brand."
    )
    radius: Length | None = Field(default=None, description="How round the box's corners are.")
    padding: tuple[Length, Length, Length, Length] | None = Field(
        default=None, description="Space inside the box: top, right, bottom, left."
    )
    border: Length | None = Field(default=None, description="Thickness of a line round the box.")
    gap: Length | None = Field(default=None, description="Between cells, columns or badges.")
    indent: Length | None = Field(default=None, description="From a list's edge to its text.")
    rows: Literal["none", "rules"] | None = Field(
        default=None, description="What separates the rows of a table."
    )
    write: Length | None = Field(
        default=None, description="How high a table's empty cells are at least, to write in."
    )


class StylesFile(RootModel[dict[Id, StyleFile]]):
    """The styles that every layout starts from, by name."""

    def issues(self) -> Iterator[ValidationIssue]:
        """Nothing to find between styles here: `like` is followed when a layout is resolved."""
        yield from ()
