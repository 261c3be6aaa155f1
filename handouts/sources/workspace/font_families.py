"""The font files of a workspace, and those of a brand's families."""

from __future__ import annotations

from functools import cached_property

from handouts.errors import HandoutError, SourceError
from handouts.sources.files.font_files import ENDINGS, OTHER_ENDINGS, FontFile, read_font
from handouts.sources.files.tree import FileTree
from handouts.sources.models.brand import BrandFile
from handouts.sources.yaml.errors import did_you_mean
from handouts.sources.yaml.source import Loaded


class FontFiles:
    """All that stands in fonts/, read once."""

    def __init__(self, tree: FileTree) -> None:
        self.tree = tree

    @cached_property
    def _all(self) -> tuple[FontFile | HandoutError, ...]:
        found: list[FontFile | HandoutError] = []
        for path in self.tree.walk("fonts"):
            if path.suffix.lower() in (*ENDINGS, *OTHER_ENDINGS):
                try:
                    found.append(read_font(self.tree.inside(path), self.tree.name(path)))
                except SourceError as error:
                    found.append(error)
        return tuple(found)

    @cached_property
    def usable(self) -> tuple[FontFile, ...]:
        """Every font file that can be used."""
        return tuple(font for font in self._all if isinstance(font, FontFile))

    @property
    def refused(self) -> tuple[HandoutError, ...]:
        """What is wrong with the others."""
        return tuple(font for font in self._all if isinstance(font, HandoutError))

    def chain(self, brand: Loaded[BrandFile]) -> tuple[FontFile, ...]:
        """The files of a brand's families, in the brand's order, then those of headings.

        Last come all others, so that a character that no family of the brand has is set by a font
        that was only put into the folder.
        """
        families = {font.family for font in self.usable}
        chain: dict[FontFile, None] = {}
        for key in ("fonts", "heading_fonts"):
            for number, family in enumerate(getattr(brand.model, key)):
                if family not in families:
                    raise SourceError(
                        f"There is no font family '{family}' in fonts/.",
                        hint=self._refused_like(family)
                        or did_you_mean(family, families, "Families there"),
                        place=brand.source.place((key, number)),
                    )
                chain.update(dict.fromkeys(f for f in self.usable if f.family == family))
        chain.update(dict.fromkeys(sorted(self.usable, key=lambda font: (font.family, font.file))))
        return tuple(chain)

    def _refused_like(self, family: str) -> str:
        """Of a family that is there and cannot be used, why."""
        wanted = _letters(family)
        for error in self.refused:
            file = error.place.file if error.place else ""
            if wanted in _letters(file):
                return f"{file} cannot be used: {error.message} {error.hint}".strip()
        return ""


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.lower()))
