"""All commands: help, mistakes, exit statuses, the workspace that is meant."""

from __future__ import annotations

import ast
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import handouts
from handouts.commands.app import COMMANDS, app
from handouts.commands.shared.context import Settings
from handouts.workspace.handout import Handout
from tests.workspace.workspaces import (
    REPOSITORY,
    add_topic,
    call,
    replace_in,
    run,
)


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "sand"],
        ["build", "../pebbles"],
        ["build", "--layout", "scroll"],
        ["build", "--jobs", "0"],
        ["build", "--standard", "pdf3"],
        ["build", "--colour"],
        ["build", "--layout", "faq-sheet", "--impose"],
        ["build", "--impose"],
        ["bild"],
        ["preview"],
        ["preview", "pebbles", "--dpi", "5"],
        ["new", "topic", "../sand"],
        ["--workspace", "nowhere", "list"],
        ["build", "--brand", "spring"],
        ["build", "--language", "klingon"],
        ["build", "--watch", "--json"],
        ["list", "--to", "ada@example.org"],
        ["list", "--since", "2026-03-01"],
        ["list", "--until", "2026-03-01"],
        ["list", "--csv"],
        ["list", "--given", "--since", "yesterday"],
        ["check", "sand"],
        ["compare", "old"],
        ["compare", "--brand", "clinic"],
        ["copy", "sand", "--note", "Call us.", "-o", "copy.pdf"],
        ["print"],
        ["correct", "999999", "--reason", "paper jam"],
        ["correct", "7", "--reason", ""],
        ["email", "pebbles", "--to", "ada@example.org"],
        ["merge", "pebbles", "-r", "nobody.csv", "-o", "copies"],
        ["merge", "pebbles", "-r", "nobody.csv"],
        ["outbox", "show", "abc"],
        ["outbox", "drop", "abc"],
        ["new", "topic", "sand", "--language", "no language"],
        ["new", "language", "sand", "fr"],
        ["new", "brand", "north", "--colour", "no-colour"],
        ["approve", "pebbles", "--by", "Board", "--due", "tomorrow"],
    ],
)
def test_what_is_not_understood_ends_with_2(root: Path, arguments: list[str]) -> None:
    shown = call(root, *arguments)
    assert shown.exit_code == 2, shown.output
    assert "rror: " in shown.stderr
    assert not shown.stdout
    assert not (root / "out").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "pebbles"],
        ["check"],
        ["list"],
        ["copy", "pebbles", "--for-name", "Ada Muster", "-o", "pebbles.pdf"],
        ["preview", "pebbles"],
        ["new", "topic", "boulders"],
        ["email", "boulders", "--to", "ada@example.org", "--send", "--yes"],
    ],
)
def test_what_fails_ends_with_1(root: Path, arguments: list[str]) -> None:
    replace_in(root / "content/pebbles/en.yaml", "faq:", "fqa:")
    shown = call(root, *arguments)
    assert shown.exit_code == 1, shown.output
    assert shown.stderr.startswith("error: ")


def test_hints_repeat_the_folders_that_were_named(tmp_path: Path) -> None:
    folders = ["--workspace", str(tmp_path / "my clinic"), "--data", str(tmp_path / "data")]
    settings = Settings(tmp_path, named=tuple(folders))
    said = settings.command("outbox", "send")
    assert said.startswith(("python ", "handouts "))
    assert shlex.split(said)[-6:] == [*folders, "outbox", "send"]
    assert Settings(tmp_path).command("list").endswith(" list")


@pytest.mark.parametrize(
    "command",
    ["correct 99 --copies 1 --reason x", "outbox show zz", "list --given --since never"],
)
def test_hints_of_all_rooms_repeat_the_data_folder(tmp_path: Path, command: str) -> None:
    data = str(tmp_path / "data")
    told = run(REPOSITORY, "--data", data, *command.split()).stderr
    assert "error: " in told
    for line in told.splitlines():
        assert "generate.py " not in line or f" --data {data} " in line


def test_a_command_says_of_itself_what_the_list_of_commands_says() -> None:
    runner = CliRunner()
    listed = " ".join(runner.invoke(app, ["-h"]).stdout.split())
    for name, help_text in COMMANDS.items():
        assert f"{name} {help_text}" in listed
        assert help_text in " ".join(runner.invoke(app, [name, "-h"]).stdout.split())


def test_each_command_is_imported_only_when_it_is_called() -> None:
    code = (
        "import sys; from typer.testing import CliRunner; from handouts.commands.app import app;"
        "CliRunner().invoke(app, ['--help']);"
        "print([name for name in sys.modules if name.startswith('handouts.commands.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert sorted(ast.literal_eval(done.stdout)) == [
        "handouts.commands.app",
        "handouts.commands.shared",
        "handouts.commands.shared.context",
    ]


def test_mistakes_are_words_with_a_place_and_a_hint(root: Path) -> None:
    replace_in(root / "content/pebbles/en.yaml", "faq:", "fqa:")
    done = run(root, "build")
    assert done.returncode == 1
    assert done.stderr.splitlines()[:2] == [
        "error: content/pebbles/en.yaml:2:1: 'fqa' is not known here.",
        "    Did you mean 'faq'?",
    ]
    assert "Traceback" not in done.stderr


def test_a_fault_shows_its_trace_only_when_asked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def fault(self: Handout, **_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(Handout, "pdf", fault)
    quiet = call(root, "build", "pebbles")
    assert quiet.exit_code == 1
    assert "error: pebbles (faq-sheet, en, clinic, a4) could not be made" in quiet.stderr
    assert "Traceback" not in quiet.stderr
    assert "Traceback" in call(root, "--debug", "build", "pebbles").stderr


def test_help_and_version_are_short_roads() -> None:
    runner = CliRunner()
    assert runner.invoke(app, ["--version"]).stdout == f"handouts {handouts.__version__}\n"
    for command in ([], ["list"], ["build"], ["check"], ["preview"], ["new"], ["new", "topic"]):
        shown = runner.invoke(app, [*command, "-h"])
        assert shown.exit_code == 0
        assert shown.stdout.startswith("Usage: ")


def test_the_workspace_is_the_scripts_folder_or_the_current_one(root: Path) -> None:
    (root / "generate.py").write_bytes((REPOSITORY / "generate.py").read_bytes())
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    for command, cwd in ((["generate.py"], root), (["-m", "handouts"], root)):
        done = subprocess.run(
            [sys.executable, *command, "list", "--json"],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert [each["topic"] for each in json.loads(done.stdout)["topics"]] == [
            "boulders",
            "pebbles",
        ]


def test_a_terminal_without_the_character_shows_its_number(root: Path) -> None:
    add_topic(root, "pebbles", "title: Pebbles ☃\nfaq: [{question: A?, answer: B.}]\n")
    done = run(root, "list", environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0, done.stderr
    assert "Pebbles \\u2603" in done.stdout
