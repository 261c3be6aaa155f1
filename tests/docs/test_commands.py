"""docs/commands.md names every command and option, each with an example, and none that is gone."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from handouts.commands.app import app
from handouts.notes import NOTE_KINDS

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
BEFORE = "Before the command"
ROW = re.compile(r"^\| (`-.+?) \| (.+?) \| `generate\.py (.+?)` \|$", re.M)


def commands(command: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every command that can be called, by the words that call it."""
    if hasattr(command, "commands"):
        for inner, each in command.commands.items():
            yield from commands(each, f"{name} {inner}".strip())
    else:
        yield name, command


ROOT = typer.main.get_command(app)
COMMANDS = dict(commands(ROOT))


def options(command: Any) -> set[str]:
    """Every spelling of every option, but for --help, which all have."""
    found: set[str] = set()
    for parameter in command.params:
        if parameter.param_type_name == "option":
            found.update(parameter.opts, parameter.secondary_opts)
    return found


def sections() -> dict[str, str]:
    parts = re.split(r"^## (.+)$", DOCUMENT.read_text(encoding="utf-8"), flags=re.M)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_command_has_its_section_and_no_other_has() -> None:
    assert sections().keys() == {BEFORE, *COMMANDS}


def test_every_kind_of_note_is_named() -> None:
    found = re.findall(r"\(of a note: (.+?)\)", sections()["check"])
    assert {tuple(re.findall(r"`(\w+)`", each)) for each in found} == {NOTE_KINDS}


@pytest.mark.parametrize("name", [BEFORE, *COMMANDS])
def test_every_option_has_its_row_and_no_other_has(name: str) -> None:
    command = ROOT if name == BEFORE else COMMANDS[name]
    written = {
        spelling
        for row in ROW.finditer(sections()[name])
        for spelling in re.findall(r"`(-[\w-]+)`", row[1])
    }
    help_options = {"--help", "-h"} if name == BEFORE else set()
    assert written == options(command) | help_options


@pytest.mark.parametrize("name", [BEFORE, *COMMANDS])
def test_every_example_shows_its_option_and_can_be_read(name: str) -> None:
    for row in ROW.finditer(sections()[name]):
        words = shlex.split(row[3])
        spellings = re.findall(r"`(-[\w-]+)`", row[1])
        assert set(words) & set(spellings), f"{row[3]} shows none of {spellings}"
        if {"--version", "--help"} & set(words):
            continue
        context = ROOT.make_context("generate.py", list(words), resilient_parsing=False)
        called = [*context._protected_args, *context.args]
        command: Any = ROOT
        while hasattr(command, "commands"):
            command = command.commands[called.pop(0)]
        command.make_context("command", called)


@pytest.mark.parametrize("name", [BEFORE, *COMMANDS])
def test_every_help_text_has_an_example(name: str) -> None:
    command: Any = ROOT if name == BEFORE else COMMANDS[name]
    assert command.help
    for parameter in command.params:
        if parameter.param_type_name == "option" and parameter.name != "version":
            long = max(parameter.opts, key=len)
            assert f"E.g. {long}" in parameter.help or f"E.g. --no-{long[2:]}" in parameter.help
            assert len(parameter.help) < 90
