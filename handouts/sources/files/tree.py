"""The files of a workspace: what stands in a folder, and nothing that leads out of it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from handouts.errors import DeliveryError, Place, SourceError

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?", re.ASCII)
"""Language, script and region of BCP 47, in the usual capitals: en, pt-BR, zh-Hans."""

SHARED = "_shared"
"""The folder in layouts/ of what layouts share."""

OVERRIDES = "layouts"
"""The folder in a brand's of its own versions of layouts."""

WORDS_FOLDER = ("layouts", SHARED, "words")
"""The folder of the words that layouts add, one file for each language."""

REFERENCE = "en"
"""The language whose words the other languages' are checked against."""

_MAX_DEPTH = 8

_OF_THE_SYSTEM = re.compile(r"\.|~\$|(desktop\.ini|thumbs\.db|ehthumbs\.db|icon\r)$", re.IGNORECASE)
"""Names of files that nobody wrote: hidden ones, those of Windows and macOS, locks of Office."""


def is_passed_over(name: str) -> bool:
    """Whether a file of this name is the system's or a program's, and says nothing here."""
    return _OF_THE_SYSTEM.match(name) is not None


class FileTree:
    """A workspace's folder. Paths are made from what was found in it, never from what is asked."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if not self.root.is_dir():
            raise DeliveryError(
                f"There is no folder '{root}'.",
                hint="Name a folder that holds content/, layouts/, brands/ and fonts/.",
            )

    def name(self, path: Path) -> str:
        """How errors and manifests call a path: relative, with forward slashes."""
        name = path.relative_to(self.root).as_posix()
        # A name that is not UTF-8 on the disk still has to be printed.
        return name.encode(errors="replace").decode()

    def folders(self, *parts: str) -> Mapping[str, Path]:
        """The folders with the name of an id in a folder, by name."""
        return {
            path.name: path
            for path in self._entries(*parts)
            if ID.fullmatch(path.name) and path.is_dir()
        }

    def files(self, *parts: str) -> Mapping[str, Path]:
        """The files in a folder, by name, without those that are passed over."""
        return {
            path.name: path
            for path in self._entries(*parts)
            if not is_passed_over(path.name) and path.is_file()
        }

    def names(self, *parts: str) -> tuple[str, ...]:
        """The names of all that stands in a folder, without those that are passed over."""
        entries = self._entries(*parts)
        return tuple(path.name for path in entries if not is_passed_over(path.name))

    def walk(self, *parts: str) -> Iterator[Path]:
        """All files below a folder, in order, without those that are passed over."""
        if len(parts) > _MAX_DEPTH:
            return
        for path in self._entries(*parts):
            if is_passed_over(path.name):
                continue
            if path.is_dir():
                yield from self.walk(*parts, path.name)
            else:
                yield path

    def inside(self, path: Path) -> Path:
        """`path`, when what it leads to lies inside the workspace."""
        if not path.resolve().is_relative_to(self.root):
            raise SourceError(
                "This leads out of the workspace.",
                hint="Replace the link with a copy of the file.",
                place=Place(self.name(path)),
            )
        return path

    def read(self, path: Path, most: int) -> bytes:
        """The bytes of a file inside the workspace, when they are not more than `most`."""
        with self.inside(path).open("rb") as stream:
            data = stream.read(most + 1)
        if len(data) > most:
            raise SourceError(
                f"This file is larger than {most:,} bytes.", place=Place(self.name(path))
            )
        return data

    def _entries(self, *parts: str) -> list[Path]:
        folder = self.root.joinpath(*parts)
        if not folder.is_dir():
            return []
        self.inside(folder)
        with os.scandir(folder) as entries:
            return sorted(folder / entry.name for entry in entries)
