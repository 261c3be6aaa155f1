"""Which files belong together: those of the same name, or the same handout under two brands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from handouts.errors import HandoutError
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.plan import Selection, SelectionError, plan

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace

Side = Path | HandoutKey
"""A file, or a handout that is made in memory."""


class Pair(NamedTuple):
    """Two files of one name; None on the side that lacks it."""

    name: str
    """The path below the folders that are compared."""
    old: Side | None
    new: Side | None


class Pairs(NamedTuple):
    """All pairs in order of names, what both sides are called, and what kept others away."""

    old: str
    new: str
    pairs: tuple[Pair, ...]
    problems: tuple[HandoutError, ...] = ()


def pairs_of_paths(workspace: Workspace, old: Path, new: Path, selection: Selection) -> Pairs:
    """Files of two folders by their names, or two files.

    Raises SelectionError where one is not there, where a file meets a folder, and where nothing of
    what was asked for is in either folder.
    """
    for path in (old, new):
        if not path.exists():
            raise SelectionError(f"There is no file or folder '{path}'.")
    if old.is_dir() != new.is_dir():
        raise SelectionError(
            f"'{old}' and '{new}' are not of one kind: one is a file, one a folder.",
            hint="Name two files, or two folders.",
        )
    if not old.is_dir():
        return Pairs(str(old), str(new), (Pair(new.name, old, new),))
    before, after = _files(old), _files(new)
    known = dict.fromkeys(sorted({*before, *after}))
    if not known:
        raise SelectionError(f"There is no PDF file in '{old}' or '{new}'.")
    wanted = _wanted(selection, workspace.file_tree.folders)
    names = [name for name in known if wanted(name)]
    if not names:
        asked = (*selection.topics, *selection.layouts, *selection.languages)
        raise SelectionError(
            f"There is no file of {', '.join(asked)} in '{old}' or '{new}'.",
            hint="Files are known by their names: <topic>-<layout>-<language>.pdf.",
        )
    return Pairs(
        str(old),
        str(new),
        tuple(Pair(name, before.get(name), after.get(name)) for name in names),
    )


def pairs_of_brands(workspace: Workspace, old: str, new: str, selection: Selection) -> Pairs:
    """The handouts of a selection under two brands.

    Raises SelectionError for names that are not there.
    """
    sides: list[dict[str, HandoutKey]] = []
    problems: list[HandoutError] = []
    for brand in (old, new):
        planned = plan(workspace.catalogue, selection._replace(brands=(brand,)))
        problems.extend(planned.problems)
        sides.append({PurePosixPath(each.file).name: each.key for each in planned.handouts})
    before, after = sides
    return Pairs(
        f"brand {old}",
        f"brand {new}",
        tuple(
            Pair(name, before.get(name), after.get(name))
            for name in dict.fromkeys((*before, *after))
        ),
        tuple(problems),
    )


def _files(folder: Path) -> dict[str, Path]:
    """PDF files below a folder by their path in it, without hidden ones."""
    return {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.suffix.lower() == ".pdf"
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    }


def _wanted(selection: Selection, folders: Callable[[str], Iterable[str]]) -> Callable[[str], bool]:
    """Whether a file's name is that of a handout of a selection."""
    if not (selection.topics or selection.layouts or selection.languages):
        return lambda name: True

    def one_of(names: Iterable[str], otherwise: str) -> str:
        return "|".join(map(re.escape, names)) or otherwise

    # Ids have hyphens: what the workspace knows tells where one ends, else the first that fits.
    topic = one_of(selection.topics or folders("content"), ".+?")
    layout = one_of(selection.layouts or folders("layouts"), ".+?")
    language = one_of(selection.languages, "[a-z]{2,3}(?:-[A-Z]\\w+)*")
    if not selection.topics:
        topic += "|.+?"
    if not selection.layouts:
        layout += "|.+?"
    pattern = re.compile(f"(?:{topic})-(?:{layout})-(?:{language})(?:-[a-z0-9]+)*")
    return lambda name: pattern.fullmatch(PurePosixPath(name).stem) is not None
