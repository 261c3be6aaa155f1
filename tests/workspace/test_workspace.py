"""The Python API: what the package's docstring shows, and what it promises."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import handouts
from handouts import errors
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import make_workspace


def test_the_examples_of_the_docstring(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository)
    result = doctest.testmod(handouts, optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert result.attempted >= 6
    assert result.failed == 0


def test_public_names_are_there() -> None:
    for name in handouts.__all__:
        assert getattr(handouts, name) is not None
    assert handouts.Workspace is Workspace
    assert set(handouts.__all__) <= set(dir(handouts))
    with pytest.raises(AttributeError, match="no attribute 'Workshop'"):
        _ = handouts.Workshop


def test_every_kind_of_error_is_public() -> None:
    kinds = {
        name
        for name, thing in vars(errors).items()
        if isinstance(thing, type) and issubclass(thing, errors.HandoutError)
    }
    assert kinds <= set(handouts.__all__)


def test_a_handout_goes_through_its_stages(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    handout = Workspace(root).handout("pebbles", layout="faq-sheet", paper="letter")
    assert handout.tree.language == "en"
    assert handout.design.paper == "letter"
    assert (handout.sheets.width, handout.sheets.height) == (612, 792)
    assert handout.pdf() == handout.pdf()
    assert handout.pdf(standard="pdf2").startswith(b"%PDF-2.0")
    assert handout.with_title("Sand").tree.title == "Sand"
    with pytest.raises(handouts.DeliveryError, match="no standard"):
        handout.pdf(standard="pdf3")


def test_equal_designs_are_one_object(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "boulders", "pebbles")
    workspace = Workspace(root)
    designs = [
        workspace.handout(topic, layout="faq-sheet").design for topic in ("boulders", "pebbles")
    ]
    assert designs[0] is designs[1]


def test_there_must_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(handouts.DeliveryError, match="no folder"):
        Workspace(tmp_path / "nowhere")


def test_names_that_are_not_there_raise_what_the_guide_says(tmp_path: Path) -> None:
    workspace = Workspace(make_workspace(tmp_path, "kites"), disk_cache=False)
    with pytest.raises(errors.SourceError, match="There is no brand 'nope'"):
        workspace.handout("kites", brand="nope")
    for asked in (
        workspace.handout("nope"),
        workspace.handout("kites", layout="nope"),
        workspace.handout("kites", language="zu"),
    ):
        with pytest.raises(errors.SourceError):
            asked.pdf()
    with pytest.raises(errors.UsageError, match="There is no standard 'nope'"):
        workspace.handout("kites", layout="faq-sheet").pdf(standard="nope")
    (tmp_path / "empty" / "brands").mkdir(parents=True)
    with pytest.raises(errors.UsageError, match="There is no brand here"):
        Workspace(tmp_path / "empty", disk_cache=False).handout("kites")
    with pytest.raises(errors.DeliveryError):
        Workspace(tmp_path / "gone")
