"""Whether an SVG file is a plain drawing: nothing fetched, nothing expanded, nothing run.

The file is read with expat before any other library sees it. Elements are allowed by name, so that
what is new in SVG is refused until somebody has thought about it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from handouts.errors import Place, SourceError

MOST_BYTES = 200_000
MOST_ELEMENTS = 5_000
MOST_USES = 200
MOST_DEPTH = 40

_SVG = "http://www.w3.org/2000/svg"
_SHAPES = frozenset({"path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})
_PLAIN = _SHAPES | {"svg", "g", "defs", "symbol", "use", "style", "title", "desc", "metadata"}
_WHY: Mapping[str, str] = {
    "text": "Convert the letters to outlines in the drawing program.",
    "tspan": "Convert the letters to outlines in the drawing program.",
    "image": "A logo is made of outlines; trace the picture, or use one without it.",
    "script": "Export the logo anew as plain SVG.",
    "foreignObject": "Export the logo anew as plain SVG.",
    "linearGradient": "Fill it with one colour; gradients print unevenly.",
    "radialGradient": "Fill it with one colour; gradients print unevenly.",
    "filter": "Remove shadows and other effects.",
    "mask": "Cut the shapes to their final form.",
    "clipPath": "Cut the shapes to their final form.",
}
_EXPORT = "Export it from the drawing program as plain SVG."
_HERE = re.compile(r"#[A-Za-z_][A-Za-z0-9_.-]*")
# A backslash could spell any of these in CSS without the letters standing there.
_CSS = re.compile(r"@|url\s*\(|\\|expression|javascript:", re.IGNORECASE)
_SEE_THROUGH = re.compile(r"opacity\s*:\s*(?!\s*(1(\.0*)?|100%)\s*(;|\}|$))", re.IGNORECASE)
_OPAQUE = re.compile(r"\s*(1(\.0*)?|100%)\s*")


def check_svg(data: bytes, file: str) -> None:
    """Raise a SourceError with its line unless `data` is a plain, self-contained drawing."""
    if len(data) > MOST_BYTES:
        raise SourceError(
            f"This drawing is larger than {MOST_BYTES // 1000} KB.",
            hint="Simplify its outlines; a picture inside a logo does not belong there.",
            place=Place(file),
        )
    _Reader(file).read(data)


class _Reader:
    """Hears expat's events and refuses at the first that a plain drawing does not have."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.open: list[str] = []
        self.elements = self.uses = 0
        self.css = ""
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.doctype
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.buffer_text = True

    def read(self, data: bytes) -> None:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "unknown reason")
            raise SourceError(
                f"This is not a valid SVG file: {reason}.",
                hint=_EXPORT,
                place=Place(self.file, error.lineno, error.offset + 1),
            ) from None

    def refuse(self, message: str, hint: str = _EXPORT) -> SourceError:
        place = Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        return SourceError(message, hint=hint, place=place)

    def doctype(self, *_: object) -> None:
        raise self.refuse("A document type or an entity is not used in a logo.")

    def instruction(self, target: str, _data: str) -> None:
        raise self.refuse(f"The instruction '{target}' is not used in a logo.")

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        namespace, _, name = qualified.rpartition(" ")
        if not self.open and (name != "svg" or namespace not in ("", _SVG)):
            raise self.refuse("This is not an SVG file.")
        # A drawing library may go by the name alone, so elements of other namespaces that are
        # called like SVG's are held to the same rule; all others are notes of drawing programs.
        if (namespace in ("", _SVG) and name not in _PLAIN) or name in _WHY:
            raise self.refuse(f"<{name}> is not used in a logo.", _WHY.get(name, _EXPORT))
        self.elements += 1
        self.uses += name == "use"
        if self.elements > MOST_ELEMENTS or self.uses > MOST_USES:
            raise self.refuse("This drawing has too many parts for a logo.", "Simplify it.")
        if len(self.open) >= MOST_DEPTH:
            raise self.refuse("This drawing is nested too deep for a logo.", "Simplify it.")
        if name == "use" and any(kind in ("symbol", "defs") for kind in self.open):
            raise self.refuse(
                "<use> inside <defs> or <symbol> is not used in a logo.",
                "Copies of copies can grow without end; write the shapes out.",
            )
        self.open.append(name)
        for qualified_attribute, value in attributes.items():
            self.attribute(qualified_attribute.rpartition(" ")[2], value)

    def attribute(self, name: str, value: str) -> None:
        low = name.lower()
        if low in ("href", "src") and not _HERE.fullmatch(value):
            raise self.refuse(
                f"'{name}' leads out of this file.", "A logo is one file without references."
            )
        if low.startswith("on"):
            raise self.refuse(f"'{name}' is a script.")
        if _CSS.search(value) and self.open[-1] in _PLAIN and low not in _NOTES:
            raise self.refuse(f"'{name}' refers to something else.", _references(value))
        if low == "style" and _SEE_THROUGH.search(value):
            raise self.refuse("A colour that can be seen through.", _SOLID)
        if low.endswith("opacity") and not _OPAQUE.fullmatch(value):
            raise self.refuse(f"'{name}' makes a colour that can be seen through.", _SOLID)

    def end(self, _name: str) -> None:
        if self.open.pop() != "style":
            return
        # Only the whole is judged: comments may stand anywhere in it.
        if _CSS.search(self.css):
            raise self.refuse("These styles refer to something else.")
        if _SEE_THROUGH.search(self.css):
            raise self.refuse("These styles have a colour that can be seen through.", _SOLID)
        self.css = ""

    def characters(self, text: str) -> None:
        if self.open and self.open[-1] == "style":
            self.css += text


_NOTES = frozenset({"id", "class", "label", "title", "version", "docname"})
"""Attributes that draw nothing, in which an @ or a backslash is harmless."""
_SOLID = "Use the solid colour that results."


def _references(value: str) -> str:
    return "Fill it with one colour; gradients and patterns are not used." if "#" in value else ""
