"""Each script: glyphs as HarfBuzz makes them of the whole line, lines where ICU breaks them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import uharfbuzz
from icu4py.breakers import LineBreaker

from handouts import Workspace
from handouts.compose.blocks import Run
from handouts.design.model import FontChain
from handouts.typeset.itemise import is_without_spaces
from handouts.typeset.paragraph import Line, SetParagraph, set_paragraph

SAMPLES = {
    "en": "The kite, well-folded, rose over 12 roofs (all red) and sang.",
    "el": "Ο χαρταετός πέταξε πάνω από τις στέγες και τραγούδησε δυνατά.",
    "ru": "Воздушный змей поднялся над крышами и громко запел свою песню.",
    "vi": "Con diều giấy bay lên trên những mái nhà đỏ và cất tiếng hát.",
    "tr": "Kâğıt uçurtma çatıların üzerinde yükseldi, şarkısını söyledi.",
    "ar": "ارتفعت الطائرة الورقية فوق الأسطح الحمراء (كلها) وغنّت أغنيتها.",
    "fa": "بادبادک کاغذی بالای بام‌های سرخ پرواز کرد و آواز خواند.",
    "ur": "کاغذ کی پتنگ سرخ چھتوں کے اوپر اڑی اور گیت گایا۔",
    "he": "עפיפון הנייר עלה מעל הגגות האדומים (כולם) ושר את שירו.",
    "hi": "काग़ज़ की पतंग लाल छतों के ऊपर उड़ी और उसने क्षितिज का गीत गाया।",
    "bn": "কাগজের ঘুড়ি লাল ছাদের উপরে উড়ল এবং গান গাইল।",
    "th": "ว่าวกระดาษลอยขึ้นเหนือหลังคาสีแดงและร้องเพลงเสียงดัง",
    "zh-Hans": "纸风筝飞过红色的屋顶，高声歌唱，一直飞到天边。",
    "zh-Hant": "紙風箏飛過紅色的屋頂，高聲歌唱，一直飛到天邊。",
    "ja": "紙の凧は赤い屋根の上に舞い上がり、大きな声で歌った。",
    "ko": "종이 연이 붉은 지붕 위로 날아올라 큰 소리로 노래했다.",
}
"""Plainly made up, about a paper kite."""

SIZE, MEASURE = 12.0, 150.0


@pytest.fixture(scope="module")
def fonts(repository: Path) -> FontChain:
    return Workspace(repository, memory=False).handout("migraine-botox").design.fonts


def paragraph(text: str, language: str, fonts: FontChain, measure: float = MEASURE) -> SetParagraph:
    return set_paragraph(
        (Run(text),),
        fonts,
        weight=400,
        italic=False,
        language=language,
        size=SIZE,
        leading=17.0,
        measure=measure,
    )


def stretches(line: Line) -> Iterator[list[int]]:
    """Indices of neighbouring pieces that share face, script and level."""
    found: list[int] = []
    for index, (piece, _) in enumerate(line.pieces):
        before = line.pieces[found[-1]][0] if found else piece
        same = (
            piece.word.face is before.word.face
            and piece.word.script == before.word.script
            and piece.level == before.level
        )
        if not same:
            yield found
            found = []
        found.append(index)
    if found:
        yield found


@pytest.mark.parametrize("language", SAMPLES)
def test_the_glyphs_of_a_line_are_those_of_harfbuzz(language: str, fonts: FontChain) -> None:
    compared = 0
    for line in paragraph(SAMPLES[language], language, fonts).lines:
        for indices in stretches(line):
            words = [line.pieces[index][0].word for index in indices]
            first = words[0]
            order = reversed(words) if first.leftward else words
            buffer = uharfbuzz.Buffer()
            buffer.add_str("".join(word.text for word in order))
            buffer.direction = "rtl" if first.leftward else "ltr"
            buffer.script, buffer.language = first.script, language
            buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
            uharfbuzz.shape(first.face.hb_font, buffer)
            ours = [glyph.identifier for word in words for glyph in word.glyphs]
            assert ours == [info.codepoint for info in buffer.glyph_infos]
            compared += len(ours)
    assert compared >= len(SAMPLES[language]) // 2


@pytest.mark.parametrize("language", SAMPLES)
def test_lines_begin_where_icu_lets_them(language: str, fonts: FontChain) -> None:
    text = SAMPLES[language]
    allowed = {end for _, end in LineBreaker(text, language).segments()}
    at = 0
    lines = paragraph(text, language, fonts).lines
    assert len(lines) > 1
    for line in lines:
        at += sum(len(piece.word.text) for piece, _ in line.pieces)
        assert at in allowed
    assert at == len(text)


@pytest.mark.parametrize("language", SAMPLES)
def test_no_line_is_wider_than_the_measure(language: str, fonts: FontChain) -> None:
    for line in paragraph(SAMPLES[language], language, fonts).lines:
        assert line.width <= MEASURE + 0.01


@pytest.mark.parametrize("language", ["ar", "fa", "ur", "he"])
def test_lines_from_the_right_end_at_the_right(language: str, fonts: FontChain) -> None:
    for line in paragraph(SAMPLES[language], language, fonts).lines:
        drawn = sum(piece.word.advance + kern for piece, kern in line.pieces) * SIZE
        assert line.x + drawn == pytest.approx(MEASURE)


@pytest.mark.parametrize("language", ["zh-Hans", "zh-Hant", "ja"])
def test_closing_punctuation_begins_no_line(language: str, fonts: FontChain) -> None:
    for measure in range(60, 200, 7):
        for line in paragraph(SAMPLES[language], language, fonts, float(measure)).lines[1:]:
            assert line.pieces[0][0].word.text[0] not in "，。、！？」』）"


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("zh-Hans", "Noto Sans SC"),
        ("zh-Hant", "Noto Sans TC"),
        ("ja", "Noto Sans JP"),
        ("ko", "Noto Sans KR"),
        ("ar", "IBM Plex Sans Arabic"),
        ("he", "Noto Sans Hebrew"),
        ("bn", "Noto Sans Bengali"),
    ],
)
def test_each_script_has_the_family_of_its_language(
    language: str, family: str, fonts: FontChain
) -> None:
    pieces = list(paragraph(SAMPLES[language], language, fonts).pieces)
    families = {piece.word.face.face.family for piece in pieces if piece.word.text.strip()}
    assert family in families
    letters = [piece for piece in pieces if any(map(is_without_spaces, piece.word.text))]
    assert {piece.word.face.face.family for piece in letters} <= {family}
