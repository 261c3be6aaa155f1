"""Signs that look like marks but mark nothing are told; signs of ordinary prose are not."""

from __future__ import annotations

import pytest

from handouts.compose.markdown.body import parse_body
from handouts.compose.markdown.stray_marks import check_marks


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("Bring:\n• your tablets\n• this sheet", 1, "pasted bullet"),
        ("Bring:\n\n\uf0b7 your tablets", 2, "pasted bullet"),
        ("- [ ] I have a driver", 0, "☐"),
        ("- [x] I have stopped", 0, "☑"),
        ("> [!WARNING]\n> Call us", 0, "call-out"),
        (":::warning\nCall us\n:::", 0, "another dialect"),
        ("!!! note", 0, "another dialect"),
        ("Text[^1] goes on", 0, "footnote"),
        ("An unclosed **strong", 0, "mark nothing"),
        ("**Warning:**do not drive", 0, "**Warning:**do not drive"),
        ("[map](https://clinic.example/how to find us.html)", 0, "space"),
        ("[call](tel:0800 123 456)", 0, "[call](tel:0800 123 456)"),
        ("[our page] (https://clinic.example)", 0, "between ] and ("),
        ("![Photo](my photo.png)", 0, "[Photo](my photo.png)"),
        ("[page][1]", 0, "not a link"),
        ("| Day | Tablets |\n| 1 | 2 |", 0, "table"),
        ("Day | Tablets\n1 | 2", 0, "table"),
        ("Day\tDose\n1\t2", 0, "pasted table"),
        ("Take ~~two~~ one", 0, "~~"),
        ("Use `2*3` here", 0, "`2*3`"),
        ("(a) one\n(b) two", 0, "numbered list"),
        ("a. one\nb. two", 0, "numbered list"),
        ("– one\n– two", 0, "list"),
        ("| a | b |\n| --- |\n| c | d |", 0, "for each of its cells"),
        ("____", 0, "Name: ____"),
        ("Name:\n\n________", 2, "Name: ____"),
        ("-one\n-two", 0, "list"),
    ],
)
def test_refused(text: str, line: int, said: str) -> None:
    issues = parse_body(text, "body").issues
    assert issues
    assert issues[0].line == line
    assert said in f"{issues[0].message} {issues[0].hint}"
    assert issues[0].hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("*Only for adults", "asterisk"),
        ("Take 1* a day", "asterisk"),
        ("Under C:\\temp", "backslash"),
        ("Salt &pepper;", "character"),
        ("o your tablets\no this sheet", "`o`"),
    ],
)
def test_noted_and_printed_as_typed(text: str, said: str) -> None:
    parsed = parse_body(text, "body")
    assert parsed.issues == ()
    assert any(said in note.message for note in parsed.notes)


@pytest.mark.parametrize(
    "text",
    [
        "Room #5, e.g. (1), 5 * 3, x | y, 10-12, 8:30, 50/50, a_b, Q&A, AT&T",
        "https://clinic.example/a_b_c?x=1&y=2 and name_x@clinic.example",
        "A lone * and _ and | and ~ and ` sign",
        "Name: ____",
        "Name: ___ Date: ________",
        "Date: __/__/____, __.__.____, __-__-20__",
        "(____) and (____), [__] yes [__] no",
        "I weigh ___ kg and I am ___ cm; ___,___ mg",
        "日期：__年__月__日，____年____月____日",
        "A. Sample wrote it.\nB. Sample read it.",
        "e.g. this\ni.e. that",
        "Text [1], see [2] and [note] (as in 3)",
        "5 < 6 and 7 > 3; x == y; 3 ± 1; ≥ 3",
        "\\[ \\] \\*\\* \\| \\` \\_ \\\\",
        "A &amp; B &lt; &#169;",
        "One tab\there",
        "(Mon-Fri 9-17) or 0800 123 456 [toll free]",
        "Vitamin B12 · zinc · iron",
        "He said: o no",
        "Wait... what?! Yes!!!",
        "50 % – 60 %, – or — not",
        "a) fever and b) pain",
    ],
)
def test_ordinary_prose_is_left_alone(text: str) -> None:
    parsed = parse_body(text, "body")
    assert (parsed.issues, parsed.notes) == ((), ())


@pytest.mark.parametrize(
    "typed",
    ["Day 1: 5 mg\nDay 2: 10 mg", "Pebblamol 5 mg ..... 1 tablet\nRivulin 10 mg ... 2 tablets"],
)
def test_lines_of_doses_that_run_together_are_noted(typed: str) -> None:
    (note,) = check_marks(typed, 0).notes
    assert note.message.startswith("Short lines with numbers are printed as one paragraph")
    assert not check_marks("It takes 20 minutes, and\nyou rest for 2 hours.", 0).notes
