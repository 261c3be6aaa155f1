"""The structure of a tree of blocks: an element for each block, numbered in reading order."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from unicodedata import bidirectional

from handouts.compose.blocks import Block, Filler, Flow, Group, Picture, Run, Text
from handouts.text_cache import cache_texts
from handouts.typeset.scripts.properties import is_right_to_left
from handouts.typeset.sheets import ARTIFACT, Element, FlowElements


@dataclass(frozen=True, slots=True)
class Node:
    """A block with its element; for text, also the element of each run."""

    block: Block
    element: int
    kids: tuple[Node, ...] = ()
    inlines: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class FlowStructure(FlowElements):
    """A flow whose blocks have elements. Equal flows share one, so that it is known by identity."""

    flow: Flow
    nodes: tuple[Node, ...]


DOCUMENT = -2
"""In place of a parent's number: the document itself."""


def texts_below(node: Node) -> list[tuple[Node, Text]]:
    """Every text at or below a node but those of nested lists, with its node."""
    if isinstance(node.block, Text):
        return [(node, node.block)]
    return [
        text
        for kid in node.kids
        if not (isinstance(kid.block, Group) and kid.block.role == "L")
        for text in texts_below(kid)
    ]


def has_picture(node: Node) -> bool:
    """Whether a picture stands at or below a node."""
    return isinstance(node.block, Picture) or any(map(has_picture, node.kids))


class _Builder:
    def __init__(self, language: str) -> None:
        self.elements: list[Element] = []
        self.language = language
        """Of the text round the next block."""

    def add(self, element: Element) -> int:
        self.elements.append(element)
        return len(self.elements) - 1

    def node(self, block: Block, parent: int) -> Node:
        match block:
            case Text():
                title = block.text if block.role.startswith("H") else ""
                index = self.add(Element(block.role, parent, block.language, title=title))
                inlines = self.inlines(block.runs, index)
                if (
                    not block.private
                    and not block.has_slot
                    and _has_rtl(block.text, block.language or self.language)
                ):
                    inlines = self.with_actual_text(block.runs, index, inlines)
                return Node(block, index, inlines=inlines)
            case Group():
                outer, self.language = self.language, block.language or self.language
                node = self.group(block, parent)
                self.language = outer
                return node
            case Picture(alt=None) | Filler():
                return Node(block, ARTIFACT)
            case Picture():
                if block.link:
                    parent = self.add(Element("Link", parent, alt=block.alt, link=block.link))
                return Node(block, self.add(Element("Figure", parent, alt=block.alt)))

    def group(self, block: Group, parent: int) -> Node:
        transparent = block.role == "Div" and (block.arrangement == "row" or not block.kids)
        if transparent:
            # A row only places its cells side by side; it says nothing of their meaning.
            return Node(block, parent, tuple(self.node(kid, parent) for kid in block.kids))
        numbering = ""
        if block.role == "L":
            numbering = "Decimal" if block.ordered else "Unordered"
            if block.arrangement != "stack":
                numbering = "None"
        index = self.add(
            Element(block.role, parent, block.language, scope=block.scope, numbering=numbering)
        )
        return Node(block, index, tuple(self.node(kid, index) for kid in block.kids))

    def inlines(self, runs: tuple[Run, ...], parent: int) -> tuple[int, ...]:
        found: list[int] = []
        previous: tuple[object, ...] = ()
        for run in runs:
            key = (run.link, run.language, run.strong, run.emphasis)
            if key == previous:
                found.append(found[-1])
                continue
            previous = key
            index = parent
            if run.link:
                # A run after another with the same address goes on with the same link.
                if found and self._link_of(found[-1]) == run.link:
                    index = self._link_element(found[-1])
                else:
                    index = self.add(Element("Link", index, link=run.link, inline=True))
            if run.strong or run.emphasis:
                index = self.add(
                    Element("Strong" if run.strong else "Em", index, run.language, inline=True)
                )
            elif run.language:
                index = self.add(Element("Span", index, run.language, inline=True))
            found.append(index)
        return tuple(found)

    def with_actual_text(
        self, runs: tuple[Run, ...], block: int, inlines: tuple[int, ...]
    ) -> tuple[int, ...]:
        """Give each stretch its characters in reading order, which is not that of its content.

        Text beside bold words and links gets an element of its own for that.
        """
        is_one = set(inlines) == {block}
        found: list[int] = []
        for index, group in itertools.groupby(
            zip(inlines, runs, strict=True), lambda each: each[0]
        ):
            together = [run for _, run in group]
            element = index
            if not is_one and (index == block or self.elements[index].link):
                element = self.add(Element("Span", index, inline=True))
            text = "".join(run.text for run in together)
            self.elements[element] = self.elements[element]._replace(actual_text=text)
            found += [element] * len(together)
        return tuple(found)

    def _link_element(self, index: int) -> int:
        while index >= 0 and not self.elements[index].link:
            if not self.elements[index].inline:
                return ARTIFACT
            index = self.elements[index].parent
        return index

    def _link_of(self, index: int) -> str | None:
        link = self._link_element(index)
        return self.elements[link].link if link >= 0 else None


_RTL = frozenset({"R", "AL", "AN", "RLI", "RLE", "FSI"})


def _has_rtl(text: str, language: str) -> bool:
    """Whether some of a text is drawn from right to left, so that its content reads backwards.

    In a right-to-left language signs and numbers of any text may be.
    """
    if is_right_to_left(language):
        return not {"L"}.issuperset(map(bidirectional, text))
    return not text.isascii() and not _RTL.isdisjoint(map(bidirectional, text))


@cache_texts(2048)
def structure(flow: Flow, language: str) -> FlowStructure:
    """A flow's nodes and elements, numbered from 0 within it; `language` is the handout's."""
    if flow.furniture is not None:
        return FlowStructure((), flow, ())
    builder = _Builder(language)
    nodes = tuple(builder.node(block, DOCUMENT) for block in flow.blocks)
    return FlowStructure(tuple(builder.elements), flow, nodes)


def furniture(block: Block, page: int, pages: int) -> Node:
    """A running head's or foot's block on one page, its numbers filled in; all of it artifact."""
    numbers = {"page": str(page + 1), "pages": str(pages)}
    match block:
        case Text():
            runs = tuple(
                replace(run, text=numbers[run.field], field=None, link=None)
                if run.field
                else replace(run, link=None)
                for run in block.runs
            )
            return Node(replace(block, runs=runs), ARTIFACT, (), (ARTIFACT,) * len(runs))
        case Group():
            kids = tuple(furniture(kid, page, pages) for kid in block.kids)
            return Node(block, ARTIFACT, kids)
        case _:
            return Node(block, ARTIFACT)
