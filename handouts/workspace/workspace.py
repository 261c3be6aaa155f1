"""A workspace: one folder of files, from which handouts are made.

from handouts import Workspace

pdf = Workspace(".").handout("migraine-botox", layout="leaflet").pdf()
"""

from __future__ import annotations

from handouts.errors import HandoutError
from handouts.workspace.files import WorkspaceFiles
from handouts.workspace.handout import Handout
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.output_options import ORDINARY, OutputOptions
from handouts.workspace.plan import default_brand


class Workspace(WorkspaceFiles):
    """The files of a folder with content/, layouts/, brands/ and fonts/.

    Its files are read once: make a new one to see changes. With `disk_cache`, what was made of
    files that have not changed is taken from `.handouts/cache/` in that folder. Raises
    DeliveryError where there is no such folder.
    """

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
