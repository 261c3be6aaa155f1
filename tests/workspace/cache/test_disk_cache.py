"""What is remembered on disk is never wrong, never damaged, and never too much."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

import pytest

from handouts.workspace.cache import disk_cache as memories
from handouts.workspace.cache import program_fingerprint
from handouts.workspace.cache.disk_cache import DiskCache, key_of
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import REPOSITORY, make_workspace, replace_in


def test_an_entry_comes_back_as_it_was_put(tmp_path: Path) -> None:
    disk_cache = DiskCache(tmp_path / "cache")
    assert disk_cache.get("tree", key_of("a")) is None
    disk_cache.put("tree", key_of("a"), b"data")
    assert disk_cache.get("tree", key_of("a")) == b"data"
    assert disk_cache.get("design", key_of("a")) is None


@pytest.mark.parametrize("damage", [b"", b"x", b"\0" * 40, b"cut"])
def test_a_damaged_entry_is_none(tmp_path: Path, damage: bytes) -> None:
    disk_cache = DiskCache(tmp_path)
    disk_cache.put("tree", key_of("a"), b"data")
    path = next(tmp_path.iterdir())
    path.write_bytes(path.read_bytes()[:-1] if damage == b"cut" else damage)
    assert disk_cache.get("tree", key_of("a")) is None


def test_without_a_folder_nothing_is_remembered() -> None:
    disk_cache = DiskCache(None)
    disk_cache.put("tree", key_of("a"), b"data")
    disk_cache.trim()
    assert disk_cache.get("tree", key_of("a")) is None


def test_a_folder_that_cannot_be_written_is_no_mistake(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    disk_cache = DiskCache(tmp_path / "file" / "cache")
    disk_cache.put("tree", key_of("a"), b"data")
    assert disk_cache.get("tree", key_of("a")) is None


def test_the_least_recently_used_entries_go_first(tmp_path: Path) -> None:
    disk_cache = DiskCache(tmp_path, most_bytes=3 * 132)
    for number in range(4):
        disk_cache.put("tree", key_of(str(number)), bytes(100))
        os.utime(tmp_path / f"tree-{key_of(str(number))}", (number, number))
    assert disk_cache.get("tree", key_of("0")) is not None
    (tmp_path / "README").write_text("not an entry", encoding="utf-8")
    disk_cache.trim()
    kept = [number for number in range(4) if disk_cache.get("tree", key_of(str(number)))]
    assert kept == [0, 2, 3]
    assert (tmp_path / "README").exists()


def test_keys_tell_lists_of_parts_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = {key_of(), key_of(""), key_of("", ""), key_of("ab"), key_of("a", "b"), key_of("\ud800")}
    assert len(keys) == 6
    before = key_of("a")
    monkeypatch.setattr(memories, "software_digest", lambda: "another program")
    assert key_of("a") != before


def test_the_program_is_known_by_its_files_and_libraries(tmp_path: Path) -> None:
    for name in ("segno-9.1.dist-info", "PyYAML-7.0.dist-info", "markdown_it_py-1.0.dist-info"):
        (tmp_path / name).mkdir()
    found = program_fingerprint.library_versions([str(tmp_path / "nowhere"), str(tmp_path)])
    assert found["segno"] == "9.1"
    assert found["pyyaml"] == "7.0"
    assert found["markdown-it-py"] == "1.0"
    assert "not installed" not in found.values()
    assert list(found) == list(program_fingerprint.LIBRARIES)
    names = [name for name, _ in program_fingerprint._package_files(program_fingerprint.PACKAGE)]
    assert "workspace/cache/program_fingerprint.py" in names
    assert not any("__pycache__" in name for name in names)
    # What an installed program carries for new workspaces, fonts above all, is read by no handout.
    (tmp_path / "handouts/starter").mkdir(parents=True)
    (tmp_path / "handouts/starter/font.ttf").touch()
    (tmp_path / "handouts/errors.py").touch()
    found_files = program_fingerprint._package_files(str(tmp_path / "handouts"))
    assert [name for name, _ in found_files] == ["errors.py"]


def test_each_library_that_shapes_a_handout_is_known() -> None:
    text = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    asked = {re.split("[<>=]", each)[0] for each in tomllib.loads(text)["project"]["dependencies"]}
    # The command line, and what derives a palette that is written into brand.yaml.
    assert asked - {"coloraide", "rich", "typer"} == set(program_fingerprint.LIBRARIES)


def test_a_program_that_is_being_changed_remembers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        program_fingerprint, "STARTED", Path(program_fingerprint.__file__).stat().st_mtime_ns
    )
    disk_cache = DiskCache(tmp_path)
    disk_cache.put("tree", key_of("a"), b"data")
    assert disk_cache.get("tree", key_of("a")) is None


def test_a_handout_from_memory_is_the_handout(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    made = [
        Workspace(root, disk_cache=disk_cache).handout("pebbles", layout="faq-sheet")
        for disk_cache in (False, True, True)
    ]
    first, *others = [(each.tree, each.pdf()) for each in made]
    assert all(other == first for other in others)
    assert sorted(path.name.split("-")[0] for path in (root / ".handouts/cache").iterdir()) == [
        "design",
        "facts",
        "facts",
        "facts",
        "facts",
        "tree",
    ]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/pebbles/en.yaml", "made-up", "invented"),
        ("layouts/_shared/words/en.yaml", "Frequently asked", "Often asked"),
        ("layouts/_shared/pieces.jinja", "<h3>{{ entry.question }}", "<h3>Q: {{ entry.question }}"),
        ("layouts/faq-sheet/layout.yaml", "comfortable: 12", "comfortable: 11.5"),
        ("layouts/_shared/styles.yaml", "body:        {size: 12", "body:        {size: 11"),
        ("brands/clinic/brand.yaml", "name: Alder", "name: Elder"),
        ("brands/clinic/logo-reversed.svg", "<svg", "<!-- --><svg"),
    ],
)
def test_a_change_is_never_missed(tmp_path: Path, file: str, old: str, new: str) -> None:
    root = make_workspace(tmp_path, "pebbles")
    path = root / file
    times = path.stat().st_mtime_ns
    before = Workspace(root).handout("pebbles", layout="faq-sheet").pdf()
    replace_in(path, old, new)
    # Nothing may rely on times or on sizes.
    os.utime(path, ns=(times, times))
    changed = Workspace(root).handout("pebbles", layout="faq-sheet").pdf()
    anew = Workspace(root, disk_cache=False).handout("pebbles", layout="faq-sheet").pdf()
    assert changed == anew
    assert (changed == before) == file.endswith(".svg")


def test_what_changes_while_it_is_read_is_not_remembered(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    path = root / "content/pebbles/en.yaml"
    workspace = Workspace(root)
    workspace.file_tree.digest(path)
    replace_in(path, "title: pebbles", "title: boulders")
    assert workspace.handout("pebbles", layout="faq-sheet").tree.title == "boulders"
    replace_in(path, "title: boulders", "title: pebbles")
    assert Workspace(root).handout("pebbles", layout="faq-sheet").tree.title == "pebbles"


def test_another_title_is_not_remembered(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    handout = Workspace(root).handout("pebbles", layout="faq-sheet").with_title("Jane Sample")
    assert handout.tree.title == "Jane Sample"
    assert b"Jane" in handout.pdf()
    for path in root.rglob("*"):
        if path.is_file():
            assert b"Jane" not in path.read_bytes()
            assert b"Jane" not in bytes(path.name, "utf-8")
    assert Workspace(root).handout("pebbles", layout="faq-sheet").tree.title == "pebbles"


def test_a_workspace_may_be_moved(tmp_path: Path) -> None:
    root = make_workspace(tmp_path / "here", "pebbles")
    before = Workspace(root).handout("pebbles", layout="faq-sheet").pdf()
    root = root.rename(tmp_path / "there")
    handout = Workspace(root).handout("pebbles", layout="faq-sheet")
    assert all(Path(face.path).is_relative_to(root) for face in handout.design.fonts.faces)
    assert handout.pdf() == before
