"""The template of emails: the shared one, or that in a brand's own folder."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from handouts.sources import yaml
from handouts.sources.overrides import Template

if TYPE_CHECKING:
    from handouts.sources.index import Sources

FILE = "email.jinja"
SHARED = "_shared/"
NAME = SHARED + FILE
"""The name of the template among all."""

MOST_BYTES = 200_000


def email_templates(sources: Sources, layout: str, brand: str) -> Mapping[str, Template]:
    """The shared templates; a brand's `email.jinja`, or one of those it extends, is among them."""
    found = {
        name: template
        for name, template in sources.templates(layout).items()
        if name.startswith(SHARED)
    }
    tree = sources.tree
    for each in reversed(sources.lineage(brand)):
        path = tree.files("brands", each).get(FILE)
        if path is not None:
            file = tree.name(path)
            text = yaml.decode(tree.read(path, MOST_BYTES), file, MOST_BYTES)
            found[NAME] = Template(text, file)
    return found
