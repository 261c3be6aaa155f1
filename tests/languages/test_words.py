"""Every language that layouts have words in: whole, set by the fonts that come along, and read."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from handouts import Workspace
from handouts.compose.blocks import Run, texts
from handouts.sources.files.font_files import read_font
from handouts.typeset.text.paragraph import set_paragraph
from handouts.workspace.handout import Handout
from tests.conftest import Verapdf
from tests.languages.test_handouts import LAYOUTS, squeezed
from tests.languages.words import LANGUAGES, REPOSITORY, TOPIC, WORDS, make, words_of
from tests.tools import pdftext, tagchecks, tagtree

BRANDS = ("aesthetics", "clinic", "hospital", "university")
FONTS = REPOSITORY / "fonts"
MAX_BYTES_OF_FONTS = 40_000_000
SAME_AS_ENGLISH = {"contact", "email", "sources", "version", "web"}
"""Words that another language may share with English."""
_FIELD = re.compile(r"\{\w+\}")

Made = Callable[[str, str, str], Handout]

every_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    workspace = Workspace(make(tmp_path_factory.mktemp("words") / "workspace"), disk_cache=False)

    @functools.cache
    def handout(language: str, layout: str, brand: str) -> Handout:
        return workspace.handout(TOPIC, layout=layout, language=language, brand=brand)

    return handout


# ---------------------------------------------------------------- files


def test_all_languages_are_looked_at() -> None:
    assert sorted(path.stem for path in WORDS.glob("*.yaml")) == sorted(LANGUAGES)


@every_language
def test_words_are_those_of_english_with_the_same_places_to_fill(language: str) -> None:
    english, own = words_of("en"), words_of(language)
    assert own.keys() - {"status"} == english.keys()
    for key, word in english.items():
        assert sorted(_FIELD.findall(own[key])) == sorted(_FIELD.findall(word)), key
    if language != "en":
        assert {key for key in english if own[key] == english[key]} <= SAME_AS_ENGLISH


@every_language
def test_nobodys_review_is_claimed(language: str) -> None:
    assert words_of(language).get("status") == (None if language == "en" else "draft")


@every_language
def test_words_are_composed_and_of_one_script(language: str) -> None:
    for key, word in words_of(language).items():
        assert word == unicodedata.normalize("NFC", word), key
        for part in re.findall(r"[^\W\d_]+", word):
            scripts = {unicodedata.name(letter).split()[0] for letter in part} - {"COMBINING"}
            assert len(scripts) == 1 or language == "ja", (key, part)


def test_french_signs_stand_behind_a_space_that_does_not_break() -> None:
    for key, word in words_of("fr").items():
        assert not re.search(r"[^\u00a0\u202f][:;!?»]", word), key


def test_fonts_stay_small_and_have_their_licences() -> None:
    files = [path for path in FONTS.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < MAX_BYTES_OF_FONTS
    for folder in FONTS.iterdir():
        licence = (folder / "OFL.txt").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence
        assert licence.startswith("Copyright")
        for path in folder.glob("*.ttf"):
            assert read_font(path, path.name).family


@pytest.mark.parametrize(
    "script",
    ["armenian", "ethiopic", "gujarati", "gurmukhi", "khmer", "lao", "myanmar", "tamil", "telugu"],
)
def test_each_script_has_the_weights_that_layouts_use(script: str) -> None:
    folder: Path = FONTS / f"noto-sans-{script}"
    weights = {read_font(path, path.name).weight for path in folder.glob("*.ttf")}
    assert weights == {400, 600, 700}


# ---------------------------------------------------------------- handouts


@pytest.mark.parametrize("layout", LAYOUTS)
@every_language
def test_every_layout_can_be_made(language: str, layout: str, made: Made) -> None:
    handout = made(language, layout, "clinic")
    assert handout.pdf()
    assert handout.design.type.minimum <= handout.sheets.body_size


@pytest.mark.parametrize("brand", [brand for brand in BRANDS if brand != "clinic"])
@every_language
def test_every_brand_can_be_made_without_naming_fonts(
    language: str, brand: str, made: Made
) -> None:
    assert made(language, "faq-sheet", brand).pdf()


@every_language
def test_readers_give_back_what_was_written(language: str, made: Made) -> None:
    handout = made(language, "faq-sheet", "clinic")
    data = handout.pdf()
    written = [squeezed(block.text) for block in texts(handout.tree) if block.text.strip()]
    for read in (squeezed(pdftext.poppler(data)), squeezed(pdftext.pdfium(data))):
        assert [text for text in written if text not in read] == []


@every_language
def test_it_keeps_its_standards(language: str, made: Made, verapdf: Verapdf) -> None:
    data = made(language, "faq-sheet", "clinic").pdf()
    assert verapdf(data, ("ua1", "2a")) == []
    assert tagchecks.problems(tagtree.read(data)) == []


STACKS = {
    "gu": "સ્ત્રી દ્વૃ ક્ષ્મી",
    "km": "ស្ត្រី ខ្ញុំ ជំងឺឈឺ ក្ដៅ",
    "lo": "ຜູ້ ນ້ຳ ຕື່ນ ຫຼື້",
    "my": "ဥက္ကဋ္ဌ မြို့ ကြွက် နှို့",
    "pa": "ਸ੍ਰੀ ਪ੍ਹੂ ਹੁੰਦੀ",
    "ta": "ஸ்ரீ கூ ஞு",
    "te": "స్త్రీ లక్ష్మి రాష్ట్ర",
}
"""Words whose marks stand highest and lowest."""


@pytest.mark.parametrize("weight", [400, 700])
@pytest.mark.parametrize("language", STACKS)
def test_no_mark_leaves_its_line(language: str, weight: int, made: Made) -> None:
    fonts = made(language, "faq-sheet", "clinic").design.fonts
    text = " ".join((STACKS[language], words_of(language)["email_intro"]))
    size = 12.0
    paragraph = set_paragraph(
        (Run(text),),
        fonts,
        weight=weight,
        italic=False,
        language=language,
        size=size,
        leading=size,
        measure=200.0,
    )
    for piece in paragraph.pieces:
        font, em = piece.word.face.hb_font, piece.word.face.units_per_em
        for glyph in piece.word.glyphs:
            extents = font.get_glyph_extents(glyph.identifier)
            if extents is not None and extents.height:
                top = glyph[4] + extents.y_bearing / em
                assert top * size <= paragraph.baseline
                foot = -(top + extents.height / em) * size
                assert foot <= paragraph.leading - paragraph.baseline
