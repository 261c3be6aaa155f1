"""What topics, languages, layouts, brands and words may say, and how a mistake is told."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest

from handouts.errors import HandoutError, Problems, SourceError
from handouts.sources.models.brand import BrandFile
from handouts.sources.models.language import LanguageFile
from handouts.sources.models.layout import LayoutFile
from handouts.sources.models.styles import StylesFile
from handouts.sources.models.topic import TopicFile
from handouts.sources.yaml import parser
from handouts.sources.yaml.validate import Checked, load
from tests.sources.workspaces import BRAND, FOLDED, LANGUAGE, LAYOUT, STYLES

C = TypeVar("C", bound=Checked)


def read(model: type[C], text: str) -> C:
    return load(model, parser.parse(text.encode(), "f.yaml")).model


def told(model: type[Checked], text: str) -> str:
    """All that is told about a file, one mistake a paragraph."""
    with pytest.raises(HandoutError) as caught:
        read(model, text)
    assert isinstance(caught.value, Problems | SourceError)
    return str(caught.value)


def test_a_language_needs_little() -> None:
    model = read(LanguageFile, LANGUAGE)
    assert model.title == "Sample of pebbles"
    assert model.sections[0].body == "Pebbles are round.\n\nThey roll."
    assert (model.series, model.tags, model.next_step, model.draft) == ("", (), None, False)
    assert model.review.version == ""


def test_what_is_there_and_empty_counts_as_not_written() -> None:
    model = read(LanguageFile, LANGUAGE + "series:\ntags:\nnext_step:\nreview: {version: }\n")
    assert (model.series, model.tags, model.next_step) == ("", (), None)


def test_values_are_converted_by_the_model_alone() -> None:
    text = LANGUAGE + "tags: [no, 010, 1:30]\nreview: {version: 1.0, reviewed: 2026-01-02}\n"
    model = read(LanguageFile, text)
    assert model.tags == ("no", "010", "1:30")
    assert (model.review.version, model.review.reviewed) == ("1.0", date(2026, 1, 2))


def test_all_mistakes_are_told_at_once_in_the_order_of_the_file() -> None:
    text = """\
titel: Pebbles
sections:
  - headng: Why
    body:
faq: {question: What}
review: {reviewed: 31.3.2026}
"""
    assert told(LanguageFile, text).splitlines() == [
        "f.yaml:1:1: 'title' is missing.",
        "f.yaml:1:1: 'titel' is not known here.",
        "    Did you mean 'title'?",
        "f.yaml:3:5: 'heading' is missing.",
        "f.yaml:3:5: 'headng' is not known here.",
        "    Did you mean 'heading'?",
        "f.yaml:4:10: 'body' is empty.",
        "f.yaml:5:6: 'faq' must be a list.",
        "    Write [a, b], or a line with '- ' for each entry.",
        "f.yaml:6:20: 'reviewed' is not a date.",
        "    Write year-month-day, such as 2026-03-31.",
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("title: ", "'title' is empty"),
        ('title: "  "', "'title' is empty"),
        ("title: [a]", "'title' must be a text, not a list"),
        ("title: {a: b}", "'title' must be a text, not a group of keys"),
        ("title: " + "x" * 201, "'title' is too long: 201 characters, 200 at most"),
        ("title: |\n  one\n  two", "'title' must be on one line"),
        ("title: T\ntags: [a, [b]]", "Entry 2 of 'tags' must be a text"),
        ("title: T\ntags: a", "'tags' must be a list"),
        ("title: T\nstatus: daft", "'status' cannot be 'daft'"),
        ("title: T\nnext_step: text", "'next_step' must have keys under it"),
        ("title: T\nreview: {reviewed: 2026-02-30}", "'reviewed' is not a date in the calendar"),
        ("title: T\nreview: {reviewed: 2026-02-03, due: 2025-02-03}", "'due' is before 'reviewed'"),
    ],
)
def test_mistakes_in_a_language(line: str, message: str) -> None:
    assert message in told(LanguageFile, f"{line}\nsections: [{{heading: H, body: B}}]\n")


def test_a_handout_needs_text() -> None:
    assert "f.yaml:1:1: This file has neither 'sections' nor 'faq'" in told(
        LanguageFile, "title: T\nsections: []\n"
    )


def test_no_message_speaks_of_pydantic() -> None:
    text = "category: [x]\naudience: all\nlayouts: {a: b}\ncodes: [{system: S}, x, {code: [1]}]\n"
    message = told(TopicFile, text)
    for jargon in ("pydantic", "Input", "input", "Field", "validation", "literal", "type="):
        assert jargon not in message
    assert "It is one of: patient, public." in message


@pytest.mark.parametrize(
    "name", ["../x", "/x", "a\\b", "Ab", "a--b", "a_b", "а", "a.", "x" * 90 + "-"]
)
def test_ids_have_one_form(name: str) -> None:
    assert "is not a name of this kind" in told(TopicFile, f"category: '{name}'\n")


# ---------------------------------------------------------------- layouts


def test_lengths_have_units() -> None:
    text = LAYOUT.replace("10mm, 10mm, 10mm, 10mm", "36, 36pt, 0.5in, 1.27cm")
    assert read(LayoutFile, text).panels["main"].margins == pytest.approx((36, 36, 36, 36))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("safe: 5mm", "safe: 5 cubits", "'safe' is not a length"),
        ("safe: 5mm", "safe: -5mm", "'safe' must be at least 0"),
        ("safe: 5mm", "safe: nan", "'safe' is not a length"),
        ("safe: 5mm", "safe: 1e9", "'safe' is not a length"),
        ("safe: 5mm", "safe: 99999in", "'safe' must be at most 14400"),
        ("grid: 16.5", "grid: wide", "'grid' must be a number"),
        ("grid: 16.5", "grid: inf", "'grid' must be a number"),
        (
            "least: 9",
            "least: 13",
            "'type' must have least, comfortable and most in increasing order",
        ),
        ("10mm]", "10mm, 1mm]", "'margins'"),
        ("10mm, 10mm]", "10mm]", "Entry 4 of 'margins' is missing"),
        ("main:", "main: {ornament: perhaps, ", "'ornament' must be true or false"),
        ("top: 0", "below: side", "'below' names 'side', which is not another panel"),
        ("top: 0", "below: main", "'below' names 'main', which is not another panel"),
        ("size: [210mm, 297mm]", "size: 210mm", "'size' must be a list"),
        ("grid: 16.5", "grid: 16.5\nrepeat: {most: 0}", "'most' must be at least 1"),
        ("grid: 16.5", "grid: 16.5\nrepeat: {most: 1.5}", "'most' must be a whole number"),
        ("grid: 16.5", "grid: 16.5\ntemplate: ../x.jinja", "'template' cannot be '../x.jinja'"),
        ("grid: 16.5", "grid: 16.5\nneeds: [fag]", "Entry 1 of 'needs' cannot be 'fag'"),
        ("main:", "Main:", "'Main' is not a name of this kind"),
    ],
)
def test_mistakes_in_a_layout(old: str, new: str, message: str) -> None:
    text = LAYOUT.replace(old, new, 1).replace("perhaps,  {", "perhaps, ")
    assert message in told(LayoutFile, text)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("back: 148.5mm", "bak: 148.5mm", "'bak' is not one of the panels"),
        (", front: 148.5mm", "", "'pages' does not have these panels: front"),
        ("front: 148.5mm}", "front: 148.5mm}\n      inside: {back: 10mm}", "is on two pages"),
        ("  back: {", "  back: {top: 0, ", "'top' is placed by 'papers'"),
        ("safe: 5mm", "safe: 5mm\nrepeat: {most: 2}", "cannot be repeated"),
        ("panels:", "  a5: {size: [1in, 2in]}\npanels:", "'a5' has no pages"),
    ],
)
def test_mistakes_in_a_folded_layout(old: str, new: str, message: str) -> None:
    assert read(LayoutFile, FOLDED).folded
    assert message in told(LayoutFile, FOLDED.replace(old, new, 1))


TEN = LAYOUT.replace(
    "  a4: {size: [210mm, 297mm]}\n",
    "  a4: {size: [85mm, 55mm], sheet: [210mm, 297mm]}\nimpose: {up: [2, 5], marks: cut}\n",
)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("up: [2, 5]", "gutter: 1mm", "'impose' sets neither 'fold' nor 'up'"),
        ("up: [2, 5]", "up: [2, 5], fold: booklet", "'impose' sets both 'fold' and 'up'"),
        ("up: [2, 5]", "up: [2]", "Entry 2 of 'up' is missing"),
        ("up: [2, 5]", "up: [0, 5]", "Entry 1 of 'up' must be at least 1"),
        ("up: [2, 5]", "up: [2, 6]", "'sheet' has no room for the copies: their height of 330.0"),
        ("up: [2, 5]", "up: [2, 5], gutter: 3mm", "their height of 287.0 mm and margins of 8.5 mm"),
        ("up: [2, 5]", "up: [2, 5], bleed: 12mm", "margins of 20.5 mm make more than 210.0 mm"),
        (
            "up: [2, 5], marks: cut",
            "fold: booklet",
            "'impose' folds pages that do not come in fours",
        ),
        ("up: [2, 5]", "fold: booklet", "'marks' is only for pages that are cut apart"),
        ("marks: cut", "marks: some", "'marks' cannot be 'some'"),
        (", sheet: [210mm, 297mm]", "", "'a4' does not say on which sheet its copies are printed"),
        (
            "impose: {up: [2, 5], marks: cut}\n",
            "",
            "'sheet' is for copies, and 'impose' does not say",
        ),
        ("size:", "instead_of: A4, size:", "'instead_of' is not a name of this kind"),
        (
            "papers:\n",
            "papers:\n  a5: {size: [1in, 1in], sheet: [210mm, 297mm], instead_of: a4}\n",
            "'instead_of' is 'a4', for which there is a paper already",
        ),
    ],
)
def test_mistakes_in_what_is_imposed(old: str, new: str, message: str) -> None:
    assert read(LayoutFile, TEN).impose
    assert old in TEN
    assert message in told(LayoutFile, TEN.replace(old, new, 1))


def test_mistakes_in_styles() -> None:
    message = told(StylesFile, STYLES + "Bad: {}\nh3: {siz: 12, weight: heavy, rows: many}\nh4:\n")
    assert "f.yaml:3:1: 'Bad' is not a name of this kind." in message
    assert "f.yaml:4:6: 'siz' is not known here.\n    Did you mean 'size'?" in message
    assert "f.yaml:4:23: 'weight' must be a whole number." in message
    assert "'rows' cannot be 'many'.\n    It is one of: none, rules." in message
    assert "'h4' is empty." in message


# ---------------------------------------------------------------- brands


def test_a_brand() -> None:
    brand = read(BrandFile, BRAND)
    assert brand.colours["snow"] == "#FFFFFF"
    assert brand.grounds["paper"].dark is False


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#FFFFFF", "#FFF", "'snow' is not a colour"),
        ('"#FFFFFF"', "white", "'snow' is not a colour"),
        ('"#FFFFFF"', "'#FFFFFF\n'", "'snow' is not a colour"),
        ('"#FFFFFF"', "__import__('os')", "'snow' is not a colour"),
        (
            "text: coal",
            "text: cole",
            "'text' is 'cole', which is not one of the colours.\n    Did you",
        ),
        ("  paper:", "  sheet:", "'grounds' has no 'paper'"),
        ("mark.svg", "../mark.svg", "'light' must name an .svg, .png or .jpg file"),
        ("mark.svg", "/etc/mark.svg", "'light' must name an .svg, .png or .jpg file"),
        ("mark.svg", "mark.gif", "'light' must name an .svg, .png or .jpg file"),
        (
            "mark.svg",
            "https://pebbles.example/mark.svg",
            "'light' must name an .svg, .png or .jpg file",
        ),
        ("fonts: [Sample Sans]", "fonts: []", "'fonts' needs an entry"),
        ("{topic}", "{patient}", "'topic_address' has {patient}, which cannot be filled in"),
        ("https:", "javascript:", "'topic_address' is not a web address"),
        ("https:", "file:", "'topic_address' is not a web address"),
        ("fonts:", "contact: {web: 'data:text/html,x'}\nfonts:", "'web' is not a web address"),
        ("fonts:", "contact: {email: a b@c.example}\nfonts:", "'email' is not an email address"),
        ("fonts:", 'contact: {email: "a@c.example\\nBcc: x@y.example"}\nfonts:', "'email'"),
        ("jurisdiction: uk", "jurisdiction: UK", "'jurisdiction' cannot be 'UK'"),
    ],
)
def test_mistakes_in_a_brand(old: str, new: str, message: str) -> None:
    assert message in told(BrandFile, BRAND.replace(old, new, 1))
