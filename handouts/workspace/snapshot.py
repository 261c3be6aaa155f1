"""A workspace's files as one run finds them: each folder listed once, each file hashed once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from handouts.errors import DeliveryError, HandoutError, Place
from handouts.sources.files.tree import FileTree


class Snapshot:
    """Listings and digests of a workspace. Start anew to see changes."""

    def __init__(self, root: Path) -> None:
        self.tree = FileTree(root)
        self._folders: dict[str, Mapping[str, Path]] = {}
        self._files: dict[tuple[str, ...], Mapping[str, Path]] = {}
        self._digests: dict[Path, str] = {}
        self._names: dict[Path, str] = {}
        self._fonts: tuple[Path, ...] | None = None

    def folders(self, kind: str) -> Mapping[str, Path]:
        """The folders in content/, layouts/ or brands/ by their ids."""
        if kind not in self._folders:
            self._folders[kind] = self.tree.folders(kind)
        return self._folders[kind]

    def files(self, kind: str, name: str, *parts: str) -> Mapping[str, Path]:
        """The files in an id's folder, or in `parts` below it; none for an id that is not there.

        An id that begins with an underscore is one of the program's own names.
        """
        if not name.startswith("_") and name not in self.folders(kind):
            return {}
        key = (kind, name, *parts)
        if key not in self._files:
            self._files[key] = self.tree.files(*key)
        return self._files[key]

    def fonts(self) -> tuple[Path, ...]:
        """Every file below fonts/ that can be read, in order."""
        if self._fonts is None:
            self._fonts = tuple(filter(self._readable, self.tree.walk("fonts")))
        return self._fonts

    def name(self, path: Path) -> str:
        """How errors and manifests call a path."""
        if path not in self._names:
            self._names[path] = self.tree.name(path)
        return self._names[path]

    def digest(self, path: Path) -> str:
        """SHA-256 in hex of a file's bytes.

        Raises DeliveryError where it cannot be read, SourceError where it leads out of the
        workspace.
        """
        if path not in self._digests:
            self._digests[path] = self._hashed(self.tree.inside(path))
        return self._digests[path]

    def knows(self, path: Path) -> bool:
        """Whether a file was hashed, or one below a folder."""
        return any(known.is_relative_to(path) for known in self._digests)

    def adopt_fonts(self, other: Snapshot) -> None:
        """Take over another snapshot's digests of font files, which nobody has changed since."""
        fonts = other.tree.root / "fonts"
        self._digests.update(
            (path, digest) for path, digest in other._digests.items() if path.is_relative_to(fonts)
        )

    def still(self) -> bool:
        """Whether all files that were hashed still have the same bytes."""
        return self.unchanged(tuple(self._digests))

    def unchanged(self, paths: Iterable[Path]) -> bool:
        """Whether files still have the bytes that they were hashed with."""
        try:
            return all(self._hashed(path) == self.digest(path) for path in paths)
        except HandoutError:
            return False

    def _readable(self, path: Path) -> bool:
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
