"""Read an SVG file into its elements: nothing fetched, nothing run.

The file is read with expat, which follows no reference. Elements are allowed by name, so that what
is new in SVG is refused until somebody has thought about it. Of entities there may be the short
plain names that Illustrator writes for its namespaces.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from xml.parsers import expat

from handouts.errors import Place, SourceError
from handouts.sources.yaml.errors import raise_all

MAX_BYTES = 1_000_000
MAX_ELEMENTS = 5_000
MAX_DEPTH = 40
MAX_MISTAKES = 20

SVG = "http://www.w3.org/2000/svg"
SHAPES = frozenset({"path", "circle", "ellipse", "rect", "line", "polyline", "polygon"})
NOTES = frozenset({"title", "desc", "metadata"})
_PLAIN = (
    SHAPES
    | NOTES
    | {"svg", "g", "defs", "symbol", "use", "style", "clipPath"}
    | {"linearGradient", "radialGradient", "stop", "switch"}
    | {"filter", "mask", "pattern", "marker"}
)
_EFFECT = re.compile(r"fe(?!Image)[A-Z][A-Za-z]*")
"""A step of a filter; one that brings in a picture is refused."""

MAX_EFFECTS = 60
MAX_ENTITIES = 40
_ENTITY = re.compile(r"[\w:/.#-]{0,120}")
"""What an entity may stand for: a name or an address, in which no other entity can hide."""

_OUTLINES = "Convert the letters to outlines in the drawing program."
_ANEW = "Export the logo anew as plain SVG."
_WHY: Mapping[str, str] = {
    "text": _OUTLINES,
    "tspan": _OUTLINES,
    "textPath": _OUTLINES,
    "image": "A logo in SVG is made of outlines; trace the picture, or use a logo.png.",
    "script": _ANEW,
    "foreignObject": _ANEW,
    "a": "Take the link off the logo.",
    "animate": "A printed logo stands still: take the animation out.",
    "animateTransform": "A printed logo stands still: take the animation out.",
    "animateMotion": "A printed logo stands still: take the animation out.",
    "set": "A printed logo stands still: take the animation out.",
}
_EXPORT = "Export it from the drawing program as plain SVG."
_HERE = re.compile(r"#[^\s#]+")
_LEADS_OUT = re.compile(r"url\s*\((?!\s*['\"]?#)", re.IGNORECASE)
_WORDS = frozenset({"id", "class", "label", "title", "docname"})
"""Attributes that name things for people."""

_STANDARD = "http://www.w3.org/"


class Element(ET.Element):
    """An element, and where it stands in its file."""

    place: Place

    @property
    def name(self) -> str:
        """The name without its namespace; empty for what is not of SVG."""
        namespace, _, name = self.tag.rpartition("}")
        return name if namespace in ("", "{" + SVG) else ""


def read_svg(data: bytes, file: str) -> Element:
    """The root of an SVG file that is no more than a drawing.

    Raises SourceError, or Problems, with the line of each thing that a drawing does not have.
    """
    if len(data) > MAX_BYTES:
        raise SourceError(
            f"This drawing is larger than {MAX_BYTES // 1000} KB.",
            hint="Simplify its outlines; a picture inside a logo does not belong there.",
            place=Place(file),
        )
    return _Reader(file).read(data)


class _Reader:
    """Hears expat's events; what is wrong is gathered, what could grow without end stops it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.open: list[Element] = []
        self.root: Element | None = None
        self.elements = 0
        self.effects = 0
        self.entities = 0
        self.apart = 0
        """How deep we are in what only a drawing program reads."""
        self.problems: list[SourceError] = []
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.entity
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.buffer_text = True

    def read(self, data: bytes) -> Element:
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            reason = expat.errors.messages.get(error.code, "unknown reason")
            raise SourceError(
                f"This is not a valid SVG file: {reason}.",
                hint=_EXPORT,
                place=Place(self.file, error.lineno, error.offset + 1),
            ) from None
        raise_all(self.problems)
        if self.root is None:
            raise self.wrong("This is not an SVG file.")
        return self.root

    @property
    def place(self) -> Place:
        return Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def wrong(self, message: str, hint: str = _EXPORT) -> SourceError:
        return SourceError(message, hint=hint, place=self.place)

    def refuse(self, message: str, hint: str = _EXPORT) -> None:
        self.problems.append(self.wrong(message, hint))
        if len(self.problems) >= MAX_MISTAKES:
            raise_all(self.problems)

    def doctype(self, _name: str, system: str | None, _public: str | None, inside: int) -> None:
        # Drawing programs name SVG's own type; expat does not fetch it.
        del inside
        if not (system or _STANDARD).startswith(_STANDARD):
            raise self.wrong("A document type of its own, or an entity, is not used in a logo.")

    def entity(
        self,
        _name: str,
        is_parameter: int,
        value: str | None,
        _base: str | None,
        _system: str | None,
        _public: str | None,
        _notation: str | None,
    ) -> None:
        self.entities += 1
        plain = value is not None and _ENTITY.fullmatch(value) is not None
        if is_parameter or not plain or self.entities > MAX_ENTITIES:
            raise self.wrong("A document type of its own, or an entity, is not used in a logo.")

    def instruction(self, target: str, _data: str) -> None:
        if target == "xml-stylesheet":
            self.refuse(
                f"The instruction '{target}' is not used in a logo.",
                "Write the styles into the file itself.",
            )

    def start(self, qualified: str, attributes: dict[str, str]) -> None:
        namespace, _, name = qualified.rpartition(" ")
        if not self.open and (name != "svg" or namespace not in ("", SVG)):
            raise self.wrong("This is not an SVG file.")
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise self.wrong("This drawing has too many parts for a logo.", "Simplify it.")
        if len(self.open) >= MAX_DEPTH:
            raise self.wrong("This drawing is nested too deep for a logo.", "Simplify it.")
        # Illustrator's own data lie in a <switch>, where only Illustrator reads them.
        if self.apart or (name == "foreignObject" and _is_apart(self.open, attributes)):
            self.apart += 1
            return
        self.allow(namespace, name)
        element = Element(f"{{{namespace or SVG}}}{name}")
        element.place = self.place
        element.text = ""
        for qualified_attribute, value in attributes.items():
            space, _, attribute = qualified_attribute.rpartition(" ")
            self.attribute(attribute, value)
            if not space or attribute == "href":
                element.attrib.setdefault(attribute, value)
        if self.open:
            self.open[-1].append(element)
        else:
            self.root = element
        self.open.append(element)

    def allow(self, namespace: str, name: str) -> None:
        # Elements of other namespaces are notes of drawing programs, unless one is called like
        # what a logo may not have.
        own = namespace in ("", SVG)
        if own and _EFFECT.fullmatch(name):
            self.effects += 1
            if self.effects > MAX_EFFECTS:
                raise self.wrong("This drawing has too many effects for a logo.", "Simplify it.")
        elif (own and name not in _PLAIN) or name in _WHY:
            self.refuse(f"<{name}> is not used in a logo.", _WHY.get(name, _EXPORT))

    def attribute(self, name: str, value: str) -> None:
        low = name.lower()
        if low in ("href", "src") and not _HERE.fullmatch(value):
            self.refuse(
                f"'{name}' leads out of this file.",
                "A logo may refer only to its own parts, such as '#leaf'.",
            )
        if _LEADS_OUT.search(value) and low not in _WORDS:
            self.refuse(
                f"'{name}' leads out of this file.",
                "A logo may refer only to its own parts, such as 'url(#leaf)'.",
            )
        if low.startswith("on"):
            self.refuse(f"'{name}' is a script.")

    def end(self, _name: str) -> None:
        if self.apart:
            self.apart -= 1
        else:
            self.open.pop()

    def characters(self, text: str) -> None:
        if not self.apart and self.open[-1].name == "style":
            self.open[-1].text = (self.open[-1].text or "") + text


def _is_apart(above: list[Element], attributes: Mapping[str, str]) -> bool:
    """Whether a part of a <switch> asks for an extension, which no reader of SVG alone has."""
    return bool(above) and above[-1].name == "switch" and bool(attributes.get("requiredExtensions"))
