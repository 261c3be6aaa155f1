"""What is copied or searched is what was written, in its order: real readers, every script.

The sentences have what readers stumble over: numbers, brackets, quotation marks and Latin names
among words from the right, marks of vowels, conjuncts, glyphs that stand for several characters.
"""

from __future__ import annotations

import functools
import io
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from handouts import Workspace
from handouts.compose.blocks import Run, Text
from handouts.pdf.page.marked_content import character_map
from handouts.pdf.writer import write
from handouts.typeset.pages.layout import typeset
from handouts.typeset.scripts.properties import is_without_spaces
from tests.conftest import Verapdf
from tests.tools import pdftext
from tests.typeset.helpers import design, panel, tree

REPOSITORY = Path(__file__).resolve().parent.parent.parent

SENTENCES = {
    "vi": "Hãy gọi trước 9:30: con diều (giấy) đã đáp xuống ngọn đồi, “tiếng hát” thật nhẹ.",
    "ar": "في عام 2024 صنع 37 طفلًا (25 كل يوم) طائرة، وعرضها 1.5 متر. أين تهبط؟ «خلف الأسطح».",
    "fa": "در سال ۲۰۲۴، ۳۷ کودک (روزی ۲۵ تا) بادبادک ساختند. «بی‌درنگ» می‌افتد [دوم] و می‌آید!",
    "ur": "سن 2024 میں 37 بچوں (روز 25) نے پتنگیں بنائیں، پھر اڑائیں۔ 9:30 پر آئیے!",
    "he": "בשנת 2024 קיפלו 37 ילדים (25 ביום) עפיפונים, ברוחב 1.5 מטר. “מאחורי הגבעה”, [אמר] Tom!",
    "hi": "क्षितिज (रोज़ 25) की पतंगें, दूसरी और हिस्से, 1.5 मीटर; “रुकिए”, पकड़िए। फ़ोन में छतों का शृंगार!",
    "bn": "শক্ত করে ধরুন: দ্বিতীয়টি (দিনে ২৫টি) বৃদ্ধ লোকটি বানিয়েছিল, ঘুড়ি ১.৫ মিটার। লম্বা সুতো!",
    "th": "น้ำที่ผู้ใหญ่ทำให้แน่นๆ (25 ตัว) ก่อนเวลา 9:30 น.",
    "zh-Hans": "2024年，37个孩子折了1250只风筝（每天25只）。“在山后”，老人说。",
    "ja": "2024年に37人の子どもが凧（1日に25枚）を折り、「丘の向こう」へ飛ばした。",
    "ko": "2024년에 어린이 37명이 연 1250개(하루에 25개)를 접었다. “언덕 뒤에”라고 했다.",
}
"""Plainly made up, about a paper kite."""

DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e]")
"""Marks of direction, which look like nothing; poppler adds some of its own."""

every_language = pytest.mark.parametrize("language", SENTENCES)


@functools.cache
def made(language: str, width: float = 240.0) -> bytes:
    fonts = Workspace(REPOSITORY, disk_cache=False).handout("migraine-botox").design.fonts
    plan = replace(design(panel("main", width=width)), fonts=fonts)
    block = Text("P", "body", (Run(SENTENCES[language]),))
    return write(typeset(replace(tree({"main": [block]}), language=language), plan))


def squeezed(text: str, language: str) -> str:
    """Words by single spaces; in a script without spaces none, as lines break anywhere."""
    plain = unicodedata.normalize("NFC", DIRECTION.sub("", text))
    joint = "" if any(map(is_without_spaces, SENTENCES[language])) else " "
    return joint.join(plain.split())


@pytest.mark.parametrize("width", [150.0, 240.0, 600.0])
@every_language
def test_readers_give_back_the_sentence(language: str, width: float) -> None:
    data = made(language, width)
    wanted = squeezed(SENTENCES[language], language)
    assert squeezed(pdftext.poppler(data), language) == wanted
    assert squeezed(pdftext.pdfium(data), language) == wanted


@every_language
def test_glyphs_read_as_their_text_by_themselves(language: str) -> None:
    """As for pdf.js, which never looks at ActualText, and drops glyphs that end hidden."""
    with pikepdf.open(io.BytesIO(made(language))) as pdf:
        page = pdf.pages[0]
        assert b"ActualText" not in page.Contents.read_bytes()
        for font in page.Resources.Font.values():
            read = dict(character_map(font.ToUnicode.read_bytes())).values()
            assert "\ufffd" not in read
            hidden = {text for text in read if unicodedata.category(text[-1]) == "Cf"}
            assert hidden <= {"\u200e", "\u200f"}


@pytest.mark.parametrize("language", ["he", "fa", "bn"])
def test_it_keeps_its_standards(language: str, verapdf: Verapdf) -> None:
    assert verapdf(made(language), ("ua1", "2a")) == []


def test_marks_of_direction_stand_in_text_from_the_right_alone() -> None:
    marked = {
        language for language in SENTENCES if DIRECTION.search(pdftext.pdfium(made(language)))
    }
    assert marked == {"ar", "fa", "he", "ur"}
