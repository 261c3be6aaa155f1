"""An approval holds for one text: whatever is changed in what patients read, it is gone."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping
from typing import Any

import pytest

from handouts.sources.models.language import LanguageFile, NextStep, Question, Section
from handouts.sources.workspace.sources import Sources
from handouts.sources.yaml.source import Path
from handouts.workspace.approval_digest import pictures, words_digest
from handouts.workspace.approvals import Part, digest_of, state_of

EDITS = 100_000

TEXT = """\
title: Your kite
series: Things that fly
summary: Two sentences. Or three.
tags: [Wind, String]
sections:
  - heading: Before you start
    body: |
      Take 2 of them, **twice** a day.

      - string, 500 m
      - paper

      ![A kite](kite.png)
faq:
  - question: How high?
    answer: As high as the string is long, 2.5 km at most.
next_step:
  heading: Come back
  body: On [Tuesday](https://kites.example/tuesday).
review: {version: "1", sources: [An almanac], print: [sources]}
"""
IMAGES = {"kite.png": b"\x89PNG of a kite" * 40}
LETTERS = "abz AZ09.,;:!?-*_#>\n\u00a0\u00ad\u200f\u0301éßĳ漢ءกक𝟘µ≥°"


PATHS: tuple[Path, ...] = (
    ("title",),
    ("series",),
    ("summary",),
    ("tags", 0),
    ("tags", 1),
    ("sections", 0, "heading"),
    ("sections", 0, "body"),
    ("faq", 0, "question"),
    ("faq", 0, "answer"),
    ("next_step", "heading"),
    ("next_step", "body"),
)


def model_of(text: str) -> LanguageFile:
    return Sources.language_from(text.encode(), "en.yaml").model


def digest(model: LanguageFile, images: Mapping[str, bytes] = IMAGES) -> str:
    shown = (
        Part(f"images/{name}", hashlib.sha256(images.get(name, b"")).hexdigest())
        for name in pictures(model)
    )
    return digest_of((Part("text", words_digest(model)), *shown))


def edited(text: str, chance: random.Random) -> str:
    """Another text: a stretch of it is taken out, doubled, moved or written over."""
    while True:
        at = chance.randrange(len(text) + 1)
        length = chance.choice((0, 1, 1, 1, 2, 5))
        new = "".join(chance.choices(LETTERS, k=chance.choice((0, 1, 1, 2, 3))))
        other = text[:at] + new + text[at + length :]
        if chance.random() < 0.1:
            other = text[at:] + text[:at]
        if other != text:
            return other


def change_a_text(model: LanguageFile, chance: random.Random) -> LanguageFile:
    """The model with one of its texts edited."""
    path = chance.choice(PATHS)
    old: Any = model
    for step in path:
        old = old[step] if isinstance(step, int) else getattr(old, step)
    changed: LanguageFile = _with(model, path, edited(old, chance))
    return changed


def _with(value: Any, path: Path, new: str) -> Any:
    """A value with another text at the end of a path."""
    if not path:
        return new
    step, *rest = path
    if isinstance(step, int):
        return (*value[:step], _with(value[step], tuple(rest), new), *value[step + 1 :])
    return value.model_copy(update={step: _with(getattr(value, step), tuple(rest), new)})


def change_the_parts(model: LanguageFile, chance: random.Random) -> LanguageFile:
    """The model with a part more, less, doubled or elsewhere."""
    section, entry = model.sections[0], model.faq[0]
    return model.model_copy(
        update=chance.choice(
            (
                {"tags": model.tags[::-1]},
                {"tags": model.tags[1:]},
                {"tags": (*model.tags, "Sky")},
                {"sections": (*model.sections, section)},
                {"sections": ()},
                {"sections": (Section(heading=entry.question, body=entry.answer),)},
                {"faq": (*model.faq, Question(question=section.heading, answer=section.body))},
                {"faq": ()},
                {"next_step": None},
                {"next_step": NextStep(heading=section.heading, body=section.body)},
                {"series": model.title, "title": model.series},
                {"review": model.review.model_copy(update={"sources": ("A guess",)})},
                {"review": model.review.model_copy(update={"print": ()})},
            )
        )
    )


def change_a_picture(images: Mapping[str, bytes], chance: random.Random) -> dict[str, bytes]:
    data = bytearray(images["kite.png"])
    data[chance.randrange(len(data))] ^= chance.randrange(1, 256)
    return {"kite.png": bytes(data[: chance.choice((len(data), chance.randrange(len(data))))])}


def test_no_random_edit_keeps_an_approval() -> None:
    chance = random.Random(20260131)
    model = model_of(TEXT)
    approved = digest(model)
    for number in range(EDITS):
        kind = chance.random()
        if kind < 0.8:
            now = digest(change_a_text(model, chance))
        elif kind < 0.9:
            now = digest(change_the_parts(model, chance))
        else:
            now = digest(model, change_a_picture(IMAGES, chance))
        assert state_of(draft=False, reviewed=True, written=approved, now=now) == "changed", number


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Your kite\n", "title: 'Your kite'  # what it is called\n"),
        ("tags: [Wind, String]\n", "tags:\n  - Wind\n\n  - String\n"),
        (
            "title: Your kite\nseries: Things that fly\n",
            "series: Things that fly\ntitle: Your kite\n",
        ),
        ("\n", "\r\n"),
        ('{version: "1"', '{version: "2", by: Somebody, due: 2031-01-01, reviewed: 2029-01-01'),
        ("title: Your", "status: draft\ntitle: Your"),
        ("title: Your", "\ufefftitle: Your"),
    ],
)
def test_what_nobody_reads_changes_nothing(old: str, new: str) -> None:
    assert old in TEXT
    other = TEXT.replace(old, new, -1 if old == "\n" else 1)
    assert digest(model_of(other)) == digest(model_of(TEXT))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("      - string, 500 m\n", "      - string, 500 m\n\n"),
        ("a day.\n\n", "a day.\n"),
        ("2.5 km", "25 km"),
        ("kite.png", "kitten.png"),
        ("![A kite]", "![No kite]"),
        ("/tuesday", "/monday"),
        ("An almanac", "A guess"),
        ("review:", "translated_from: {language: es, title: 0123456789ab}\nreview:"),
    ],
)
def test_what_changes_a_page_or_its_source_changes_the_digest(old: str, new: str) -> None:
    assert digest(model_of(TEXT.replace(old, new, 1))) != digest(model_of(TEXT))


def test_pictures_are_found_however_they_are_written() -> None:
    bodies = ("![a](o&#110;e.png)", "- ![b][ref]\n\n[ref]: t\\wo.png", "![c](<three.png>)")
    sections = tuple(Section(heading="H", body=body) for body in bodies)
    model = model_of(TEXT).model_copy(update={"sections": sections})
    assert set(pictures(model)) == {"one.png", "t\\wo.png", "three.png"}
    assert pictures(model_of(TEXT)) == ("kite.png",)


@pytest.mark.parametrize(
    ("draft", "reviewed", "written", "state"),
    [
        (True, True, "a", "draft"),
        (False, False, "", "none"),
        (False, True, "", "unapproved"),
        (False, False, "a", "unapproved"),
        (False, True, "a", "approved"),
        (False, True, "b", "changed"),
        (False, False, "b", "changed"),
    ],
)
def test_states(draft: bool, reviewed: bool, written: str, state: str) -> None:
    assert state_of(draft=draft, reviewed=reviewed, written=written, now="a") == state
