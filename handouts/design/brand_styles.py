"""A layout's styles under a brand: its corners, weight of headings, rules and density."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handouts.design.model import AccentRule, Style, StyleSheet
from handouts.design.styles import BODY_SIZE
from handouts.sources.models.brand import BrandFile, Density, Rule

LEADING: Mapping[Density, float] = {"airy": 1.08, "normal": 1.0, "compact": 0.96}
"""Leading, grid and the space inside boxes, as shares of the layout's.

Lines of text stand about 1.49, 1.38 and 1.32 of the size of type apart.
"""

_HAIRLINE = 0.3
"""Thickness of a rule over the whole measure, as a share of a short one's."""

_SQUARE = 2.0
"""Side of a square, as a share of a short rule's thickness."""


def apply_brand_styles(styles: StyleSheet, brand: BrandFile, comfortable: float) -> StyleSheet:
    """The styles of a layout as a brand has them; `comfortable` is the layout's size of type.

    Corners that are square stay so, and headings without a rule get none: a layout in plain black
    on white stays plain.
    """
    enlarge = comfortable / BODY_SIZE
    return StyleSheet(
        {name: _applied(style, brand, enlarge) for name, style in styles.items()},
        _applied(styles.plain, brand, enlarge),
    )


def _applied(style: Style, brand: BrandFile, enlarge: float) -> Style:
    density = LEADING[brand.density]
    radius, weight, leading = style.radius, style.weight, style.leading
    if brand.radius is not None and radius:
        radius = brand.radius * enlarge
    if style.display:
        # Titles keep their leading: lines of large type that stand apart do not hold together.
        weight = brand.heading_weight or weight
    else:
        leading = round(leading * density, 4)
    padding = style.padding
    if style.background is not None or style.border:
        padding = (padding[0] * density, padding[1], padding[2] * density, padding[3])
    rule = style.rule and _rule(style.rule, brand.rule)
    return replace(style, radius=radius, weight=weight, leading=leading, padding=padding, rule=rule)


def _rule(rule: AccentRule, kind: Rule) -> AccentRule | None:
    match kind:
        case "none":
            return None
        case "wide":
            return replace(rule, width=0.0, thickness=rule.thickness * _HAIRLINE)
        case "under":
            return replace(rule, width=0.0, thickness=rule.thickness * _HAIRLINE, under=True)
        case "square":
            # As high as the short rule with its gap, so that text stands no nearer under a heading.
            side = rule.thickness * _SQUARE
            gap = max(rule.gap + rule.thickness - side, 0.0)
            return replace(rule, width=side, thickness=side, gap=gap)
        case _:
            return rule
