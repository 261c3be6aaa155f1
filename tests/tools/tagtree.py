"""The structure tree of a PDF as text: what a screen reader is told, in its order.

An independent reading of the file by pikepdf: `outline` is for people and for golden tests,
`spoken` is the text alone. Characters stand in the order of the content stream, so that text which
runs from right to left and is drawn from left to right without ActualText shows as it is: reversed.
What is wrong with the tags is told by tagchecks.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf

from tests.tools.content import PageContent, Piece
from tests.tools.content import read as read_page

Key = tuple[int, int]
"""An indirect object's number and generation."""

TEXTS = ("/Lang", "/Alt", "/ActualText", "/E", "/T")
ATTRIBUTES = ("/Scope", "/ColSpan", "/RowSpan", "/ListNumbering", "/Placement")


@dataclass(slots=True)
class Leaf:
    """Marked content: its page (counted from 0), its number there, and the text that it shows."""

    page: int
    mcid: int
    pieces: list[Piece]


@dataclass(slots=True)
class Reference:
    """An object that is part of the tree: an annotation, as a rule a link."""

    page: int
    key: Key
    object: pikepdf.Object


@dataclass(slots=True)
class Element:
    """A structure element with its attributes and kids; the root of the tree is one too."""

    role: str
    key: Key
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list[Element | Leaf | Reference] = field(default_factory=list)
    parent: Key | None = None

    def walk(self) -> Iterator[Element]:
        """This element and all below it, in the order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    @property
    def text(self) -> str:
        """The text of all leaves below, or what replaces it."""
        if "ActualText" in self.attributes:
            return self.attributes["ActualText"]
        return "".join(
            kid.text
            if isinstance(kid, Element)
            else "".join(piece.text for piece in kid.pieces)
            if isinstance(kid, Leaf)
            else ""
            for kid in self.kids
        )


@dataclass(slots=True)
class TagTree:
    """A whole file: the tree, what each page paints, and what went wrong while reading."""

    pdf: pikepdf.Pdf
    root: Element
    pages: list[PageContent]
    problems: list[str]

    def find(self, role: str) -> list[Element]:
        """All elements of a role, in the order of reading."""
        return [element for element in self.root.walk() if element.role == role]

    def outline(self) -> str:
        """The tree as indented text, a line an element."""
        return "\n".join(line for kid in self.root.kids for line in _lines(kid, 0))

    def spoken(self) -> str:
        """What is read aloud: the text of each block on a line, pictures by their alternative."""
        return "\n".join(line for line in _speech(self.root) if line.strip())


def read(document: bytes | Path | pikepdf.Pdf) -> TagTree:
    """Read the tags of a PDF file."""
    if isinstance(document, pikepdf.Pdf):
        pdf = document
    else:
        pdf = pikepdf.open(io.BytesIO(document) if isinstance(document, bytes) else document)
    return _Reader(pdf).read()


def outline(document: bytes | Path) -> str:
    """The structure tree of a PDF file as indented text."""
    return read(document).outline()


class _Reader:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.pages = [read_page(page) for page in pdf.pages]
        self.numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self.problems: list[str] = []
        self.seen: set[Key] = set()

    def read(self) -> TagTree:
        tree = self.pdf.Root.get("/StructTreeRoot")
        if tree is None:
            self.problems.append("there is no structure tree")
            return TagTree(self.pdf, Element("Root", (0, 0)), self.pages, self.problems)
        root = Element("Root", tree.objgen)
        for kid in _array(tree.get("/K")):
            root.kids += self.kid(kid, root, None)
        return TagTree(self.pdf, root, self.pages, self.problems)

    def kid(
        self, kid: object, parent: Element, page: int | None
    ) -> list[Element | Leaf | Reference]:
        """A kid of an element: a number, a reference or an element."""
        if isinstance(kid, int):
            return self.leaf(page, kid, parent)
        assert isinstance(kid, pikepdf.Object)
        if "/Pg" in kid:
            page = self.numbers.get(kid.Pg.objgen)
        match str(kid.get("/Type", "")):
            case "/MCR":
                return self.leaf(page, int(kid.MCID), parent)
            case "/OBJR":
                return [Reference(-1 if page is None else page, kid.Obj.objgen, kid.Obj)]
        return [] if self.met(kid) else [self.element(kid)]

    def leaf(
        self, page: int | None, mcid: int, parent: Element
    ) -> list[Element | Leaf | Reference]:
        if page is None:
            self.problems.append(f"{parent.role}: MCID {mcid} names no page of this file")
            return []
        sequence = self.pages[page].tagged.get(mcid)
        if sequence is None:
            self.problems.append(f"{parent.role}: page {page + 1} has no MCID {mcid}")
            return []
        return [Leaf(page, mcid, sequence.pieces)]

    def met(self, node: pikepdf.Object) -> bool:
        """Whether an element has stood in the tree before."""
        if node.objgen != (0, 0) and node.objgen in self.seen:
            role = str(node.get("/S")).removeprefix("/")
            self.problems.append(f"{role} {node.objgen[0]} stands in the tree twice")
            return True
        self.seen.add(node.objgen)
        return False

    def element(self, node: pikepdf.Object) -> Element:
        parent = node.get("/P")
        element = Element(
            role=str(node.get("/S", "/?")).removeprefix("/"),
            key=node.objgen,
            attributes=_attributes(node),
            parent=None if parent is None else parent.objgen,
        )
        page = self.numbers.get(node.Pg.objgen) if "/Pg" in node else None
        for kid in _array(node.get("/K")):
            element.kids += self.kid(kid, element, page)
        return element


def _array(value: object) -> list[object]:
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _attributes(node: pikepdf.Object) -> dict[str, str]:
    """What an element says of itself, without its box and other measures."""
    found = {name[1:]: str(node[name]) for name in TEXTS if name in node}
    for owner in _array(node.get("/A")):
        if isinstance(owner, pikepdf.Dictionary):
            found |= {
                name[1:]: str(owner[name]).removeprefix("/") for name in ATTRIBUTES if name in owner
            }
    return found


def _lines(kid: Element | Leaf | Reference, depth: int) -> Iterator[str]:
    pad = "  " * depth
    if isinstance(kid, Leaf):
        yield f"{pad}{_quoted([kid])}"
        return
    if isinstance(kid, Reference):
        yield f"{pad}{_target(kid)}"
        return
    line = f"{pad}{kid.role}"
    for name, value in kid.attributes.items():
        line += f" {name}={value}" if value.isidentifier() else f" {name}={value!r}"
    leaves = [below for below in kid.kids if isinstance(below, Leaf)]
    if leaves and len(leaves) == len(kid.kids):
        yield f"{line} {_quoted(leaves)}".removesuffix(' ""')
        return
    yield line
    for below in kid.kids:
        yield from _lines(below, depth + 1)


def _quoted(leaves: list[Leaf]) -> str:
    """The text of leaves in quotation marks, other languages in braces."""
    text = ""
    language: str | None = None
    for piece in (piece for leaf in leaves for piece in leaf.pieces):
        if piece.language != language:
            text += ("}" if language else "") + (f"{{{piece.language}: " if piece.language else "")
            language = piece.language
        text += piece.text
    return f'"{text}{"}" if language else ""}"'


def _target(reference: Reference) -> str:
    """Where an annotation leads."""
    kind = str(reference.object.get("/Subtype", "/?")).removeprefix("/")
    action = reference.object.get("/A")
    if action is not None and "/URI" in action:
        return f"({kind} -> {action.URI})"
    return f"({kind})"


BLOCKS = {"P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "LI", "TR", "Caption", "Title", "Figure"}


def _speech(element: Element) -> Iterator[str]:
    if element.role in BLOCKS and not any(
        below.role in BLOCKS for below in element.walk() if below is not element
    ):
        yield " ".join(_said(element).split())
        return
    if not any(isinstance(kid, Element) for kid in element.kids):
        yield " ".join(_said(element).split())
        return
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _speech(kid)
        elif isinstance(kid, Leaf):
            yield " ".join("".join(piece.text for piece in kid.pieces).split())


def _said(element: Element) -> str:
    """The text of a block; kids of a row or an item are words apart."""
    for name in ("ActualText", "Alt"):
        if name in element.attributes:
            return element.attributes[name]
    apart = " " if element.role in {"LI", "TR"} else ""
    return apart.join(
        _said(kid)
        if isinstance(kid, Element)
        else "".join(piece.text for piece in kid.pieces)
        if isinstance(kid, Leaf)
        else ""
        for kid in element.kids
    )
