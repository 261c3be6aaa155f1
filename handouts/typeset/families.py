"""One family for the whole of a text: no word is patched together from two.

Where the brand's first family lacks letters of the handout's own alphabet, as for Vietnamese or
Russian, the first one that has them all sets all of the Latin, Greek and Cyrillic text.
"""

from __future__ import annotations

import functools
from dataclasses import replace

from handouts.compose.blocks import Tree, texts
from handouts.design.model import Design, FontChain
from handouts.remembering import remembers_texts
from handouts.typeset.faces import chain_faces
from handouts.typeset.scripts import script_of

_ALPHABETS = frozenset({"Latn", "Grek", "Cyrl"})


def with_one_family(tree: Tree, design: Design) -> Design:
    """The design with the family first that sets all letters of a tree."""
    letters = frozenset().union(*(_letters(block.text) for block in texts(tree, furniture=True)))
    return _with_letters(design, letters, tree.language)


@remembers_texts(8192)
def _letters(text: str) -> frozenset[str]:
    """The letters of a text that are of an alphabet, but for plain ones that every font has."""
    if text.isascii():
        return frozenset()
    return frozenset(
        character
        for character in text
        if not character.isascii() and script_of(character) in _ALPHABETS
    )


@functools.lru_cache(maxsize=1024)
def _with_letters(design: Design, letters: frozenset[str], language: str) -> Design:
    fonts = _first_with(design.fonts, letters, language)
    headings = design.heading_fonts and _first_with(design.heading_fonts, letters, language)
    if fonts is design.fonts and headings is design.heading_fonts:
        return design
    return replace(design, fonts=fonts, heading_fonts=headings)


def _first_with(chain: FontChain, letters: frozenset[str], language: str) -> FontChain:
    faces = chain_faces(chain, 400, False, language)
    for face in faces:
        if all(map(face.has, letters)):
            first = face.face.family
            if face is faces[0]:
                return chain
            families = (first, *(name for name in chain.families if name != first))
            return replace(chain, families=families)
    return chain
