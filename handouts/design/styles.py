"""A layout's styles: shared ones at its size of type, its own over them, `like` followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from handouts.design.model import AccentRule, Style, StyleSheet
from handouts.errors import Place, SourceError
from handouts.sources.models.layout import LayoutFile
from handouts.sources.models.styles import StyleFile, StylesFile
from handouts.sources.yaml.errors import did_you_mean
from handouts.sources.yaml.source import Loaded, Path, Source

BODY = "body"
"""The shared style whose size and leading stand for a layout's comfortable size and grid."""

BODY_SIZE, BODY_LEADING = 12.0, 16.5
"""What they are where the shared styles do not say."""

_LEADING = 1.375
"""Leading of a style that gives only a size, as a share of it."""
_ATTRIBUTES = {"ground": "background", "ink": "colour_role", "least_size": "min_size"}
"""Attributes of a style that have other names than the keys of files."""

_SCALED = ("size", "radius", "gap", "indent")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a file says about a style, and where."""

    style: StyleFile
    source: Source
    path: Path

    @property
    def given(self) -> dict[str, Any]:
        """The values that are written there."""
        written = {name: getattr(self.style, name) for name in self.style.model_fields_set}
        return {name: value for name, value in written.items() if value is not None}

    def place(self, key: str) -> Place:
        return self.source.place((*self.path, key))


def resolve_styles(layout: Loaded[LayoutFile], shared: Loaded[StylesFile]) -> StyleSheet:
    """Every style of the layout, complete.

    Shared styles are enlarged by the ratio of the layout's comfortable size to the shared body's,
    so that a large-print layout need not write them all anew; the layout's own are as written.
    """
    return _Resolver(layout, shared).sheet()


def places(layout: Loaded[LayoutFile], shared: Loaded[StylesFile], name: str, key: str) -> Place:
    """Where a style's value is written, in the layout or in the shared styles."""
    if name in layout.model.styles:
        return layout.source.place(("styles", name, key))
    return shared.source.place((name, key))


class _Resolver:
    def __init__(self, layout: Loaded[LayoutFile], shared: Loaded[StylesFile]) -> None:
        self.own: Mapping[str, _Entry] = {
            name: _Entry(style, layout.source, ("styles", name))
            for name, style in layout.model.styles.items()
        }
        self.shared: Mapping[str, _Entry] = {
            name: _Entry(style, shared.source, (name,)) for name, style in shared.model.root.items()
        }
        comfortable, grid = layout.model.type.comfortable, layout.model.grid
        self.plain = Style("plain", size=comfortable, leading=grid)
        body = shared.model.root.get(BODY, StyleFile())
        self.enlarge = comfortable / (body.size or BODY_SIZE)
        self.enlarge_leading = grid / (body.leading or BODY_LEADING)

    def sheet(self) -> StyleSheet:
        names = dict.fromkeys((*self.shared, *self.own))
        return StyleSheet({name: self.resolve(name, ()) for name in names}, self.plain)

    def resolve(self, name: str, asked: tuple[tuple[str, bool], ...]) -> Style:
        """A style as the layout sees it; `asked` are the styles that are waiting for it."""
        if name in self.own:
            return self.apply(name, self.own[name], asked, own=True)
        return self.resolve_shared(name, asked)

    def resolve_shared(self, name: str, asked: tuple[tuple[str, bool], ...]) -> Style:
        if name in self.shared:
            return self.apply(name, self.shared[name], asked, own=False)
        return replace(self.plain, name=name)

    def apply(
        self, name: str, entry: _Entry, asked: tuple[tuple[str, bool], ...], *, own: bool
    ) -> Style:
        like = entry.style.like
        if (name, own) in asked:
            raise SourceError(
                f"'{name}' is like itself, by way of the styles that it is like.",
                place=entry.place("like"),
            )
        asked = (*asked, (name, own))
        if like is None:
            base = self.resolve_shared(name, asked) if own else replace(self.plain, name=name)
        elif own and like == name and name in self.shared:
            base = self.resolve_shared(name, asked)
        elif like in self.own or like in self.shared:
            base = self.resolve(like, asked)
        else:
            raise SourceError(
                f"There is no style '{like}'.",
                hint=did_you_mean(like, {*self.own, *self.shared} - {name}, "Styles"),
                place=entry.place("like"),
            )
        given = entry.given if own else self.scaled(entry.given)
        return self.merge(replace(base, name=name), given, entry)

    def merge(self, base: Style, given: dict[str, Any], entry: _Entry) -> Style:
        named = {_ATTRIBUTES.get(key, key): value for key, value in given.items()}
        values = {each.name: named[each.name] for each in fields(Style) if each.name in named}
        if rule := given.get("rule"):
            values["rule"] = AccentRule(rule.width, rule.thickness, rule.gap, rule.ink)
        if "size" in values and "leading" not in values:
            share = base.leading / base.size if base.size != self.plain.size else _LEADING
            values["leading"] = round(values["size"] * share, 2)
        style = replace(base, **values)
        if style.leading < style.size:
            raise SourceError(
                f"'{style.name}' has lines {style.leading:g} points apart for type of "
                f"{style.size:g} points, so they would touch.",
                hint="Make 'leading' about 1.4 times 'size'.",
                place=entry.place("leading"),
            )
        return style

    def scaled(self, given: dict[str, Any]) -> dict[str, Any]:
        """A shared style's values at the layout's size of type."""
        result = dict(given)
        for name in _SCALED:
            if name in result:
                result[name] *= self.enlarge
        if "leading" in result:
            result["leading"] *= self.enlarge_leading
        if "padding" in result:
            result["padding"] = tuple(side * self.enlarge for side in result["padding"])
        if rule := result.get("rule"):
            lengths = ("width", "thickness", "gap")
            larger = {name: getattr(rule, name) * self.enlarge for name in lengths}
            result["rule"] = rule.model_copy(update=larger)
        return result
