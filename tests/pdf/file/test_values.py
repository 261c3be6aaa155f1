"""Values are spelled as other readers of PDF read them."""

from __future__ import annotations

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.pdf.file.values import Name, Reference, Value, number_tree, spell, stream

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\u00ad"), max_size=9)
SIMPLE = st.booleans() | st.integers(-9999, 9999) | TEXTS
VALUES = st.recursive(
    SIMPLE,
    lambda inside: st.lists(inside) | st.dictionaries(st.sampled_from("ABCDE"), inside),
    max_leaves=12,
)


def read(value: pikepdf.Object | bool | int) -> object:
    """A value as Python's own."""
    if isinstance(value, pikepdf.Dictionary):
        return {key[1:]: read(item) for key, item in value.items()}
    if isinstance(value, pikepdf.Array):
        return [read(item) for item in value]
    return str(value) if isinstance(value, pikepdf.String) else value


@given(VALUES)
def test_values_read_back(value: Value) -> None:
    assert read(pikepdf.Object.parse(spell(value))) == value


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        (None, b"null"),
        (True, b"true"),
        (1.5, b"1.5"),
        (Name("Kite"), b"/Kite"),
        ("kite", b"(kite)"),
        (b"<</Spelled 1>>", b"<</Spelled 1>>"),
        (Reference(7), b"7 0 R"),
        ([Reference(7), Name("Fit"), None], b"[7 0 R /Fit null]"),
        ({"A": Name("B"), "C": 1, "D": [2], "E": {}, "F": "g"}, b"<</A/B/C 1/D[2]/E<<>>/F(g)>>"),
        ({"Left": 1, "Out": None}, b"<</Left 1>>"),
        (stream({"Type": Name("T")}, b"kite"), b"<</Type/T/Length 4>>\nstream\nkite\nendstream"),
    ],
)
def test_spelling(value: Value, spelled: bytes) -> None:
    assert spell(value) == spelled


def test_a_deflated_stream_says_so_before_its_length() -> None:
    made = stream({"N": 3}, b"kite" * 99)
    assert list(made.dictionary) == ["N", "Filter"]
    assert spell(made).startswith(b"<</N 3/Filter/FlateDecode/Length %d>>" % len(made.stored))


def test_a_number_tree_has_its_keys_before_their_values() -> None:
    spelled = number_tree({0: [Reference(5)], 1: [], 2: Reference(6)})
    assert spelled == b"<</Nums[0[5 0 R] 1[] 2 6 0 R]>>"
    assert len(pikepdf.Object.parse(b"<</Nums[0[] 1 [] 2 6]>>").Nums) == 6
