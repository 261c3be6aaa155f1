"""The overview as a PDF, through the stages that handouts go through: blocks, design, pages, file.

The tree of blocks is built here rather than by a template: it says what files are, not what a topic
says. It is set in the fonts of all brands that it shows, in the looks of the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from handouts.compose.blocks import Block, Flow, Group, Picture, Run, Text, TextRole, Tree
from handouts.compose.list_labels import list_item
from handouts.errors import GlyphError
from handouts.overview.model import Card, Edition, House, Overview, Subject
from handouts.overview.thumbnails import HEIGHT, WIDTH

if TYPE_CHECKING:
    from handouts.design.model import Design, Image
    from handouts.workspace.workspace import Workspace

ACROSS = 6
"""Cards in a row."""

PAPERS = ("a4", "letter")
UNKNOWN = "\ufffd"
"""For a character that no font has: an overview shows what failed, too."""


def overview_pdf(workspace: Workspace, shown: Overview, folder: Path) -> bytes:
    """The overview's bytes; pictures lie below `folder`, and links lead to files there."""
    from handouts.pdf.writer import write
    from handouts.typeset.pages.layout import typeset

    tree = overview_tree(shown)
    design = _design(workspace, shown, folder)
    replaced = ""
    while True:
        try:
            return write(typeset(_without(tree, replaced), design))
        except GlyphError as error:
            if error.character in replaced or error.character == UNKNOWN:
                raise
            replaced += error.character


# ---------------------------------------------------------------- the tree


def overview_tree(shown: Overview) -> Tree:
    """The overview's blocks in reading order."""
    title = "Overview of handouts"
    sums = ", ".join(f"{number} {what}" for number, what in shown.sums)
    head = (
        _text("P", "series", f"State of {shown.day}"),
        _text("H1", "h1", title),
        _text("P", "lead", f"{sums}." if sums else "Nothing was made."),
    )
    foot = Text(
        "P",
        "foot",
        (
            Run(f"{title}, {shown.day} · Page "),
            Run("", field="page"),
            Run(" of "),
            Run("", field="pages"),
        ),
    )
    running = (_text("P", "foot", title),)
    houses = [_house(house) for house in shown.houses]
    main = (*_problems(shown.problems), *_contents(shown), *houses)
    return Tree(
        title=f"{title}, {shown.day}",
        author=", ".join(house.name for house in shown.houses) or "Handouts",
        language="en",
        version="",
        subject=f"{sums}.",
        flows=(
            Flow(("header",), head),
            Flow(("running",), running, "header"),
            Flow(("main",), main),
            Flow(("footer",), (foot,), "footer"),
        ),
    )


def _text(role: TextRole, style: str, text: str, language: str | None = None) -> Text:
    return Text(role, style, (Run(text),), language)


def _problems(problems: Sequence[str]) -> Iterator[Block]:
    if not problems:
        return
    items = tuple(list_item("•", (_text("P", "problem", each),)) for each in problems)
    yield Group(
        "Sect",
        "",
        (_text("H2", "brand", "What could not be made"), Group("L", "problems", items)),
    )


def _contents(shown: Overview) -> Iterator[Block]:
    """The numbers of each brand, where there are several."""
    if len(shown.houses) < 2:
        return
    kinds = [what for _, what in shown.sums]
    head = ("Brand", *(kind[:1].upper() + kind[1:] for kind in kinds))
    rows = [_row("TD", house.name, _counted(house, kinds)) for house in shown.houses]
    yield Group(
        "Table",
        "table",
        (
            Group("THead", "", (_row("TH", head[0], head[1:]),)),
            Group("TBody", "", tuple(rows)),
        ),
    )


def _counted(house: House, kinds: Sequence[str]) -> list[str]:
    """A brand's numbers in the order of the sums of all."""
    own = {what.removesuffix("s"): number for number, what in house.sums}
    return [str(own.get(kind.removesuffix("s"), 0)) for kind in kinds]


def _row(role: Literal["TH", "TD"], first: str, others: Sequence[str]) -> Group:
    scope: Literal["Column", "Row"] = "Column" if role == "TH" else "Row"
    cells = [Group("TH", "th", (_text("P", "th", first),), scope=scope)]
    for each in others:
        style = "th" if role == "TH" else "td"
        kids = (_text("P", style, each),)
        column: Literal["Column", ""] = "Column" if role == "TH" else ""
        cells.append(Group(role, style, kids, scope=column, align="end"))
    return Group("TR", "", tuple(cells))


def _house(house: House) -> Block:
    subjects = tuple(_subject(subject) for subject in house.subjects)
    return Group("Sect", "", (_text("H2", "brand", house.name), *subjects))


def _subject(subject: Subject) -> Block:
    heading = Text("H3", "topic", (Run(subject.title, language=_foreign(subject.language)),))
    editions = tuple(block for edition in subject.editions for block in _edition(edition))
    return Group("Sect", "", (heading, *editions))


def _edition(edition: Edition) -> Iterator[Block]:
    """Which text it is, and rows of cards."""
    language = _foreign(edition.language)
    named = [Run(edition.name)]
    if edition.own_name:
        named += [Run(" · "), Run(edition.own_name, language=language)]
    yield Text("H4", "language", tuple(named))
    said = (Run(edition.title, language=language), Run(" · "), Run(edition.sentence))
    yield Text("P", "warning" if edition.due else "state", said)
    for first in range(0, len(edition.cards), ACROSS):
        cards = edition.cards[first : first + ACROSS]
        items = [_card(card, edition) for card in cards]
        items += [Group("Div", "", ())] * (ACROSS - len(cards))
        yield Group("L", "cards", tuple(items), arrangement="row")


def _card(card: Card, edition: Edition) -> Group:
    address = f"./{card.file}" if card.file else None
    picture = Picture(
        "image",
        card.picture,
        "",
        card.alt(edition.title, edition.name),
        width="100%",
        link=address,
    )
    name = Text("P", "card", (Run(card.name, link=address),))
    notes = _text("P", "not-made" if card.failed else "note", ", ".join(card.notes))
    return Group("LI", "", (Group("LBody", "", (picture, name, notes)),))


def _foreign(language: str) -> str | None:
    return None if language == "en" else language


def _without(tree: Tree, characters: str) -> Tree:
    """The tree with characters replaced that no font has."""
    if not characters:
        return tree
    table = str.maketrans(dict.fromkeys(characters, "?"))

    def cleaned(block: Block) -> Block:
        match block:
            case Text():
                runs = tuple(replace(run, text=run.text.translate(table)) for run in block.runs)
                return replace(block, runs=runs)
            case Group():
                return replace(block, kids=tuple(cleaned(kid) for kid in block.kids))
            case _:
                return block

    flows = tuple(
        replace(flow, blocks=tuple(cleaned(block) for block in flow.blocks)) for flow in tree.flows
    )
    return replace(tree, flows=flows)


# ---------------------------------------------------------------- the design


def _design(workspace: Workspace, shown: Overview, folder: Path) -> Design:
    """The packaged layout in the looks of the first brand, with the pictures that are shown."""
    from handouts.design.model import FontChain
    from handouts.design.resolve import font_chain, resolve
    from handouts.sources.models.layout import LayoutFile
    from handouts.sources.models.styles import StylesFile
    from handouts.sources.yaml import parser
    from handouts.sources.yaml.validate import load

    name = "overview/layout.yaml"
    packaged = files("handouts.overview").joinpath("layout.yaml").read_bytes()
    layout = load(LayoutFile, parser.parse(packaged, name))
    sources = workspace.sources
    brands = [sources.brand(house.brand) for house in shown.houses]
    paper = brands[0].model.paper if brands[0].model.paper in PAPERS else PAPERS[0]
    chains = [
        font_chain(brand.model, sources.font_chain(house.brand))
        for brand, house in zip(brands, shown.houses, strict=True)
    ]
    images = {card.picture: _image(folder, card.picture) for card in shown.cards}
    designed = resolve(
        layout,
        "overview",
        brands[0],
        load(StylesFile, parser.parse(b"{}", name)),
        paper,
        sources.font_chain(shown.houses[0].brand),
        {},
        images,
    )
    families = dict.fromkeys(family for chain in chains for family in chain.families)
    faces = dict.fromkeys(face for chain in chains for face in chain.faces)
    return replace(designed, fonts=FontChain(tuple(families), tuple(faces)))


def _image(folder: Path, picture: str) -> Image:
    from handouts.design.model import Image

    # A picture is called after what it shows.
    return Image((folder / picture).read_bytes(), WIDTH, HEIGHT, Path(picture).stem)
