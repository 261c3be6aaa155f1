"""A workspace whose one layout shows every field of a topic once, and what a PDF says of each."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from handouts.workspace.workspace import Workspace
from tests import kites
from tests.tools.tagtree import TagTree

LAYOUT = """\
name: Proof
description: All fields of a topic in one column, for tests.
safe: 5mm
type: {comfortable: 12, least: 9, most: 12}
grid: 16.5
papers:
  a4: {size: [210mm, 297mm]}
repeat: {most: 20}
panels:
  main: {top: 0, bottom: 0, margins: [15mm, 45mm, 15mm, 15mm]}
"""
TEMPLATE = """\
{% import "_shared/pieces.jinja" as pieces %}
<panel name="main">
  <p style="series">{{ topic.series }}</p>
  <h1>{{ topic.title }}</h1>
  <p style="lead">{{ topic.summary }}</p>
  {{ pieces.badges() }}
  {{ pieces.sections() }}
  {{ pieces.faq() }}
  {{ pieces.next_step() }}
</panel>
"""

TEXT_ROLES = {"P", "H1", "H2", "H3", "Lbl", "Caption"}


@dataclasses.dataclass(frozen=True)
class Texts:
    """What stands in each field of a topic."""

    series: str = "series"
    title: str = "title"
    summary: str = "summary"
    tag: str = "tag"
    heading: str = "heading"
    body: str = "body"
    question: str = "question"
    answer: str = "answer"
    step: str = "step"
    step_body: str = "step body"

    def said(self) -> list[tuple[str, str]]:
        """Role and text of each block that has text, in reading order."""
        roles = ["P", "H1", "P", "P", "H2", "P", "H3", "P", "H2", "P"]
        texts = [text.strip() for text in dataclasses.astuple(self)]
        said = [pair for pair in zip(roles, texts, strict=True) if pair[1]]
        said.insert([role for role, _ in said].index("H3"), ("H2", "Frequently asked questions"))
        return said

    def yaml(self, body: str = "") -> str:
        """The language file that says these texts, or in place of one this body as it is."""
        return "\n".join(
            [
                f"title: {quoted(self.title)}",
                f"series: {quoted(self.series)}",
                f"summary: {quoted(self.summary)}",
                f"tags: [{quoted(self.tag)}]" if self.tag.strip() else "tags: []",
                "sections:",
                f"  - heading: {quoted(self.heading)}",
                f"    body: {quoted(body or escaped(self.body))}",
                "faq:",
                f"  - question: {quoted(self.question)}",
                f"    answer: {quoted(escaped(self.answer))}",
                "next_step:",
                f"  heading: {quoted(self.step)}",
                f"  body: {quoted(escaped(self.step_body))}",
            ]
        )


def make(folder: Path) -> Path:
    """A workspace with the layout `proof`; a topic is written into it by `put`."""
    files = {"layouts/proof/layout.yaml": LAYOUT, "layouts/proof/layout.jinja": TEMPLATE}
    kites.make(folder, {**files, "content/proof/topic.yaml": "audience: public\n"})
    return folder


def pdf(folder: Path, texts: Texts, body: str = "") -> bytes:
    """The file that the workspace makes of these texts, or of this body in CommonMark."""
    path = folder / "content" / "proof" / "en.yaml"
    path.write_text(texts.yaml(body), encoding="utf-8")
    return Workspace(folder).handout("proof", layout="proof").pdf()


def quoted(text: str) -> str:
    """A text as YAML's double quotes hold it; all but letters and digits by their numbers."""
    spelled = (
        character
        if character.isascii() and character.isalnum()
        else f"\\U{ord(character):08X}"
        if ord(character) > 0xFFFF
        else f"\\u{ord(character):04X}"
        for character in text
    )
    return f'"{"".join(spelled)}"'


def escaped(text: str) -> str:
    """A text in which no character means anything to CommonMark."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


def blocks(tree: TagTree) -> list[tuple[str, str]]:
    """Role and text of each paragraph, heading and label, in reading order."""
    return [
        (element.role, element.text) for element in tree.root.walk() if element.role in TEXT_ROLES
    ]
