"""Trees on disk: what is written is read, and whatever else is there is not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.compose.blocks import Block, Filler, Flow, Group, Picture, Run, Text, Tree
from handouts.compose.codec import dump, load

words = st.text(max_size=8)
runs = st.builds(
    Run,
    words,
    st.booleans(),
    st.booleans(),
    st.none() | words,
    st.none() | words,
    st.sampled_from([None, "page", "pages"]),
)
leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(
        Text,
        st.sampled_from(["P", "H1", "Lbl"]),
        words,
        st.lists(runs, max_size=3).map(tuple),
        st.none() | words,
    ),
    st.builds(
        Picture,
        st.sampled_from(["image", "logo", "qr"]),
        words,
        words,
        st.none() | words,
        words,
        st.none() | words,
    ),
    st.builds(Filler, st.sampled_from(["spring", "lines"]), words, st.integers(1, 9)),
)
blocks = st.recursive(
    leaves,
    lambda kids: st.builds(
        Group,
        st.sampled_from(["Sect", "L", "TH"]),
        words,
        st.lists(kids, max_size=3).map(tuple),
        st.none() | words,
        st.sampled_from(["stack", "row", "inline"]),
        words,
        st.booleans(),
        st.integers(0, 99),
        st.sampled_from(["Column", "Row", ""]),
        st.sampled_from(["start", "centre", "end", ""]),
    ),
    max_leaves=8,
)
flows = st.builds(
    Flow,
    st.lists(words, max_size=3).map(tuple),
    st.lists(blocks, max_size=3).map(tuple),
    st.sampled_from([None, "header", "footer"]),
)
trees = st.builds(
    Tree,
    words,
    words,
    words,
    words,
    words,
    st.lists(flows, max_size=3).map(tuple),
    st.lists(words, max_size=3).map(tuple),
)


@given(trees)
def test_round_trip(tree: Tree) -> None:
    data = dump(tree)
    again = load(data)
    assert again == tree
    assert hash(again) == hash(tree)
    assert dump(tree) == data


TREE = Tree("T", "A", "en", "", "", (Flow(("a",), (Text("P", "body", (Run("x"),)),)),))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"[1,2,3]",
        b"\xff\xfe",
        dump(TREE)[:-3],
        dump(TREE).replace(b'"t"', b'"z"'),
        b"[" * 100_000,
        json.dumps([0, *json.loads(dump(TREE))[1:]]).encode(),
    ],
)
def test_anything_else_is_composed_anew(data: bytes) -> None:
    assert load(data) is None
