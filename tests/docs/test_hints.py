"""Hints name commands that can be pasted: each begins with the program."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

COMMANDS = (
    "build|check|list|merge|outbox|new|approve|print|copy|email|preview|compare|correct|translated"
)
BARE = re.compile(
    rf"(?:^|[`:] ?|\bthen |\bsee )`?(?:{COMMANDS})(?: {{}})?(?: --?[a-z]| [a-z-]+ ID\b|`| {{}}$)"
)
SAID = ("message", "hint")
SAYING = ("say", "say_error", "say_note", "Note")
"""What is called with a text to be shown, not by its name."""


def told(path: Path) -> Iterator[str]:
    """The texts of hints in a module."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            shown = [keyword.value for keyword in node.keywords if keyword.arg in SAID]
            if isinstance(node.func, ast.Name) and node.func.id in SAYING:
                shown += node.args
            yield from filter(None, map(text_of, shown))
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.JoinedStr):
            yield text_of(node.value)


def text_of(node: ast.expr) -> str:
    """A text with {} for what is filled in."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=pieces):
            return "".join(map(text_of, pieces))
        case ast.FormattedValue():
            return "{}"
        case _:
            parts = [each for each in ast.iter_child_nodes(node) if isinstance(each, ast.expr)]
            return " ".join(filter(None, map(text_of, parts)))


def test_hints_name_whole_commands(repository: Path) -> None:
    bare = [
        f"{path.name}: {text}"
        for path in (repository / "handouts").rglob("*.py")
        for text in told(path)
        if BARE.search(text)
    ]
    assert bare == []
