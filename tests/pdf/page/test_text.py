"""Drawn glyphs read as the text that they stand for, and stand where they were shaped to stand."""

from __future__ import annotations

import io

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.compose.blocks import Run, Text
from handouts.pdf.file.standards import UA1_A2A
from handouts.pdf.writer import write
from handouts.typeset.pages.layout import typeset
from tests.tools import tagtree
from tests.typeset.helpers import columns, design, panel, text, tree

WRITTEN = st.text(
    "aefilAVTo. \u00a0\u0301\u0323\u0329\u00b5\u03bc\u2126\u03a9\u00ad\u200d", max_size=25
)


def made(*runs: str | Run) -> bytes:
    block = Text("P", "body", tuple(Run(run) if isinstance(run, str) else run for run in runs))
    return write(typeset(tree({"main": [block]}), design(panel("main"))), UA1_A2A)


def painted(data: bytes) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return pdf.pages[0].Contents.read_bytes()


@given(WRITTEN.map(lambda drawn: f"k{drawn}k"))
def test_text_reads_back(words: str) -> None:
    read = tagtree.read(made(words)).find("P")[0].text
    assert read.replace("\u00ad", "") == words.replace("\u00ad", "")


def test_plain_text_needs_no_replacement() -> None:
    assert b"ActualText" not in painted(made("A kite of paper, 10 m high."))


def test_a_glyph_of_two_characters_says_which_one_it_is_here() -> None:
    """A no-break space may look as a space, and reads as what was written."""
    data = made("10\u00a0m and more")
    assert tagtree.read(data).find("P")[0].text == "10\u00a0m and more"


@pytest.mark.parametrize("words", ["ki\u200dte", "k\u200di te", "kite\u200d", "\u200dkite"])
def test_hidden_characters_are_kept(words: str) -> None:
    """In a glyph that stands for more than them; at a word's end as a replacement of the word."""
    data = made(words)
    assert (b"ActualText" in painted(data)) is words.endswith("\u200d")
    assert tagtree.read(data).find("P")[0].text == words


@pytest.mark.parametrize(
    "words", ["e\u0300\u0323", "\u1eb9\u0300 \u1ecd\u0301", "i\u0329\u0301 AV"]
)
def test_numbers_between_glyphs_stand_apart(words: str) -> None:
    """Where a glyph's own space and a mark's place follow one another, two numbers do."""
    data = made(words)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for instruction in pikepdf.parse_content_stream(pdf.pages[0]):
            assert str(instruction.operator)
    assert tagtree.read(data).find("P")[0].text == words


def test_runs_of_one_kind_are_one_piece_and_others_their_own() -> None:
    data = made("one ", Run("two", strong=True), Run(" three", strong=True), " four")
    tree_of = tagtree.read(data)
    assert tree_of.find("Strong")[0].text == "two three"
    assert [sequence.text for sequence in tree_of.pages[0].tagged.values()] == [
        "one ",
        "two three",
        " four",
    ]


def test_a_paragraph_over_two_panels_is_one_element() -> None:
    words = " ".join(["kite"] * 200)
    plan = design(*columns("left", "right", bottom=300.0))
    data = write(typeset(tree({"left right": [text("P", words)]}), plan), UA1_A2A)
    found = tagtree.read(data).find("P")
    assert len(found) == 1
    assert found[0].text == words
    assert len(found[0].kids) == 2
