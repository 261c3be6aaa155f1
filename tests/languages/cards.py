"""A card for each sample: a small page with its line or two, made by the whole program."""

from __future__ import annotations

import shutil
from pathlib import Path

from handouts.workspace.handout import Handout
from handouts.workspace.workspace import Workspace
from tests import kites
from tests.handouts.proof import quoted
from tests.languages.samples import MIXED, SAMPLES

LAYOUT = """\
name: Card
description: A line or two on a small page, for tests.
safe: 0mm
type: {comfortable: 12, least: 12, most: 12}
grid: 18
papers:
  a4: {size: [84mm, 27mm]}
panels:
  main: {top: 0, bottom: 0, margins: [2mm, 3mm, 1mm, 3mm]}
"""
TEMPLATE = '<panel name="main"><h1 style="body">{{ topic.title }}</h1></panel>\n'

CARDS = [(language, "sample") for language in SAMPLES] + [(each, "mixed") for each in MIXED]
"""Language and topic of each card."""


def topic_file(text: str) -> str:
    """The language file of a topic whose title is the text."""
    return f"title: {quoted(text)}\nsections: [{{heading: Kite, body: Kite}}]\n"


def make(folder: Path, pages: int = 1) -> Workspace:
    """A workspace with the layout `card` of so many pages and the topics `sample` and `mixed`."""
    layout = LAYOUT if pages == 1 else f"{LAYOUT}repeat: {{most: {pages}}}\n"
    files = {"layouts/card/layout.yaml": layout, "layouts/card/layout.jinja": TEMPLATE}
    for topic, texts in (("sample", SAMPLES), ("mixed", MIXED)):
        files[f"content/{topic}/topic.yaml"] = "audience: public\n"
        for language, text in texts.items():
            files[f"content/{topic}/{language}.yaml"] = topic_file(text)
    kites.make(folder, files, topics=False)
    words = folder / "layouts" / "_shared" / "words"
    for language in SAMPLES:
        # The card shows none of the layouts' words, so that English ones will do.
        if not (words / f"{language}.yaml").exists():
            shutil.copy(words / "en.yaml", words / f"{language}.yaml")
    return Workspace(folder, disk_cache=False)


def card(cards: Workspace, language: str, topic: str) -> Handout:
    """The card of a sample."""
    return cards.handout(topic, layout="card", language=language, paper="a4")
