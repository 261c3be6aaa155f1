"""What is remembered on disk comes back as it was, and whatever else is there does not."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.compose.blocks import Block, Filler, Flow, Group, Picture, Run, Text, Tree
from handouts.design.drawing import IDENTITY, Clip, Drawing, Gradient, Layer, Shape
from handouts.design.model import AccentRule, Design, Edge, Image, Logo, Style, StyleSheet
from handouts.workspace.cache.codec import Codec
from handouts.workspace.stages import DESIGNS, TREES, design_without_images
from handouts.workspace.workspace import Workspace

words = st.text(max_size=8)
runs = st.builds(
    Run,
    words,
    st.booleans(),
    st.booleans(),
    st.none() | words,
    st.none() | words,
    st.sampled_from([None, "page", "pages"]),
)
leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(
        Text,
        st.sampled_from(["P", "H1", "Lbl"]),
        words,
        st.lists(runs, max_size=3).map(tuple),
        st.none() | words,
    ),
    st.builds(
        Picture,
        st.sampled_from(["image", "logo", "qr"]),
        words,
        words,
        st.none() | words,
        words,
        st.none() | words,
    ),
    st.builds(Filler, st.sampled_from(["spring", "lines"]), words, st.integers(1, 9)),
)
blocks = st.recursive(
    leaves,
    lambda kids: st.builds(
        Group,
        st.sampled_from(["Sect", "L", "TH"]),
        words,
        st.lists(kids, max_size=3).map(tuple),
        st.none() | words,
        st.sampled_from(["stack", "row", "inline"]),
        words,
        st.booleans(),
        st.integers(0, 99),
        st.sampled_from(["Column", "Row", ""]),
        st.sampled_from(["start", "centre", "end", ""]),
    ),
    max_leaves=8,
)
flows = st.builds(
    Flow,
    st.lists(words, max_size=3).map(tuple),
    st.lists(blocks, max_size=3).map(tuple),
    st.sampled_from([None, "header", "footer"]),
)
trees = st.builds(
    Tree,
    words,
    words,
    words,
    words,
    words,
    st.lists(flows, max_size=3).map(tuple),
    st.lists(words, max_size=3).map(tuple),
)


@given(trees)
def test_a_tree_comes_back(tree: Tree) -> None:
    data = TREES.dump(tree)
    again = TREES.load(data)
    assert again == tree
    assert hash(again) == hash(tree)
    assert TREES.dump(tree) == data


def designs(repository: Path) -> list[Design]:
    workspace = Workspace(repository, disk_cache=False)
    choices = [
        workspace.handout("migraine-botox", layout=layout, paper=paper).key
        for layout in ("leaflet", "faq-sheet", "booklet", "card")
        for paper in ("a4", "letter")
    ]
    return [design_without_images(workspace, choice) for choice in choices]


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
        data = DESIGNS.dump(design)
        loaded = DESIGNS.load(data)
        assert loaded is not None
        assert same(loaded, design)
        assert DESIGNS.dump(loaded) == data


def test_every_field_of_a_design_comes_back(repository: Path) -> None:
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
    loaded = DESIGNS.load(DESIGNS.dump(changed))
    assert loaded is not None
    assert same(loaded, changed)
    assert loaded.logos["paper"] is loaded.logos["tint"]
    assert loaded.styles["unknown"].name == "unknown"


class Kite(NamedTuple):
    """Something with every kind of value."""

    name: str
    sizes: tuple[float, ...] = ()
    seen: bool = False
    said: str | None = None


KITES: Codec[tuple[Kite, ...]] = Codec(tuple, Kite)


@pytest.mark.parametrize(
    "kites",
    [
        (),
        (Kite("a"), Kite("b", (1, 2.0, -0.5), True, "\ud800")),
        (Kite("c", said=""), Kite("d", sizes=(1,), seen=False)),
        (Kite("e", seen=1),),  # type: ignore[arg-type]
    ],
)
def test_values_come_back_with_their_types(kites: tuple[Kite, ...]) -> None:
    again = KITES.load(KITES.dump(kites))
    assert repr(again) == repr(kites)


def test_what_a_codec_does_not_know_is_not_written() -> None:
    with pytest.raises(TypeError, match="Path is no class of this codec"):
        KITES.dump((Kite(Path("a")),))  # type: ignore[arg-type]


TREE = Tree("T", "A", "en", "", "", (Flow(("a",), (Text("P", "body", (Run("x"),)),)),))


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"{}", b"[]", b"[0]", b"[1]", b"[99]", b"[-7]", b"null", b"[1,2,3]", b"\xff\xfe"),
        *(b"[" * 100_000, b'[-1,"?"]', b"[-2,0]", b'["x"]', b"[null]", b"[true]"),
        TREES.dump(TREE)[:-3],
        KITES.dump((Kite("a"),)),
        json.dumps([*json.loads(TREES.dump(TREE)), 1, 2, 3]).encode(),
    ],
)
def test_what_is_no_tree_is_none(data: bytes) -> None:
    assert TREES.load(data) is None
