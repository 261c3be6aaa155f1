"""Small workspaces: the repository's layouts, brand and fonts, and made-up topics."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from typer.testing import CliRunner, Result

from handouts.commands.app import app
from handouts.commands.shared.context import Settings
from handouts.sources.workspace.sources import Sources
from handouts.workspace.approval_digest import words_digest
from handouts.workspace.approvals import Part, digest_of
from tests.kites import sample_brands

REPOSITORY = Path(__file__).resolve().parent.parent.parent

LANGUAGE = """\
title: {title}
faq:
  - question: Is this about {title}?
    answer: Yes, as every made-up topic is.
review: {{version: "1", reviewed: 2026-01-31, due: 2999-01-31}}
"""
BROKEN = "title: Broken\nfaq: [\n"


def make_workspace(root: Path, *topics: str) -> Path:
    """A workspace with a small topic for each id, given only as a FAQ sheet."""
    for name in ("layouts", "brands", "fonts"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=sample_brands)
    for topic in topics:
        add_topic(root, topic)
    return root


def only_layouts(root: Path, *names: str) -> None:
    """Leave only some layouts, so that a test does not depend on how many there are."""
    for folder in (root / "layouts").iterdir():
        if folder.is_dir() and folder.name not in ("_shared", *names):
            shutil.rmtree(folder)


def add_topic(
    root: Path, topic: str, text: str = "", language: str = "en", layouts: str = "[faq-sheet]"
) -> Path:
    """Write a topic's files; the path of the one with the text."""
    folder = root / "content" / topic
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "topic.yaml").write_text(f"layouts: {layouts}\n", encoding="utf-8")
    path = folder / f"{language}.yaml"
    path.write_text(approved(text or LANGUAGE.format(title=topic)), encoding="utf-8")
    return path


def approved(text: str) -> str:
    """A text without pictures whose review is that of `approve`, where it has one on one line."""
    if "review: {" not in text or "reviewed: " not in text or "digest: " in text:
        return text
    words = words_digest(Sources.language_from(text.encode(), "en.yaml").model)
    digest = digest_of([Part("text", words)])
    return re.sub(r"(reviewed: [0-9-]+)", rf'\1, digest: "{digest}"', text, count=1)


def replace_in(path: Path, old: str, new: str) -> None:
    """Change a file in one place."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def call(root: Path, *arguments: str) -> Result:
    """Call a command of a workspace, in this process."""
    return CliRunner().invoke(app, list(arguments), obj=Settings(root))


def run(
    root: Path,
    *arguments: str,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
    script: Path = REPOSITORY / "generate.py",
    said: str = "",
) -> subprocess.CompletedProcess[str]:
    """Run the commands in a process of their own, on a workspace; `said` is what they read."""
    return subprocess.run(
        [sys.executable, str(script), "--workspace", str(root), *arguments],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        input=said,
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path, without the program's own."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
