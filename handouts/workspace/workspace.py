"""A workspace: one folder of files, and what is known of them, from which handouts are made.

from handouts import Workspace

pdf = Workspace(".").handout("migraine-botox", layout="leaflet").pdf()
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from handouts.errors import HandoutError
from handouts.sources.files.tree import FileTree
from handouts.workspace.cache.disk_cache import FOLDER, DiskCache
from handouts.workspace.catalogue import Catalogue
from handouts.workspace.handout import Handout
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.output_options import ORDINARY, OutputOptions
from handouts.workspace.plan import default_brand

if TYPE_CHECKING:
    from handouts.design.model import Design
    from handouts.sources.workspace.sources import Sources


class Workspace:
    """The files of a folder with content/, layouts/, brands/ and fonts/.

    Its files are read once: make a new one to see changes. With `disk_cache`, what was made of
    files that have not changed is taken from `.handouts/cache/` in that folder. Raises
    DeliveryError where there is no such folder.
    """

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

    def handout(
        self,
        topic: str,
        *,
        layout: str = "leaflet",
        language: str = "en",
        brand: str | None = None,
        paper: str | None = None,
    ) -> Handout:
        """One handout; `brand` is the only one or `clinic`, `paper` the one for the brand's.

        Raises SourceError where there is no such brand. What is wrong with the other names, or in
        files, is raised when the handout is made.
        """
        if brand is None:
            brand = default_brand(self.catalogue)
        paper = paper or self._paper_of(layout, brand)
        return self.handout_of(HandoutKey(topic, layout, language, brand, paper))

    def _paper_of(self, layout: str, brand: str) -> str:
        own = self.catalogue.brand(brand).paper
        try:
            return self.catalogue.layout(layout).paper_of(own)
        except HandoutError:
            return own  # What is wrong with the layout is raised when the handout is made.

    def handout_of(self, key: HandoutKey, options: OutputOptions = ORDINARY) -> Handout:
        """The handout that a key names."""
        return Handout(self, key, options=options)
