"""Logos: what is drawn comes out as shapes in absolute coordinates, y down."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.design.drawing import Drawing, Operator
from handouts.design.logo.artwork import art_from_svg
from handouts.sources.workspace.sources import Sources
from tests.design.svg.drawings import drawing_from_svg

FILE = "brands/pebble/mark.svg"


def svg(inside: str, attributes: str = 'viewBox="0 0 100 50"') -> bytes:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{inside}</svg>'
    return text.encode()


def drawn(inside: str, attributes: str = 'viewBox="0 0 100 50"') -> Drawing:
    return drawing_from_svg(svg(inside, attributes), FILE)


def spelled(operators: tuple[Operator, ...]) -> str:
    """Operators as a path's data, in pixels of 0.75 points."""
    words: list[str] = []
    for operator in operators:
        words.append(operator[0])
        words.extend(f"{number / 0.75:g}" for number in operator[1:])
    return " ".join(words)


PATH = '<path d="M1 2 L3 4 z"/>'


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ('<rect x="10" y="5" width="20" height="10"/>', "M 10 5 L 30 5 L 30 15 L 10 15 Z"),
        ('<polygon points="1,2 3,4 5,2"/>', "M 1 2 L 3 4 L 5 2 Z"),
        ('<path d="M1 2 L3 4 h4 v5 z"/>', "M 1 2 L 3 4 L 7 4 L 7 9 Z"),
        ('<path d="M1 2 C 3 4 5 6 7 8 z"/>', "M 1 2 C 3 4 5 6 7 8 Z"),
        ('<path d="M1 2 L3 4 L9 9"/>', "M 1 2 L 3 4 L 9 9"),
        ('<g transform="translate(10 5)"><path d="M1 2 L3 4 z"/></g>', "M 11 7 L 13 9 Z"),
        (
            f'<g transform="scale(2)"><g transform="translate(10 5)">{PATH}</g></g>',
            "M 22 14 L 26 18 Z",
        ),
        ('<g transform="translate(9) rotate(90)"><path d="M1 2 L3 4 z"/></g>', "M 7 1 L 5 3 Z"),
        ('<defs><path id="a" d="M1 2 L3 4 z"/></defs><use href="#a" x="10"/>', "M 11 2 L 13 4 Z"),
    ],
)
def test_shapes_stand_in_absolute_coordinates(inside: str, expected: str) -> None:
    (shape,) = drawn(inside).shapes
    assert spelled(shape.operators) == expected
    assert shape.fill == (0, 0, 0)
    assert shape.stroke is None


def test_size_is_that_of_the_view_box() -> None:
    drawing = drawn('<rect width="1" height="1"/>')
    assert (drawing.width, drawing.height) == (75, 37.5)


def test_a_view_box_is_fitted_into_a_size() -> None:
    drawing = drawn('<path d="M0 0 L100 50 z"/>', 'viewBox="0 0 100 50" width="200" height="100"')
    assert (drawing.width, drawing.height) == (150, 75)
    assert spelled(drawing.shapes[0].operators) == "M 0 0 L 200 100 Z"


def test_round_shapes_touch_their_bounds() -> None:
    for inside in (
        '<circle cx="10" cy="10" r="10"/>',
        '<ellipse cx="10" cy="10" rx="10" ry="10"/>',
        '<rect width="20" height="20" rx="5"/>',
        '<rect width="20" height="20" rx="5" ry="8"/>',
        '<rect width="20" height="20" rx="50"/>',
    ):
        (shape,) = drawn(inside).shapes
        numbers = [number for operator in shape.operators for number in operator[1:]]
        xs, ys = numbers[::2], numbers[1::2]
        assert (min(xs), max(xs), min(ys), max(ys)) == (0, 15, 0, 15), inside
        assert shape.operators[0][0] == "M"
        assert shape.operators[-1] == ("Z",)


def test_colours_rules_and_order() -> None:
    drawing = drawn(
        '<g fill="#0F4C5C"><rect width="1" height="1"/>'
        '<path fill="white" fill-rule="evenodd" d="M1 2 L3 4 z"/></g>'
        '<path style="fill:rgb(1,2,3)" d="M1 2 L3 4 z"/>'
        '<style>.x { fill: #FF0000 }</style><path class="x" d="M1 2 L3 4 z"/>'
    )
    assert [shape.fill for shape in drawing.shapes] == [
        (0x0F, 0x4C, 0x5C),
        (255, 255, 255),
        (1, 2, 3),
        (255, 0, 0),
    ]
    assert [shape.even_odd for shape in drawing.shapes[1:]] == [True, False, False]


def test_strokes_grow_with_their_groups() -> None:
    (shape,) = drawn(
        '<g transform="rotate(30) scale(3)"><line x1="0" y1="0" x2="5" y2="0" stroke="#FF0000" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="bevel"/></g>'
    ).shapes
    assert (shape.fill, shape.stroke) == (None, (255, 0, 0))
    assert shape.stroke_width == pytest.approx(2 * 3 * 0.75)
    assert (shape.cap, shape.join) == (1, 2)


def test_nothing_invisible_is_drawn() -> None:
    drawing = drawn('<rect width="1" height="1" fill="none"/><rect width="2" height="1"/>')
    assert len(drawing.shapes) == 1


def test_a_drawing_is_remembered() -> None:
    data = svg('<rect width="3" height="1"/>')
    assert art_from_svg(data, FILE) is art_from_svg(bytes(data), FILE)


def test_notes_of_drawing_programs_are_let_pass() -> None:
    data = (
        b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n'
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:n="https://notes.example/ns" '
        b'viewBox="0 0 8 8" n:docname="C:\\a@b"><metadata><n:rdf n:about=""/></metadata>'
        b'<n:namedview n:zoom="1"/><rect id="a@2x" n:label="a@b" width="8" height="8"/></svg>'
    )
    assert len(drawing_from_svg(data, FILE).shapes) == 1


def test_the_real_logos(repository: Path) -> None:
    sources = Sources(repository)
    for brand in sources.brands():
        for variant in ("light", "dark"):
            logo = sources.logo(brand, variant)
            if logo is not None:
                assert drawing_from_svg(*logo).shapes
