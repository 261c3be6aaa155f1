"""The tree of blocks: the text of a handout, in reading order, without points and pages.

`compose` makes this tree, `typeset` lays it out, and the structure
tree of the PDF is the same tree. A role is a standard structure type of ISO 32000-1, 14.8.4.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

TextRole = Literal["P", "H1", "H2", "H3", "H4", "H5", "H6", "Lbl", "Caption"]
GroupRole = Literal[
    "Sect", "Div", "BlockQuote", "L", "LI", "LBody", "Table", "THead", "TBody", "TR", "TH", "TD"
]


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that share their style, language and link.

    `field` names a number that only pagination knows; such a run stands in page furniture alone,
    and its text is empty until then.
    A hard line break is the character U+2028 in `text`.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str | None = None
    language: str | None = None
    field: Literal["page", "pages"] | None = None


SLOT_CHARACTERS = "\ufdd8\ufdd9\ufdda\ufddb"
"""Noncharacters that stand for a patient's own words until these are filled in."""

_SLOTS = frozenset(SLOT_CHARACTERS)


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph-like block: runs of characters set under one style."""

    role: TextRole
    style: str
    runs: tuple[Run, ...]
    language: str | None = None
    private: bool = False
    """Whether it has words of a patient's, which stand on the page and nowhere else in a file."""

    @property
    def has_slot(self) -> bool:
        """Whether a patient's own words will stand in it."""
        return any(not _SLOTS.isdisjoint(run.text) for run in self.runs)

    @property
    def text(self) -> str:
        """The characters alone, a hard break as one space."""
        return "".join(run.text for run in self.runs).replace("\u2028", " ")


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together.

    `arrangement` is how kids stand: one under another, side by side (the kids are cells), or as
    words in a line (badges). `width` is a cell's or a table column's share: "27mm", "40%" or "".
    `align` is a table cell's horizontal place, a row's cell's vertical one (`centre`: its middle).
    A style "" is that of a group with no looks of its own: LI, LBody, TR, a row's cell.
    """

    role: GroupRole
    style: str
    kids: tuple[Block, ...]
    language: str | None = None
    arrangement: Literal["stack", "row", "inline"] = "stack"
    width: str = ""
    ordered: bool = False
    start: int = 1
    scope: Literal["Column", "Row", ""] = ""
    align: Literal["start", "centre", "end", ""] = ""


FIT = "fit"
"""The width of a cell that is as wide as the logo in it."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, the brand's logo or a QR code.

    `source` is an image's id inside its topic, or the address of a QR code. `alt` is None
    for decoration, which is then an artifact. `width` is a length ("27mm"), a share ("50%") or "".
    """

    kind: Literal["image", "logo", "qr"]
    source: str
    style: str
    alt: str | None = None
    width: str = ""
    link: str | None = None
    size: str = ""
    """For a logo, in place of its width: how high it is, if it is not very wide or high."""


@dataclass(frozen=True, slots=True)
class Filler:
    """Space that takes what a panel has left: empty (`spring`) or ruled to write on (`lines`)."""

    kind: Literal["spring", "lines"]
    style: str
    weight: int = 1


Block = Text | Group | Picture | Filler


@dataclass(frozen=True, slots=True)
class Flow:
    """Blocks laid out in a chain of panels, named in the order in which they are filled.

    A flow with `furniture` is a running head or foot: set on each page that has its panel, and an
    artifact of pagination (ISO 14289-1, 7.8).
    """

    into: tuple[str, ...]
    blocks: tuple[Block, ...]
    furniture: Literal["header", "footer"] | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole handout: its flows in reading order, with what its metadata says."""

    title: str
    author: str
    language: str
    version: str
    subject: str
    flows: tuple[Flow, ...]
    keywords: tuple[str, ...] = ()


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block below `blocks`, parents before kids, in reading order."""
    for block in blocks:
        yield block
        if isinstance(block, Group):
            yield from walk(block.kids)


def texts(tree: Tree, *, furniture: bool = False) -> Iterator[Text]:
    """Every text of the tree in reading order, without page furniture unless asked for."""
    for flow in tree.flows:
        if flow.furniture is None or furniture:
            for block in walk(flow.blocks):
                if isinstance(block, Text):
                    yield block
