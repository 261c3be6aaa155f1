"""Data as markup: the same characters come back, a template's own whitespace does not."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from handouts.compose.blocks import Run
from handouts.compose.template.escaping import BREAK, escape, normalise_whitespace, unescape

ANY = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]) | st.just("\t"))


@given(ANY)
def test_markup_reads_back_as_the_text(text: str) -> None:
    element = ElementTree.fromstring(f'<p a="{escape(text)}">{escape(text)}</p>')
    assert unescape(element.text or "") == unescape(element.get("a", "")) == text


def test_a_line_end_is_a_hard_break() -> None:
    assert unescape(escape("a\r\nb\nc")) == "a\u2028b\u2028c"


def test_whitespace_of_the_template_is_one_space_and_none_at_the_edges() -> None:
    pieces = [Run("\n  One "), Run(" two\n", strong=True), Run(" \t")]
    assert normalise_whitespace(pieces) == (Run("One "), Run("two", strong=True))
    assert normalise_whitespace([Run(" One "), Run(BREAK), Run(" two ")]) == (Run("One\u2028two"),)
    assert normalise_whitespace([Run("Page "), Run("", field="page")]) == (
        Run("Page "),
        Run("", field="page"),
    )


def test_two_spaces_of_a_text_stay() -> None:
    assert normalise_whitespace([Run(f"\n {escape(' a  b ')} \n")]) == (Run(" a  b "),)


def test_a_space_at_an_edge_of_a_text_stays() -> None:
    for text in (" a", "a ", "\ta"):
        assert normalise_whitespace([Run(f"\n {escape(text)} \n")]) == (Run(text),)
