"""Errors are completed by copies, cross processes whole, and name the program as it was called."""

from __future__ import annotations

import pickle

import pytest

from handouts.errors import FitError, GlyphError, Place, Problems, SourceError, any_of, program_name


@pytest.mark.parametrize(
    ("script", "program"),
    [
        ("/usr/local/bin/handouts", "handouts"),
        ("handouts.exe", "handouts"),
        ("/lib/python3/site-packages/handouts/__main__.py", "python -m handouts"),
        ("generate.py", "python generate.py"),
        ("-c", "python generate.py"),
        ("", "python generate.py"),
    ],
)
def test_the_program_is_called_as_it_was_started(script: str, program: str) -> None:
    assert program_name(script) == program


def test_a_completed_error_is_another_one() -> None:
    error = GlyphError("No font has it.", hint="Add one.", character="x")
    placed = error.with_details(place=Place("a.yaml", 3), brand="clinic")
    assert (error.place, error.brand) == (None, "")
    assert type(placed) is GlyphError
    assert (placed.character, placed.brand, placed.hint) == ("x", "clinic", "Add one.")
    assert str(placed) == "a.yaml:3: No font has it.\n    Add one."


def test_details_are_those_of_the_kind() -> None:
    with pytest.raises(TypeError, match="SourceError has no character"):
        SourceError("Wrong.", character="x")
    with pytest.raises(TypeError, match="FitError has no colour"):
        FitError("Too long.").with_details(colour="red")


def test_errors_cross_processes_whole() -> None:
    fit = FitError("Too long.", place=Place("a.yaml"), panels=("back",), lines=3, brand="clinic")
    copied = pickle.loads(pickle.dumps(fit))  # noqa: S301 # our own bytes
    assert vars(copied) == vars(fit)
    several = Problems([fit, Problems([SourceError("Wrong.", hint="Mend it.")])])
    again = pickle.loads(pickle.dumps(several))  # noqa: S301 # our own bytes
    assert [str(each) for each in again.problems] == [str(each) for each in several.problems]
    assert str(again) == "a.yaml: Too long.\nWrong.\n    Mend it."


def test_names_to_choose_from_are_listed_as_in_a_sentence() -> None:
    assert any_of(["a"]) == "a"
    assert any_of(["a", "b"]) == "a or b"
    assert any_of(iter("abc")) == "a, b or c"
    assert any_of([]) == ""
