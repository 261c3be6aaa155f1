"""Files merged over one another: what stays, what is replaced, and where each value was written."""

from __future__ import annotations

from handouts.sources.yaml.merge import merged
from handouts.sources.yaml.parser import parse


def test_merging_keeps_places_and_replaces_lists() -> None:
    low = parse(b"a: {b: 1, c: [1, 2, 3]}\nd: 4\ne: 5\n", "low")
    high = parse(b"a:\n  c: [9]\nd:\ne: {f: 6}\n", "high")
    both = merged((low, high))
    assert both.data == {"a": {"b": "1", "c": ["9"]}, "d": "4", "e": {"f": "6"}}
    assert both.place(("a", "b")).file == "low"
    assert both.place(("a", "c", 0)).file == "high"
    assert ("a", "c", 1) not in both.marks
    assert both.place(("d",)).file == "low"
    assert both.place(("e", "f")).file == "high"
    assert set(both.digests) == {"low", "high"}


def test_a_key_without_a_value_keeps_what_was_there_and_three_files_merge_in_order() -> None:
    files = [
        parse(text, name) for text, name in ((b"a: 1\n", "x"), (b"a:\n", "y"), (b"b: 2\n", "z"))
    ]
    both = merged(files)
    assert both.data == {"a": "1", "b": "2"}
    assert both.file == "z"
    assert [each.file for each in both.under] == ["x", "y"]
