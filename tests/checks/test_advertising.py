"""What a text for the public says that is restricted, and where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handouts.checks.advertising import _PROMISES, LAW, Found, found, notes
from handouts.checks.check import check
from handouts.errors import Place
from handouts.notes import Note
from handouts.sources.workspace.sources import Sources
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import REPOSITORY, add_topic, make_workspace, only_layouts

TEXT = """\
title: Relief with Botox
faq:
  - question: Is it safe?
    answer: |
      It is guaranteed, without side effects, from £200.
      Kitesol and BOTOX help. No guarantee is
      given.
review: {version: "1", due: 2999-01-31}
"""


def words(text: str, language: str = "en", *medicines: str) -> list[tuple[str, str, int | None]]:
    loaded = Sources.language_from(text.encode(), "t.yaml")
    return [(e.kind, e.word, e.place.line) for e in found(loaded, language, text, medicines)]


def test_each_word_is_found_once_at_its_line() -> None:
    assert words(TEXT, "en", "Kitesol") == [
        ("name", "Botox", 1),
        ("promise", "guaranteed", 5),
        ("promise", "without side effects", 5),
        ("price", "£200", 5),
        ("name", "Kitesol", 6),
        ("promise", "guarantee", 6),
    ]


def test_a_price_alone_is_none() -> None:
    assert words(TEXT.replace("Botox", "rest").replace("BOTOX", "rest"), "en")[0][0] == "promise"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "نتائج مضمونة"),
        ("de", "garantiert"),
        ("es-MX", "sin efectos secundarios"),
        ("fr", "sans risque"),
        ("hi", "गारंटी"),
        ("ru", "гарантия"),
        ("th", "รับประกัน"),
        ("tr", "garantili"),
        ("vi", "đảm bảo"),
        ("zh-Hans", "保证有效"),
    ],
)
def test_promises_in_other_languages(language: str, text: str) -> None:
    assert language.partition("-")[0] in _PROMISES
    [(kind, word, _)] = words(f"title: {text}\nfaq: [{{question: a, answer: b}}]\n", language)
    assert kind == "promise"
    assert word.split()[0] in text


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("ar", "علاج الصداع بالبوتوكس", "بوتوكس"),
        ("hi", "माइग्रेन के लिए बोटॉक्स", "बोटॉक्स"),
        ("ru", "Лечение ботоксом", "ботокс"),
        ("th", "รักษาด้วยโบท็อกซ์", "โบท็อกซ์"),
        ("tr", "Botoks ile tedavi", "Botoks"),
        ("zh-Hans", "肉毒素治疗偏头痛", "肉毒素"),
    ],
)
def test_names_as_other_languages_write_them(language: str, text: str, name: str) -> None:
    [(kind, word, _)] = words(f"title: {text}\nfaq: [{{question: a, answer: b}}]\n", language)
    assert (kind, word) == ("name", name)


def test_each_jurisdiction_has_its_rules() -> None:
    each = [Found("name", "Botox", Place("t", 1)), Found("promise", "sure", Place("t", 2))]
    assert not list(notes(each[:1], {"us": ["a"]}))
    [american] = notes(each, {"us": ["a"]})
    assert "15 U.S.C. 45" in american.hint
    [first, _] = notes(each, {"uk": ["b", "c"], "eu": ["a"], "us": ["d"]})
    assert LAW["uk"]["name"] in first.hint
    assert LAW["eu"]["name"] in first.hint
    assert "under brand a, b, c" in first.hint
    assert "not legal advice" in first.hint


def told(root: Path) -> list[Note]:
    return [
        n for n in check(Workspace(root), (), date(2026, 2, 1)).notes if n.kind == "advertising"
    ]


def test_only_texts_for_the_public_are_looked_through(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    only_layouts(root, "faq-sheet")
    add_topic(root, "pebbles", TEXT)
    assert not told(root)
    path = root / "content/pebbles/topic.yaml"
    path.write_text("layouts: [faq-sheet]\naudience: public\n", encoding="utf-8")
    assert [note.place.line for note in told(root)] == [5, 5, 6]
    brand = root / "brands/clinic/brand.yaml"
    text = brand.read_text(encoding="utf-8")
    brand.write_text(text.replace("jurisdiction: us", "jurisdiction: uk"), encoding="utf-8")
    assert len(told(root)) == 5


def test_the_repository_has_none() -> None:
    files = Workspace(REPOSITORY, disk_cache=False)
    assert files.catalogue.topic("migraine-botox").audience == "patient"


def test_a_poster_is_for_the_public_whoever_is_given_the_leaflet(tmp_path: Path) -> None:
    root = make_workspace(tmp_path)
    path = add_topic(root, "kites", TEXT, layouts="[faq-sheet, poster]")
    brand = root / "brands/clinic/brand.yaml"
    brand.write_text(brand.read_text().replace("jurisdiction: us", "jurisdiction: uk"))

    def told() -> list[str]:
        found = check(Workspace(root), (), date(2026, 11, 22)).notes
        return [note.message for note in found if note.kind == "advertising"]

    assert any(message.startswith("As poster, this text is for the public") for message in told())
    (path.parent / "topic.yaml").write_text("layouts: [faq-sheet]\n")
    assert not told()
