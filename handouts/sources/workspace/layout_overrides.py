"""A brand's own version of a layout: `brands/NAME/layouts/LAYOUT/`, merged over the layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from handouts.errors import Place, SourceError
from handouts.sources.files.tree import OVERRIDES, FileTree
from handouts.sources.yaml.errors import did_you_mean
from handouts.sources.yaml.source import Source


class Template(NamedTuple):
    """The text of a template, and its file's path inside the workspace."""

    text: str
    file: str


_OWN = ("name", "description", "template", "needs")
"""Keys of the layout alone: lists and plans go by them whatever the brand."""


def files(tree: FileTree, brands: Sequence[str], layout: str, ending: str) -> Iterator[Path]:
    """The files of a layout's overrides, those of the first brand last."""
    for brand in reversed(brands):
        found = tree.files("brands", brand, OVERRIDES, layout)
        yield from (path for name, path in found.items() if name.endswith(ending))


def forbidden_changes(override: Source, layout: Source) -> Iterator[SourceError]:
    """What a brand cannot change about a layout."""
    if not (isinstance(override.data, dict) and isinstance(layout.data, dict)):
        return
    for key in _OWN:
        if key in override.data:
            yield SourceError(
                f"'{key}' is set by the layout itself.",
                hint=f"Delete this line; it is set in {layout.file}.",
                place=override.key((key,)),
            )
    papers, own = override.data.get("papers"), layout.data.get("papers")
    if isinstance(papers, dict) and isinstance(own, dict):
        for paper in papers.keys() - own.keys():
            yield SourceError(
                f"'{paper}' is not a paper of this layout.",
                hint=did_you_mean(paper, own, "Papers"),
                place=override.key(("papers", paper)),
            )
    repeat = override.data.get("repeat")
    if isinstance(repeat, dict) and "multiple" in repeat:
        yield SourceError(
            "'multiple' is set by the layout itself.",
            hint=f"Delete this line; it is set in {layout.file}.",
            place=override.key(("repeat", "multiple")),
        )


def unused_overrides(tree: FileTree, layouts: Sequence[str]) -> Iterator[SourceError]:
    """Overrides that nothing reads: of layouts that are not there, or of another name."""
    for brand in tree.folders("brands"):
        for layout in tree.names("brands", brand, OVERRIDES):
            here = f"brands/{brand}/{OVERRIDES}/{layout}"
            if layout not in layouts:
                yield SourceError(
                    f"There is no layout '{layout}'.",
                    hint=did_you_mean(layout, layouts, "Layouts"),
                    place=Place(here),
                )
                continue
            for name in tree.names("brands", brand, OVERRIDES, layout):
                if name != "layout.yaml" and not name.endswith(".jinja"):
                    yield SourceError(
                        "This is ignored.",
                        hint="A brand's version of a layout is layout.yaml and layout.jinja.",
                        place=Place(f"{here}/{name}"),
                    )
