"""Words of layouts: which languages have them, and a note on drafts that are in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.checks.layout_words import words_listed, words_notes
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import add_topic, make_workspace

WORDS = "layouts/_shared/words"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_workspace(tmp_path, "pebbles")


def test_languages_by_their_names_and_state(root: Path) -> None:
    (root / WORDS / "xx-broken.yaml").write_text("not a language")
    (root / WORDS / "sv.yaml").write_text("faq: [")
    listed = {each.language: each for each in words_listed(Workspace(root))}
    assert (listed["en"].name, listed["en"].draft) == ("English", False)
    assert (listed["es"].name, listed["es"].draft) == ("Spanish", True)
    assert not {"sv", "xx-broken"} & listed.keys()
    # The second time from the cache.
    assert {each.language: each for each in words_listed(Workspace(root))} == listed


def test_a_draft_is_noted_where_a_topic_uses_it(root: Path) -> None:
    assert list(words_notes(Workspace(root), ["pebbles"])) == []
    add_topic(root, "pebbles", language="es-MX")
    (note,) = words_notes(Workspace(root), ["pebbles"])
    assert note.message == "Nobody has reviewed the words that layouts add in Spanish."
    assert (note.kind, note.place.file) == ("words", f"{WORDS}/es.yaml")
