"""The overview as a PDF, through the stages that handouts go through: blocks, design, pages, file.

The tree of blocks is built here rather than by a template: it says what files are, not what a topic
says. It is set in the fonts of all brands that it shows, in the design of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from handouts.compose.blocks import Block, Flow, Group, Picture, Run, Text, TextRole, Tree
from handouts.compose.list_labels import list_item
from handouts.design.model import Design, FontChain, Image
from handouts.design.resolve import font_chain, resolve
from handouts.errors import GlyphError
from handouts.overview.model import BrandSection, Card, Edition, Overview, TopicSection
from handouts.overview.thumbnails import HEIGHT, WIDTH
from handouts.pdf.writer import write
from handouts.sources.models.layout import LayoutFile
from handouts.sources.models.styles import StylesFile
from handouts.sources.yaml import parser
from handouts.sources.yaml.validate import load
from handouts.typeset.pages.layout import typeset

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace

TITLE = "Overview of handouts"

ACROSS = 6
"""Cards in a row."""

PAPERS = ("a4", "letter")
UNKNOWN = "\ufffd"
"""For a character that no font has: an overview shows what failed, too."""


def overview_pdf(workspace: Workspace, overview: Overview, folder: Path) -> bytes:
    """The overview's bytes; images lie below `folder`, and links lead to files there."""
    tree = overview_tree(overview)
    design = _design(workspace, overview, folder)
    replaced = ""
    while True:
        try:
            return write(typeset(_without(tree, replaced), design))
        except GlyphError as error:
            if error.character in replaced or error.character == UNKNOWN:
                raise
            replaced += error.character


def overview_tree(overview: Overview) -> Tree:
    """The overview's blocks in reading order."""
    counts = ", ".join(f"{number} {what}" for what, number in overview.counts.items())
    head = (
        _text("P", "series", f"State of {overview.day}"),
        _text("H1", "h1", TITLE),
        _text("P", "lead", f"{counts}." if counts else "Nothing was made."),
    )
    page, pages = Run("", field="page"), Run("", field="pages")
    foot = Text("P", "foot", (Run(f"{TITLE}, {overview.day} · Page "), page, Run(" of "), pages))
    main = (
        *_problems(overview.problems),
        *_contents(overview),
        *(_brand(brand) for brand in overview.brands),
    )
    return Tree(
        title=f"{TITLE}, {overview.day}",
        author=", ".join(brand.name for brand in overview.brands) or "Handouts",
        language="en",
        version="",
        subject=f"{counts}.",
        flows=(
            Flow(("header",), head),
            Flow(("running",), (_text("P", "foot", TITLE),), "header"),
            Flow(("main",), main),
            Flow(("footer",), (foot,), "footer"),
        ),
    )


def _text(role: TextRole, style: str, text: str) -> Text:
    return Text(role, style, (Run(text),))


def _problems(problems: Sequence[str]) -> Iterator[Block]:
    if problems:
        items = tuple(list_item("•", (_text("P", "problem", each),)) for each in problems)
        heading = _text("H2", "brand", "What could not be made")
        yield Group("Sect", "", (heading, Group("L", "problems", items)))


def _contents(overview: Overview) -> Iterator[Block]:
    """The numbers of each brand, where there are several."""
    if len(overview.brands) < 2:
        return
    counted = [what.removesuffix("s") for what in overview.counts]
    titles = [f"{what[:1].upper()}{what[1:]}" for what in overview.counts]
    rows: list[Block] = []
    for brand in overview.brands:
        own = {what.removesuffix("s"): number for what, number in brand.counts.items()}
        rows.append(_row("TD", brand.name, [str(own.get(what, 0)) for what in counted]))
    head = Group("THead", "", (_row("TH", "Brand", titles),))
    yield Group("Table", "table", (head, Group("TBody", "", tuple(rows))))


def _row(role: Literal["TH", "TD"], first: str, others: Sequence[str]) -> Group:
    heads = role == "TH"
    scope: Literal["Column", "Row"] = "Column" if heads else "Row"
    column: Literal["Column", ""] = "Column" if heads else ""
    style = "th" if heads else "td"
    cells = [Group("TH", "th", (_text("P", "th", first),), scope=scope)]
    cells += [
        Group(role, style, (_text("P", style, each),), scope=column, align="end") for each in others
    ]
    return Group("TR", "", tuple(cells))


def _brand(brand: BrandSection) -> Block:
    topics = (_topic(topic) for topic in brand.topics)
    return Group("Sect", "", (_text("H2", "brand", brand.name), *topics))


def _topic(topic: TopicSection) -> Block:
    title = Run(topic.titled.title, language=_foreign(topic.titled.language))
    editions = (block for edition in topic.editions for block in _edition(edition))
    return Group("Sect", "", (Text("H3", "topic", (title,)), *editions))


def _edition(edition: Edition) -> Iterator[Block]:
    """Which text it is, and rows of cards."""
    language = _foreign(edition.language)
    named = [Run(edition.name)]
    if edition.own_name:
        named += [Run(" · "), Run(edition.own_name, language=language)]
    yield Text("H4", "language", tuple(named))
    state = (Run(edition.title, language=language), Run(" · "), Run(edition.state))
    yield Text("P", "warning" if edition.overdue else "state", state)
    for first in range(0, len(edition.cards), ACROSS):
        cards = [_card(card, edition) for card in edition.cards[first : first + ACROSS]]
        cards += [Group("Div", "", ())] * (ACROSS - len(cards))
        yield Group("L", "cards", tuple(cards), arrangement="row")


def _card(card: Card, edition: Edition) -> Group:
    address = f"./{card.file}" if card.file else None
    image = Picture("image", card.image, "", card.alt(edition), width="100%", link=address)
    name = Text("P", "card", (Run(card.name, link=address),))
    notes = _text("P", "not-made" if card.failed else "note", card.notes)
    return Group("LI", "", (Group("LBody", "", (image, name, notes)),))


def _foreign(language: str) -> str | None:
    return None if language == "en" else language


def _without(tree: Tree, characters: str) -> Tree:
    """The tree with characters replaced that no font has."""
    table = str.maketrans(dict.fromkeys(characters, "?"))

    def cleaned(blocks: Sequence[Block]) -> Iterator[Block]:
        for block in blocks:
            if isinstance(block, Text):
                runs = (replace(run, text=run.text.translate(table)) for run in block.runs)
                yield replace(block, runs=tuple(runs))
            elif isinstance(block, Group):
                yield replace(block, kids=tuple(cleaned(block.kids)))
            else:
                yield block

    flows = (replace(flow, blocks=tuple(cleaned(flow.blocks))) for flow in tree.flows)
    return replace(tree, flows=tuple(flows)) if characters else tree


def _design(workspace: Workspace, overview: Overview, folder: Path) -> Design:
    """The packaged layout in the design of the first brand, with the images that are shown."""
    name = "overview/layout.yaml"
    packaged = files("handouts.overview").joinpath("layout.yaml").read_bytes()
    sources = workspace.sources
    brands = [sources.brand(each.brand) for each in overview.brands]
    chains = [sources.font_chain(each.brand) for each in overview.brands]
    paper = brands[0].model.paper
    designed = resolve(
        load(LayoutFile, parser.parse(packaged, name)),
        "overview",
        brands[0],
        load(StylesFile, parser.parse(b"{}", name)),
        paper if paper in PAPERS else PAPERS[0],
        chains[0],
        {},
        # An image is called after what it shows.
        {
            card.image: Image(
                (folder / card.image).read_bytes(), WIDTH, HEIGHT, Path(card.image).stem
            )
            for card in overview.cards
        },
    )
    fonts = [font_chain(brand.model, chain) for brand, chain in zip(brands, chains, strict=True)]
    families = dict.fromkeys(family for chain in fonts for family in chain.families)
    faces = dict.fromkeys(face for chain in fonts for face in chain.faces)
    return replace(designed, fonts=FontChain(tuple(families), tuple(faces)))
