"""Files and folders that nothing will ever read, as their names do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from handouts.errors import Place, SourceError
from handouts.sources.files.tree import LANGUAGE, SHARED, FileTree
from handouts.sources.workspace import layout_overrides


def unused_files(tree: FileTree, layouts: Sequence[str]) -> Iterator[SourceError]:
    """A SourceError for each."""
    for kind in ("content", "layouts", "brands"):
        folders = tree.folders(kind)
        for name in tree.names(kind):
            if name not in folders and name != SHARED and not name.endswith(".schema.json"):
                yield SourceError(
                    "This is ignored: a folder here cannot have this name.",
                    hint="Use lower-case letters a-z, digits and single hyphens.",
                    place=Place(f"{kind}/{name}"),
                )
    for topic in tree.folders("content"):
        for name in tree.files("content", topic):
            language = name.removesuffix(".yaml")
            if name != "topic.yaml" and (language == name or not LANGUAGE.fullmatch(language)):
                yield SourceError(
                    "This is ignored: it is not named after a language.",
                    hint="A language's file is called en.yaml, pt-BR.yaml or zh-Hans.yaml.",
                    place=Place(f"content/{topic}/{name}"),
                )
    yield from layout_overrides.unused_overrides(tree, layouts)
