"""All that two files differ in: properties, and what is too long to be compared."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from handouts.compare import difference
from handouts.compare.model import Property, PropertyChange
from handouts.errors import DeliveryError


def properties(**values: str) -> list[Property]:
    return [Property(name, tuple(value.split())) for name, value in values.items()]


def pdf(pages: int) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1)
    for _ in range(pages):
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def test_only_values_that_came_or_went_are_told() -> None:
    old = properties(Fonts="Serif Sans", Language="en", Links="a b", Gone="x")
    new = properties(Fonts="Sans Mono", Language="en", Links="b a", Come="y")
    assert [*difference.property_changes(old, new)] == [
        PropertyChange("Fonts", ("Serif",), ("Mono",)),
        PropertyChange("Links", ("a", "b"), ("b", "a")),
        PropertyChange("Gone", ("x",), ()),
        PropertyChange("Come", (), ("y",)),
    ]


def test_equal_files_differ_in_nothing() -> None:
    assert not difference.difference(pdf(2), pdf(2), "old.pdf", "new.pdf")


def test_a_file_of_very_many_pages_is_refused() -> None:
    long = pdf(difference.MAX_PAGES + 1)
    with pytest.raises(DeliveryError, match=r"'new\.pdf' has 401 pages; at most 400 can be"):
        difference.difference(pdf(1), long, "old.pdf", "new.pdf")
