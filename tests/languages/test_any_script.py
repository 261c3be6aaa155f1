"""Any text that mixes scripts: nothing is lost or turned round, and what cannot be set is named."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from handouts import Workspace
from handouts.design.model import FontChain
from handouts.errors import FitError, GlyphError
from handouts.pdf.checker import drawn_text
from handouts.typeset.scripts.properties import is_right_to_left
from tests.languages import cards
from tests.languages.samples import MIXED, SAMPLES
from tests.languages.test_scripts import paragraph
from tests.tools import pdftext, tagchecks, tagtree

EXAMPLES = settings(
    max_examples=int(os.environ.get("HANDOUTS_EXAMPLES", "60")),
    suppress_health_check=[HealthCheck.too_slow],
)
"""HANDOUTS_EXAMPLES=2000 searches longer."""

LANGUAGES = st.sampled_from(sorted(SAMPLES))
WORDS = st.sampled_from(
    sorted({word for text in (*SAMPLES.values(), *MIXED.values()) for word in text.split()})
)
NUMBERS = st.sampled_from(
    ["12", "0,5 %", "1.250,75", "-3 °C", "٣٫٥", "۱۲", "১২", "१२", "+44 20 5550 0117", "555-0117"]
)
BRACKETS = st.sampled_from(["(", ")", "[", "]", "«", "»", "“", "”", "(12)", "（", "）", "：", "/"])
MARKED = st.sampled_from(
    [
        *("e\u0301", "o\u031b\u0323", "e\u0301\u0323", "α\u0301", "и\u0306"),
        *("ש\u05c1\u05b4", "ו\u05b9", "ب\u064b", "ل\u0651\u064e", "لا\u064b"),
        *("क\u093f", "क\u094d\u0930", "र\u094d\u0915\u093f", "ज\u093c", "ক\u09bf", "র\u09cd\u0995"),
        *("ก\u0e35\u0e49", "น\u0e49\u0e33", "か\u3099"),
    ]
)
HIDDEN = "\u00ad\u200b\u200c\u200d\u2060"
STEERING = "\u200e\u200f\u2066\u2067\u2069\u202a\u202b\u202c"
ZERO_WIDTH = st.sampled_from(HIDDEN + STEERING)
LONG = st.sampled_from("אبкnग한").map(lambda letter: letter * 60)
PIECES = st.one_of(WORDS, WORDS, NUMBERS, BRACKETS, MARKED, ZERO_WIDTH, LONG, st.just(" "))
ANY = st.lists(PIECES, min_size=1, max_size=9).flatmap(
    lambda pieces: st.sampled_from(["", " "]).map(lambda space: space.join(pieces))
)
FROM_THE_RIGHT = re.compile("[\u0590-\u06ff]+")
PURE = {
    language: sorted(
        word
        for word in SAMPLES[language].split()
        if FROM_THE_RIGHT.fullmatch(word) and word.isalpha()
    )
    for language in ("ar", "fa", "ur", "he")
}
"""Words of letters from the right alone: no digits, no marks, no brackets."""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return cards.make(tmp_path_factory.mktemp("cards") / "workspace", pages=30)


@pytest.fixture(scope="module")
def fonts(workspace: Workspace) -> FontChain:
    return cards.card(workspace, "en", "sample").design.fonts


def written(workspace: Workspace, language: str, text: str) -> bytes:
    """The card of a text."""
    card = cards.card(workspace, language, "sample")
    return card.with_text(cards.topic_file(text).encode()).pdf()


@settings(EXAMPLES, max_examples=4 * EXAMPLES.max_examples)
@given(text=ANY, language=LANGUAGES, measure=st.sampled_from([40.0, 150.0, 400.0]))
@example("\u200b(" + "א" * 60 + ")\u200d 12", "en", 40.0)
def test_lines_hold_all_of_a_text_once_and_nothing_is_wider_than_the_measure(
    fonts: FontChain, text: str, language: str, measure: float
) -> None:
    made = paragraph(text, language, fonts, measure)
    assert "".join(piece.word.text for piece in made.pieces) == text
    check_characters(drawn_text(made, (0,)), text)
    for line in made.lines:
        assert line.width <= measure + 0.01 or made.too_wide


MIN_REFUSED = 20
"""A word of fewer characters fits a line of the card."""


@EXAMPLES
@given(text=ANY, language=LANGUAGES)
def test_text_comes_out_of_the_file_as_it_went_in(
    workspace: Workspace, text: str, language: str
) -> None:
    text = unicodedata.normalize("NFC", f"k{text[:198]}k")
    try:
        data = written(workspace, language, text)
    except FitError as error:
        refused = error.word
    else:
        refused = ""
    if refused:
        assert len(refused) > MIN_REFUSED
        return
    tree = tagtree.read(data)
    assert tagchecks.problems(tree) == []
    assert str(tree.pdf.docinfo.Title) == text.replace("\u00ad", "")
    assert str(tree.pdf.Root.Outlines.First.Title).replace("\u00ad", "") == text.replace(
        "\u00ad", ""
    )
    said = next(element.text for element in tree.root.walk() if element.role == "H1")
    if not is_right_to_left(language) and not turns(text):
        assert said.replace("\u00ad", "") == text.replace("\u00ad", "")
    else:
        # Tags hold lines with text from the right in the order of drawing, as readers expect it.
        check_characters(said, text)


def check_characters(said: str, text: str) -> None:
    """All characters and no others, but for marks of direction that lines from the right get."""
    counted, meant = Counter(said.replace("\u00ad", "")), Counter(text.replace("\u00ad", ""))
    assert not meant - counted
    assert set(counted - meant) <= {"\u200e", "\u200f"}


def turns(text: str) -> bool:
    """Whether some of a text may run from the right."""
    return any(unicodedata.bidirectional(each) not in PLAIN for each in text)


PLAIN = {"L", "EN", "ES", "ET", "CS", "NSM", "BN", "WS", "ON"}


@EXAMPLES
@given(data=st.data(), language=st.sampled_from(sorted(PURE)))
def test_readers_give_words_from_the_right_back_in_order(
    workspace: Workspace, data: st.DataObject, language: str
) -> None:
    """Hidden characters beside the letters, too, which once had pdfium turn words round."""
    bare = st.sampled_from(PURE[language])
    word = st.tuples(bare, st.sampled_from(["", *HIDDEN]), bare).map("".join)
    text = " ".join(data.draw(st.lists(word, min_size=1, max_size=6)))
    file = written(workspace, language, text)
    assert letters(pdftext.poppler(file)) == letters(text)
    assert letters(pdftext.pdfium(file)) == letters(text)


def letters(text: str) -> str:
    return "".join(character for character in text if FROM_THE_RIGHT.match(character))


@settings(EXAMPLES, max_examples=10)
@given(text=ANY, language=LANGUAGES, emoji=st.sampled_from("\U0001f600\U0001f9d1\u2614\U0001f1e9"))
def test_emoji_are_refused_by_name_and_place(
    workspace: Workspace, text: str, language: str, emoji: str
) -> None:
    path = workspace.root / "content" / "mixed" / f"{language}.yaml"
    path.write_text(cards.topic_file(f"k{text}"[:100] + emoji), encoding="utf-8")
    with pytest.raises(GlyphError) as caught:
        cards.card(Workspace(workspace.root, disk_cache=False), language, "mixed").pdf()
    assert f"U+{ord(emoji):04X}" in caught.value.message
    assert unicodedata.name(emoji) in caught.value.message
    assert caught.value.place is not None
    assert caught.value.place.file == f"content/mixed/{language}.yaml"
    assert caught.value.place.line == 1
