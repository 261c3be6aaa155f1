"""Translations behind their source: which parts, where, and the command that says so no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.approval.translated import record_translation
from handouts.checks.text_notes import behind
from handouts.workspace.workspace import Workspace
from tests.checks.helpers import told, translated_workspace
from tests.workspace.workspaces import replace_in


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return translated_workspace(tmp_path)


def test_a_translation_that_is_up_to_date(root: Path) -> None:
    assert told(root) == told(root, "en") == []


def test_what_has_changed_is_told_with_both_places(root: Path) -> None:
    replace_in(root / "content/sleep/en.yaml", "Stay in bed.", "Stay in your bed.")
    replace_in(root / "content/sleep/en.yaml", "title: Sleep", "title: Sleeping")
    since = "has changed since it was translated."
    for _ in range(2):
        assert told(root) == [
            ("title", f"title is behind: content/sleep/en.yaml:1 {since}", 1),
            ("section 2", f"section 2 is behind: content/sleep/en.yaml:6 {since}", 6),
        ]
    hint = behind(Workspace(root), "sleep", "fr")[1][1].hint
    assert hint.endswith("then: python generate.py translated sleep --language fr --only section-2")


def test_the_command_in_the_hint_settles_it(root: Path) -> None:
    source = root / "content/sleep/en.yaml"
    replace_in(source, "Stay in bed.", "Stay in your bed.")
    replace_in(source, "Dim the", "Dim all the")
    record_translation(Workspace(root), "sleep", "fr", only=["section-2"])
    assert [part for part, _, _ in told(root)] == ["section 1"]
    record_translation(Workspace(root), "sleep", "fr")
    assert told(root) == []


def test_new_and_removed_parts(root: Path) -> None:
    source = root / "content/sleep/en.yaml"
    replace_in(source, "faq:", "  - {heading: In the morning, body: Get up.}\nfaq:")
    assert told(root) == [
        ("section 3", "section 3 of content/sleep/en.yaml:8 is not translated yet.", 4)
    ]
    replace_in(source, "summary: Sleep well.\n", "")
    assert told(root)[0] == (
        "summary",
        "summary was translated from what content/sleep/en.yaml no longer has.",
        2,
    )


def test_parts_that_changed_places(root: Path) -> None:
    replace_in(
        root / "content/sleep/en.yaml",
        "  - heading: Before bed\n    body: Dim the lights.\n",
        "",
    )
    replace_in(
        root / "content/sleep/en.yaml",
        "faq:",
        "  - heading: Before bed\n    body: Dim the lights.\nfaq:",
    )
    (found,) = told(root)
    assert "has moved in content/sleep/en.yaml:" in found[1]


def test_parts_that_nobody_recorded(root: Path) -> None:
    replace_in(root / "content/sleep/fr.yaml", "faq:", "  - {heading: Matin, body: Debout.}\nfaq:")
    assert told(root) == [
        ("sections", "sections has 3 entries, and `translated_from` records 2.", 4),
    ]


@pytest.mark.parametrize("language", ["fr", "tr"])
def test_a_source_that_is_not_there(root: Path, language: str) -> None:
    replace_in(root / "content/sleep/fr.yaml", "language: en", f"language: {language}")
    ((part, message, line),) = told(root)
    assert part == "all"
    assert f"content/sleep/{language}.yaml, which does not exist" in message
    assert line is not None
