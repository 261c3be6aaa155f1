"""Hints name commands that can be pasted: each begins with the program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

COMMANDS = "build|check|list|merge|outbox|new|approve|print|copy|email|preview|compare|correct"
BARE = re.compile(rf"(?:^|[`:] ?|\bthen |\bsee )`?(?:{COMMANDS})(?: --?[a-z]| [a-z-]+ ID\b|`)")
SAID = ("message", "hint")


def told(path: Path) -> Iterator[str]:
    """The texts of hints in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            for keyword in node.keywords:
                if keyword.arg in SAID:
                    yield " ".join(
                        part.value
                        for part in ast.walk(keyword.value)
                        if isinstance(part, ast.Constant) and isinstance(part.value, str)
                    )


def test_hints_name_whole_commands(repository: Path) -> None:
    bare = [
        f"{path.name}: {text}"
        for path in (repository / "handouts").rglob("*.py")
        for text in told(path)
        if BARE.search(text)
    ]
    assert bare == []
