"""A brand's shapes over a layout's styles."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from handouts.design.brand_styles import LEADING, apply_brand_styles
from handouts.design.model import AccentRule, Style, StyleSheet
from handouts.sources.models.brand import Density, Ornament, Rule
from handouts.sources.workspace.sources import Sources

REPOSITORY = Path(__file__).resolve().parent.parent.parent
RULE = AccentRule(26, 2.5, 6)
STYLES = StyleSheet(
    {
        "text": Style("text"),
        "head": Style("head", size=15, leading=18, weight=700, rule=RULE, display=True),
        "box": Style("box", background="tint", radius=9, padding=(10, 10, 10, 10)),
        "plain-box": Style("plain-box", background="tint", padding=(10, 10, 10, 10)),
    },
    Style("plain"),
)


def worn(comfortable: float = 12, **tokens: Any) -> StyleSheet:
    brand = Sources(REPOSITORY).brand("clinic").model.model_copy(update=tokens)
    return apply_brand_styles(STYLES, brand, comfortable)


def test_a_brand_without_wishes_changes_nothing() -> None:
    assert worn() == STYLES


def test_only_what_is_rounded_gets_other_corners() -> None:
    styles = worn(18, radius=4.0)
    assert styles["box"].radius == 6
    assert styles["plain-box"].radius == 0
    assert worn(radius=0.0)["box"].radius == 0


def test_only_headings_get_the_weight_of_headings() -> None:
    styles = worn(heading_weight=500)
    assert styles["head"].weight == 500
    assert styles["text"].weight == 400


@pytest.mark.parametrize("density", LEADING)
def test_density_is_space_and_never_size(density: Density) -> None:
    styles = worn(density=density)
    assert styles["text"].leading == pytest.approx(16.5 * LEADING[density])
    assert styles["text"].size == 12
    assert styles["head"].leading == 18
    assert styles["text"].leading / styles["text"].size >= 1.25
    assert styles["box"].padding[1] == 10


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("short", RULE),
        ("none", None),
        ("wide", AccentRule(0, 0.75, 6)),
        ("under", AccentRule(0, 0.75, 6, under=True)),
        ("square", AccentRule(5, 5, 3.5)),
    ],
)
def test_rules(kind: Rule, rule: AccentRule | None) -> None:
    styles = worn(rule=kind)
    assert styles["head"].rule == rule
    assert styles["text"].rule is None


def test_every_ornament_can_be_drawn() -> None:
    from handouts.pdf.page.ornaments import KINDS

    assert {*KINDS, "none"} == set(get_args(Ornament))
