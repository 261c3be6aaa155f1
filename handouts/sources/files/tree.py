"""The files of a workspace: what stands in a folder, and nothing that leads out of it."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from handouts.errors import DeliveryError, HandoutError, Place, SourceError, UsageError

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


def is_ignored(name: str) -> bool:
    """Whether a file of this name is the system's or a program's, and says nothing here."""
    return _OF_THE_SYSTEM.match(name) is not None


class FileTree:
    """The files of a workspace as one run finds them: each folder listed, each file hashed once.

    Paths are made from what was found in it, never from what is asked. Start anew to see changes.
    Raises DeliveryError where there is no such folder.
    """

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if not self.root.is_dir():
            raise UsageError(
                f"There is no folder '{root}'.",
                hint="Name a folder that holds content/, layouts/, brands/ and fonts/.",
            )
        self._listings: dict[tuple[str, ...], _Listing] = {}
        self._inside: set[Path] = set()
        self._digests: dict[Path, str] = {}
        self._fonts: tuple[Path, ...] | None = None

    def name(self, path: Path) -> str:
        """How errors and manifests call a path: relative, with forward slashes."""
        name = path.relative_to(self.root).as_posix()
        # A name that is not UTF-8 on the disk still has to be printed.
        return name.encode(errors="replace").decode()

    # ------------------------------------------------------------ what there is

    def folders(self, kind: str) -> Mapping[str, Path]:
        """The folders in content/, layouts/ or brands/ by their ids."""
        return self._listed(kind).ids

    def files(self, kind: str, name: str, *parts: str) -> Mapping[str, Path]:
        """The files in an id's folder, or in `parts` below it, without those that are passed over.

        None for an id that is not there. One that begins with an underscore is the program's own.
        """
        if not name.startswith("_") and name not in self.folders(kind):
            return {}
        return self._listed(kind, name, *parts).files

    def names(self, *parts: str) -> tuple[str, ...]:
        """The names of all that stands in a folder, without those that are passed over."""
        return tuple(path.name for path, _ in self._listed(*parts).all)

    def fonts(self) -> tuple[Path, ...]:
        """Every file below fonts/ that can be read, in order."""
        if self._fonts is None:
            self._fonts = tuple(filter(self._is_readable, self.walk("fonts")))
        return self._fonts

    def walk(self, *parts: str) -> Iterator[Path]:
        """All files below a folder, in order, without those that are passed over."""
        if len(parts) > _MAX_DEPTH:
            return
        for path, is_folder in self._listed(*parts).all:
            if is_folder:
                yield from self.walk(*parts, path.name)
            else:
                yield path

    def _listed(self, *parts: str) -> _Listing:
        if parts not in self._listings:
            self._listings[parts] = self._list(self.root.joinpath(*parts))
        return self._listings[parts]

    def _list(self, folder: Path) -> _Listing:
        listing = _Listing({}, {}, [])
        if not folder.is_dir():
            return listing
        self.inside(folder)
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
        for entry in found:
            if is_ignored(entry.name):
                continue
            path, is_folder = folder / entry.name, entry.is_dir()
            listing.all.append((path, is_folder))
            if is_folder and ID.fullmatch(entry.name):
                listing.ids[entry.name] = path
            elif entry.is_file():
                listing.files[entry.name] = path
            if not entry.is_symlink():
                self._inside.add(path)
        return listing

    # ------------------------------------------------------------ what files hold

    def inside(self, path: Path) -> Path:
        """`path`, when what it leads to lies inside the workspace; else raises SourceError."""
        if path not in self._inside and not path.resolve().is_relative_to(self.root):
            raise SourceError(
                "This leads outside the workspace.",
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

    def digest(self, path: Path) -> str:
        """SHA-256 in hex of a file's bytes.

        Raises DeliveryError where it cannot be read, SourceError where it leads out of the
        workspace.
        """
        if path not in self._digests:
            self._digests[path] = self._hashed(self.inside(path))
        return self._digests[path]

    def unchanged(self, paths: Iterable[Path] | None = None) -> bool:
        """Whether files, or all that were hashed, have the bytes that they were hashed with."""
        try:
            for path in tuple(self._digests) if paths is None else paths:
                if self._hashed(path) != self.digest(path):
                    return False
        except HandoutError:
            return False
        return True

    def has_read(self, path: Path) -> bool:
        """Whether a file was hashed, or one below a folder."""
        return any(known.is_relative_to(path) for known in self._digests)

    def adopt_fonts(self, other: FileTree) -> None:
        """Take over the digests of another one's font files, which nobody has changed since."""
        fonts = other.root / "fonts"
        self._digests.update(
            (path, digest) for path, digest in other._digests.items() if path.is_relative_to(fonts)
        )

    def _is_readable(self, path: Path) -> bool:
        try:
            self.digest(path)
        except HandoutError:
            return False
        return True

    def _hashed(self, path: Path) -> str:
        try:
            return hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise DeliveryError(
                f"This file cannot be read: {error.strerror}.", place=Place(self.name(path))
            ) from None


class _Listing(NamedTuple):
    """What stands in a folder, in order, without what is passed over."""

    ids: dict[str, Path]
    """Folders with the name of an id."""
    files: dict[str, Path]
    all: list[tuple[Path, bool]]
    """Whatever it is, and whether it is a folder."""


def read_bytes(path: Path, file: str, max_bytes: int, kind: str, hint: str) -> bytes:
    """The bytes of a file of some kind, which errors call `file`. Raises SourceError."""
    try:
        with path.open("rb") as stream:
            data = stream.read(max_bytes + 1)
    except OSError as error:
        reason = error.strerror or "unknown reason"
        message = f"This {kind} cannot be read: {reason}."
        raise SourceError(message, hint=hint, place=Place(file)) from None
    if len(data) > max_bytes:
        message = f"This {kind} is larger than {max_bytes // 1_000_000} MB."
        raise SourceError(message, hint=hint, place=Place(file))
    return data
