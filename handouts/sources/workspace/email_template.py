"""The template of emails: the shared one, or that in a brand's own folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from handouts.sources.files.characters import composed
from handouts.sources.files.tree import SHARED
from handouts.sources.workspace.layout_overrides import Template
from handouts.sources.yaml import parser

if TYPE_CHECKING:
    from pathlib import Path

    from handouts.sources.workspace.sources import Sources

FILE = "email.jinja"
NAME = f"{SHARED}/{FILE}"
"""The name of the template among all."""

MAX_BYTES = 200_000


def email_templates(sources: Sources, brand: str) -> Mapping[str, Template]:
    """The shared templates; a brand's `email.jinja`, or one of those it extends, is among them."""
    shared = sources.tree.files("layouts", SHARED)
    found = {
        f"{SHARED}/{name}": _read(sources, path)
        for name, path in shared.items()
        if name.endswith(".jinja")
    }
    for each in reversed(sources.lineage(brand)):
        path = sources.tree.files("brands", each).get(FILE)
        if path is not None:
            found[NAME] = _read(sources, path)
    return found


def _read(sources: Sources, path: Path) -> Template:
    file = sources.tree.name(path)
    text = parser.decode(sources.tree.read(path, MAX_BYTES), file, MAX_BYTES)
    return Template(composed(text), file)
