"""Files that nothing reads are reported, each at its path."""

from __future__ import annotations

from pathlib import Path

from handouts.sources.files.tree import FileTree
from handouts.sources.workspace.unused_files import unused_files
from tests.sources.workspaces import write

UNUSED = {
    "content/My Topic/en.yaml": "a folder here cannot have this name",
    "layouts/Card/layout.yaml": "a folder here cannot have this name",
    "content/pebbles/english.yaml": "it is not named after a language",
    "content/pebbles/en.yml": "it is not named after a language",
    "brands/pebble/layouts/poster/layout.yaml": "There is no layout 'poster'.",
    "brands/pebble/layouts/card/notes.txt": "This is ignored.",
}


def test_each_is_named_and_nothing_else(tmp_path: Path) -> None:
    root = write(tmp_path, dict.fromkeys(UNUSED, "") | {"content/topic.schema.json": "{}"})
    found = {str(each.place): each.message for each in unused_files(FileTree(root), ["card"])}
    folders = ("content/My Topic", "layouts/Card", "brands/pebble/layouts/poster")
    places = {
        next((folder for folder in folders if path.startswith(f"{folder}/")), path): message
        for path, message in UNUSED.items()
    }
    assert found.keys() == places.keys()
    assert all(message in found[place] for place, message in places.items())
