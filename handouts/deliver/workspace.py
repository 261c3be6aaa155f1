"""A workspace and its handouts: the road from files to a PDF, as Python objects.

    from handouts import Workspace

    pdf = Workspace(".").handout("migraine-botox", layout="leaflet").pdf()
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from handouts.compose.blocks import Picture, Tree, walk
from handouts.compose.compose import compose
from handouts.compose.template import Templates
from handouts.design.assemble import assemble
from handouts.design.model import Design
from handouts.pdf.standards import UA1_A2A, Standard, standard_named
from handouts.pdf.writer import write
from handouts.sources.index import Sources
from handouts.typeset.pages import Sheets
from handouts.typeset.typesetter import typeset


class Workspace:
    """A folder with content/, layouts/, brands/ and fonts/."""

    def __init__(self, root: str | Path = ".") -> None:
        self.sources = Sources(Path(root))

    def handout(
        self,
        topic: str,
        *,
        layout: str = "leaflet",
        language: str = "en",
        brand: str = "clinic",
        paper: str | None = None,
    ) -> Handout:
        """One handout; `paper` is the brand's own unless another is named."""
        chosen = paper or self.sources.brand(brand).model.paper
        return Handout(self.sources, topic, layout, language, brand, chosen)


@dataclass(frozen=True)
class Handout:
    """A topic in a language and a layout, under a brand, on a paper."""

    sources: Sources
    topic: str
    layout: str
    language: str
    brand: str
    paper: str
    title: str | None = None

    def with_title(self, title: str) -> Handout:
        """The same handout under another title."""
        return replace(self, title=title)

    @cached_property
    def tree(self) -> Tree:
        """The tree of blocks."""
        sources = self.sources
        topic = sources.language(self.topic, self.language)
        brand = sources.brand(self.brand)
        text = topic.model
        if self.title is not None:
            text = text.model_copy(update={"title": self.title})
        return compose(
            topic=text,
            topic_id=self.topic,
            language=self.language,
            brand=brand.model,
            words=sources.words(self.language),
            layout=self.layout,
            templates=Templates("layouts", tuple(sources.templates(self.layout).items())),
            topic_source=topic.source,
            brand_source=brand.source,
        )

    @cached_property
    def design(self) -> Design:
        """Sheets, styles and colours."""
        images = {
            block.source
            for flow in self.tree.flows
            for block in walk(flow.blocks)
            if isinstance(block, Picture) and block.kind == "image"
        }
        return assemble(
            self.sources, self.topic, self.layout, self.brand, self.paper, sorted(images)
        )

    @cached_property
    def sheets(self) -> Sheets:
        """The handout laid out."""
        return typeset(self.tree, self.design)

    def pdf(self, *, standard: str | Standard = UA1_A2A) -> bytes:
        """The PDF file's bytes."""
        chosen = standard_named(standard) if isinstance(standard, str) else standard
        return write(self.sheets, chosen)
