"""What errors and hints share: the name by which the program is called."""

from __future__ import annotations

import pytest

from handouts.errors import program_name


@pytest.mark.parametrize(
    ("script", "program"),
    [
        ("/usr/local/bin/handouts", "handouts"),
        ("handouts.exe", "handouts"),
        ("/lib/python3/site-packages/handouts/__main__.py", "python -m handouts"),
        ("generate.py", "python generate.py"),
        ("-c", "python generate.py"),
        ("", "python generate.py"),
    ],
)
def test_the_program_is_called_as_it_was_started(script: str, program: str) -> None:
    assert program_name(script) == program
