"""What tests of typeset share: the repository's fonts, a plain design, trees of a few blocks."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from handouts.compose.blocks import Block, Flow, Group, Run, Text, TextRole, Tree
from handouts.design.model import (
    Background,
    Design,
    Edge,
    Face,
    FontChain,
    PageDesign,
    Panel,
    Style,
    StyleSheet,
    TypeRange,
)
from handouts.typeset.blocks.row import Row
from handouts.typeset.fonts.faces import LoadedFace, load_face
from handouts.typeset.text.paragraph import SetParagraph, set_paragraph

FONTS = Path(__file__).parents[2] / "fonts"
FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans")
BLACK, WHITE = (0, 0, 0), (255, 255, 255)
ROLE_COLOURS = dict.fromkeys(("text", "heading", "muted", "accent", "line", "link"), BLACK)
GRID = 16.5


@functools.cache
def chain(*families: str) -> FontChain:
    """A chain of families of the repository; none named means those for Latin letters."""
    names = families or FAMILIES
    faces = [
        Face(
            name,
            int(re.findall(r"_(\d+)", path.stem)[0]),
            path.stem.endswith("Italic"),
            str(path),
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for name in names
        for path in sorted((FONTS / name.lower().replace(" ", "-")).glob("*.ttf"))
    ]
    return FontChain(names, tuple(faces))


def face(family: str = "Noto Sans", weight: int = 400) -> LoadedFace:
    """One upright face."""
    faces = chain(family).faces
    return load_face(next(one for one in faces if one.weight == weight and not one.italic))


def paragraph(
    *runs: str | Run, measure: float = 200.0, size: float = 10.0, shrink: float = 1.0
) -> SetParagraph:
    """Runs set in all fonts of the repository; leading 1.5."""
    return set_paragraph(
        tuple(Run(run) if isinstance(run, str) else run for run in runs),
        chain(),
        weight=400,
        italic=False,
        language="en",
        size=size,
        leading=size * 1.5,
        measure=measure,
        shrink=shrink,
    )


def shown(set_text: SetParagraph) -> list[str]:
    """The characters of each line, as its pieces hold them."""
    return ["".join(piece.word.text for piece, _ in line.pieces) for line in set_text.lines]


STYLES = {
    "body": Style("body", 12, GRID, after=1),
    "h1": Style("h1", 24, 2 * GRID, weight=700, keep_with_next=True, balance=True),
    "h2": Style("h2", 15, 18, weight=700, keep_with_next=True, balance=True, before=1, stretch=2),
    "item": Style("item", 12, GRID),
    "label": Style("label", 12, GRID, weight=700),
    "list": Style("list", after=1, indent=14),
    "table": Style("table", after=1, gap=8),
    "th": Style("th", 11, GRID, weight=700),
    "td": Style("td", 11, GRID),
    "lines": Style("lines", 12, GRID, before=1),
}


def design(
    *panels: Panel,
    size: tuple[float, float] = (600.0, 400.0),
    repeat: bool = False,
    max_pages: int = 1,
    sizes: TypeRange | None = None,
    styles: Mapping[str, Style] | None = None,
) -> Design:
    """A design of one page with these panels, in black on white."""
    background = Background("paper", WHITE, ROLE_COLOURS)
    return Design(
        layout="sample",
        paper="card",
        width=size[0],
        height=size[1],
        pages=(PageDesign("page", panels),),
        repeat=repeat,
        max_pages=max_pages,
        page_multiple=1,
        type=sizes or TypeRange(12, 9, 14, 0.5),
        grid=GRID,
        styles=StyleSheet({**STYLES, **(styles or {})}, Style("plain", 12, GRID)),
        backgrounds={"paper": background},
        fonts=chain(),
        logos={},
        images={},
        safe=0.0,
    )


def panel(
    name: str,
    left: float = 0.0,
    width: float = 200.0,
    *,
    top: float = 0.0,
    bottom: float = 400.0,
    margin: float = 20.0,
) -> Panel:
    """A panel that stands between two heights of the page."""
    return Panel(name, left, width, Edge(top), Edge(bottom), (margin, margin, margin, margin))


def columns(*names: str, bottom: float = 400.0) -> list[Panel]:
    """Panels side by side, 200 points wide each."""
    return [panel(name, 200.0 * at, bottom=bottom) for at, name in enumerate(names)]


def text(role: TextRole, words: str, style: str = "") -> Text:
    """A text of one run; its style is called as its role, body for a paragraph."""
    return Text(role, style or ("body" if role == "P" else role.lower()), (Run(words),))


def section(heading: str, *paragraphs: str) -> Group:
    """A heading with its text."""
    return Group("Sect", "section", (text("H2", heading), *(text("P", one) for one in paragraphs)))


def tree(flows: Mapping[str, Sequence[Block]]) -> Tree:
    """A tree whose flows are named by the panels that they fill: `left right`."""
    return Tree(
        title="Kites",
        author="Kite House",
        language="en",
        version="1",
        subject="",
        flows=tuple(Flow(tuple(into.split()), tuple(blocks)) for into, blocks in flows.items()),
    )


def words(count: int, *, seed: int = 0) -> str:
    """So many words about kites, other ones for each seed."""
    bag = ("a", "kite", "of", "paper", "leans", "on", "the", "wind", "and", "its", "long", "tail")
    return " ".join(bag[(seed * 5 + number * 7) % len(bag)] for number in range(count)) + "."


def row(height: float = 10.0, **more: object) -> Row:
    """A row without content."""
    made = Row(height)
    for name, value in more.items():
        setattr(made, name, value)
    return made
