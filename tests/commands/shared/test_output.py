"""What commands print: bounded, quiet where nobody reads it, plain where packages are missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from handouts.commands.shared.output import MAX_SHOWN, first_few, first_of_each_file, say_errors
from handouts.errors import HandoutError, Place, Problems, SourceError
from tests.workspace.workspaces import REPOSITORY, add_topic, make_workspace, only_layouts

START = REPOSITORY / "generate.py"


@pytest.mark.parametrize("number", [11, 12, 13, 40])
def test_up_to_twelve_paths_are_named_and_of_more_eleven(number: int) -> None:
    paths = [f"{index}.pdf" for index in range(number)]
    rows = first_few(paths)
    assert len(rows) == min(number, 12)
    assert rows[:11] == paths[:11]
    if number == 12:
        assert rows[-1] == "11.pdf"
    if number > 12:
        assert rows[-1] == f"... and {number - 11} more"


def mistakes(file: str, number: int) -> list[HandoutError]:
    return [SourceError("Wrong.", place=Place(file, line)) for line in range(1, number + 1)]


def test_very_many_mistakes_are_the_first_of_each_file_and_a_count(
    capsys: pytest.CaptureFixture[str],
) -> None:
    say_errors([Problems(mistakes("a.yaml", 70_000)), *mistakes("b.yaml", 30)])
    rows = capsys.readouterr().err.splitlines()
    assert len(rows) == MAX_SHOWN + 1
    assert rows[0] == "error: a.yaml:1: Wrong."
    assert rows[-2] == "error: b.yaml:25: Wrong."
    assert rows[-1] == ("error: ... and 69,980 more mistakes: 69,975 in a.yaml, 5 in b.yaml.")


def test_fifty_mistakes_are_all_told(capsys: pytest.CaptureFixture[str]) -> None:
    say_errors(mistakes("a.yaml", MAX_SHOWN))
    assert len(capsys.readouterr().err.splitlines()) == MAX_SHOWN
    told = first_of_each_file(mistakes("a.yaml", 3) + mistakes("b.yaml", 1), 2)
    assert [str(each.place) for each in told] == ["a.yaml:1", "b.yaml:1"]


def test_unknown_keys_by_the_thousand_end_in_few_lines(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    keys = "".join(f"key-{number}: 1\n" for number in range(3000))
    add_topic(root, "pebbles", "title: Pebbles\n" + keys)
    done = subprocess.run(
        [sys.executable, START, "-w", root, "check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) < 2 * MAX_SHOWN + 5
    assert "more mistakes: " in done.stderr
    assert "3,000 mistakes" in done.stdout


READER = """
import subprocess, sys
command = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
command.stdout.close()
said = command.stderr.read()
sys.stdout.buffer.write(said)
sys.exit(command.wait())
"""


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["build", "pebbles"], 0),
        (["build", "--json", "pebbles"], 0),
        (["build", "broken"], 1),
        (["check", "pebbles"], 0),
        (["list"], 0),
        (["list", "--json"], 0),
    ],
)
def test_a_reader_that_goes_away_changes_nothing(
    arguments: list[str], status: int, tmp_path: Path
) -> None:
    """As with `| head -1`: no traceback, and the exit status is that of the work."""
    root = make_workspace(tmp_path, "pebbles")
    only_layouts(root, "faq-sheet")
    if status:
        add_topic(root, "broken", "title: [\n")
    done = subprocess.run(
        [sys.executable, "-c", READER, sys.executable, str(START), "-w", str(root), *arguments],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status
    assert "Traceback" not in done.stdout
    assert "BrokenPipe" not in done.stdout
    assert ("broken/en.yaml" in done.stdout) == (status == 1)


@pytest.mark.parametrize("arguments", [["list"], ["build"], ["check"], ["--help"]])
def test_without_the_packages_it_says_how_to_start(arguments: list[str]) -> None:
    """`-S` leaves out the installed packages, as a Python outside of .venv does."""
    done = subprocess.run(
        [sys.executable, "-S", START, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("error: This Python has no package '")
    assert "make handouts" in done.stderr
    assert ".venv/bin/activate" in done.stderr
    assert len(done.stderr.splitlines()) == 3
