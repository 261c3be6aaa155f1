"""What pydantic finds is reported in plain words, at its place, with what to do."""

from __future__ import annotations

from typing import Annotated, Literal

import pytest
from pydantic import Field

from handouts.errors import HandoutError, Place, Problems, SourceError
from handouts.sources.models.fields import FileModel, Number, Title
from handouts.sources.yaml import parser
from handouts.sources.yaml.errors import ValidationIssue, did_you_mean, from_issue, raise_all
from handouts.sources.yaml.validate import load


class Kite(FileModel):
    colour: Literal["red", "blue"] = "red"
    size: Annotated[Number, Field(ge=1, lt=9)] = 2
    names: Annotated[tuple[Title, ...], Field(min_length=1, max_length=2)] = ("A",)
    tail: dict[str, Title] = Field(default_factory=dict)


@pytest.mark.parametrize(
    ("text", "message", "hint", "line", "column"),
    [
        ("colour: green", "'colour' cannot be 'green'.", "It is one of: red, blue.", 1, 9),
        ("size: 0.5", "'size' must be at least 1.", "", 1, 7),
        ("size: 9", "'size' must be less than 9.", "", 1, 7),
        ("names: []", "'names' needs an entry.", "", 1, 8),
        ("names: [a, b, c]", "'names' has too many entries; 2 at most.", "", 1, 8),
        (
            "names: a",
            "'names' must be a list.",
            "Write [a, b], or a line with '- ' for each entry.",
            1,
            8,
        ),
        (
            "size: 2\nnames: [a, [b]]",
            "Entry 2 of 'names' must be a text, not a list.",
            "Put the text in quotation marks.",
            2,
            12,
        ),
        (
            "tail: a",
            "'tail' must have keys under it.",
            "Indent `key: value` lines below it.",
            1,
            7,
        ),
        ("color: red", "'color' is not known here.", "Did you mean 'colour'?", 1, 1),
    ],
)
def test_each_kind(text: str, message: str, hint: str, line: int, column: int) -> None:
    with pytest.raises(SourceError) as caught:
        load(Kite, parser.parse(text.encode(), "kite.yaml"))
    error = caught.value
    assert (error.message, error.hint) == (message, hint)
    assert error.place == Place("kite.yaml", line, column)


def test_all_at_once_in_the_order_of_the_file() -> None:
    with pytest.raises(Problems) as caught:
        load(Kite, parser.parse(b"wings: 2\ncolour: green\n", "kite.yaml"))
    assert [each.place and each.place.line for each in caught.value.problems] == [1, 2]


def test_an_issue_has_the_place_of_its_value() -> None:
    source = parser.parse(b"tail:\n  knots: many\n", "kite.yaml")
    issue = ValidationIssue("is too long", hint="Cut it.", path=("knots",)).below("tail")
    error = from_issue(issue, source)
    assert str(error) == "kite.yaml:2:10: 'knots' is too long.\n    Cut it."


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [("LEAFLT", "Did you mean 'leaflet'?"), ("zzz", "Layouts: card, leaflet."), ("", "")],
)
def test_the_closest_name_or_all(wrong: str, hint: str) -> None:
    assert did_you_mean(wrong, ["leaflet", "card"] if wrong else [], "Layouts") == hint


def test_one_problem_is_raised_as_it_is_and_none_not_at_all() -> None:
    raise_all([])
    one, two = HandoutError("a"), HandoutError("b")
    with pytest.raises(HandoutError) as caught:
        raise_all([one])
    assert caught.value is one
    with pytest.raises(Problems) as several:
        raise_all([one, two])
    assert several.value.problems == (one, two)
