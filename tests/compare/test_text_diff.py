"""Texts that belong together, and their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.compare.model import Piece, TextBlock
from handouts.compare.text_diff import text_changes, word_changes

SENTENCE = "Take the tablets with water after a meal."


def block(text: str, role: str = "P", page: int = 1, language: str = "en") -> TextBlock:
    return TextBlock(role, "Paragraph", language, text, page)


def texts(*lines: str) -> list[TextBlock]:
    return [block(line) for line in lines]


def test_the_same_texts_did_not_change() -> None:
    assert text_changes(texts("One.", "Two."), texts("One.", "Two.")) == ()


def test_text_that_flows_to_another_page_did_not_change() -> None:
    assert text_changes([block("One.", page=1)], [block("One.", page=2)]) == ()


def test_a_changed_sentence_is_told_by_its_words_and_what_stands_before() -> None:
    old = texts("Before.", SENTENCE, "After.")
    new = texts("Before.", SENTENCE.replace("after a meal", "before sleep"), "After.")
    (change,) = text_changes(old, new)
    assert (change.kind, change.after) == ("changed", "Before.")
    assert change.pieces == (
        Piece("same", "Take the tablets with water "),
        Piece("removed", "after a meal"),
        Piece("added", "before sleep"),
        Piece("same", "."),
    )


def test_texts_come_and_go() -> None:
    old = texts("A first one.", "Something else entirely.", "The last one.")
    new = texts("A first one.", "The last one.", "Nothing like it, ever.")
    assert [(each.kind, each.pieces[0].text) for each in text_changes(old, new)] == [
        ("removed", "Something else entirely."),
        ("added", "Nothing like it, ever."),
    ]


def test_a_text_that_moved_is_told_once() -> None:
    old = [block("Moved away."), *texts("Alpha beta.", "Gamma delta.", "Epsilon zeta.")]
    new = [*texts("Alpha beta.", "Gamma delta.", "Epsilon zeta."), block("Moved away.", page=2)]
    (change,) = text_changes(old, new)
    assert (change.kind, change.page, change.note) == ("moved", 2, "Stood on page 1.")


def test_another_tag_or_language_is_a_change() -> None:
    (change,) = text_changes([block(SENTENCE)], [block(SENTENCE, "H2", language="de")])
    assert change.kind == "retagged"
    assert change.note == "Its tag was P and is H2. Its language was en and is de."


def test_of_several_texts_those_are_paired_that_share_words() -> None:
    old = texts("Ice is cold in the winter.", "Fire is hot in the summer.")
    new = texts("A new one at the front.", "Fire is very hot in the summer.")
    assert [each.kind for each in text_changes(old, new)] == ["removed", "added", "changed"]


def test_words_without_blanks_are_found() -> None:
    changed = word_changes("ไม่ควรดื่มน้ำ", "ไม่ควรดื่มนม", "th")
    assert Piece("same", "ไม่ควรดื่ม") in changed
    assert word_changes("偏头痛治疗。", "偏头痛预防。", "zh-Hans")[1:3] == (
        Piece("removed", "治疗"),
        Piece("added", "预防"),
    )


def test_long_stretches_of_the_same_are_left_out() -> None:
    long = " ".join(f"w{number}" for number in range(200))
    pieces = word_changes(f"{long} old {long}", f"{long} new {long}", "en")
    kinds = [piece.kind for piece in pieces]
    assert kinds == ["gap", "same", "removed", "added", "same", "gap"]
    assert sum(len(piece.text) for piece in pieces) < 200


WORDS = st.lists(st.sampled_from(["ab", "cd", "ef.", "علاج", "不", "é"]), max_size=12).map(" ".join)


@given(WORDS, WORDS, st.sampled_from(["en", "ar", "zh-Hans", ""]))
def test_nothing_is_lost_between_old_and_new(old: str, new: str, language: str) -> None:
    pieces = word_changes(old, new, language)
    assert "".join(piece.text for piece in pieces if piece.kind != "added") == old
    assert "".join(piece.text for piece in pieces if piece.kind != "removed") == new


@given(st.lists(WORDS.filter(bool), max_size=8), st.lists(WORDS.filter(bool), max_size=8))
def test_every_text_is_the_same_or_told(old: list[str], new: list[str]) -> None:
    changes = text_changes(texts(*old), texts(*new))
    told = [each.kind for each in changes]
    gone, come = told.count("removed"), told.count("added")
    assert len(new) - len(old) == come - gone
    assert bool(changes) == (old != new)


@pytest.mark.parametrize("language", ["", "xx", "not a language"])
def test_an_unknown_language_is_no_obstacle(language: str) -> None:
    assert word_changes("one two", "one three", language)[0] == Piece("same", "one ")
