"""Each script: glyphs as HarfBuzz makes them of the whole line, lines where ICU breaks them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import uharfbuzz
from icu4py.breakers import LineBreaker

from handouts import Workspace
from handouts.compose.blocks import Run
from handouts.design.model import FontChain
from handouts.typeset.fonts.shaping import Word, features
from handouts.typeset.scripts.properties import is_without_spaces
from handouts.typeset.text.paragraph import Line, SetParagraph, set_paragraph
from handouts.typeset.text.segments import Piece
from tests.languages.samples import MIXED, SAMPLES

TEXTS = [*SAMPLES.items(), *MIXED.items()]
every_text = pytest.mark.parametrize(
    ("language", "text"), TEXTS, ids=[*SAMPLES, *(f"mixed-{language}" for language in MIXED)]
)

SIZE, MEASURE = 12.0, 150.0


@pytest.fixture(scope="module")
def fonts(repository: Path) -> FontChain:
    return Workspace(repository, disk_cache=False).handout("migraine-botox").design.fonts


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


@every_text
def test_the_glyphs_of_a_line_are_those_of_harfbuzz(
    language: str, text: str, fonts: FontChain
) -> None:
    """Which they are, how far each advances and how far it is moved, in units of the font."""
    compared = 0
    for line in paragraph(text, language, fonts).lines:
        for indices in stretches(line):
            ours = [glyph for index in indices for glyph in units(*line.pieces[index])]
            assert ours == harfbuzz([line.pieces[index][0].word for index in indices], language)
            compared += len(ours)
    assert compared >= len(text) // 2


def units(piece: Piece, kern: float) -> list[list[int]]:
    """Each glyph of a piece: its number, advance and offsets."""
    em = piece.word.face.units_per_em
    found = [
        [glyph.identifier, *(round(length * em) for length in glyph[1:2] + glyph[3:5])]
        for glyph in piece.word.glyphs
    ]
    found[-1][1] += round(kern * em)
    return found


def harfbuzz(words: list[Word], language: str) -> list[list[int]]:
    """The same of words that stand side by side, shaped as one."""
    first = words[0]
    order = reversed(words) if first.rtl else words
    buffer = uharfbuzz.Buffer()
    buffer.add_str("".join(word.text for word in order))
    buffer.direction = "rtl" if first.rtl else "ltr"
    buffer.script, buffer.language = first.script, language
    buffer.flags = uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    uharfbuzz.shape(first.face.hb_font, buffer, features(first.script))
    return [
        [info.codepoint, place.x_advance, place.x_offset, place.y_offset]
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


@every_text
def test_the_glyphs_of_a_line_are_those_of_hb_shape(
    language: str, text: str, fonts: FontChain
) -> None:
    """By HarfBuzz's own program, another release of it, which finds the script itself."""
    for line in paragraph(text, language, fonts).lines:
        for indices in stretches(line):
            words = [line.pieces[index][0].word for index in indices]
            ours = [glyph for index in indices for glyph in units(*line.pieces[index])]
            assert [glyph[:2] for glyph in ours] == hb_shape(words, language)


def hb_shape(words: list[Word], language: str) -> list[list[int]]:
    """The numbers and advances of the glyphs of words that stand side by side."""
    first = words[0]
    order = reversed(words) if first.rtl else words
    wanted = ",".join(f"{name}={int(on)}" for name, on in features(first.script).items())
    command = [
        *("hb-shape", "--output-format=json", "--no-glyph-names", "--no-clusters"),
        *("--remove-default-ignorables", f"--features={wanted}", f"--language={language}"),
        *("--direction", "rtl" if first.rtl else "ltr"),
        *("--font-file", first.face.face.path),
    ]
    text = "".join(word.text for word in order)
    if not any(map(str.isalpha, text)):
        # Digits are of no script of their own, but of that of the text round them.
        command.append(f"--script={first.script}")
    done = subprocess.run(command, input=text, capture_output=True, check=True, encoding="utf-8")
    return [[glyph["g"], glyph["ax"]] for glyph in json.loads(done.stdout)]


@every_text
def test_lines_begin_where_icu_lets_them(language: str, text: str, fonts: FontChain) -> None:
    allowed = {end for _, end in LineBreaker(text, language).segments()}
    for measure in (MEASURE, 110.0, 83.0):
        at = 0
        lines = paragraph(text, language, fonts, measure).lines
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


def test_chinese_marks_of_punctuation_are_as_wide_as_an_ideograph(fonts: FontChain) -> None:
    pieces = list(paragraph("“风筝”……it's Kite’s——“Kite”。", "zh-Hans", fonts).pieces)
    families = {
        (character, piece.word.face.face.family)
        for piece in pieces
        for character in piece.word.text
        if character in "“”‘’…—"
    }
    assert families == {
        *((mark, "Noto Sans SC") for mark in "“”…—"),
        ("’", "Atkinson Hyperlegible Next"),
    }
    english = paragraph("A kite is “风筝”, of course…", "en", fonts).pieces
    assert all(
        piece.word.face.face.family == "Atkinson Hyperlegible Next"
        for piece in english
        if set(piece.word.text) & set("“”…")
    )
