"""`translated` as it is called."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from handouts.commands.app import app
from handouts.commands.shared.context import Settings
from tests.workspace.workspaces import add_topic, make_workspace

TEXT = "title: Kites\nfaq: [{question: A?, answer: B.}]\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_workspace(tmp_path)
    add_topic(root, "kites", TEXT)
    add_topic(
        root,
        "kites",
        TEXT.replace("Kites", "Drachen").replace("A?, answer: B.", "E?, answer: F."),
        "de",
    )
    return root


def call(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["translated", "kites", *arguments], obj=Settings(root))


def test_a_language_is_named_until_it_is_the_only_translation(root: Path) -> None:
    unnamed = call(root)
    assert unnamed.exit_code == 2
    assert "Which translation is meant?" in unnamed.stderr
    done = call(root, "--language", "German")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "content/kites/de.yaml is recorded as translated from content/kites/en.yaml.",
        "To see what is left: python generate.py check kites",
    ]
    assert call(root, "--only", "title").exit_code == 0


def test_what_is_not_translated_is_refused_with_its_line(root: Path) -> None:
    path = add_topic(root, "kites", TEXT, "de")
    before = path.read_bytes()
    refused = call(root, "--language", "de")
    assert refused.exit_code == 1
    told = (
        "content/kites/de.yaml:2:7: question 1 says word for word what content/kites/en.yaml says."
    )
    assert told in refused.stderr
    assert path.read_bytes() == before
