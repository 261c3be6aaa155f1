"""The first topic in all of its languages and layouts: it fits, keeps its standards, and reads."""

from __future__ import annotations

import functools
import io
import re
import unicodedata
from pathlib import Path

import pikepdf
import pytest

from handouts import Workspace
from handouts.compose.blocks import Text, texts, walk
from handouts.sources.models.copy import Copy
from handouts.typeset.sheets import TextMark
from handouts.workspace.handout import Handout
from tests.conftest import Verapdf
from tests.tools import pdftext

REPOSITORY = Path(__file__).resolve().parent.parent.parent
TOPIC = "migraine-botox"
LANGUAGES = ("ar", "de", "en", "es", "hi", "ru", "th", "tr", "vi", "zh-Hans")
LAYOUTS = ("leaflet", "faq-sheet", "large-print", "booklet", "poster", "card")

every_language = pytest.mark.parametrize("language", LANGUAGES)
every_layout = pytest.mark.parametrize("layout", LAYOUTS)

HIDDEN = re.compile("[\u200e\u200f\u202a-\u202e\ufffe\u00ad]")
"""What readers of text put in of their own: marks of direction, hyphens at lines' ends."""


@functools.cache
def handout(language: str, layout: str) -> Handout:
    workspace = Workspace(REPOSITORY, disk_cache=False)
    return workspace.handout(TOPIC, layout=layout, language=language)


@every_layout
@every_language
def test_it_fits_within_the_range_of_its_layout(language: str, layout: str) -> None:
    made = handout(language, layout)
    assert made.design.type.minimum <= made.sheets.body_size <= made.design.type.maximum
    assert all(panel.used <= panel.capacity + 0.01 for panel in made.sheets.panels if panel.used)


@every_layout
@every_language
def test_it_keeps_its_standards(language: str, layout: str, verapdf: Verapdf) -> None:
    made = handout(language, layout)
    assert verapdf(made.pdf(), ("ua1", "2a")) == []


@every_language
def test_the_newer_standards_hold_too(language: str, verapdf: Verapdf) -> None:
    assert verapdf(handout(language, "leaflet").pdf(standard="pdf2"), ("ua2", "4", "wt1a")) == []


@pytest.mark.parametrize("language", ["ar", "zh-Hans", "hi", "th"])
def test_a_leaflet_is_small_enough_to_email(language: str) -> None:
    assert len(handout(language, "leaflet").pdf()) < 150_000


@every_layout
@every_language
def test_a_translation_says_that_it_is_a_draft(language: str, layout: str) -> None:
    said = handout(language, layout).workspace.sources.words(language)["draft"]
    written = [block.text for block in texts(handout(language, layout).tree)]
    assert (said in written) is (language != "en")


@every_layout
@every_language
def test_every_page_of_a_draft_says_so(language: str, layout: str) -> None:
    sheets = handout(language, layout).sheets
    said = handout(language, layout).workspace.sources.words(language)["draft"]
    pages = {
        placed.page
        for placed in sheets.marks
        if isinstance(placed.mark, TextMark)
        and "".join(run.text for run in placed.mark.paragraph.runs) == said
    }
    assert pages == (set() if language == "en" else set(range(sheets.pages)))


@every_language
def test_no_word_of_a_layout_is_left_in_english(language: str) -> None:
    sources = handout(language, "leaflet").workspace.sources
    english, own = sources.words("en"), sources.words(language)
    assert own.keys() == english.keys()
    if language != "en":
        same = {key for key, word in own.items() if word == english[key]}
        assert same <= {"web", "email", "version", "contact"}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFC", HIDDEN.sub("", text)))


@every_language
def test_readers_of_text_give_back_every_paragraph(language: str) -> None:
    made = handout(language, "faq-sheet")
    data = made.pdf()
    for got in (squeezed(pdftext.poppler(data)), squeezed(pdftext.pdfium(data))):
        paragraphs = [block.text for block in texts(made.tree) if block.text.strip()]
        assert [text for text in paragraphs if squeezed(text) not in got] == []


def test_a_handout_from_the_right_is_a_mirror() -> None:
    left, right = handout("en", "leaflet"), handout("ar", "leaflet")
    width = left.sheets.width
    placed = {
        language: {
            panel.name: (column.left, column.page)
            for panel, column in zip(made.sheets.panels, made.sheets.columns, strict=True)
        }
        for language, made in (("en", left), ("ar", right))
    }
    assert placed["en"]["front"][0] > width / 2
    assert placed["ar"]["front"][0] < width / 3
    assert placed["ar"]["left"][0] > placed["ar"]["middle"][0] > placed["ar"]["right"][0]
    folds = [tuple(sorted(round(width - fold, 3) for fold in page)) for page in left.sheets.folds]
    assert [tuple(round(fold, 3) for fold in page) for page in right.sheets.folds] == folds


def test_a_clinics_name_says_its_own_language() -> None:
    names = [
        run
        for flow in handout("ar", "leaflet").tree.flows
        for block in walk(flow.blocks)
        if isinstance(block, Text)
        for run in block.runs
        if "Alder Street" in run.text
    ]
    assert names
    assert {run.language for run in names} == {"en"}


@every_layout
def test_tags_say_text_from_the_right_in_the_order_of_reading(layout: str) -> None:
    made = (
        handout("ar", layout).for_copy(Copy(name="سر المريض"))
        if layout != "poster"
        else (handout("ar", layout))
    )
    with pikepdf.open(io.BytesIO(made.pdf())) as pdf:
        said = [
            str(element.ActualText)
            for element in pdf.objects
            if isinstance(element, pikepdf.Dictionary)
            and element.get("/Type") == "/StructElem"
            and "/ActualText" in element
        ]
    written = [block.text for block in texts(made.tree) if block.text.strip()]
    plain = [
        text
        for text in written
        if any(map(str.isalpha, text)) and not text.isascii() and "سر المريض" not in text
    ]
    assert not any("سر المريض" in text for text in said)
    assert set(said) <= set(written)
    assert len(said) >= len([text for text in plain if "example" not in text]) - 1
