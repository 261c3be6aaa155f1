"""Numbers, strings and addresses as PDF spells them."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.pdf.file.syntax import ascii_string, number, text_string

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize(
    ("value", "spelled"),
    [(0, "0"), (-0.0001, "0"), (1.5, "1.5"), (-2, "-2"), (0.12345, "0.123"), (10.0, "10")],
)
def test_numbers_have_three_decimals_at_most(value: float, spelled: str) -> None:
    assert number(value) == spelled


@given(st.floats(-20_000, 20_000))
def test_numbers_are_near_and_without_exponent(value: float) -> None:
    spelled = number(value)
    assert float(spelled) == pytest.approx(value, abs=0.00051)
    assert set(spelled) <= set("-.0123456789")


@given(TEXTS)
def test_text_strings_read_back(text: str) -> None:
    plain = text.replace("\u00ad", "")  # where a word may be parted is no character of it
    assert str(pikepdf.Object.parse(text_string(text))) == plain


@given(st.text("abc/:?#()\\%", max_size=30))
def test_addresses_read_back(text: str) -> None:
    assert bytes(pikepdf.Object.parse(ascii_string(text))).decode("ascii") == text
