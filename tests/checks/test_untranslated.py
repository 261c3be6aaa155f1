"""Texts that are word for word their source's: told, refused where they are more than a few."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from handouts.checks.untranslated import untranslated_issues, untranslated_notes
from handouts.sources.models.language import LanguageFile
from handouts.sources.workspace.sources import Sources
from handouts.sources.yaml.source import Loaded

ENGLISH = """\
title: Sleep
summary: Sleep well tonight.
sections:
  - heading: Before bed
    body: Dim the lights.
  - heading: Contact
    body: Nora Muster
  - heading: Telephone
    body: 0800 123 456
"""
FRENCH = """\
title: Sleep
summary: Dormez bien cette nuit.
sections:
  - heading: Avant
    body: Baissez toutes les lumières.
  - heading: Contact
    body: Nora Muster
  - heading: Telephone
    body: 0800 123 456
"""


def loaded(text: str, language: str) -> Loaded[LanguageFile]:
    return Sources.language_from(text.encode(), f"content/sleep/{language}.yaml")


def refused(text: str, language: str = "fr", only: Sequence[str] = ()) -> list[int | None]:
    found = untranslated_issues(loaded(text, language), loaded(ENGLISH, "en"), only)
    return [each.place and each.place.line for each in found]


def test_a_name_may_be_equal_and_is_told() -> None:
    assert refused(FRENCH) == []
    notes = [*untranslated_notes(loaded(FRENCH, "fr"), loaded(ENGLISH, "en"))]
    assert [(part, note.place.line, note.kind) for part, note in notes] == [
        ("section 2", 6, "translation")
    ]


def test_a_part_whose_heading_alone_is_translated_is_refused_however_it_is_wrapped() -> None:
    text = FRENCH.replace("Baissez toutes les lumières.", '"Dim\n      the lights."')
    assert refused(text) == [4, 7]
    assert refused(text, only=["section-1"]) == [4]
    assert refused(text, only=["summary", "section-3"]) == []


@pytest.mark.parametrize(
    ("language", "lines"), [("en-GB", []), ("fr", [2, 4, 6]), ("en-Cyrl", [2, 4, 6])]
)
def test_the_same_language_elsewhere_may_say_the_same(
    language: str, lines: list[int | None]
) -> None:
    assert refused(ENGLISH, language) == lines
