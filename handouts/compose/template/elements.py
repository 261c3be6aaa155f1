"""The vocabulary of templates: each element, where it belongs, its content and attributes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Position = Literal["root", "block", "item", "row", "part", "cell", "badge", "cells", "inline"]
"""Where an element may stand."""

POSITIONS: dict[Position, str] = {
    "root": "outside of every panel",
    "block": "in a panel, section, div, li or cell",
    "item": "in ul or ol",
    "part": "in table",
    "row": "in table, thead or tbody",
    "cell": "in tr",
    "cells": "in row",
    "badge": "in badges",
    "inline": "in the text of p, h1 and so on",
}


@dataclass(frozen=True, slots=True)
class Element:
    """Where an element belongs, and what it may have.

    `holds` are the places it opens for its kids, empty for an element without any. `text` is the
    style of the paragraph that text directly inside it makes, where it may hold text at all.
    """

    stands: frozenset[Position]
    holds: frozenset[Position] = frozenset()
    attributes: frozenset[str] = frozenset()
    required: tuple[str, ...] = ()
    style: str = ""
    text: str | None = None


def _element(
    stands: str,
    holds: str = "",
    attributes: str = "",
    *,
    required: str = "",
    style: str = "",
    text: str | None = None,
) -> Element:
    needed = tuple(required.split())
    return Element(
        _positions(stands),
        _positions(holds),
        frozenset((*attributes.split(), *needed)),
        needed,
        style,
        text,
    )


def _positions(names: str) -> frozenset[Position]:
    known: dict[str, Position] = {place: place for place in POSITIONS}
    return frozenset(known[name] for name in names.split())


_BLOCK = "style lang"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

ELEMENTS: dict[str, Element] = {
    "panel": _element("root", "block", "furniture", required="name"),
    # What groups blocks.
    "section": _element("block", "block", _BLOCK, style="section"),
    "div": _element("block", "block", _BLOCK),
    "blockquote": _element("block", "block", _BLOCK, style="quote", text="body"),
    "figure": _element("block", "block", _BLOCK, style="figure"),
    "ul": _element("block", "item", f"{_BLOCK} marker"),
    "ol": _element("block", "item", f"{_BLOCK} start"),
    "li": _element("item", "block", "lang", text="item"),
    "badges": _element("block", "badge", _BLOCK, style="badges"),
    "badge": _element("badge", "block", _BLOCK, style="badge", text="badge"),
    "table": _element("block", "part row", _BLOCK, style="table"),
    "thead": _element("part", "row"),
    "tbody": _element("part", "row"),
    "tr": _element("row", "cell"),
    "th": _element("cell", "block", f"{_BLOCK} scope align width", style="th", text="th"),
    "td": _element("cell", "block", f"{_BLOCK} align width", style="td", text="td"),
    "row": _element("block", "cells", _BLOCK, style="row"),
    "cell": _element("cells", "block", f"{_BLOCK} width align"),
    # Blocks of text.
    **{name: _element("block", "inline", _BLOCK, style=name) for name in _HEADINGS},
    "p": _element("block", "inline", _BLOCK, style="body"),
    "caption": _element("block part", "inline", _BLOCK, style="caption"),
    # Pictures and space.
    "picture": _element("block", "", "style width", required="id alt", style="figure"),
    "logo": _element("block", "", "style width size alt", style="logo"),
    "qr": _element("block", "", "style width", required="address alt", style="qr"),
    "spring": _element("block", "", "weight", style="spring"),
    "lines": _element("block", "", "style weight", style="lines"),
    "insert": _element("block", "", "", required="n"),
    # Within text.
    "strong": _element("inline", "inline"),
    "em": _element("inline", "inline"),
    "a": _element("inline", "inline", "", required="href"),
    "span": _element("inline", "inline", "", required="lang"),
    "br": _element("inline"),
    "page": _element("inline"),
    "pages": _element("inline"),
}
