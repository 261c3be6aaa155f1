"""Marks that may not have been meant: each is told with its line and both readings, or printed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.compose.blocks import Text, walk
from handouts.compose.markdown.body import parse_body
from tests.compose.helpers import lines

MISTAKES = [
    ("Take 2*500 mg, at most 4*500 mg a day.", 0, "'Take 2500 mg, at most 4500 mg a day.'"),
    ("3 *500 mg or 2 *750 mg*", 0, "would disappear"),
    ("每日2*500毫克，最多4*500毫克", 0, "每日2500毫克，最多4500毫克"),
    ("Haus**tür**", 0, "Haustür"),
    ("https://clinic.example/_x_/y", 0, "underscores would disappear"),
    ("Call us if you have:\n\n- > 38 °C for two days\n- pain", 2, "'- > 38"),
    ("> 38 °C", 0, "'>' before a number"),
    (">38 °C", 0, "'>' before a number"),
    ("Call at\n> = 3 signs", 1, "'>' before a number"),
    ("More pain\n> words", 1, "'>' at the start of a paragraph's further line"),
    (">words", 0, "'>' at a line's start"),
    (">", 0, "quotation is empty"),
    ("1. May\n3. May\n31. May", 1, "1. 3. 31., but would be printed as 1. 2. 3."),
    ("1. one\n3. three\n2. two", 1, "1. 3. 2."),
    ("1. one\n1. two\n1. three", 1, "1. 1. 1."),
    ("01. one\n02. two", 0, "01. 02."),
    ("2026. That was a year.", 0, "2026\\."),
    ("31. Dezember", 0, "31\\."),
    ("7) Seven", 0, "7\\)"),
    ("+ 2 tablets", 0, "Is '+' a plus?"),
    ("- 5 °C", 0, "Is '-' a minus?"),
    ("- 20 °C freezer\n- 4 °C fridge", 0, "Is '-' a minus?"),
    ("* with food", 0, "asterisk that refers to a note"),
    ("It is\n- as told - the same", 1, "continue the sentence"),
    ("- [ ] I have a driver\n- [x] no iron", 0, "box to tick"),
    ("> [!WARNING]\n> Call us.", 0, "call-out"),
    ("::: warning\nCall us.\n:::", 0, "another dialect"),
    ("!!! note", 0, "another dialect"),
    ("See below.[^1]", 0, "footnote"),
    ("See below.[^1]\n\n[^1]: https://clinic.example", 2, "footnote"),
    ("Bring:\n• tablets\n• this sheet", 1, "pasted bullet"),
    ("Bring:\n– tablets\n– this sheet", 1, "look like a list"),
    ("Bring:\n2) tablets\n3) this sheet", 1, "numbered list"),
    ("-\u00a0tablets", 0, "special space"),
    ("\u00a0- tablets", 0, "special space"),
    ("Day\tDose\n1\t2", 0, "pasted table"),
    ("**Warning:**do not drive today.", 0, "asterisks mark nothing"),
    ("Do **not drive.", 0, "asterisks mark nothing"),
    ("[map](https://clinic.example/how to find us.html)", 0, "neither a link"),
    ("[call](tel:0800 123 456)", 0, "neither a link"),
    ("[our page] (https://clinic.example)", 0, "space between"),
    ("![Photo](my photo.png)", 0, "neither a link nor a picture"),
    ("[](https://clinic.example)", 0, "no words"),
    ("| Day | Tablets |\n| 1 | 2 |", 0, "table without its second line"),
    ("| a | b |\n| - | - |\n| 1 | 2 |\nCall us.", 3, "row of the table"),
    ("~~two~~ three", 0, "struck out"),
    ("Take `two`.", 0, "Program code"),
    ("Wait &#x202e;", 0, "overrides the direction"),
]

NOTES = [
    ("500 mg* at night", "A single asterisk"),
    ("C:\\notes", "backslash is printed"),
    ("&nosuch;", "names no character"),
    ("- one\ntwo", "part of the point above"),
    ("(*one tablet) or 5 mg*, then", "signs of notes"),
]

PLAIN = [
    "2 * 3 = 6",
    "2*3 = 6",
    "snake_case and Name: ______",
    "Wait > 5 minutes, < 10, = 7, ~3, a|b, Q&A.",
    "am\n31. Dezember",
    "Take **one**, not *two*.",
    "약**을** 먹다, 請**停**藥",
]


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES)
def test_what_may_not_have_been_meant_is_told(text: str, line: int, words: str) -> None:
    issues = parse_body(text, "body").issues
    assert any(words in each.message + each.hint and each.line == line for each in issues), issues


@pytest.mark.parametrize(("text", "words"), NOTES)
def test_what_is_printed_as_typed_but_odd_is_noted(text: str, words: str) -> None:
    parsed = parse_body(text, "body")
    assert not parsed.issues
    assert any(words in note.message for note in parsed.notes), parsed.notes


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_plain_is_not_told(text: str) -> None:
    parsed = parse_body(text, "body")
    assert not parsed.issues
    assert not parsed.notes


def test_strong_beside_letters_of_scripts_without_blanks() -> None:
    text = "**恶心：**停半小时。\n\n请在**“检查”**前来。\n\n**약(藥)**을 먹다\n\n**คลื่นไส้:**หยุด"
    assert lines(parse_body(text, "body").blocks) == [
        "P .body [**恶心：][停半小时。]",
        "P .body [请在][**“检查”][前来。]",
        "P .body [**약(藥)][을 먹다]",
        "P .body [**คลื่นไส้:][หยุด]",
    ]


def test_numbered_lists_may_go_on_after_a_picture() -> None:
    text = "1. one\n\n![A hand](hand.png)\n\n2. two"
    assert not parse_body(text, "body").issues


def test_a_pasted_tab_is_a_blank() -> None:
    assert lines(parse_body("one\ttwo", "body").blocks) == ["P .body [one two]"]


DOSES = st.builds(
    "".join,
    st.lists(
        st.one_of(
            st.sampled_from(["2", "500", "4,5", "1.5", "38", "٢", "५"]),
            st.sampled_from([" mg", " °C", " täglich", " comprimés", " таблетки", " 毫克", " วัน"]),
            st.sampled_from([" جرعة", " गोली", " viên", " tablet", "*", " * ", "_", " > ", ">"]),
            st.sampled_from(
                ["+", " + ", "-", " - ", "×", "~", "#", "\n", ". ", ") ", "|", "=", "<"]
            ),
        ),
        max_size=14,
    ),
)


@given(DOSES)
def test_doses_come_out_as_they_went_in_or_are_told(text: str) -> None:
    parsed = parse_body(text, "body")
    if parsed.issues:
        return
    said = "".join(block.text for block in walk(parsed.blocks) if isinstance(block, Text))
    digits = [each for each in text if each.isdigit() or each.isalpha() or each in "×<°"]
    assert [each for each in said if each.isdigit() or each.isalpha() or each in "×<°"] == digits
    for sign in (r">\s*(?=\d)", r"\d\*(?=\d)", r"\+\s*(?=\d)"):
        assert len(re.findall(sign, said)) == len(re.findall(sign, text))
