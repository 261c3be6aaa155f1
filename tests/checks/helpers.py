"""A workspace with a topic in English and its translation into French."""

from __future__ import annotations

from pathlib import Path

from handouts.approval.translated import record_translation
from handouts.checks.text_notes import behind
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import add_topic, make_workspace

ENGLISH = """\
title: Sleep
summary: Sleep well.
sections:
  - heading: Before bed
    body: Dim the lights.
  - heading: At night
    body: Stay in bed.
faq:
  - {question: How long?, answer: Eight hours.}
"""
FRENCH = """\
title: Dormir
summary: Dormez bien.
sections:
  - heading: Avant
    body: Baissez la lumière.
  - heading: La nuit
    body: Restez au lit.
faq:
  - {question: Combien?, answer: Huit heures.}
status: draft
"""


def translated_workspace(root: Path) -> Path:
    """A workspace whose translation agrees with its source."""
    make_workspace(root)
    add_topic(root, "sleep", ENGLISH)
    add_topic(root, "sleep", FRENCH, "fr")
    record_translation(Workspace(root), "sleep", "fr")
    return root


def told(root: Path, language: str = "fr") -> list[tuple[str, str, int | None]]:
    found = behind(Workspace(root), "sleep", language)
    assert all(note.kind == "translation" and note.hint for _, note in found)
    return [(part, note.message, note.place.line) for part, note in found]
