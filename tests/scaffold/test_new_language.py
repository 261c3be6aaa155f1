"""A translation is begun with all that is to be translated, and says what is left to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handouts.approval.translated import record_translation
from handouts.checks.check import check
from handouts.errors import DeliveryError, HandoutError, Problems
from handouts.scaffold.new_language import known_code, language_name, new_language
from handouts.sources.workspace.dump import texts_of
from handouts.sources.workspace.sources import Sources
from handouts.workspace.plan import SelectionError
from handouts.workspace.workspace import Workspace
from tests.kites import CONTENT, REPOSITORY
from tests.workspace.workspaces import add_topic, files, make_workspace, replace_in

PARTS = ("title", "series", "summary", "tags", "sections", "faq", "next_step")
TEXT = """\
title: Sand
summary: What a made-up topic says in short, in plain words that are all about sand.
tags: [Dunes]
sections:
  - heading: "Dunes: high # and low"
    body: |
      Sand is *dry*.

      - one, with [a link](https://sand.example/a)
      - two
faq:
  - question: Is it sand?
    answer: Yes, as every made-up topic is.
review: {version: "1", reviewed: 2026-01-31, due: 2999-01-31}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = make_workspace(tmp_path / "workspace")
    add_topic(folder, "sand", TEXT)
    return folder


def start(root: Path, topic: str, language: str, source: str = "") -> tuple[str, ...]:
    made = new_language(Workspace(root, disk_cache=False), topic, language, source)
    return tuple(path.relative_to(root).as_posix() for path in made)


def notes(root: Path) -> list[str]:
    found = check(Workspace(root, disk_cache=False), ("sand",), date(2026, 6, 1), jobs=1)
    return [note.message for note in found.notes if note.kind == "translation"]


def test_it_has_the_parts_of_its_source_and_is_a_draft_without_its_review(root: Path) -> None:
    assert start(root, "sand", "es") == ("content/sand/es.yaml",)
    sources = Workspace(root, disk_cache=False).sources
    source, made = (sources.language("sand", each).model for each in ("en", "es"))
    assert all(getattr(source, part) == getattr(made, part) for part in PARTS)
    assert made.draft
    assert made.review.reviewed is None
    text = (root / "content/sand/es.yaml").read_text(encoding="utf-8")
    assert "# To be translated into Spanish" in text
    assert max(map(len, text.splitlines())) <= 100


def test_what_is_not_translated_yet_is_told_until_it_is(root: Path) -> None:
    start(root, "sand", "es")
    file = root / "content/sand/es.yaml"
    parts = ["title", "summary", "tag 1", "section 1", "question 1"]
    assert [note.partition(" of content/")[0] for note in notes(root)] == parts
    assert all(note.endswith("is not translated yet.") for note in notes(root))
    replace_in(file, "What a made-up topic says", "Lo que dice un tema inventado")
    record_translation(Workspace(root), "sand", "es", only=["summary"])
    assert len(notes(root)) == 4
    # A part that says what the source says is not recorded, but for titles and tags.
    with pytest.raises(Problems) as caught:
        record_translation(Workspace(root), "sand", "es")
    assert [each.message for each in caught.value.problems] == [
        "section 1 says word for word what content/sand/en.yaml says.",
        "question 1 says word for word what content/sand/en.yaml says.",
    ]
    assert len(notes(root)) == 4


def test_words_of_a_new_language_are_refused_by_name_until_they_are_translated(root: Path) -> None:
    words = "layouts/_shared/words/nl.yaml"
    assert start(root, "sand", "nl") == ("content/sand/nl.yaml", words)
    english = Workspace(root, disk_cache=False).sources.words("en")
    handout = Workspace(root, disk_cache=False).handout("sand", layout="faq-sheet", language="nl")
    with pytest.raises(HandoutError) as caught:
        handout.pdf()
    told = list(getattr(caught.value, "problems", ()))
    assert [each.message for each in told] == [f"'{key}' is not translated yet." for key in english]
    assert [each.hint for each in told] == [
        f"In English it is: {word}" for word in english.values()
    ]
    assert [each.place and each.place[:2] for each in told] == [
        (words, number) for number in range(7, 7 + 2 * len(english), 2)
    ]
    found = check(Workspace(root, disk_cache=False), (), date(2026, 6, 1), jobs=1)
    assert {each.message for each in told} <= {each.message for each in found.problems}
    text = (root / words).read_text(encoding="utf-8")
    # A translator writes behind the key and may leave the English where it is.
    (root / words).write_text(text.replace(":\n", ": traduit {address}{date}\n"), "utf-8")
    with pytest.raises(HandoutError, match="to be filled in"):
        Workspace(root, disk_cache=False).sources.words("nl")
    for key, word in english.items():
        text = text.replace(f"\n{key}:\n", f"\n{key}: '\u00e9 {word}'\n")
    (root / words).write_text(text, encoding="utf-8")
    assert handout.workspace.root == root.resolve()
    assert Workspace(root).handout("sand", layout="faq-sheet", language="nl").pdf()


def test_nothing_is_overwritten_and_nothing_is_begun_that_cannot_be(root: Path) -> None:
    start(root, "sand", "es")
    before = files(root)
    for topic, language, source, error in (
        ("sand", "es", "", DeliveryError),
        ("sand", "en", "", DeliveryError),
        ("sand", "xx", "", DeliveryError),
        ("sand", "../de", "", DeliveryError),
        ("sand", "Klingonish", "", DeliveryError),
        ("snad", "de", "", SelectionError),
        ("sand", "de", "it", SelectionError),
    ):
        with pytest.raises(error) as caught:
            start(root, topic, language, source)
        assert isinstance(caught.value, HandoutError)
    assert files(root) == before


def test_the_source_is_english_or_the_only_one_that_is_no_translation(root: Path) -> None:
    (root / "content/sand/en.yaml").rename(root / "content/sand/de.yaml")
    start(root, "sand", "es")
    record = Workspace(root, disk_cache=False).sources.language("sand", "es").model.translated_from
    assert record is not None
    assert record.language == "de"
    text = (root / "content/sand/es.yaml").read_text(encoding="utf-8")
    assert "\n# python generate.py translated sand --language es\n" in text
    start(root, "sand", "vi")
    add_topic(root, "sand", TEXT, "tr")
    with pytest.raises(SelectionError, match="translated from"):
        start(root, "sand", "ru")
    start(root, "sand", "ru", "tr")


@pytest.mark.parametrize(
    ("code", "name"),
    [("fr", "French"), ("pt-BR", "Portuguese (Brazil)"), ("sr-Latn", "Serbian (Latin)")],
)
def test_languages_are_called_in_english(code: str, name: str) -> None:
    assert language_name(code) == name


def test_a_languages_name_leads_to_its_code() -> None:
    assert known_code("German") == "de"
    assert known_code("Farsi") == "fa"
    with pytest.raises(DeliveryError, match="'Klingonish' is not the code of a language"):
        known_code("Klingonish")


@pytest.mark.parametrize(
    "path",
    [*sorted(CONTENT.glob("*/en.yaml")), *sorted((REPOSITORY / "content").glob("*/??.yaml"))],
    ids=lambda path: f"{path.parent.name}-{path.stem}",
)
def test_texts_written_anew_say_the_same(path: Path) -> None:
    model = Sources.language_from(path.read_bytes(), "a.yaml").model
    again = Sources.language_from(texts_of(model).encode(), "b.yaml").model
    assert [part for part in PARTS if getattr(model, part) != getattr(again, part)] == []
