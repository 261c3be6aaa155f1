"""This project, through the API that its users call.

A changed name goes through `Handout.with_title`, a new text through `Handout.with_text`, as the
bytes of a topic's file: reading and checking its YAML is timed with the rest.
"""

from __future__ import annotations

from typing import Any

import yaml

import handouts
from benchmarks.makers import Make, Measure
from benchmarks.sheet import LAYOUT, ROOT, TOPIC, Sheet

PAPER = "a4"


class Maker:
    """Keeps one workspace."""

    def __init__(self) -> None:
        api: Any = handouts
        if not hasattr(api, "Workspace"):
            message = "handouts.Workspace is not written yet"
            raise ImportError(message)
        text = ROOT / "content" / TOPIC / "en.yaml"
        self.fields = yaml.safe_load(text.read_text(encoding="utf-8"))
        self.workspace = api.Workspace(ROOT)

    def version(self) -> str:
        """This project's version."""
        return f"handouts {getattr(handouts, '__version__', '(this checkout)')}"

    def prepare(self, sheet: Sheet, measure: Measure) -> Make:
        """Both are handed over in memory, to a workspace that is kept."""
        handout = self.workspace.handout(TOPIC, layout=LAYOUT, paper=PAPER)
        if measure == "warm":
            return lambda: bytes(handout.with_title(sheet.title).pdf())
        written = self.written(sheet)
        return lambda: bytes(handout.with_text(written).pdf())

    def written(self, sheet: Sheet) -> bytes:
        """A sheet's words as a topic's file."""
        self.fields["title"] = sheet.title
        self.fields["summary"] = sheet.lead
        self.fields["faq"] = [entry._asdict() for entry in sheet.faq]
        self.fields["next_step"]["body"] = sheet.next_body
        text = yaml.dump(self.fields, Dumper=Dumper, allow_unicode=True, width=10_000)
        return bytes(text, "utf-8")


class Dumper(yaml.SafeDumper):
    """Writes a text as people do: on one line, or below `|` with its lines as they are."""


def _text(dumper: Dumper, text: str) -> yaml.Node:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


Dumper.add_representer(str, _text)
