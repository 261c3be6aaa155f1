"""Bold words and links in text from the right: built on every measure, in the order of reading."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handouts.compose.blocks import Run, Text
from handouts.design.model import FontChain
from handouts.pdf.writer import write
from handouts.typeset.pages.layout import typeset
from tests.conftest import Verapdf
from tests.languages.samples import SAMPLES
from tests.languages.test_any_script import PURE
from tests.languages.test_scripts import fonts as fonts_of_samples
from tests.tools import pdftext, tagchecks, tagtree
from tests.typeset.helpers import design, panel, tree

fonts = fonts_of_samples

MIXED = st.sampled_from(
    sorted(
        word
        for language in ("en", "el", "ar", "he", "fa", "hi", "th", "ja")
        for word in SAMPLES[language].split()
        if word.isalnum()
    )
)
LOOKS = st.sampled_from(
    [
        *({}, {}, {"strong": True}, {"emphasis": True}),
        *({"link": "https://kite.example/"}, {"link": "https://kite.example/", "strong": True}),
    ]
)


def paragraphs(words: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Run, ...]]:
    texts = st.lists(words, min_size=1, max_size=6).map(lambda some: " ".join(some) + " ")
    runs = st.builds(lambda text, look: Run(text, **look), texts, LOOKS)
    return st.lists(runs, min_size=1, max_size=6).map(tuple)


def file(fonts: FontChain, language: str, runs: tuple[Run, ...], width: float) -> bytes:
    """A page with one paragraph."""
    plan = replace(design(panel("main", width=width)), fonts=fonts)
    made = replace(tree({"main": [Text("P", "body", runs)]}), language=language)
    return write(typeset(made, plan))


def said(data: bytes) -> str:
    """What a reader by tags is told of the paragraph."""
    tags = tagtree.read(data)
    assert tagchecks.problems(tags) == []
    return next(element.text for element in tags.root.walk() if element.role == "P")


WIDTHS = st.sampled_from([90.0, 140.0, 260.0])
SOME = settings(max_examples=40, suppress_health_check=list(HealthCheck))


@SOME
@given(data=st.data(), language=st.sampled_from(sorted(PURE)), width=WIDTHS)
def test_words_from_the_right_are_read_in_order(
    fonts: FontChain, data: st.DataObject, language: str, width: float
) -> None:
    runs = data.draw(paragraphs(st.sampled_from(PURE[language])))
    words = "".join(run.text for run in runs).split()
    made = file(fonts, language, runs, width)
    assert said(made).split() == words
    for read in (pdftext.poppler(made), pdftext.pdfium(made)):
        assert "".join(pdftext.words(bare(read))) == "".join(words)


def bare(text: str) -> str:
    """Without marks of direction, and form feeds."""
    return text.translate(dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), 0x0C)))


@SOME
@given(runs=paragraphs(MIXED), language=st.sampled_from(["ar", "he", "en", "ja"]), width=WIDTHS)
def test_scripts_side_by_side_are_read_in_order_by_tags_and_nothing_is_lost(
    fonts: FontChain, runs: tuple[Run, ...], language: str, width: float
) -> None:
    text = "".join(run.text for run in runs)
    made = file(fonts, language, runs, width)
    assert said(made).split() == text.split()
    for read in (pdftext.poppler(made), pdftext.pdfium(made)):
        assert Counter(letters(read)) == Counter(letters(text))


def letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("look", [{"strong": True}, {"link": "https://kite.example/"}])
@pytest.mark.parametrize("width", [90.0, 140.0, 260.0])
def test_what_runs_over_the_end_of_a_line_is_one_element_in_its_place(
    fonts: FontChain, look: dict[str, str], width: float, verapdf: Verapdf
) -> None:
    runs = (
        Run("ارتفعت الطائرة "),
        Run("الورقية فوق سطح أحمر كبير ثم غنت عند الحاجة", **look),  # type: ignore[arg-type]
        Run(" ولا تقلق."),
    )
    made = file(fonts, "ar", runs, width)
    tags = tagtree.read(made)
    paragraph = next(element for element in tags.root.walk() if element.role == "P")
    kids = [kid for kid in paragraph.kids if isinstance(kid, tagtree.Element)]
    assert [kid.text for kid in kids] == [run.text for run in runs]
    assert [kid.role for kid in kids] == ["Span", "Link" if "link" in look else "Strong", "Span"]
    assert verapdf(made, ["ua1", "2a"]) == []


def test_a_patients_words_stand_in_order_and_nowhere_but_on_the_page(fonts: FontChain) -> None:
    runs = (Run("ארז "), Run("גל בר", strong=True), Run(" דן"))
    block = Text("P", "body", runs, private=True)
    plan = replace(design(panel("main", width=200.0)), fonts=fonts)
    made = write(typeset(replace(tree({"main": [block]}), language="he"), plan))
    tags = tagtree.read(made)
    assert "ActualText" not in tags.outline()
    paragraph = next(element for element in tags.root.walk() if element.role == "P")
    read = [
        kid.text if isinstance(kid, tagtree.Element) else "".join(each.text for each in kid.pieces)
        for kid in paragraph.kids
        if not isinstance(kid, tagtree.Reference)
    ]
    # Without what would repeat them, the letters of each stretch stand as they are drawn.
    assert [bare(text).strip()[::-1] for text in read] == ["ארז", "גל בר", "דן"]
