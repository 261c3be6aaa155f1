"""Which files belong together, by the names of topics, layouts and languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.compare.pairs import pairs_of_brands, pairs_of_paths
from handouts.workspace.plan import Selection, SelectionError
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import make_workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(make_workspace(tmp_path_factory.mktemp("workspace"), "pebbles", "boulders"))


def folders(root: Path, old: str, new: str) -> tuple[Path, Path]:
    for side, names in (("old", old), ("new", new)):
        for name in names.split():
            path = root / side / f"{name}.pdf"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"")
    return root / "old", root / "new"


def test_files_of_one_name_are_a_pair(workspace: Workspace, tmp_path: Path) -> None:
    old, new = folders(tmp_path, "a clinic/b .hidden", "clinic/b c")
    found = pairs_of_paths(workspace, old, new, Selection())
    assert [(pair.name, pair.old is None, pair.new is None) for pair in found.pairs] == [
        ("a.pdf", False, True),
        ("c.pdf", True, False),
        ("clinic/b.pdf", False, False),
    ]


@pytest.mark.parametrize(
    ("selection", "names"),
    [
        (Selection(("pebbles",)), ["pebbles-faq-sheet-en", "pebbles-leaflet-de-letter"]),
        (Selection(layouts=("leaflet",)), ["pebbles-leaflet-de-letter", "stones-leaflet-en"]),
        (Selection(languages=("de",)), ["pebbles-leaflet-de-letter"]),
    ],
)
def test_names_tell_what_a_file_is(
    workspace: Workspace, tmp_path: Path, selection: Selection, names: list[str]
) -> None:
    every = "pebbles-faq-sheet-en pebbles-leaflet-de-letter stones-leaflet-en letter"
    found = pairs_of_paths(workspace, *folders(tmp_path, every, every), selection)
    assert [pair.name.removesuffix(".pdf") for pair in found.pairs] == names


def test_what_cannot_be_compared_is_told(workspace: Workspace, tmp_path: Path) -> None:
    old, new = folders(tmp_path, "a", "a")
    for paths, reason in (
        ((old, tmp_path / "none"), "There is no file or folder"),
        ((old / "a.pdf", new), "are not of one kind"),
    ):
        with pytest.raises(SelectionError, match=reason):
            pairs_of_paths(workspace, *paths, Selection())
    with pytest.raises(SelectionError, match="There is no file of elbow"):
        pairs_of_paths(workspace, old, new, Selection(("elbow",)))


def test_handouts_of_two_brands_are_pairs(workspace: Workspace) -> None:
    found = pairs_of_brands(workspace, "clinic", "clinic", Selection(("pebbles",)))
    (pair,) = found.pairs
    assert (found.old, pair.name) == ("brand clinic", "pebbles-faq-sheet-en.pdf")
    assert pair.old == pair.new
