"""A design as JSON and back, so that what was resolved can be remembered on disk.

Records are lists of their fields in order. Pictures are left out: they are read from their own
files. Paths of fonts are written relative to a folder, so that a workspace may be moved.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, TypeVar

from handouts.design.drawing import Drawing
from handouts.design.drawing_codec import drawing_of, values_of
from handouts.design.model import (
    AccentRule,
    Background,
    Design,
    Edge,
    Face,
    FontChain,
    Image,
    Imposition,
    Logo,
    PageDesign,
    Panel,
    Style,
    StyleSheet,
    TypeRange,
    shared_chain,
)

R = TypeVar("R")


def dump(design: Design, root: Path) -> bytes:
    """The design as JSON in UTF-8; fonts must lie below `root`."""
    styles = design.styles
    if not isinstance(styles, StyleSheet):
        raise TypeError("a design's styles are a StyleSheet")
    record = dict(_record(design))
    record["styles"] = [[_values(style) for style in styles.values()], _values(styles.plain)]
    record["backgrounds"] = [_values(background) for background in design.backgrounds.values()]
    record["fonts"] = _fonts(design.fonts, root)
    headings = design.heading_fonts
    record["heading_fonts"] = None if headings is None else _fonts(headings, root)
    logos = list(dict.fromkeys(design.logos.values()))
    record["logos"] = [
        [_logo_values(logo) for logo in logos],
        {background: logos.index(logo) for background, logo in design.logos.items()},
    ]
    record["images"] = record["front"] = None
    text = json.dumps(list(record.values()), separators=(",", ":"), default=_values)
    return text.encode()


def load(data: bytes, root: Path) -> Design | None:
    """The design that `dump` wrote, without pictures; None where the data is not one."""
    try:
        record: dict[str, Any] = dict(zip(_NAMES, json.loads(data), strict=True))
        record["pages"] = tuple(
            PageDesign(name, tuple(map(_panel, panels)), tuple(folds))
            for name, panels, folds in record["pages"]
        )
        record["type"] = TypeRange(*record["type"])
        named, plain = record["styles"]
        styles = [_style(parts) for parts in named]
        record["styles"] = StyleSheet({style.name: style for style in styles}, _style(plain))
        backgrounds = [_background(*parts) for parts in record["backgrounds"]]
        record["backgrounds"] = {background.name: background for background in backgrounds}
        for key in ("fonts", "heading_fonts"):
            if record[key] is not None:
                families, faces = record[key]
                record[key] = shared_chain(
                    FontChain(tuple(families), tuple(_face(parts, root) for parts in faces))
                )
        drawn, by_background = record["logos"]
        logos = [_logo(*parts) for parts in drawn]
        record["logos"] = {background: logos[index] for background, index in by_background.items()}
        record["images"] = {}
        record["imposition"] = _imposition(record["imposition"])
        return Design(**record)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return None


def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


_NAMES = _names(Design)
_PATH = _names(Face).index("path")
_RULE, _PADDING = (_names(Style).index(name) for name in ("rule", "padding"))
_TOP, _BOTTOM, _MARGINS, _FILLS = (
    _names(Panel).index(name) for name in ("top", "bottom", "margins", "fills")
)


def _record(thing: Any) -> Mapping[str, Any]:
    return {name: getattr(thing, name) for name in _names(type(thing))}


def _values(thing: Any) -> list[Any]:
    return list(_record(thing).values())


def _fonts(chain: FontChain, root: Path) -> list[Any]:
    faces = [_values(face) for face in chain.faces]
    for face in faces:
        face[_PATH] = Path(face[_PATH]).relative_to(root).as_posix()
    return [chain.families, faces]


def _style(parts: list[Any]) -> Style:
    if parts[_RULE] is not None:
        parts[_RULE] = AccentRule(*parts[_RULE])
    parts[_PADDING] = tuple(parts[_PADDING])
    return Style(*parts)


def _panel(parts: list[Any]) -> Panel:
    for index in (_TOP, _BOTTOM):
        at, panels = parts[index]
        parts[index] = Edge(at, tuple(panels))
    for index in (_MARGINS, _FILLS):
        parts[index] = tuple(parts[index])
    return Panel(*parts)


def _imposition(parts: list[Any] | None) -> Imposition | None:
    if parts is None:
        return None
    fold, sheet, *rest = parts
    return Imposition(fold, tuple(sheet), *rest)


def _background(
    name: str, colour: list[int], colours: dict[str, list[int]], outlined: bool
) -> Background:
    by_role = {role: _colour(each) for role, each in colours.items()}
    return Background(name, _colour(colour), by_role, outlined)


def _face(parts: list[Any], root: Path) -> Face:
    parts[_PATH] = str(root / parts[_PATH])
    return Face(*parts)


def _logo_values(logo: Logo) -> list[Any]:
    """A logo's picture is kept with it: it is none of a topic's, and small."""
    art: Any = logo.art
    if isinstance(art, Image):
        art = {**_record(art), "data": base64.b64encode(art.data).decode("ascii")}
    else:
        art = values_of(art)
    return [art, *_values(logo)[1:]]


def _logo(art: Any, *rest: Any) -> Logo:
    file, share, space, min_width, unseen, remarks = rest
    if isinstance(art, dict):
        made: Drawing | Image = Image(**{**art, "data": base64.b64decode(art["data"])})
    else:
        made = drawing_of(art)
    said = tuple((message, hint) for message, hint in remarks)
    return Logo(made, file, share, space, min_width, unseen and tuple(unseen), said)


def _colour(parts: list[int]) -> tuple[int, int, int]:
    red, green, blue = parts
    return red, green, blue
