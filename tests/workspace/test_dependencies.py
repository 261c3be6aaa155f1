"""The files that a handout is made from are found without parsing, and are the same as with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.sources.workspace.inputs import inputs as parsed_inputs
from handouts.workspace.dependencies import fingerprint, inputs
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import add_topic, make_workspace, replace_in

CHOICE = HandoutKey("pebbles", "faq-sheet", "en", "clinic", "a4")


def print_of(root: Path, key: HandoutKey = CHOICE, standard: str = "ua1-a2a") -> str:
    workspace = Workspace(root, disk_cache=False)
    return fingerprint(workspace.snapshot, workspace.catalogue, key, standard)


def test_both_ways_name_the_same_files(tmp_path: Path, repository: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    images = root / "content/pebbles/images"
    images.mkdir()
    (images / "beach.png").write_bytes(b"not read")
    (images / "notes.txt").write_bytes(b"not read")
    for folder, key in (
        (root, CHOICE),
        (repository, HandoutKey("migraine-botox", "leaflet", "en", "clinic", "letter")),
    ):
        workspace = Workspace(folder, disk_cache=False)
        found = inputs(workspace.snapshot, workspace.catalogue, key)
        assert found == parsed_inputs(workspace.sources, *key[:1], "en", key[1], "clinic")
        assert list(found) == sorted(found)


@pytest.mark.parametrize(
    "file",
    [
        "content/pebbles/topic.yaml",
        "content/pebbles/en.yaml",
        "layouts/faq-sheet/layout.yaml",
        "layouts/faq-sheet/layout.jinja",
        "layouts/_shared/pieces.jinja",
        "layouts/_shared/styles.yaml",
        "layouts/_shared/words/en.yaml",
        "brands/clinic/brand.yaml",
        "brands/clinic/logo.svg",
        "fonts/noto-sans/NotoSans_400Regular.ttf",
    ],
)
def test_each_input_changes_the_fingerprint(tmp_path: Path, file: str) -> None:
    root = make_workspace(tmp_path, "pebbles")
    before = print_of(root)
    with (root / file).open("ab") as stream:
        stream.write(b"\n")
    assert print_of(root) != before


def test_options_change_the_fingerprint(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    prints = {
        print_of(root),
        print_of(root, standard="pdf2"),
        print_of(root, CHOICE._replace(paper="letter")),
        print_of(root, CHOICE._replace(layout="leaflet")),
    }
    assert len(prints) == 4


def test_what_is_no_input_changes_nothing(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    before = print_of(root)
    add_topic(root, "stones")
    add_topic(root, "pebbles", language="fr")
    replace_in(root / "layouts/leaflet/layout.yaml", "comfortable: 12", "comfortable: 11.5")
    (root / "brands/clinic/old.svg").write_bytes(b"<svg/>")
    (root / "fonts/noto-sans/OFL.txt").write_bytes(b"")
    (root / "fonts/broken.ttf").write_bytes(b"no font")
    assert print_of(root) == before
