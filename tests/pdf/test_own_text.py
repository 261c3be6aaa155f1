"""The lines of our own files, and the order in which they are read."""

from __future__ import annotations

import pytest

from handouts.pdf.own_text import own_lines, reading_order
from handouts.pdf.page.marked_content import Line


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nstartxref\n9\n%%EOF\n", b"startxref 0 %%EOF"])
def test_what_is_not_written_as_our_files_are_has_no_lines(data: bytes) -> None:
    assert own_lines(data) is None


@pytest.mark.parametrize(
    ("drawn", "read_as"),
    [
        ("םולש", "שלום"),
        ("!םולש", "שלום!"),
        ("12 לע", "על 12"),
        ("abc def לע", "על abc def"),
        ("555 0100", "555 0100"),
    ],
)
def test_a_line_from_the_right_is_put_into_reading_order(drawn: str, read_as: str) -> None:
    assert reading_order([Line(1.0, drawn)], rtl=True) == read_as


def test_pieces_of_one_line_are_put_into_order_together() -> None:
    pieces = [Line(1.0, "םולש "), Line(1.0, "לע"), Line(0.0, "דוע")]
    assert reading_order(pieces, rtl=True) == "על שלום" + "עוד"


def test_a_paragraph_without_a_letter_from_the_right_keeps_its_order() -> None:
    assert reading_order([Line(2.0, " abc"), Line(1.0, "12")], rtl=True) == "abc 12"
    assert reading_order([Line(2.0, "abc "), Line(1.0, "12")], rtl=False) == "abc 12"
