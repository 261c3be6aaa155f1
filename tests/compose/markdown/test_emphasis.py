"""Emphasis is only what was meant: stars that multiply or stand inside words are refused."""

from __future__ import annotations

import pytest

from handouts.compose.markdown.body import parse_body
from handouts.compose.markdown.tokens import parse_markdown


@pytest.mark.parametrize(
    ("text", "typed", "printed"),
    [
        (
            "Take 2*500 mg, at most 4*500 mg a day.",
            "2*500 mg, at most 4*500",
            "2500 mg, at most 4500",
        ),
        ("5*3*2", "5*3*2", "532"),
        ("Take 2 *500 mg* 3 times", "2 *500 mg*", "2 500 mg 3"),
        ("so**me**thing", "so**me**thing", "something"),
        ("https://clinic.example/*a*/b", "/*a*/b", "/a/b"),
        ("https://clinic.example/_a_/b", "/_a_/b", "/a/b"),
        ("clinic.example/_a_", "example/_a_", "example/a"),
        ("x**2** mg", "x**2**", "x2 mg"),
    ],
)
def test_marks_that_change_what_is_read_show_both_readings(
    text: str, typed: str, printed: str
) -> None:
    (issue,) = parse_markdown(f"Before\n{text}", "body").issues
    assert issue.line == 1
    shown, read = issue.message.split("would be printed as")
    assert typed in shown
    assert printed in read
    assert issue.hint


@pytest.mark.parametrize(
    "text",
    [
        "*words* and **words**, **Warning:** do not drive; **never**.",
        "(*words*) “**words**” **words**—*words*, *and*/*or*",
        "Take **2** tablets, *not 3*.",
        "**恶心：**停半小时。",
        "**2 tablets** 3 times a day",
        "2 \\* 500 mg, 4\\*500 mg, 2 * 500 mg, 4 * 500 mg",
        "patient_name_field and name_x@clinic.example",
        "__strong__ and _emphasis_, _Take with food._ (_words_)",
        "**!** Call us",
        "***both***",
    ],
)
def test_what_was_meant_is_neither_refused_nor_noted(text: str) -> None:
    parsed = parse_markdown(text, "body")
    assert (parsed.issues, parsed.notes) == ((), ())


def test_stars_of_notes_are_noted() -> None:
    long = "*Not for children. Ask your doctor first. Children take half of it (see below*)."
    parsed = parse_markdown(long, "body")
    assert parsed.issues == ()
    assert ["signs of notes" in note.message for note in parsed.notes] == [True]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("*Take 2 mg, at most 2* mg a day.*", "'2* mg a day.*' would be printed as '2 mg a day.*'"),
        ("_Take 2_ mg._", "One _ is left over"),
        ("*Important:* take it* daily", "One * is left over"),
        ("**Take 2 mg, at most 2 *½ mg a day.**", "would disappear"),
    ],
)
def test_a_sign_left_over_beside_emphasis_is_a_mistake(text: str, said: str) -> None:
    issues = parse_markdown(text, "body").issues
    assert any(said in issue.message for issue in issues)


@pytest.mark.parametrize(
    "text",
    ["*one* \\* two and \\*three", "*one* * two", "2 \\* *one*", "*one*\\*", "_a_ \\_ and x\\_"],
)
def test_written_signs_beside_emphasis_are_printed(text: str) -> None:
    parsed = parse_body(text, "body")
    assert (parsed.issues, parsed.notes) == ((), ())


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        (
            (
                "Take it in the morning and at night. In all 2*500 mg at once, or 4*500 mg a day "
                "later."
            ),
            "night. In all 2*500 mg at once, or 4*500 mg a day",
        ),
        (
            (
                "Before all the rest take 2*500 mg with a lot of water in the morning after you "
                "have eaten, and once again 4*500 mg before bedtime."
            ),
            "rest take 2*500 mg with a lot of water … eaten, and once again 4*500 mg before",
        ),
        ("药" * 40 + "2*500毫克4*500" + "药" * 40, "药" * 11 + "2*500毫克4*500" + "药" * 9),
    ],
)
def test_what_is_shown_is_cut_at_blanks_where_there_are_some(text: str, typed: str) -> None:
    (issue,) = parse_markdown(text, "body").issues
    shown = issue.message.split("'")[1]
    assert shown == typed


def test_the_beginning_of_a_line_is_cut_at_a_blank() -> None:
    words = "- 5 °C is what the refrigerator has to have at night and in the morning as well"
    (issue,) = parse_markdown(words, "body").issues
    shown = issue.message.split("'")[3]
    assert shown.endswith("…")
    assert words.startswith(shown[:-1] + " ")
