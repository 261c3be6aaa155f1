"""A design comes back from JSON as it was."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from handouts.design import codec
from handouts.design.drawing import IDENTITY, Clip, Drawing, Gradient, Layer, Shape
from handouts.design.model import AccentRule, Design, Edge, Image, Logo, Style, StyleSheet
from handouts.workspace.stages import bare_design
from handouts.workspace.workspace import Workspace


def designs(repository: Path) -> list[Design]:
    workspace = Workspace(repository, disk_cache=False)
    choices = [
        workspace.handout("migraine-botox", layout=layout, paper=paper).key
        for layout in ("leaflet", "faq-sheet", "booklet", "card")
        for paper in ("a4", "letter")
    ]
    return [bare_design(workspace, choice) for choice in choices]


def same(one: object, other: object) -> bool:
    """Equality by fields, as drawings are told apart by identity."""
    if type(one) is not type(other):
        return False
    if dataclasses.is_dataclass(one):
        names = [field.name for field in dataclasses.fields(one)]
        return all(same(getattr(one, name), getattr(other, name)) for name in names)
    if isinstance(one, dict) and isinstance(other, dict):
        plain = not isinstance(one, StyleSheet) or same(one.plain, other.plain)  # type: ignore[attr-defined]
        return plain and list(one) == list(other) and all(same(one[k], other[k]) for k in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    return one == other


def test_the_repositorys_designs_come_back(repository: Path) -> None:
    for design in designs(repository):
        data = codec.dump(design, repository)
        loaded = codec.load(data, repository)
        assert loaded is not None
        assert same(loaded, design)
        assert codec.dump(loaded, repository) == data
        assert str(repository).encode() not in data


def test_every_field_comes_back(repository: Path) -> None:
    design = designs(repository)[0]
    rule = AccentRule(1.5, 2.5, 3.5, "line")
    style = Style("odd", 1.1, padding=(1, 2, 3, 4), rule=rule, background="tint", border=0.5)
    shape = Shape((("M", 1.0, 2.5), ("Z",)), None, True, (1, 2, 3), 0.75, 2, 1)
    gradient = Gradient(
        "radial", (1, 2, 0, 1, 2, 5), ((0.0, (1, 2, 3)), (1.0, (4, 5, 6))), IDENTITY
    )
    odd = Shape((("M", 1.0, 2.5),), gradient, dashes=(1.5, 2), matrix=IDENTITY, stroke=gradient)
    layer = Layer((odd, Layer((shape,), 0.5)), 1.0, Clip((("M", 1.0, 2.0), ("Z",)), True))
    drawing = Logo(
        Drawing(5, 6, (shape, layer)), "logo.svg", 0.25, 1.5, 30, ("a", "b"), (("c", "d"),)
    )
    picture = Logo(Image(b"\x89PNG", 3, 2, "abc", see_through=True), "logo.png")
    page = design.pages[0]
    panel = dataclasses.replace(
        page.panels[0], top=Edge(3.5, ("a", "b")), fit_content="top", ornament=None
    )
    changed = dataclasses.replace(
        design,
        styles=StyleSheet({"odd": style}, dataclasses.replace(style, name="plain")),
        logos={"paper": drawing, "tint": drawing, "primary": picture},
        pages=(dataclasses.replace(page, panels=(panel,)),),
    )
    loaded = codec.load(codec.dump(changed, repository), repository)
    assert loaded is not None
    assert same(loaded, changed)
    assert loaded.logos["paper"] is loaded.logos["tint"]
    assert loaded.styles["unknown"].name == "unknown"


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"[1]", b"null", b"\xff", b"[" * 100_000])
def test_what_is_no_design_is_none(data: bytes) -> None:
    assert codec.load(data, Path()) is None


def test_a_design_that_lacks_something_is_none(repository: Path) -> None:
    values = json.loads(codec.dump(designs(repository)[0], repository))
    for index, value in enumerate(values):
        if isinstance(value, list):
            damaged = [*values[:index], 7, *values[index + 1 :]]
            assert codec.load(json.dumps(damaged).encode(), repository) is None
