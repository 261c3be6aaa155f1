"""The rules for weak and neutral characters, each on a sequence of bidi classes."""

from __future__ import annotations

import pytest

from handouts.typeset.scripts.bidi_rules import bidi_class_of, brackets, neutral, weak


def after_weak(classes: str, start: str = "L") -> str:
    found = classes.split()
    weak(found, list(range(len(found))), start)
    return " ".join(found)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("AL NSM NSM", "R R R"),  # W1
        ("RLI NSM", "RLI ON"),
        ("PDI NSM", "PDI ON"),
        ("AL EN", "R AN"),  # W2, W3
        ("AL ON EN", "R ON AN"),
        ("R ON EN", "R ON EN"),
        ("R EN ES EN", "R EN EN EN"),  # W4
        ("R EN CS EN", "R EN EN EN"),
        ("R AN CS AN", "R AN AN AN"),
        ("R AN ES AN", "R AN ON AN"),
        ("R EN CS AN", "R EN ON AN"),
        ("R EN ET ET", "R EN EN EN"),  # W5
        ("R ET ET EN", "R EN EN EN"),
        ("R ET ON EN", "R ON ON EN"),  # W6
        ("L EN", "L L"),  # W7
        ("L ON EN", "L ON L"),
    ],
)
def test_weak_types(before: str, after: str) -> None:
    assert after_weak(before) == after


def test_a_sequence_begins_with_its_start() -> None:
    assert (after_weak("NSM", "R"), after_weak("EN", "L"), after_weak("EN", "R")) == (
        "R",
        "L",
        "EN",
    )


@pytest.mark.parametrize(
    ("before", "level", "after"),
    [
        ("R ON R", 0, "R R R"),
        ("L ON WS L", 1, "L L L L"),
        ("R ON L", 0, "R L L"),
        ("R ON L", 1, "R R L"),
        ("EN ON AN", 0, "EN R AN"),
        ("ON L", 0, "L L"),
        ("R ON", 0, "R L"),
    ],
)
def test_neutrals_take_the_direction_around_them(before: str, level: int, after: str) -> None:
    found = before.split()
    neutral(found, list(range(len(found))), level, "L", "L")
    assert " ".join(found) == after


@pytest.mark.parametrize(
    ("text", "level", "start", "pair"),
    [
        ("(\u05d0)", 1, "R", "R"),
        ("(a)", 1, "R", "R"),
        ("(a)", 1, "L", "L"),
        ("(a\u05d0)", 1, "L", "R"),
        ("(\u05d0)", 0, "L", "L"),
        ("(1)", 0, "R", "R"),
        ("(.)", 0, "R", "ON"),
    ],
)
def test_a_pair_of_brackets_has_one_direction(text: str, level: int, start: str, pair: str) -> None:
    found = [bidi_class_of(character) for character in text]
    brackets(text, found, list(range(len(found))), level, start)
    assert (found[0], found[-1]) == (pair, pair)


def test_marks_on_a_bracket_go_with_it() -> None:
    text = "(\u0301\u05d0)\u0301"
    found = [bidi_class_of(character) for character in text]
    assert found[1] == found[4] == "NSM"
    brackets(text, found, list(range(5)), 1, "R")
    assert found == ["R", "R", "R", "R", "R"]
