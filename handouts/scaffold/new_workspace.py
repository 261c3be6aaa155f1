"""Start a workspace: a folder with all that handouts are made of, and a topic to write over."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from handouts.errors import DeliveryError
from handouts.scaffold.new_topic import new_topic
from handouts.scaffold.starter import starter_files
from handouts.scaffold.workspace_record import FILE, record_of
from handouts.sources.files.tree import is_ignored
from handouts.workspace.workspace import Workspace

TOPIC, TITLE = "first-topic", "A first topic"

GITIGNORE = """\
# What is made of the texts, and can be made again
/out/
/.handouts/

# Patients' names and addresses: copies, messages, tables for the mail merge
*.pdf
*.eml
*.csv
*.part
.handouts-merge.sqlite*
.*.merge/

# What people's machines make
.DS_Store
Thumbs.db
desktop.ini
~$*
"""

GITATTRIBUTES = """\
# The same bytes on every machine
* text=auto eol=lf
"""


class NewWorkspace(NamedTuple):
    """What was made: how many files came along with the program, and their size in bytes."""

    folder: Path
    files: int
    size: int


def new_workspace(folder: Path) -> NewWorkspace:
    """Make a workspace in a folder that is not there or empty; all of it, or nothing.

    Raises DeliveryError where there are files in it, and where it cannot be written.
    """
    try:
        _refuse_what_is_there(folder)
        starter = {name: entry.read_bytes() for name, entry in starter_files().items()}
        with _filled_at_once(folder) as new:
            for name, data in starter.items():
                (new / name).parent.mkdir(parents=True, exist_ok=True)
                (new / name).write_bytes(data)
            readme = files("handouts.scaffold").joinpath("workspace_readme.md").read_bytes()
            (new / "README.md").write_bytes(readme)
            (new / ".gitignore").write_bytes(GITIGNORE.encode())
            (new / ".gitattributes").write_bytes(GITATTRIBUTES.encode())
            new_topic(Workspace(new), TOPIC, TITLE, "en")
            (new / FILE).write_bytes(record_of(starter))
    except OSError as error:
        raise DeliveryError(
            f"'{folder}' cannot be made: {error.strerror or error}.",
            hint="Name a folder of your own on a disk with room for 30 MB.",
        ) from None
    return NewWorkspace(folder, len(starter), sum(map(len, starter.values())))


def _refuse_what_is_there(folder: Path) -> None:
    if folder.is_dir():
        names = sorted(path.name for path in folder.iterdir())
        found = sorted(filter(_counts, names), key=is_ignored)
        if found:
            raise DeliveryError(
                f"There are files in '{folder}', such as '{found[0]}'; nothing was changed.",
                hint="Name a folder that is not there yet, or is empty.",
            )
    elif folder.exists() or folder.is_symlink():
        raise DeliveryError(
            f"'{folder}' is there already, and is not a folder; nothing was changed."
        )


def _counts(name: str) -> bool:
    """Whether a file of this name is somebody's: not .git, nor what the system leaves."""
    return not is_ignored(name) or name in (".gitignore", ".gitattributes", ".handouts")


@contextlib.contextmanager
def _filled_at_once(folder: Path) -> Iterator[Path]:
    """A folder beside `folder`, or in it where it is there, whose files come into it at the end.

    A folder that is there may be the current one, or a disk that is mounted: it cannot be replaced.
    """
    there = folder.is_dir()
    place = folder if there else folder.absolute().parent
    missing = [each for each in (place, *place.parents) if not each.exists()]
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".new-", dir=place) as made:
            new = Path(made) / "workspace"
            new.mkdir()
            yield new
            if there:
                _move_all(new, folder)
            else:
                new.rename(folder)
    except BaseException:
        for each in missing:
            with contextlib.suppress(OSError):
                each.rmdir()
        raise


def _move_all(source: Path, target: Path) -> None:
    moved: list[Path] = []
    try:
        for entry in sorted(source.iterdir()):
            entry.rename(target / entry.name)
            moved.append(target / entry.name)
    except OSError:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
