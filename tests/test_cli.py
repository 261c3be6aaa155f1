"""A plain build is read without typer, to the same end; and what is not needed is not imported."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import typer.main

from handouts.cli import LISTS, OUTPUT, Build, read_build
from handouts.commands.app import app
from tests.workspace.workspaces import REPOSITORY, make_workspace

HEAVY = (
    "concurrent.futures",
    "importlib.metadata",
    "jinja2",
    "markdown_it",
    "multiprocessing",
    "pydantic",
    "rich",
    "cssselect2",
    "tinycss2",
    "typer",
    "yaml",
)


def by_typer(arguments: list[str]) -> Build:
    """What typer makes of the same words."""
    command: Any = typer.main.get_command(app)
    build = command.commands["build"]
    read = build.make_context("build", arguments[1:]).params
    assert (read["jobs"], read["standard"]) == (None, "ua1-a2a")
    lists = {name: tuple(read[name] or ()) for name in ("topics", *LISTS.values())}
    output = read["output"]
    return Build(**lists, output=None if output is None else str(output), force=read["force"])


@pytest.mark.parametrize(
    "arguments",
    [
        "build",
        "build a",
        "build a b --layout leaflet -l faq-sheet c",
        "build --force --brand x -b y --language fr --paper a4 -p letter -o there a",
        "build --output there --output here",
    ],
)
def test_a_plain_build_is_read_as_typer_reads_it(arguments: str) -> None:
    words = arguments.split()
    read = read_build(words)
    assert read is not None
    assert read == by_typer(words)


@pytest.mark.parametrize(
    "arguments",
    [
        "", "list", "--debug build", "build --help", "build --jobs 2", "build --layout=leaflet",
        "build --layout", "build --layout -o", "build -fo x", "build --lay x", "build -- x",
        "build --standard pdf2", "bild",
    ],
)  # fmt: skip
def test_all_else_is_left_to_typer(arguments: str) -> None:
    assert read_build(arguments.split()) is None


def test_the_short_reader_knows_only_options_of_typer() -> None:
    command: Any = typer.main.get_command(app)
    known = {name for parameter in command.commands["build"].params for name in parameter.opts}
    assert {*LISTS, *OUTPUT, "--force"} <= known


def imported(*command: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", *command],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "|" in line}


def test_importing_the_package_imports_next_to_nothing() -> None:
    alone = imported("-c", "import typing")
    assert imported("-c", "import handouts") - alone <= {"handouts", "__future__"}


def test_a_build_of_unchanged_files_imports_little(tmp_path: Path) -> None:
    # The short reader takes no --workspace, so the script stands in the workspace.
    root = make_workspace(tmp_path, "pebbles")
    script = root / "generate.py"
    script.write_bytes((REPOSITORY / "generate.py").read_bytes())
    command = (str(script), "build", "--force")
    assert "pydantic" in imported(*command)
    found = imported(*command)
    assert "handouts.pdf.writer" in found
    assert {name for name in HEAVY if name in found} == set()


def test_every_standard_can_be_asked_for() -> None:
    from handouts.pdf.file.standards import STANDARDS

    command: Any = typer.main.get_command(app)
    for name in STANDARDS:
        read = command.commands["build"].make_context("build", ["--standard", name]).params
        assert read["standard"] == name
