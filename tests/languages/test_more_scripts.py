"""Scripts whose fonts only stand in the folder: shaped by HarfBuzz, broken by ICU, read back."""

from __future__ import annotations

import re
import shutil
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from icu4py.breakers import LineBreaker

from handouts import Workspace
from handouts.compose.blocks import Run, Text
from handouts.design.model import FontChain
from handouts.pdf.writer import write
from handouts.typeset.pages.layout import typeset
from handouts.typeset.scripts.properties import is_right_to_left, script_of
from tests.conftest import Verapdf
from tests.languages.test_scripts import fonts as fonts_of_samples
from tests.languages.test_scripts import hb_shape, paragraph, stretches, units
from tests.tools import pdftext, tagchecks, tagtree
from tests.typeset.helpers import design, panel, tree

fonts = fonts_of_samples

SENTENCES = {
    "ta": ("Taml", "காகிதப் பட்டம் 12 கூரைகளுக்கு மேல் பறந்தது. குழந்தைகள் பாடினார்கள்; கொடி, ஸ்ரீ, க்ஷ."),
    "te": ("Telu", "కాగితపు గాలిపటం 12 ఇళ్ల పైన ఎగిరింది. పిల్లలు పాట పాడారు; స్త్రీ, క్ష."),
    "gu": ("Gujr", "કાગળનો પતંગ 12 છાપરાં ઉપર ઊડ્યો. બાળકોએ ગીત ગાયું; ક્ષિતિજ, શ્રી."),
    "pa": ("Guru", "ਕਾਗਜ਼ ਦੀ ਪਤੰਗ 12 ਛੱਤਾਂ ਉੱਤੇ ਉੱਡੀ। ਬੱਚਿਆਂ ਨੇ ਗੀਤ ਗਾਇਆ; ਪ੍ਰੇਮ।"),
    "km": ("Khmr", "ខ្លែងក្រដាសហោះលើដំបូលផ្ទះ ១២ ។ កុមារច្រៀងចម្រៀង។"),
    "lo": ("Laoo", "ວ່າວເຈ້ຍບິນຂຶ້ນເໜືອຫຼັງຄາ 12 ຫຼັງ ແລະ ເດັກນ້ອຍຮ້ອງເພງ."),
    "my": ("Mymr", "စက္ကူစွန်သည် အိမ်ခေါင်မိုး ၁၂ ခုပေါ်တွင် ပျံသန်းသည်။ ကလေးများ သီချင်းဆိုကြသည်။"),
    "am": ("Ethi", "የወረቀት ካይት ከ12 ጣሪያዎች በላይ በረረ። ልጆቹም ዘፈኑ፤ ደስ አላቸው።"),
    "hy": ("Armn", "Թղթե օդապարիկը թռավ 12 տանիքների վրայով։ Երեխաները երգեցին։"),
    "ckb": ("Arab", "کۆلارەی کاغەز بەسەر ١٢ سەربانی سووردا فڕی، منداڵەکان گۆرانییان وت."),
    "prs": ("Arab", "کاغذپران بالای ۱۲ بام سرخ پرواز کرد و اطفال آواز خواندند."),
    "bn": ("Beng", "কাগজের ঘুড়ি ১২টি ছাদের উপরে উড়ল। শিশুরা গান গাইল।"),
}
"""Plainly made up, about a paper kite; with the script of the letters."""

each_language = pytest.mark.parametrize("language", SENTENCES)


@each_language
def test_glyphs_are_those_of_hb_shape_and_lines_begin_where_icu_lets_them(
    language: str, fonts: FontChain
) -> None:
    script, text = SENTENCES[language]
    allowed = {end for _, end in LineBreaker(text, language).segments()}
    at = 0
    for line in paragraph(text, language, fonts, 110.0).lines:
        for indices in stretches(line):
            words = [line.pieces[index][0].word for index in indices]
            ours = [glyph for index in indices for glyph in units(*line.pieces[index])]
            assert [glyph[:2] for glyph in ours] == hb_shape(words, language)
            letters = "".join(word.text for word in words)
            assert {word.script for word in words if any(map(script_of, word.text))} <= {script}
            assert not re.search(r"\w", letters) or 0 not in [glyph[0] for glyph in ours]
        at += sum(len(piece.word.text) for piece, _ in line.pieces)
        assert at in allowed
    assert at == len(text)


@each_language
def test_readers_find_what_was_written(language: str, fonts: FontChain, verapdf: Verapdf) -> None:
    _, text = SENTENCES[language]
    plan = replace(design(panel("main", width=200.0)), fonts=fonts)
    ends = [end for _, end in LineBreaker(text, language).segments()]
    first, second = ends[1], ends[-2]
    runs = (Run(text[:first]), Run(text[first:second], strong=True), Run(text[second:]))
    made = replace(tree({"main": [Text("P", "body", runs)]}), language=language)
    data = write(typeset(made, plan))
    tags = tagtree.read(data)
    assert tagchecks.problems(tags) == []
    assert next(each.text for each in tags.root.walk() if each.role == "P") == text
    assert verapdf(data, ["ua1", "2a"]) == []
    composed = unicodedata.normalize("NFC", text)
    for read in (pdftext.poppler(data), pdftext.pdfium(data)):
        assert letters(read) == letters(composed)


def letters(text: str) -> str:
    """Letters and digits, and the marks of letters, wherever lines and spaces are."""
    return "".join(each for each in text if unicodedata.category(each)[0] in "LMN")


def test_a_font_that_is_dropped_into_the_folder_sets_its_script(
    tmp_path: Path, repository: Path
) -> None:
    """Nothing else names Tamil: neither a brand nor a layout."""
    root = tmp_path / "clinic"
    for name in ("layouts", "brands"):
        shutil.copytree(repository / name, root / name)
    shutil.copytree(
        repository / "fonts", root / "fonts", ignore=shutil.ignore_patterns("noto-sans-tamil")
    )
    shutil.copytree(repository / "fonts" / "noto-sans-tamil", root / "fonts" / "dropped")
    topic = root / "content" / "kite"
    topic.mkdir(parents=True)
    (topic / "topic.yaml").write_text("audience: public\n", encoding="utf-8")
    body = SENTENCES["ta"][1]
    (topic / "ta.yaml").write_text(
        f"title: பட்டம்\nsections:\n  - heading: பட்டம்\n    body: |\n      {body}\n", encoding="utf-8"
    )
    handout = Workspace(root, disk_cache=False).handout("kite", language="ta", layout="large-print")
    data = handout.pdf()
    assert letters(body) in letters(pdftext.poppler(data))
    assert not is_right_to_left("ta")
