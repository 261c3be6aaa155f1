"""Lists: the state of each text in a few words, and topics found by their words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handouts.checks.listing import ListedLanguage, listing
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import add_topic, make_workspace

TODAY = date(2026, 6, 1)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_workspace(tmp_path, "pebbles")


def text(root: Path, review: str = "", status: str = "") -> ListedLanguage:
    add_topic(
        root, "pebbles", f"title: Pebbles\nfaq: [{{question: A?, answer: B.}}]\n{review}{status}"
    )
    (topic,) = listing(Workspace(root, disk_cache=False), "", TODAY).topics
    return topic.languages[0]


@pytest.mark.parametrize(
    ("review", "status", "state"),
    [
        ("", "status: draft", "draft"),
        ("", "", "final, version not given, review date not given, next review not given"),
        (
            'review: {version: "1", reviewed: 2026-01-31, due: 2999-01-31}\n',
            "",
            "final, next review 2999-01-31",
        ),
        (
            'review: {version: "1", reviewed: 2026-01-31, due: 2026-05-31}\n',
            "",
            "final, review was due 2026-05-31",
        ),
        (
            "review:\n  reviewed: 2026-01-31\n",
            "",
            "draft, reviewed on 2026-01-31, but not known which text",
        ),
        (
            f'review:\n  reviewed: 2026-01-31\n  digest: "{"0" * 32}"\n',
            "",
            "draft, changed since it was approved on 2026-01-31",
        ),
    ],
)
def test_states(root: Path, review: str, status: str, state: str) -> None:
    assert text(root, review, status).state == state


def test_topics_are_found_by_words_and_broken_files_are_named(root: Path) -> None:
    add_topic(root, "kites", "title: Drachen\nfaq: [{question: A?, answer: B.}]\n")
    add_topic(root, "sand", "title: [\n")
    found = listing(Workspace(root, disk_cache=False), "drachen", TODAY)
    assert [each.topic for each in found.topics] == ["kites"]
    assert [each.place and each.place.file for each in found.problems] == ["content/sand/en.yaml"]
    assert found.topics[0].languages[0].layouts == ("faq-sheet",)
