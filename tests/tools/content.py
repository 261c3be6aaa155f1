"""The content streams of a page as sequences of marked content, with the text that each shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from tests.tools.cmap import Decoder, decoder

SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
PAINTS = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "INLINE IMAGE"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters shown one after another in one language; None is the language around it."""

    text: str
    language: str | None = None


@dataclass(slots=True)
class Sequence:
    """One marked-content sequence, from its BDC or BMC to its EMC."""

    tag: str
    mcid: int | None = None
    language: str | None = None
    replacement: str | None = None
    in_text: bool = False
    pieces: list[Piece] = field(default_factory=list)

    @property
    def artifact(self) -> bool:
        """Whether a reader passes over it."""
        return self.tag == "/Artifact"

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class PageContent:
    """What a page paints: tagged sequences, artifacts, and what is wrong about them."""

    tagged: dict[int, Sequence] = field(default_factory=dict)
    artifacts: list[Sequence] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def read(page: pikepdf.Page) -> PageContent:
    """The marked content of a page, in the order of its content stream."""
    reader = _Reader()
    reader.run(page.obj, page.obj.get("/Resources", pikepdf.Dictionary()))
    reader.finish()
    return reader.content


class _Reader:
    """An interpreter of content streams that knows text, marks and no coordinates."""

    def __init__(self) -> None:
        self.content = PageContent()
        self.open: list[Sequence] = []
        self.font: Decoder | None = None
        self.saved: list[Decoder | None] = []
        self.fonts: dict[tuple[int, int], Decoder] = {}
        self.in_text = False

    def run(self, stream: pikepdf.Object, resources: pikepdf.Object) -> None:
        """Read a page's or a form's content."""
        for operands, operator in _instructions(stream):
            self.step(operands, operator, resources)

    def finish(self) -> None:
        """Say what is left open at the end of the page."""
        for left in self.open:
            self.problem(f"{left.tag} is never closed")

    def problem(self, message: str) -> None:
        self.content.problems.append(message)

    def step(
        self, operands: list[pikepdf.Object], operator: str, resources: pikepdf.Object
    ) -> None:
        """Carry out one operator."""
        match operator:
            case "BT" | "ET":
                self.in_text = operator == "BT"
            case "q":
                self.saved.append(self.font)
            case "Q":
                self.font = self.saved.pop() if self.saved else None
            case "Tf":
                self.font = self.decoder(resources.Font[str(operands[0])])
            case "BMC" | "BDC":
                self.begin(operands, resources)
            case "EMC":
                self.end()
            case "Do":
                self.place(resources.XObject[str(operands[0])], str(operands[0]), resources)
            case _ if operator in SHOWS_TEXT:
                self.show(operands[-1])
            case _ if operator in PAINTS:
                self.paint(operator)

    def decoder(self, font: pikepdf.Object) -> Decoder:
        if font.objgen == (0, 0):
            return decoder(font)
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = decoder(font)
        return self.fonts[font.objgen]

    def begin(self, operands: list[pikepdf.Object], resources: pikepdf.Object) -> None:
        """Open a sequence; its properties stand here or among the resources."""
        new = Sequence(str(operands[0]), in_text=self.in_text)
        if len(operands) > 1:
            properties = operands[1]
            if isinstance(properties, pikepdf.Name):
                properties = resources.Properties[str(properties)]
            if "/MCID" in properties:
                new.mcid = int(properties.MCID)
            if "/Lang" in properties:
                new.language = str(properties.Lang)
            if "/ActualText" in properties:
                new.replacement = str(properties.ActualText)
        self.check_nesting(new)
        self.open.append(new)
        if new.mcid is not None:
            if new.mcid in self.content.tagged:
                self.problem(f"MCID {new.mcid} is used twice")
            self.content.tagged[new.mcid] = new
        elif new.artifact:
            self.content.artifacts.append(new)

    def check_nesting(self, new: Sequence) -> None:
        """Tagged content and artifacts stand side by side, never inside each other."""
        if new.mcid is None and not new.artifact:
            return
        for outer in self.open:
            if outer.artifact:
                self.problem(f"{_name(new)} stands inside an artifact")
            elif outer.mcid is not None:
                self.problem(f"{_name(new)} stands inside {_name(outer)}")

    def end(self) -> None:
        """Close the innermost sequence and hand its text to the one around it."""
        if not self.open:
            self.problem("EMC closes nothing")
            return
        closed = self.open.pop()
        if closed.in_text != self.in_text:
            self.problem(f"{_name(closed)} crosses the border of a text object")
        if closed.replacement is not None:
            closed.pieces = [Piece(closed.replacement, closed.language)]
        elif closed.language is not None:
            closed.pieces = [
                Piece(piece.text, piece.language or closed.language) for piece in closed.pieces
            ]
        if self.open and closed.mcid is None and not closed.artifact:
            self.open[-1].pieces += closed.pieces

    def show(self, operand: pikepdf.Object) -> None:
        """Text is painted: decode it into the innermost sequence."""
        self.paint("text")
        if self.font is None:
            self.problem("text is shown without a font")
            return
        strings = operand if isinstance(operand, pikepdf.Array) else [operand]
        text = "".join(
            self.font.decode(bytes(string))
            for string in strings
            if isinstance(string, pikepdf.String)
        )
        if self.open:
            self.open[-1].pieces.append(Piece(text))

    def paint(self, what: str) -> None:
        """Something shows on the page: it must be tagged or an artifact."""
        if not any(outer.artifact or outer.mcid is not None for outer in self.open):
            self.problem(f"{what} is neither tagged nor an artifact")

    def place(self, thing: pikepdf.Object, name: str, resources: pikepdf.Object) -> None:
        """An image is painted; a form is read as if it stood here."""
        if thing.get("/Subtype") != "/Form":
            self.paint(f"image {name}")
            return
        self.saved.append(self.font)
        self.run(thing, thing.get("/Resources", resources))
        self.font = self.saved.pop()


def _instructions(stream: pikepdf.Object) -> Iterator[tuple[list[pikepdf.Object], str]]:
    for instruction in pikepdf.parse_content_stream(stream):
        yield list(instruction.operands), str(instruction.operator)


def _name(sequence: Sequence) -> str:
    if sequence.mcid is not None:
        return f"{sequence.tag} of MCID {sequence.mcid}"
    return sequence.tag
