"""What would hold a text that is too long: other papers and layouts that print all of it.

A layout that prints less is no way out, so that the words of each are compared before any is laid
out. The search is bounded: a text that no layout can be thought to hold is not tried at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from handouts.compose.blocks import Picture, Text, Tree, texts, walk
from handouts.errors import HandoutError, any_of
from handouts.typeset.pages.layout import typeset
from handouts.workspace import stages
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.plan import ALL, Selection, SelectionError, plan

if TYPE_CHECKING:
    from handouts.sources.yaml.source import Value
    from handouts.workspace.files import WorkspaceFiles

MAX_CHARACTERS = 100_000
MAX_TEXTS = 5_000
"""Of a handout whose text is tried in other layouts: they are more than 60 pages."""

MAX_TRIED = 8
"""Handouts that are laid out for one hint."""


class Holding(NamedTuple):
    """What holds all that a handout prints."""

    papers: tuple[str, ...]
    """Of the same layout."""
    layouts: tuple[str, ...]
    but_tags: tuple[str, ...]
    """Layouts that leave out the topic's tags alone."""


def hint(workspace: WorkspaceFiles, key: HandoutKey) -> str:
    """What can be done about a text that is too long for a handout."""
    papers, layouts, but_tags = found = holding(workspace, key)
    file = f"content/{key.topic}/topic.yaml"
    if not any(found):
        return (
            "No layout here is found to hold all of it: shorten the text, "
            f"or leave {key.layout} out with `layouts: [...]` in {file}."
        )
    ways = [f"in {key.layout} on {any_of(papers)}"] if papers else []
    ways += [f"in {any_of(layouts)}"] if layouts else []
    ways += [f"without its tags in {any_of(but_tags)}"] if but_tags else []
    told = f"All of it fits {', or '.join(ways)}."
    if layouts or but_tags:
        named = ", ".join((*layouts, *but_tags))
        told += f"\nTo leave {key.layout} out: `layouts: [{named}]` in {file}."
    return told


def holding(workspace: WorkspaceFiles, key: HandoutKey) -> Holding:
    """The papers and layouts that print and hold all that a handout prints, found by trying."""
    papers: list[str] = []
    layouts: dict[str, list[str]] = {"": [], "tags": []}
    tree = stages.tree(workspace, key)
    said = [block.text for block in texts(tree)]
    if len(said) > MAX_TEXTS or sum(map(len, said)) > MAX_CHARACTERS:
        return Holding((), (), ())
    parts = _parts(tree) - _of_others(workspace, key)
    tags = frozenset(map(_plain, workspace.sources.language(key.topic, key.language).model.tags))
    tried = 0
    for other in _others(workspace, key):
        left_out = parts - _printed(workspace, other)
        if not left_out <= tags or any(other.layout in known for known in layouts.values()):
            continue
        if other not in workspace.fits:
            if tried == MAX_TRIED:
                break
            tried += 1
            workspace.fits[other] = _fits(workspace, other)
        if not workspace.fits[other]:
            continue
        if other.layout == key.layout:
            papers.append(other.paper)
        else:
            layouts["tags" if left_out else ""].append(other.layout)
    return Holding(tuple(papers), tuple(layouts[""]), tuple(layouts["tags"]))


def _others(workspace: WorkspaceFiles, key: HandoutKey) -> Iterator[HandoutKey]:
    """Handouts of the same text and brand that suit it, on the same paper where there is such."""
    selection = Selection(
        topics=(key.topic,),
        languages=(key.language,),
        brands=(key.brand,),
        papers=(ALL,),
    )
    try:
        planned = plan(workspace.catalogue, selection).handouts
    except SelectionError:
        return  # The layout was asked for though it does not suit, and no other one does.
    for other in (each.key for each in planned):
        if other == key:
            continue
        own = workspace.catalogue.layout(other.layout).papers
        if other.layout == key.layout or other.paper == key.paper or key.paper not in own:
            yield other


def _fits(workspace: WorkspaceFiles, key: HandoutKey) -> bool:
    try:
        tree = stages.tree(workspace, key)
        typeset(tree, stages.design(workspace, key, tree))
    except HandoutError:
        return False
    return True


# ---------------------------------------------------------------- what is printed


def _printed(workspace: WorkspaceFiles, key: HandoutKey) -> frozenset[str]:
    """The parts that a handout prints; none where it cannot be merged."""
    try:
        return _parts(stages.tree(workspace, key))
    except HandoutError:
        return frozenset()


def _parts(tree: Tree) -> frozenset[str]:
    """The paragraphs, cells and pictures of a handout, labels of lists and running heads apart."""
    pictures = (
        f"picture {block.source}"
        for flow in tree.flows
        for block in walk(flow.blocks)
        if isinstance(block, Picture) and block.kind == "image"
    )
    said = (block for block in texts(tree) if block.role != "Lbl")
    return frozenset([*pictures, *map(_plain_text, said)])


def _plain_text(block: Text) -> str:
    return _plain(block.text)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _of_others(workspace: WorkspaceFiles, key: HandoutKey) -> frozenset[str]:
    """Texts that are not the topic's: words that layouts use, and what a brand says of itself."""
    sources = workspace.sources
    brand = sources.brand(key.brand).source.data
    others = (*sources.words(key.language).values(), *_strings(brand))
    return frozenset(map(_plain, others))


def _strings(value: Value) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
