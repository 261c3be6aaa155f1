"""A new topic is valid from the first moment, and nothing is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.errors import DeliveryError, HandoutError
from handouts.scaffold.new_topic import new_topic
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import files, make_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_workspace(tmp_path)


def start(root: Path, topic: str, title: str = "", language: str = "en") -> list[str]:
    made = new_topic(Workspace(root, disk_cache=False), topic, title, language)
    return [path.relative_to(root).as_posix() for path in made]


def test_it_can_be_read_and_is_a_draft(root: Path) -> None:
    assert start(root, "knee-surgery") == [
        "content/knee-surgery/topic.yaml",
        "content/knee-surgery/en.yaml",
    ]
    sources = Workspace(root, disk_cache=False).sources
    text = sources.language("knee-surgery", "en").model
    assert (text.title, text.draft) == ("Knee surgery", True)
    assert sources.topic("knee-surgery").model.audience == "patient"


def test_a_title_is_quoted(root: Path) -> None:
    start(root, "kites", 'Kites: "high" # low', "de")
    sources = Workspace(root, disk_cache=False).sources
    assert sources.language("kites", "de").model.title == 'Kites: "high" # low'


def test_nothing_is_overwritten_and_wrong_names_are_refused(root: Path) -> None:
    start(root, "kites")
    before = files(root)
    with pytest.raises(DeliveryError, match="'content/kites' exists already"):
        start(root, "kites")
    for topic, language in (("Kites", "en"), ("../kites", "en"), ("sand", "English")):
        with pytest.raises(HandoutError):
            start(root, topic, "", language)
    assert files(root) == before
