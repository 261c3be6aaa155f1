"""Many handouts, in one process or several; errors come back whole."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from handouts.build.make_handouts import Task, TaskResult, make_handout, make_handouts
from handouts.errors import (
    DeliveryError,
    FitError,
    GlyphError,
    HandoutError,
    InternalError,
    Place,
    Problems,
    SourceError,
)
from handouts.workspace.diagnosis.grouping import unique
from handouts.workspace.handout import Handout
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import add_topic, make_workspace

PEBBLES = HandoutKey("pebbles", "faq-sheet", "en", "clinic", "a4")


def test_errors_cross_processes_whole() -> None:
    fit = FitError("Too long.", hint="Shorten it.", place=Place("a.yaml", 1, 2))
    fit.panels, fit.lines = ("left", "right"), 7
    glyph = GlyphError("No font has it.")
    glyph.character = "☃"
    fault = InternalError("A fault.")
    fault.trace = "Traceback"
    for error in (fit, glyph, fault, SourceError("Wrong.", place=Place("b.yaml"))):
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert type(copy) is type(error)
        assert vars(copy) == vars(error)
        assert str(copy) == str(error)
        assert copy.args == error.args
    problems = pickle.loads(pickle.dumps(Problems([fit, Problems([glyph])])))  # noqa: S301
    assert [vars(each) for each in problems.problems] == [vars(fit), vars(glyph)]


def test_results_come_in_order_whatever_the_number_of_processes(tmp_path: Path) -> None:
    topics = ("boulders", "pebbles", "stones")
    root = make_workspace(tmp_path, *topics)
    add_topic(root, "pebbles", "title: ☃\nfaq: [{question: ☃, answer: ☃}]\n")
    tasks = [Task(PEBBLES._replace(topic=topic), tmp_path / f"{topic}.pdf") for topic in topics]
    seen: list[TaskResult] = []
    results = [make_handouts(Workspace(root), tasks, jobs, seen.append) for jobs in (1, 2)]
    assert [done.task for done in results[0]] == tasks
    for one, two in zip(*results, strict=True):
        assert one[:2] == two[:2]
        assert [vars(error) for error in one.problems] == [vars(error) for error in two.problems]
    assert [bool(done.problems) for done in results[0]] == [False, True, False]
    assert len(seen) == 6
    assert not (tmp_path / "pebbles.pdf").exists()


def test_a_fault_of_the_program_names_the_handout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_workspace(tmp_path, "pebbles")

    def fault(self: Handout, **_: object) -> bytes:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr(Handout, "pdf", fault)
    done = make_handout(Workspace(root), Task(PEBBLES, tmp_path / "a.pdf"))
    (problem,) = done.problems
    assert isinstance(problem, InternalError)
    assert problem.kind == "internal"
    assert problem.message == (
        "pebbles (faq-sheet, en, clinic, a4) could not be made: ZeroDivisionError: by nought."
    )
    assert "test_make_handouts.py" in problem.trace
    assert not (tmp_path / "a.pdf").exists()


def test_each_mistake_is_told_once() -> None:
    here, there = Place("a.yaml", 1), Place("a.yaml", 2)
    errors: list[HandoutError] = [
        SourceError("Wrong.", place=here),
        Problems([SourceError("Wrong.", place=here), SourceError("Wrong.", place=there)]),
        DeliveryError("Wrong.", place=here),
    ]
    assert [(each.kind, each.place) for each in unique(errors)] == [
        ("source", here),
        ("source", there),
        ("delivery", here),
    ]
