"""Bodies: what CommonMark becomes, what is refused and where, and that no text is lost."""

from __future__ import annotations

import subprocess
import sys
from textwrap import dedent

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handouts.compose.blocks import Block, Text, walk
from handouts.compose.markdown.body import _MEANING, _prose, parse_body, placed
from handouts.compose.markdown.tokens import parse_markdown
from handouts.errors import Place, SourceError
from tests.compose.helpers import lines

PLACE = Place("content/t/en.yaml", 20, 7)


def shown(text: str, style: str = "body") -> list[str]:
    return lines(blocks(dedent(text).strip("\n"), style))


def blocks(text: str, style: str = "body") -> tuple[Block, ...]:
    found, issues, _ = parse_body(text, style)
    assert issues == ()
    return found


def test_paragraphs() -> None:
    assert shown("One\ntwo.\n\nThree.\n", "answer") == [
        "P .answer [One two.]",
        "P .answer [Three.]",
    ]


def test_emphasis_and_links() -> None:
    assert shown("Take *one* or **two 2\\*3 *now***, [call](tel:+15550100).") == [
        "P .body [Take ][*one][ or ][**two 2*3 ][***now][, ][->tel:+15550100 call][.]"
    ]


def test_breaks() -> None:
    assert shown("One  \ntwo\\\nthree\nfour") == ["P .body [One⏎two⏎three four]"]


def test_entities_are_characters() -> None:
    assert shown("A &amp; B&nbsp;C &lt;") == ["P .body [A & B\u00a0C <]"]


def test_no_typographer() -> None:
    assert shown('"Quotes" -- (c) ... \\*') == ['P .body ["Quotes" -- (c) ... *]']


def test_lists() -> None:
    text = """
        - One
        - Two
          - Inner

            more
          - Last
        - Three

        4) Four
        5) Five
    """
    assert shown(text) == [
        "L .list",
        "  LI .",
        "    Lbl .label [•]",
        "    LBody .",
        "      P .item [One]",
        "  LI .",
        "    Lbl .label [•]",
        "    LBody .",
        "      P .item [Two]",
        "      L .list-nested",
        "        LI .",
        "          Lbl .label [–]",
        "          LBody .",
        "            P .item [Inner]",
        "            P .item [more]",
        "        LI .",
        "          Lbl .label [–]",
        "          LBody .",
        "            P .item [Last]",
        "  LI .",
        "    Lbl .label [•]",
        "    LBody .",
        "      P .item [Three]",
        "L .list start=4",
        "  LI .",
        "    Lbl .label [4)]",
        "    LBody .",
        "      P .item [Four]",
        "  LI .",
        "    Lbl .label [5)]",
        "    LBody .",
        "      P .item [Five]",
    ]


def test_a_list_may_start_at_nought() -> None:
    assert "    Lbl .label [0.]" in shown("0. Nought\n1. One")


def test_table() -> None:
    text = """
        | Drug | Dose |
        |:-----|-----:|
        | A    | **1** |
        | B \\| C |    |
    """
    assert shown(text) == [
        "Table .table",
        "  THead .",
        "    TR .",
        "      TH .th scope=Column align=start",
        "        P .th [Drug]",
        "      TH .th scope=Column align=end",
        "        P .th [Dose]",
        "  TBody .",
        "    TR .",
        "      TD .td align=start",
        "        P .td [A]",
        "      TD .td align=end",
        "        P .td [**1]",
        "    TR .",
        "      TD .td align=start",
        "        P .td [B | C]",
        "      TD .td align=end",
    ]


def test_quotation_and_picture() -> None:
    text = "> Said.\n\n![A *head*](skull-1.png)\n\n[![Map](map.jpg)](https://clinic.example/map)\n"
    assert shown(text) == [
        "BlockQuote .quote",
        "  P .body [Said.]",
        "image(skull-1.png) .figure alt=A head",
        "image(map.jpg) .figure alt=Map link=https://clinic.example/map",
    ]


def test_plain_looking_text_stays_plain() -> None:
    text = "Costs < 5 & > 3; 10.5 % | a-b_ c"
    with pytest.raises(AssertionError):
        assert _MEANING.search(text) is None  # the underscore asks for the parser
    assert shown(text) == [f"P .body [{text}]"]
    assert shown("2 tablets - or 3! At 1:30 (a) = b~c #1 + Q&A") == [
        "P .body [2 tablets - or 3! At 1:30 (a) = b~c #1 + Q&A]"
    ]


REFUSED = [
    ("# Heading", 0, "heading"),
    ("Text\n\nText\n====", 2, "heading"),
    ("Text\n\n    code", 2, "four spaces"),
    ("```\nx\n```", 0, "code"),
    ("One\n\n***", 2, "rule"),
    ("<script>alert(1)</script>", 0, "HTML"),
    ("One\ntwo <b>bold</b>", 1, "HTML"),
    ("A <!-- hidden --> B", 0, "HTML"),
    ("<!-- hidden -->", 0, "HTML"),
    ("<?php ?>", 0, "HTML"),
    ("<![CDATA[x]]>", 0, "HTML"),
    ("[x](javascript:alert(1))", 0, "cannot lead"),
    ("[x](JaVaScRiPt:alert(1))", 0, "cannot lead"),
    ("[x](java&#115;cript:alert(1))", 0, "cannot lead"),
    ("[x](file:///etc/passwd)", 0, "cannot lead"),
    ("[x](data:text/html,x)", 0, "cannot lead"),
    ("[x](http://clinic.example)", 0, "cannot lead"),
    ("[x](//clinic.example)", 0, "cannot lead"),
    ("[x](relative)", 0, "cannot lead"),
    ("[x]()", 0, "cannot lead"),
    ("[x](https://user@clinic.example)", 0, "cannot lead"),
    ("<javascript:alert>", 0, "cannot lead"),
    ('[x](https://clinic.example "title")', 0, "title"),
    ("One\n\n[a]: https://clinic.example", 2, "separately"),
    ("![](a.png)", 0, "says nothing"),
    ("![x](https://clinic.example/a.png)", 0, "cannot come from"),
    ("![x](../a.png)", 0, "cannot come from"),
    ("![x](/etc/a.png)", 0, "cannot come from"),
    ("![x](a.svg)", 0, "cannot come from"),
    ("Words ![x](a.png) words", 0, "middle of a text"),
    ("![x](a.png) ![y](b.png)", 0, "two pictures"),
    ("- one\n-\n- three", 1, "empty"),
    ("| a |\n|---|\n| b | lost |", 2, "2 cells"),
    (">" * 14 + " deep", 0, "too deep"),
    (">" * 50 + " deep", 0, "too deep"),
    ("\n".join("  " * n + "- x" for n in range(12)), 0, "too deep"),
]


@pytest.mark.parametrize(("text", "line", "word"), REFUSED)
def test_refused(text: str, line: int, word: str) -> None:
    _, issues, _ = parse_body(text, "body")
    first, *_ = placed(issues, PLACE)
    assert isinstance(first, SourceError)
    assert word.lower() in str(first).lower()
    assert first.place == Place(PLACE.file, 20 + line, 7)


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("![](map.jpg)", "map.jpg"),
        ("![x](../pictures/knee-2.JPG)", "knee-2.JPG"),
        ("![x](https://clinic.example/a.png)", "a.png"),
        ("![x](<my knee.svg>)", "my-knee.png"),
        ("![](<колено.jpeg>)", "picture.jpeg"),
        ("![x](knee)", "knee.png"),
    ],
)
def test_a_hint_names_the_picture_that_was_written(written: str, named: str) -> None:
    _, issues, _ = parse_body(written, "body")
    assert any(f"![what it shows]({named})" in error.hint for error in placed(issues, PLACE))


def test_all_mistakes_at_once() -> None:
    _, issues, _ = parse_body("# One\n\nTwo <b>\n\n[x](data:x) <i>\n", "body")
    found = placed(issues, PLACE)
    assert [error.place and error.place.line for error in found] == [20, 22, 24, 24]
    assert [error.place for error in placed(issues, None)] == [None] * 4


def test_blanks_that_are_not_layout_survive() -> None:
    assert shown("\u00a0*A*\u00a0") == ["P .body [\u00a0][*A][\u00a0]"]
    assert shown("\u00a0A  B\u2003") == ["P .body [\u00a0A  B\u2003]"]
    assert shown("> \u00a0A\u3000") == ["BlockQuote .quote", "  P .body [\u00a0A\u3000]"]


MARKS = st.text(
    st.sampled_from("ab1.) \n\t-+*_#>=~|:\\`![]()<&;\"'/x\u00a0\u2028é$%{}"), max_size=60
)


@given(MARKS)
@example("a\n\n\nb\n")
@example("a | b\nc")
@example("\u00a0")
def test_the_short_way_is_the_long_way(text: str) -> None:
    if _MEANING.search(text) is None:
        assert _prose(text, "body") == parse_markdown(text, "body").blocks


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_the_short_way_is_the_long_way_in_any_script(text: str) -> None:
    if _MEANING.search(text) is None:
        assert _prose(text, "body") == parse_markdown(text, "body").blocks


@given(MARKS)
def test_whatever_is_written_ends_in_blocks_or_a_mistake(text: str) -> None:
    blocks, issues, _ = parse_body(text, "body")
    assert blocks or issues or not text.strip(" \t\n>-+*0123456789.)\\|:[]")


_PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1))
def test_escaped_text_is_kept(text: str) -> None:
    escaped = "".join(f"\\{each}" if each in _PUNCTUATION else each for each in text)
    (block,) = blocks("x" + escaped)
    assert isinstance(block, Text)
    assert block.text == "x" + text


@given(MARKS)
def test_letters_are_never_lost(text: str) -> None:
    blocks, issues, _ = parse_body(text, "body")
    if not issues and not any(mark in text for mark in "[&<\\"):
        said = "".join(block.text for block in walk(blocks) if isinstance(block, Text))
        assert said.count("a") == text.count("a")
        assert said.count("é") == text.count("é")


def test_plain_prose_imports_no_parser() -> None:
    program = (
        "import sys; from handouts.compose.markdown.body import parse_body;"
        "parse_body('A.\\n\\nB.', 'body');"
        "assert not {'markdown_it', 'jinja2', 'babel'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
