"""Font faces ready for setting: coverage, metrics and HarfBuzz's own handle."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field, replace

import uharfbuzz

from handouts.design.model import Face, FontChain


@dataclass(frozen=True, eq=False)
class LoadedFace:
    """A face read into HarfBuzz. Metrics are shares of the em."""

    face: Face
    blob: uharfbuzz.Blob
    hb_face: uharfbuzz.Face
    hb_font: uharfbuzz.Font
    units_per_em: int
    ascent: float
    descent: float
    """Below the baseline, as a positive share."""
    private: bool = False
    """It is embedded for a patient's own words alone."""
    _coverage: dict[str, bool] = field(default_factory=dict)
    _canonical: dict[int, str] = field(default_factory=dict)

    @property
    def resource_name(self) -> str:
        """The font's name in a page's resources: the same in every document that uses the face."""
        slope = "i" if self.face.italic else ""
        whose = "Private" if self.private else ""
        return f"{self.face.family.replace(' ', '')}{self.face.weight}{slope}{whose}"

    @functools.cached_property
    def for_private_words(self) -> LoadedFace:
        """The same face as a font of its own, so that no other font tells a patient's letters."""
        return replace(self, private=True)

    def has(self, character: str) -> bool:
        """Whether the face has a glyph for one character."""
        known = self._coverage.get(character)
        if known is None:
            known = self._coverage[character] = (self.glyph(character) or 0) != 0
        return known

    def glyph(self, character: str) -> int | None:
        """The glyph that the face's cmap names for one character, if any."""
        glyph: int | None = self.hb_font.get_nominal_glyph(ord(character))
        return glyph

    def canonical_text(self, glyph: int) -> str:
        """The one character that a glyph stands for by the cmap, "" for glyphs reached by shaping.

        Where several characters share a glyph, the lowest code point is taken, so that the answer
        does not depend on what was set before.
        """
        if not self._canonical:
            mapping: dict[int, str] = {}
            for code in sorted(self.hb_face.unicodes):
                mapped = self.hb_font.get_nominal_glyph(code)
                if mapped and not any(first <= code <= last for first, last in _FORMS):
                    mapping.setdefault(mapped, chr(code))
            self._canonical.update(mapping)
        return self._canonical.get(glyph, "")


_FORMS = ((0xFB00, 0xFDFF), (0xFE70, 0xFEFE))
"""Presentation forms: letters as they look in a place, which nobody writes or searches for."""


@functools.cache
def load_face(face: Face) -> LoadedFace:
    """Read one face from its file.

    It is never dropped from the cache, as shaped words refer to it: a second object
    for the same face would be a second font under the same name in a file that has words of both.
    """
    blob = uharfbuzz.Blob.from_file_path(face.path)
    hb_face = uharfbuzz.Face(blob)
    hb_font = uharfbuzz.Font(hb_face)
    extents = hb_font.get_font_extents("ltr")
    upem = hb_face.upem
    return LoadedFace(
        face=face,
        blob=blob,
        hb_face=hb_face,
        hb_font=hb_font,
        units_per_em=upem,
        ascent=extents.ascender / upem,
        descent=-extents.descender / upem,
    )


@functools.lru_cache(maxsize=256)
def chain_faces(
    chain: FontChain, weight: int, italic: bool, language: str = ""
) -> tuple[LoadedFace, ...]:
    """One face of each family: the nearest in slope, then in weight, the heavier one first.

    Of families that draw the same ideographs in the way of one country, that of the language's
    country comes first.
    """
    own = next((name for prefix, name in _IDEOGRAPHS if language.startswith(prefix)), "")
    families = sorted(chain.families, key=lambda family: _place(family, own, chain.families))
    chosen: list[LoadedFace] = []
    for family in families:
        faces = [face for face in chain.faces if face.family == family]
        if faces:
            best = min(
                faces,
                key=lambda face: (face.italic != italic, abs(face.weight - weight), -face.weight),
            )
            chosen.append(load_face(best))
    return tuple(chosen)


_IDEOGRAPHS = (
    ("zh-Hant", " TC"),
    ("zh-TW", " TC"),
    ("zh-HK", " TC"),
    ("zh", " SC"),
    ("ja", " JP"),
    ("ko", " KR"),
)
"""What the names of families end with, by language."""

_COUNTRIES = tuple(ending for _, ending in _IDEOGRAPHS)


def _place(family: str, own: str, families: tuple[str, ...]) -> tuple[int, int]:
    """Where a family comes in the chain: ideographs stand where the first such family does."""
    place = families.index(family)
    if not family.endswith(_COUNTRIES):
        return place, 0
    first = next(index for index, name in enumerate(families) if name.endswith(_COUNTRIES))
    return first, 0 if own and family.endswith(own) else 1 + place
