"""The files that a handout is made from are found without parsing, and no others are read."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.workspace.dependencies import fingerprint, inputs
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import add_topic, make_workspace, replace_in

CHOICE = HandoutKey("pebbles", "faq-sheet", "en", "clinic", "a4")


def print_of(root: Path, key: HandoutKey = CHOICE, standard: str = "ua1-a2a") -> str:
    workspace = Workspace(root, disk_cache=False)
    return fingerprint(workspace.file_tree, workspace.catalogue, key, standard)


OPENED = """
import json, os, sys
from pathlib import Path
from handouts.workspace.dependencies import inputs
from handouts.workspace.workspace import Workspace

root, *key = sys.argv[1:]
opened = set()

def note(event, arguments):
    if event == "open" and isinstance(arguments[0], str | Path):
        path = os.fspath(arguments[0])
        if path.startswith(root) and not os.path.isdir(path):
            opened.add(os.path.relpath(path, root))

workspace = Workspace(Path(root), disk_cache=False)
handout = workspace.handout(key[0], layout=key[1], language=key[2], brand=key[3], paper=key[4])
inputs(workspace.file_tree, workspace.catalogue, handout.key)  # All digests are taken here.
sys.addaudithook(note)
handout.pdf()
print(json.dumps(sorted(opened)))
"""


def opened(root: Path, key: HandoutKey) -> set[str]:
    """The files of a workspace that are opened while a handout is made."""
    command = [sys.executable, "-c", OPENED, str(root.resolve()), *key[:5]]
    return set(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))


def test_no_file_is_read_that_is_no_input(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    images = root / "content/pebbles/images"
    images.mkdir()
    (images / "beach.png").write_bytes(b"not read")
    (images / "notes.txt").write_bytes(b"no picture")
    add_topic(root, "stones")
    workspace = Workspace(root, disk_cache=False)
    found = inputs(workspace.file_tree, workspace.catalogue, CHOICE)
    assert list(found) == sorted(found)
    read = {file for file in opened(root, CHOICE) if not file.startswith(".handouts/")}
    assert read <= found.keys()
    assert {"content/pebbles/en.yaml", "layouts/_shared/words/en.yaml"} <= read
    assert "content/pebbles/images/beach.png" in found.keys() - read
    # Unused pictures and other families of fonts are inputs, too: a text may begin to use them.
    assert {name.split("/")[0] for name in found.keys() - read} <= {"content", "fonts"}
    for name, digest in found.items():
        assert digest == hashlib.sha256((root / name).read_bytes()).hexdigest()


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
