"""What the README tells people to type works, and what it shows and links to is there."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
import typer.main

from handouts.commands.app import app
from tests.workspace.workspaces import REPOSITORY, run

TEXT = (REPOSITORY / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(
    {
        " ".join(found.split())
        for found in (
            *re.findall(r"`python generate\.py ([^`]+)`", TEXT),
            *re.findall(r"^    python generate\.py (.+)$", TEXT, re.M),
        )
    }
)
NOT_RUN = {
    "OLD": "two folders have to be named",
    "--press": "a print shop's profile has to be there",
    "--watch": "it goes on until somebody stops it",
    "email": "somebody has to say yes",
    "print": "a printer has to be there",
}
"""What cannot be run as it stands, by a word of it; it is read all the same."""

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    for name in ("content", "layouts", "brands", "fonts"):
        shutil.copytree(REPOSITORY / name, folder / name)
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    assert run(folder, "new", "topic", "my-topic").returncode == 0
    shutil.rmtree(folder / "content" / "my-topic")
    return folder


def test_there_are_commands() -> None:
    assert len(COMMANDS) > 10


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_can_be_read(command: str) -> None:
    words = shlex.split(command)
    known = typer.main.get_command(app)
    context = known.make_context("generate.py", words)
    called = [*context._protected_args, *context.args]
    while hasattr(known, "commands"):
        known = known.commands[called.pop(0)]
    known.make_context("command", called)


def test_every_command_runs(root: Path) -> None:
    # In their order: what is begun by one is used by another.
    for command in sorted(COMMANDS, key=lambda each: TEXT.find(each.split("--")[0])):
        words = shlex.split(command)
        if set(words) & NOT_RUN.keys():
            continue
        done = run(root, "--data", str(root.parent / "data"), *words, cwd=root)
        assert done.returncode == 0, f"{command}\n{done.stderr}"


def test_what_is_shown_and_linked_is_there() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)]+)\)", TEXT)
    assert targets
    for target in targets:
        assert (REPOSITORY / target).exists(), target
