"""Numbers and amounts stand from left to right among words from the right."""

from __future__ import annotations

import pytest

from handouts.typeset.text.numbers import ltr_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("خذ 1½ قرص", ["1½"]),
        ("קח 1 ½ כדור", ["1 ½"]),
        ("خذ 2 x 500 mg", ["2 x 500 mg"]),
        ("خذ 2 × 500 mg/kg الآن", ["2 × 500 mg/kg"]),
        ("38.5 °C أو 39 °C", ["38.5 °C", "39 °C"]),
        ("−2 °C, ±3", ["−2 °C", "±3"]),
        ("(0.5–1 mg/kg)", ["0.5–1 mg/kg"]),
        ("10 IU", ["10 IU"]),
        ("2026-01-05", ["2026-01-05"]),
        ("هاتف 0800 123 456", ["0800 123 456"]),
        ("Pebblamol 500 mg", []),
        ("خذ Pebblamol 500 mg ثم 250 mg", ["250 mg"]),
        ("في 2024 Tom", []),
        ("من 3–5 أيام", []),
        ("25 mgx", []),
        ("a-2 b", []),
        ("٣ ملغ", []),
    ],
)
def test_what_is_read_from_left_to_right(text: str, found: list[str]) -> None:
    assert [text[begin:end] for begin, end in ltr_numbers(text)] == found
