"""This project, through the API that its users call.

A changed name goes through `Handout.with_title`; a new text is written into the topic's file of
a workspace of its own before the clock starts, and reading that file is timed with the rest.
"""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

import handouts
from benchmarks.makers import Make, Measure
from benchmarks.sheet import LAYOUT, ROOT, TOPIC, Sheet

PAPER = "a4"


class Maker:
    """Keeps one workspace for the changed name, and one whose topic is written anew."""

    def __init__(self) -> None:
        api: Any = handouts
        if not hasattr(api, "Workspace"):
            message = "handouts.Workspace is not written yet"
            raise ImportError(message)
        self.open = api.Workspace
        self.folder = TemporaryDirectory(prefix="benchmark-handouts-")
        self.root = Path(self.folder.name)
        for name in ("brands", "content", "fonts", "layouts"):
            shutil.copytree(ROOT / name, self.root / name)
        self.text = self.root / "content" / TOPIC / "en.yaml"
        self.fields = yaml.safe_load(self.text.read_text(encoding="utf-8"))
        self.workspace = self.open(ROOT)

    def version(self) -> str:
        """This project's version."""
        return f"handouts {getattr(handouts, '__version__', '(this checkout)')}"

    def prepare(self, sheet: Sheet, measure: Measure) -> Make:
        """Write a new text to its file; a changed name is handed over in memory."""
        if measure == "warm":
            return partial(self.renamed, sheet.title)
        self.write(sheet)
        return self.anew

    def renamed(self, title: str) -> bytes:
        """The handout of the kept workspace, made out to another name."""
        handout = self.workspace.handout(TOPIC, layout=LAYOUT, paper=PAPER)
        return bytes(handout.with_title(title).pdf())

    def anew(self) -> bytes:
        """The handout from files that have just changed."""
        return bytes(self.open(self.root).handout(TOPIC, layout=LAYOUT, paper=PAPER).pdf())

    def write(self, sheet: Sheet) -> None:
        """Put a sheet's words into the topic's file."""
        self.fields["title"] = sheet.title
        self.fields["summary"] = sheet.lead
        self.fields["faq"] = [entry._asdict() for entry in sheet.faq]
        self.fields["next_step"]["body"] = sheet.next_body
        self.text.write_text(yaml.safe_dump(self.fields, allow_unicode=True), encoding="utf-8")
