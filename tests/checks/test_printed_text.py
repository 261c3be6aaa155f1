"""What each file has printed: every text once, with the places of its characters."""

from __future__ import annotations

from handouts.checks.printed_text import OWN, of_brand, of_language, of_template, of_words
from handouts.errors import Place
from handouts.sources.models.brand import BrandFile
from handouts.sources.models.language import LanguageFile
from handouts.sources.yaml import parser
from handouts.sources.yaml.validate import load
from tests.sources.workspaces import BRAND

TEXT = """\
title: Kites
faq:
  - question: Who?
    answer: One *and* two.
review: {version: "3", reviewed: 2026-03-31, by: Board, sources: [A book], print: [by, sources]}
"""


def test_a_topic_and_what_is_printed_of_its_review() -> None:
    loaded = load(LanguageFile, parser.parse(TEXT.encode(), "en.yaml"))
    printed = {each.text: each.finder for each in of_language(loaded, "en", TEXT)}
    assert list(printed) == [
        "Kites",
        "Who?",
        "One and two.",
        "3",
        "Board",
        "A book",
        "March 31, 2026",
    ]
    assert [*printed["One and two."].every("and")] == [Place("en.yaml", 4, 18)]


def test_by_and_sources_only_where_they_are_printed() -> None:
    text = TEXT.replace("[by, sources]", "[]")
    loaded = load(LanguageFile, parser.parse(text.encode(), "en.yaml"))
    texts = [each.text for each in of_language(loaded, "en", text)]
    assert not {"Board", "A book"} & set(texts)


def test_a_brands_texts_have_their_languages() -> None:
    text = f"{BRAND}translations:\n  es: {{name: Casa, contact: {{address: Calle 1}}}}\n"
    loaded = load(BrandFile, parser.parse(text.encode(), "brand.yaml"))
    found = [(language, each.text) for language, each in of_brand(loaded, lambda _: text)]
    assert ("en", "Pebble House") in found
    assert ("en", OWN) in found
    assert [each for each in found if each[0] == "es"] == [("es", "Casa"), ("es", "Calle 1")]


def test_words_and_a_templates_own_text() -> None:
    words = "faq: Questions\nstatus: draft\n"
    printed = of_words(parser.parse(words.encode(), "en.yaml"), words)
    assert [each.text for each in printed] == ["Questions", "draft"]
    found = of_template("a.jinja", "{# note #}<p style='x'>\n  Tear {{ a }} off</p>")
    assert found.text == "Tear off"
    assert [*found.finder.every("off")] == [Place("a.jinja", 2, 16)]
