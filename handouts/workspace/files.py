"""The files of a workspace, and what is known of them, from which handouts are made."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from handouts.sources.files.tree import FileTree
from handouts.workspace.cache.disk_cache import FOLDER, DiskCache
from handouts.workspace.catalogue import Catalogue
from handouts.workspace.handout_key import HandoutKey

if TYPE_CHECKING:
    from handouts.design.model import Design
    from handouts.sources.workspace.sources import Sources


class WorkspaceFiles:
    """The files of a folder, read once, and what was found out about them."""

    def __init__(self, root: str | Path = ".", *, disk_cache: bool = True) -> None:
        self.file_tree = FileTree(Path(root))
        self.disk_cache = DiskCache(self.root.joinpath(*FOLDER) if disk_cache else None)
        self.catalogue = Catalogue(self.file_tree, self.disk_cache, lambda: self.sources)
        self.designs: dict[tuple[str, ...], Design] = {}
        self.fits: dict[HandoutKey, bool] = {}
        """Whether handouts that were tried for a hint hold their text."""

    def renewed(self, *, fonts: bool) -> Self:
        """The same folder as it is now; font files are read again only where `fonts` says so."""
        new = type(self)(self.root, disk_cache=self.disk_cache.folder is not None)
        if not fonts:
            new.file_tree.adopt_fonts(self.file_tree)
        return new

    @property
    def root(self) -> Path:
        """The folder, absolute."""
        return self.file_tree.root

    @cached_property
    def sources(self) -> Sources:
        """The files, parsed and checked."""
        from handouts.sources.workspace.sources import Sources  # Pydantic takes 100 ms to load.

        return Sources(self.root, self.file_tree)
