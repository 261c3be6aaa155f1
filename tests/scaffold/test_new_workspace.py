"""A new workspace: one command, and all others work in it."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer.main
from typer.testing import CliRunner

from handouts import __version__
from handouts.commands.app import app
from handouts.commands.shared.context import Settings
from handouts.errors import DeliveryError
from handouts.scaffold.new_workspace import new_workspace
from handouts.scaffold.starter import PARTS, starter_files
from handouts.scaffold.workspace_record import FILE, version_notes
from handouts.workspace.workspace import Workspace
from tests.conftest import Verapdf
from tests.workspace.workspaces import REPOSITORY, add_topic, replace_in

README = REPOSITORY / "handouts/scaffold/workspace_readme.md"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that no test changes."""
    return new_workspace(tmp_path_factory.mktemp("new") / "clinic").folder


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "clinic"))


def run(root: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments, obj=Settings(root))
    return result.exit_code, result.output


def test_all_that_a_checkout_has_is_there(made: Path) -> None:
    for name, entry in starter_files().items():
        assert (made / name).read_bytes() == entry.read_bytes() == (REPOSITORY / name).read_bytes()
    tops = {name.split("/")[0] for name in starter_files()}
    assert tops == {"brands", "content", "docs", "fonts", "layouts"}
    assert not list(made.parent.glob(".new-*"))


def test_git_keeps_no_file_of_a_patient(root: Path) -> None:
    subprocess.run(["git", "init", "-q", root], check=True)
    for name in (".all.pdf.merge/x", "copies/.handouts-merge.sqlite-journal", "a.eml", "b.pdf"):
        ignored = subprocess.run(["git", "-C", root, "check-ignore", "-q", name], check=False)
        assert ignored.returncode == 0, name


def test_each_family_of_fonts_comes_with_its_licence(made: Path) -> None:
    assert all(
        "SIL OPEN FONT LICENSE" in (each / "OFL.txt").read_text("utf-8")
        for each in (made / "fonts").iterdir()
    )


def test_the_wheel_takes_the_same_files(made: Path) -> None:
    text = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    assert re.findall(r'^"(.+)" = "handouts/starter/\1"$', text, re.M) == list(PARTS)


@pytest.mark.parametrize("name", ["install.md", "windows.md"])
def test_guides_say_what_is_only_in_a_checkout(made: Path, name: str) -> None:
    before, there, _ = (made / "docs" / name).read_text("utf-8").partition("--require-hashes")
    assert there
    assert "in a checkout of the repository" in before.rpartition("\n\n    ")[0].splitlines()[-1]


def test_the_first_topic_is_a_draft_and_prints(made: Path, verapdf: Verapdf) -> None:
    assert run(made, "check")[0] == 0
    handout = Workspace(made, disk_cache=False).handout("first-topic")
    assert not verapdf(handout.pdf())
    status, said = run(made, "list")
    assert status == 0
    assert "en: draft" in said


@pytest.mark.parametrize("name", ["notes.txt", ".gitignore", "content"])
def test_what_is_there_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    status, said = run(tmp_path, "new", "workspace", str(tmp_path))
    assert status == 1
    assert f"such as '{name}'; nothing was changed." in said
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert not list((tmp_path / name).iterdir())


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to("nowhere")
    for name in ("file", "link"):
        with pytest.raises(DeliveryError, match="is not a folder"):
            new_workspace(tmp_path / name)
    with pytest.raises(DeliveryError, match="cannot be made"):
        new_workspace(tmp_path / "file" / "clinic")


def test_an_empty_folder_is_filled_where_it_stands(
    tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It may be the current folder, a repository without commits, or a disk that is mounted.
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    status, said = run(tmp_path, "new", "workspace", ".")
    assert status == 0, said
    assert said.endswith("Now: python generate.py build\n")
    names = {path.name for path in made.iterdir()} - {".handouts"}
    assert {path.name for path in tmp_path.iterdir()} == names | {".git"}


@pytest.mark.parametrize("name", ["", "clinic", "new/clinic"])
def test_a_full_disk_leaves_nothing(tmp_path: Path, name: str) -> None:
    # No file may be larger than 1 MB: the fonts for Chinese are.
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20)); "
    make = "from handouts.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", limit + make, "new", "workspace", tmp_path / name],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "cannot be made: File too large" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_name_that_no_disk_takes(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="cannot be made: File name too long"):
        new_workspace(tmp_path / ("x" * 300))


def test_it_says_which_version_made_it(root: Path) -> None:
    record = json.loads((root / FILE).read_text(encoding="utf-8"))
    assert record["made_by"] == f"handouts {__version__}"
    assert list(version_notes(root)) == []
    replace_in(root / "layouts/leaflet/layout.yaml", "description: ", "description: Ours. ")
    shutil.rmtree(root / "brands/clinic")
    assert list(version_notes(root)) == []
    (root / FILE).unlink()
    assert list(version_notes(root)) == []


def test_a_newer_program_says_what_it_has_otherwise(root: Path) -> None:
    made_before(root, "layouts/leaflet/layout.yaml", "# Of before\n")
    made_before(root, "fonts/figtree/OFL.txt", None)
    made_before(root, "fonts/fraunces/OFL.txt", "Deleted since")
    (root / "fonts/fraunces/OFL.txt").unlink()
    status, said = run(root, "check")
    assert status == 1  # The layout of before is none.
    assert "fonts/figtree/OFL.txt, layouts/leaflet/layout.yaml." in said
    assert f"made by handouts 0.0.1; handouts {__version__} has other files for: " in said
    for name in ("layouts/leaflet/layout.yaml", "fonts/figtree/OFL.txt"):
        shutil.copy(REPOSITORY / name, root / name)
    assert list(version_notes(root)) == []


def made_before(root: Path, name: str, text: str | None) -> None:
    """Let a file be as an older version made it, or be one that it did not have."""
    record = json.loads((root / FILE).read_text(encoding="utf-8"))
    record["made_by"] = "handouts 0.0.1"
    (root / name).unlink()
    del record["files"][name]
    if text is not None:
        (root / name).write_text(text, encoding="utf-8")
        record["files"][name] = hashlib.sha256(text.encode()).hexdigest()
    (root / FILE).write_text(json.dumps(record), encoding="utf-8")


@pytest.mark.parametrize("text", ["", "[]", '{"made_by": 1, "files": {}}'])
def test_a_damaged_record_is_told(root: Path, text: str) -> None:
    (root / FILE).write_text(text, encoding="utf-8")
    status, said = run(root, "check")
    assert status == 0
    assert f"note: {FILE}: This does not say which version made the workspace." in said


def test_links_of_the_guides_lead_somewhere(made: Path) -> None:
    guides = [made / "README.md", *(made / "docs").glob("*.md")]
    assert len(guides) > 10
    lost = [
        f"{guide.name}: {link}"
        for guide in guides
        for link in re.findall(
            r"\]\(([^:)#]+\.md|pictures/[^)]+)", guide.read_text(encoding="utf-8")
        )
        if not (guide.parent / link).is_file()
    ]
    assert lost == []


COMMANDS = re.findall(r"^ +handouts (.+)$", README.read_text(encoding="utf-8"), re.M)
NOT_RUN = {"print": "a printer has to be there", "--watch": "it goes on until somebody stops it"}


def test_what_its_readme_says_works(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert len(COMMANDS) > 10
    for command in COMMANDS:
        words = shlex.split(command)
        if NOT_RUN.keys() & set(words):
            known = typer.main.get_command(app).make_context("handouts", words, obj=Settings(root))
            assert known.obj.root == root
            continue
        if words[0] == "approve":  # By then somebody has written the text.
            text = "title: Knees\nfaq: [{question: A?, answer: B.}]\n"
            add_topic(root, words[1], text, layouts="[]")
        done = CliRunner().invoke(app, words, obj=Settings(root), input="y\n")
        assert done.exit_code == 0, f"{command}\n{done.output}"


def test_a_folder_that_is_no_workspace(tmp_path: Path) -> None:
    status, said = run(tmp_path, "list")
    assert status == 2
    assert "is not a workspace" in said
    assert "python generate.py new workspace DIR" in said
    assert not list(tmp_path.iterdir())
