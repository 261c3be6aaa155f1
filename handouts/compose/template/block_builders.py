"""An element that is complete becomes a block, or nothing where it holds nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from handouts.compose.blocks import (
    FIT,
    Block,
    Filler,
    Group,
    GroupRole,
    Picture,
    Run,
    Text,
    TextRole,
)
from handouts.compose.links import checked_link, refusal
from handouts.compose.list_labels import bullet, list_item, list_style
from handouts.compose.template.elements import Element
from handouts.compose.template.escaping import normalise_whitespace

Align = Literal["start", "centre", "end", ""]

_WIDTH = re.compile(r"(?:[0-9]+(?:\.[0-9]+)?(?:mm|cm|in|pt|%))?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_ALIGN: dict[str, Align] = {
    "": "",
    "start": "start",
    "centre": "centre",
    "center": "centre",
    "middle": "centre",
    "end": "end",
}
_HEADINGS: tuple[TextRole, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")
_SCOPE: dict[str, Literal["Column", "Row"]] = {"column": "Column", "row": "Row"}


class MarkupError(Exception):
    """Something is wrong in the template's output; `element` is what to look for in its source.

    Whoever knows the template's file makes it a TemplateError.
    """

    def __init__(self, message: str, hint: str = "", element: str = "") -> None:
        super().__init__(message, hint, element)
        self.message = message
        self.hint = hint
        self.element = element


@dataclass(slots=True)
class OpenElement:
    """An element that is open: its attributes, and its content so far."""

    name: str
    element: Element
    attributes: dict[str, str] = field(default_factory=dict)
    kids: list[Block] = field(default_factory=list)
    pieces: list[Run] = field(default_factory=list)
    implied: bool = False
    """Nobody wrote it: the paragraph of text that stands directly in an item or a cell."""
    lists: int = 0
    """Lists around it."""
    part: str = ""
    """The part of the table that it stands in, or is."""

    @property
    def style(self) -> str:
        """The style it asks for, or its element's own."""
        return self.attributes.get("style", self.element.style)

    @property
    def language(self) -> str | None:
        """Its language; None for that of the element around it."""
        language = self.attributes.get("lang")
        if language is not None and not _LANGUAGE.fullmatch(language):
            raise MarkupError(f"{language!r} is not a language.", 'Write a code: lang="pt-BR".')
        return language

    @property
    def width(self) -> str:
        """Its width, as written."""
        return self._length("width")

    @property
    def size(self) -> str:
        """Its size, as written."""
        return self._length("size")

    def _length(self, name: str) -> str:
        written = self.attributes.get(name, "")
        if not (_WIDTH.fullmatch(written) or (self.name == "cell" and written == FIT)):
            raise MarkupError(
                f"{written!r} is not a {name}.", f'Write {name}="27mm" or {name}="40%".'
            )
        return written

    @property
    def align(self) -> Align:
        """How its content is aligned."""
        align = self.attributes.get("align", "")
        if align not in _ALIGN:
            raise MarkupError(f"{align!r} is not an alignment.", "It is start, middle or end.")
        return _ALIGN[align]

    def number(self, name: str, default: int, least: int) -> int:
        """A whole number among its attributes."""
        written = self.attributes.get(name, str(default))
        if not re.fullmatch("[0-9]{1,4}", written) or int(written) < least:
            raise MarkupError(f'{name}="{written}" is not a whole number from {least} to 9999.')
        return int(written)


def _text(role: TextRole) -> Callable[[OpenElement], Block | None]:
    def build(frame: OpenElement) -> Block | None:
        runs = normalise_whitespace(frame.pieces)
        if not any(run.field or run.text.strip() for run in runs):
            return None
        return Text(role, frame.style, runs, frame.language)

    return build


def _group(
    role: GroupRole, arrangement: Literal["stack", "inline"] = "stack"
) -> Callable[[OpenElement], Block | None]:
    def build(frame: OpenElement) -> Block | None:
        if not frame.kids:
            return None
        kids = tuple(frame.kids)
        return Group(role, frame.style, kids, frame.language, arrangement=arrangement)

    return build


def _list(frame: OpenElement) -> Block | None:
    ordered = frame.name == "ol"
    start = frame.number("start", 1, 0)
    marker = frame.attributes.get("marker", bullet(frame.lists))
    items: list[Block] = []
    for kid in frame.kids:
        if isinstance(kid, Group):
            label = f"{start + len(items)}." if ordered else marker
            items.append(list_item("" if label == "none" else label, kid.kids, kid.language))
    if not items:
        return None
    style = frame.attributes.get("style", list_style(frame.lists))
    return Group("L", style, tuple(items), frame.language, ordered=ordered, start=start)


def _badge(frame: OpenElement) -> Block | None:
    if not frame.kids:
        return None
    return Group("LI", frame.style, (Group("LBody", "", tuple(frame.kids)),), frame.language)


def _table(frame: OpenElement) -> Block | None:
    """A table; rows that stand in it directly are its body."""
    kids: list[Block] = []
    for kid in frame.kids:
        if not (isinstance(kid, Group) and kid.role == "TR"):
            kids.append(kid)
        elif kids and isinstance(kids[-1], Group) and kids[-1].role == "TBody":
            kids[-1] = Group("TBody", "", (*kids[-1].kids, kid))
        else:
            kids.append(Group("TBody", "", (kid,)))
    if not any(isinstance(kid, Group) for kid in kids):
        return None
    return Group("Table", frame.style, tuple(kids), frame.language)


def _cell(frame: OpenElement) -> Block:
    """A cell of a table; an empty one keeps its place."""
    head = frame.name == "th"
    scope = frame.attributes.get("scope", "column" if frame.part == "thead" else "row")
    if head and scope not in _SCOPE:
        raise MarkupError(f"{scope!r} is not a scope.", "A th heads a column or a row.")
    return Group(
        "TH" if head else "TD",
        frame.style,
        tuple(frame.kids),
        frame.language,
        width=frame.width,
        scope=_SCOPE[scope] if head else "",
        align=frame.align,
    )


def _row(frame: OpenElement) -> Block | None:
    if not any(isinstance(kid, Group) and kid.kids for kid in frame.kids):
        return None
    kids = tuple(frame.kids)
    return Group("Div", frame.style, kids, frame.language, arrangement="row")


def _row_cell(frame: OpenElement) -> Block:
    kids = tuple(frame.kids)
    return Group("Div", frame.style, kids, frame.language, width=frame.width, align=frame.align)


def _picture(frame: OpenElement) -> Block:
    attributes = frame.attributes
    alt = attributes.get("alt") or None
    if frame.name == "logo":
        return Picture("logo", "", frame.style, alt, frame.width, size=frame.size)
    if frame.name == "picture":
        return Picture("image", attributes["id"], frame.style, alt, frame.width)
    address = checked_link(attributes["address"])
    if address is None:
        raise MarkupError(
            f"A QR code cannot lead to {attributes['address']!r}.", refusal(attributes["address"])
        )
    if alt is None:
        raise MarkupError("A QR code needs a text for people who cannot see it: alt.")
    return Picture("qr", address, frame.style, alt, frame.width)


def _filler(kind: Literal["spring", "lines"]) -> Callable[[OpenElement], Block]:
    return lambda frame: Filler(kind, frame.style, frame.number("weight", 1, 1))


BUILDERS: dict[str, Callable[[OpenElement], Block | None]] = {
    "section": _group("Sect"),
    "div": _group("Div"),
    "figure": _group("Div"),
    "blockquote": _group("BlockQuote"),
    "ul": _list,
    "ol": _list,
    "li": _group("LI"),
    "badges": _group("L", "inline"),
    "badge": _badge,
    "table": _table,
    "thead": _group("THead"),
    "tbody": _group("TBody"),
    "tr": _group("TR"),
    "th": _cell,
    "td": _cell,
    "row": _row,
    "cell": _row_cell,
    **{role.lower(): _text(role) for role in _HEADINGS},
    "p": _text("P"),
    "caption": _text("Caption"),
    "picture": _picture,
    "logo": _picture,
    "qr": _picture,
    "spring": _filler("spring"),
    "lines": _filler("lines"),
}
