"""docs/content.md names every key and every formula, and only what is allowed in a text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from handouts.checks.reading.formulas import FORMULAS
from handouts.compose.markdown.body import parse_body
from handouts.sources.models.brand import BrandFile
from handouts.sources.models.fields import FileModel
from handouts.sources.models.language import LanguageFile, Review
from handouts.sources.models.topic import TopicFile

REPOSITORY = Path(__file__).resolve().parents[2]
TEXT = (REPOSITORY / "docs" / "content.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[str]:
    """The first cells of the table in a section."""
    section = re.split(rf"^##+ {re.escape(heading)}$", TEXT, flags=re.M)[1]
    section = re.split(r"^##+ ", section, flags=re.M)[0]
    return re.findall(r"^\| (.+?) \| ", section, re.M)[1:]


@pytest.mark.parametrize(
    ("heading", "model"),
    [("topic.yaml", TopicFile), ("A language's file", LanguageFile), ("Reviews", Review)],
)
def test_every_key_has_its_row(heading: str, model: type[FileModel]) -> None:
    named = [row.strip("`") for row in rows(heading) if row.startswith("`")]
    assert named == list(model.model_fields)


def test_every_formula_has_its_row() -> None:
    for formula in (formula for some in FORMULAS.values() for formula in some):
        assert f"| {formula.name} |" in TEXT


def test_the_default_grade_is_the_one_that_is_told() -> None:
    assert f"`reading_grade` ({BrandFile.model_fields['reading_grade'].default:g}, " in TEXT


@pytest.mark.parametrize(
    "body",
    [
        "**words**",
        "*words*",
        "- point\n\n1. step",
        "[words](https://example.org)",
        "![what it shows](name.png)",
        "| Dose | When |\n| --- | --- |\n| one | now |",
        "> words",
        "\\*",
    ],
)
def test_what_is_said_to_be_allowed_is(body: str) -> None:
    assert parse_body(body, "body").issues == ()


@pytest.mark.parametrize("body", ["# Heading", "```\ncode\n```", "a\n\n---\n\nb", "<b>a</b>"])
def test_what_is_said_to_be_refused_is(body: str) -> None:
    assert parse_body(body, "body").issues


@pytest.mark.parametrize(
    "body",
    [
        "2*500 mg and 4*500 mg",
        "**Warning:**do",
        "> 38 °C",
        "1. a\n3. b\n31. c",
        "1. a\n1. b\n1. c",
        "01. a\n02. b",
        "31. December",
        "- 5 °C",
        "+ 2 tablets",
        "• a\n• b",
        "– a\n– b",
        "a) one\nb) two",
        "so it is\n2) one\n3) two",
        "| a | b |\n| c | d |",
        "[words] (https://example.org)",
        "[call](tel:0800 123 456)",
        "- [ ] a",
        "> [!WARNING]\n> a",
        "::: a",
        "!!! a",
        "a[^1]",
        "~~words~~",
        "`code`",
        "____",
    ],
)
def test_every_refused_mark_of_the_table_is(body: str) -> None:
    assert parse_body(body, "body").issues


@pytest.mark.parametrize("body", ["500 mg*", "a \\ b", "a &nosuch; b", "- a\nb", "Name: ____"])
def test_what_is_said_to_be_printed_is(body: str) -> None:
    assert parse_body(body, "body").issues == ()


@pytest.mark.parametrize("language", ["恶心：", "喉咙。", "หยุด)", "ຢຸດ)", "ឈប់៖", "ရပ်။"])
def test_stars_need_no_blank_in_scripts_without_them(language: str) -> None:
    assert parse_body(f"**{language}**{language[0]}", "body").issues == ()


def test_each_mark_and_each_rule_is_told_once() -> None:
    assert TEXT.count("2*500 mg") == 1
    assert TEXT.count("In Chinese, Japanese, Korean") == 1


def test_the_readme_leads_there() -> None:
    assert "(docs/content.md)" in (REPOSITORY / "README.md").read_text(encoding="utf-8")
