"""A tree of blocks as plain text: what a message says where no HTML is shown.

Paragraphs are single lines, which every mail program wraps to its window; headings are underlined,
lists have their labels, each row of a table is a group of lines.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from handouts.compose.blocks import Block, Flow, Group, Picture, Run, Text, walk
from handouts.compose.links import checked_link
from handouts.compose.runs import HARD_BREAK
from handouts.compose.template.filters import plain_address
from handouts.typeset.scripts.properties import is_right_to_left

_UNDERLINES = {"H1": "=", "H2": "-"}
_LINES = ("-line", "-name")
"""How styles of lines that follow each other without space are called."""
_LONGEST_LINE = 72
"""The most characters of a line under a heading."""


class _Context(NamedTuple):
    """What a block has to know of the whole text."""

    links: frozenset[str]
    right_to_left: bool


def plain_text(flows: Sequence[Flow], language: str) -> str:
    """The text of flows, without page furniture, pictures and empty space."""
    blocks = tuple(block for flow in flows if flow.furniture is None for block in flow.blocks)
    context = _Context(links_of(blocks), is_right_to_left(language))
    return "\n\n".join(_paragraphs(blocks, context)) + "\n"


def links_of(blocks: tuple[Block, ...]) -> frozenset[str]:
    """Where the links in blocks lead, so that a QR code need not say it again."""
    return frozenset(
        run.link
        for block in walk(blocks)
        if isinstance(block, Text)
        for run in block.runs
        if run.link is not None
    )


def _paragraphs(blocks: tuple[Block, ...], context: _Context) -> Iterator[str]:
    """Each paragraph, of one line or more; lines of an address stand together."""
    for together, some in itertools.groupby(blocks, _is_line):
        if together:
            yield "\n".join(_separate(tuple(some), context))
        else:
            yield from _separate(tuple(some), context)


def _separate(blocks: tuple[Block, ...], context: _Context) -> Iterator[str]:
    for block in blocks:
        match block:
            case Text():
                yield from _text(block, context)
            case Group(role="L", arrangement="inline"):
                yield " · ".join(_paragraphs(block.kids, context))
            case Group(role="L"):
                yield "\n".join(_items(block, context))
            case Group(role="Table"):
                yield from _table(block, context)
            case Group(role="BlockQuote"):
                yield _indented("\n\n".join(_paragraphs(block.kids, context)), "> ", "> ")
            case Group():
                yield from _paragraphs(block.kids, context)
            case Picture(kind="image") if block.alt:
                yield f"[{block.alt}]"
            case Picture(kind="qr") if block.source not in context.links:
                yield block.source
            case _:
                pass


def _is_line(block: Block) -> bool:
    """Whether a block is one of several lines that belong together, such as an address."""
    return isinstance(block, Text) and block.role == "P" and block.style.endswith(_LINES)


def _text(block: Text, context: _Context) -> Iterator[str]:
    text = "".join(_run(run, context) for run in block.runs).replace(HARD_BREAK, "\n").strip()
    if not text:
        return
    if block.role in _UNDERLINES:
        longest = max(map(len, text.split("\n")))
        text += "\n" + _UNDERLINES[block.role] * min(longest, _LONGEST_LINE)
    yield text


def _run(run: Run, context: _Context) -> str:
    if run.link is None or checked_link(run.link) != run.link:
        return run.text
    if run.link.startswith("tel:"):
        # A number's groups would change places among letters from the right (Annex 9, 2.4).
        return (
            f"\u2066{run.text}\u2069" if context.right_to_left and run.text.isascii() else run.text
        )
    address = run.link.removeprefix("mailto:")
    if run.text in (address, plain_address(address)):
        # An address in full can be clicked in every mail program.
        return address
    return f"{run.text} ({address})"


def _items(block: Group, context: _Context) -> Iterator[str]:
    number = block.start
    for item in block.kids:
        if not isinstance(item, Group):
            continue
        label = f"{number}." if block.ordered else "-"
        number += 1
        body = tuple(kid for kid in item.kids if not (isinstance(kid, Text) and kid.role == "Lbl"))
        text = "\n".join(_paragraphs(body, context))
        yield _indented(text, f"{label} ", " " * (len(label) + 1))


def _indented(text: str, first: str, rest: str) -> str:
    return "\n".join(
        ((rest if number else first) + line).rstrip()
        for number, line in enumerate(text.split("\n"))
    )


def _table(table: Group, context: _Context) -> Iterator[str]:
    """Each row as lines, each cell after the head of its column."""
    heads: list[str] = []
    for part in table.kids:
        if isinstance(part, Text):
            yield from _text(part, context)
        elif isinstance(part, Group):
            for row in (kid for kid in part.kids if isinstance(kid, Group)):
                cells = [_cell(cell, context) for cell in row.kids]
                if part.role == "THead":
                    heads = cells
                elif lines := [
                    f"{head}: {cell}" if head else cell
                    for head, cell in zip(_padded(heads, len(cells)), cells, strict=True)
                    if cell
                ]:
                    yield "\n".join(lines)


def _cell(cell: Block, context: _Context) -> str:
    kids = cell.kids if isinstance(cell, Group) else (cell,)
    return "; ".join(" ".join(each.split()) for each in _paragraphs(kids, context))


def _padded(heads: list[str], length: int) -> list[str]:
    return [*heads, *[""] * length][:length]
