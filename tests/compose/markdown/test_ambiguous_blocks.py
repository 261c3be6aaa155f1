"""Lists and quotations that may not have been meant are refused, with both readings."""

from __future__ import annotations

import pytest

from handouts.compose.markdown.body import parse_body


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("> 38 °C", 0, "> 38 °C"),
        (">38 °C", 0, ">38 °C"),
        ("> = 3 days", 0, "> = 3 days"),
        ("Call if:\n\n- > 38 °C\n- pain", 2, "- > 38 °C"),
        ("A temperature\n> 38 °C", 1, "> 38 °C"),
        ("1. May\n3. May\n5. May", 1, "1. 3. 5., but would be printed as 1. 2. 3."),
        ("1. May\n3. May\n31. May", 1, "1. 3. 31., but would be printed as 1. 2. 3."),
        ("1. a\n3. b\n2. c", 1, "1. 3. 2., but would be printed as 1. 2. 3."),
        ("1. a\n1. b\n1. c", 1, "1. 1. 1., but would be printed as 1. 2. 3."),
        ("01. a\n02. b", 0, "01. 02."),
        ("31. Dezember ist Silvester.", 0, "31\\."),
        ("2026. That was the year.", 0, "2026\\."),
        ("+ 2 tablets", 0, "+ 2 tablets"),
        ("- 5 °C", 0, "- 5 °C"),
        ("- 2.5 dpt left\n- 2 left", 0, "- 2.5 dpt left"),
        ("Store at\n- 18 °C", 1, "- 18 °C"),
        ("* from your pharmacy", 0, "* from your pharmacy"),
    ],
)
def test_refused(text: str, line: int, said: str) -> None:
    (issue,) = parse_body(text, "body").issues
    assert issue.line == line
    assert said in f"{issue.message} {issue.hint}"


@pytest.mark.parametrize(
    "text",
    [
        "- one\n- two",
        "* one\n* two",
        "+ one\n+ two",
        "1. one\n2. two\n3. three",
        "3. three\n4. four",
        "1. only",
        "0. nought\n1. one",
        "Please bring:\n- your tablets\n- this sheet",
        "1. one\n\n   more\n\n2. two",
        "1. one\n\nWords between.\n\n2. two",
        "- 2 tablets in the morning\n- 1 tablet in the evening",
        "> Words of a patient.\n>\n> And more.",
        "\\> 38 °C, 31\\. Dezember, \\- 5 °C, \\+ 2",
        "a > b and 3 > 2",
        "On the\n31. Dezember",
        "-5 °C to -18 °C",
        "10-12 tablets - not more",
    ],
)
def test_what_was_meant(text: str) -> None:
    parsed = parse_body(text, "body")
    assert (parsed.issues, parsed.notes) == ((), ())


def test_a_line_at_the_margin_after_a_point_is_noted() -> None:
    parsed = parse_body("- one\n- two\nNot a point", "body")
    assert parsed.issues == ()
    (note,) = parsed.notes
    assert (note.line, "'Not a point'" in note.message) == (2, True)
