"""Which characters no font of a chain has, all of them, and which families set the others."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from handouts.design.model import FontChain
from handouts.errors import GlyphError
from handouts.typeset.fonts.faces import LoadedFace, chain_faces
from handouts.typeset.fonts.itemise import clusters, itemise


class FontStyle(NamedTuple):
    """A weight and a slope."""

    weight: int
    italic: bool


REGULAR = FontStyle(400, False)


def missing(text: str, chain: FontChain, font_style: FontStyle, language: str) -> tuple[str, ...]:
    """Each character, or letter with its marks, that no face of a chain has, once."""
    faces = chain_faces(chain, font_style.weight, font_style.italic, language)
    if _refused(text, faces) is None:
        return ()
    found = (_refused(cluster, faces) for cluster in dict.fromkeys(clusters(text)))
    return tuple(dict.fromkeys(each for each in found if each is not None))


def families(text: str, chain: FontChain, font_style: FontStyle, language: str) -> Counter[str]:
    """How many characters each family sets, spaces apart; a text with missing ones counts none."""
    try:
        spans = itemise(
            text, chain_faces(chain, font_style.weight, font_style.italic, language), language
        )
    except GlyphError:
        return Counter()
    used: Counter[str] = Counter()
    for span in spans:
        part = "".join(text[span.start : span.stop].split())
        if part:
            used[span.face.face.family] += len(part)
    return used


def _refused(text: str, faces: tuple[LoadedFace, ...]) -> str | None:
    """The first characters that none of some faces have, as typesetting would find them."""
    if not faces:
        return text
    try:
        itemise(text, faces)
    except GlyphError as error:
        return error.character
    return None
