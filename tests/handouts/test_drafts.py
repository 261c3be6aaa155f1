"""Every translation is a draft until somebody reviews it, and says so in its own language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from handouts.commands.app import app
from handouts.commands.shared.context import Settings
from handouts.compose.blocks import texts
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import REPOSITORY, add_topic, make_workspace

TOPIC = "migraine-botox"
WORKSPACE = Workspace(REPOSITORY)
LANGUAGES = WORKSPACE.sources.languages(TOPIC)
LAYOUTS = WORKSPACE.sources.layouts()


def test_there_are_ten_languages() -> None:
    assert set(LANGUAGES) == {"ar", "de", "en", "es", "hi", "ru", "th", "tr", "vi", "zh-Hans"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_a_draft_and_says_what_it_was_made_from(language: str) -> None:
    model = WORKSPACE.sources.language(TOPIC, language).model
    assert model.draft == (language != "en")
    assert (model.translated_from is None) == (language == "en")


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_says_so_in_its_language_where_it_is_read_aloud(language: str, layout: str) -> None:
    tree = WORKSPACE.handout(TOPIC, layout=layout, language=language).tree
    assert tree.language == language
    lines = [block for block in texts(tree) if block.style == "draft"]
    if language == "en":
        assert lines == []
        return
    word = WORKSPACE.sources.words(language)["draft"]
    assert word != WORKSPACE.sources.words("en")["draft"]
    assert lines
    for line in lines:
        assert line.text == word
        assert line.role == "P", "tagged, and no part of the page's furniture"
        assert all(run.language in (None, "", language) for run in line.runs)
    # It is seen at once: before the title, or next to it.
    before = [block.style for block in texts(tree)][:6]
    assert "draft" in before


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_a_missing_word_is_an_error_and_never_english(tmp_path: Path, language: str) -> None:
    root = make_workspace(tmp_path, "pebbles")
    add_topic(root, "pebbles", language=language)
    path = root / f"layouts/_shared/words/{language}.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    missing = ("draft:", "faq:", "page_of:", "language_name:")
    kept = [line for line in lines if not line.startswith(missing)]
    assert len(kept) == len(lines) - len(missing)
    path.write_text("".join(kept), encoding="utf-8")
    shown = CliRunner().invoke(app, ["check", "--json"], obj=Settings(root))
    assert shown.exit_code == 1
    errors = [each for each in json.loads(shown.stdout) if each["severity"] == "error"]
    assert {each["file"] for each in errors} == {f"layouts/_shared/words/{language}.yaml"}
    assert {each["message"] for each in errors} == {
        f"'{key.rstrip(':')}' is missing." for key in missing
    }
