"""Doses, numbers, dates and telephone numbers stay on one line, in every language."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.typeset.text.line_breaking import opportunities
from handouts.typeset.text.no_break import no_break_positions

WHOLE = {
    "en": (
        "500 mg|2 x 500 mg|120/min|≥ 3|< 38 °C|± 2 %|3–5 days|3 – 5 days|½ tablet|1 ½ tablets|"
        "1 000 mg|5 ml/kg/day|500 mg/5 ml|140/90 mmHg|10:30 am|8.30 a.m.|10 January 2026|"
        "January 10, 2026|0131 555 0142|+44 20 7946 0018|+44 (0)20 7946 0018|EH1 3EG|MA 02115|"
        "2 puffs|400 IU|2 sachets|38.5 °F|5 mmol/l|20 µg|20 mcg|3 x|500-mg|$ 20"
    ),
    "de": "10. Januar 2026|10. 1. 2026|2 Tabletten|3 x|0,5 mg|10:30 Uhr|5 Hübe|400 I.E.|3–5 Tage",
    "es": "10 de enero de 2026|2 comprimidos|500 mg|3 veces|8 horas|400 UI",
    "ru": "10 января 2026|2 таблетки|5 таблеток|500 мг|6 часов|3 раза",
    "tr": "10 Ocak 2026|2 tablet|500 mg|6 saatte|3 kez",
    "vi": "10 tháng 1, 2026|2 viên|500 mg|6 giờ|3 lần",
    "ar": "10 يناير 2026|2 أقراص|500 ملغ|6 ساعات|٥٠٠ ملغ",
    "hi": "10 जनवरी 2026|2 गोलियाँ|500 मि॰ग्रा॰|6 घंटे|५०० मिलीग्राम",
    "th": "10 มกราคม 2569|2 เม็ด|500 มิลลิกรัม|6 ชั่วโมง",
    "zh-Hans": "2026年1月10日|2片|500 毫克|500毫克|6小时|38 ℃",
    "sw": "saa 6|mg 500|dakika 20",
    "fr": "10 janvier 2026|8 heures|500 milligrammes|38 °C",
}
"""What must stay whole by language; the last two have no list of their own beside CLDR."""


def cases() -> list[tuple[str, str]]:
    return [(language, one) for language, all_ in WHOLE.items() for one in all_.split("|")]


def lines_begin(text: str, language: str) -> list[str]:
    """A text parted wherever a line may begin."""
    places = sorted(set(opportunities(text, language)) - no_break_positions(text, language))
    edges = [0, *places, len(text)]
    return [text[a:b].strip() for a, b in itertools.pairwise(edges)]


@pytest.mark.parametrize(("language", "whole"), cases(), ids=ascii)
def test_it_is_never_broken(language: str, whole: str) -> None:
    assert any(whole in part for part in lines_begin(f"kite {whole} kite", language))


def test_words_around_a_dose_may_begin_lines() -> None:
    text = "Take 500 mg every 6 hours, or call 0131 555 0142 at once"
    assert lines_begin(text, "en") == [
        *("Take", "500 mg", "every", "6 hours,", "or", "call", "0131 555 0142", "at", "once"),
    ]


def test_a_word_that_begins_like_a_unit_is_none() -> None:
    words = ["All", "5", "guests", "and", "12", "little", "kites"]
    assert lines_begin(" ".join(words), "en") == words


def test_an_address_is_broken_at_its_signs_though_it_has_numbers() -> None:
    address = "https://kites.example/2026/01/10-tails"
    assert len(lines_begin(address, "en")) > 3


@given(st.text("01 ½xmg/.-–:年月日℃%,+()©a", max_size=30), st.sampled_from(["en", "zh-Hans", "ru"]))
def test_only_places_within_the_text_are_glued(text: str, language: str) -> None:
    assert all(0 < place < len(text) for place in no_break_positions(text, language))
