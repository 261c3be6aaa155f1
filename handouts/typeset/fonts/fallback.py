"""One family for a text in one alphabet: no word is patched together from two.

Where the brand's first family lacks letters of the language's own alphabet, as for Vietnamese or
Russian, the first one that has them all sets all of the Latin, Greek and Cyrillic text. A letter of
another alphabet, or a foreign name, changes nothing but itself: `itemise` sets that word alone in
another family.
"""

from __future__ import annotations

import functools
import re
from dataclasses import replace

from handouts.compose.blocks import Tree, texts
from handouts.design.model import Design, FontChain, shared_chain
from handouts.text_cache import cache_texts
from handouts.typeset.fonts.faces import chain_faces
from handouts.typeset.scripts.properties import script_of, script_of_language

_ALPHABETS = frozenset({"Latn", "Grek", "Cyrl"})

FEW = 3
"""So many different words are a text in the alphabet; fewer are names."""

SHARE, LARGE_SHARE = 0.02, 0.2
"""Of the different words of a text: so many where they are not few, and where they are."""

_WORD = re.compile(r"[^\W\d_]+")


def with_one_family(tree: Tree, design: Design) -> Design:
    """The design with the family first that sets all letters of a tree's own alphabet."""
    found = script_of_language(tree.language)
    script = found if found in _ALPHABETS else "Latn"
    words = frozenset().union(*(_words(block.text) for block in texts(tree, furniture=True)))
    own = frozenset(filter(None, (_letters(word, script) for word in words)))
    return _with_letters(design, own, len(words), tree.language)


@cache_texts(8192)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text))


@cache_texts(8192)
def _letters(word: str, script: str) -> str:
    """The letters of a word that are of an alphabet, but for plain ones that every font has."""
    if word.isascii():
        return ""
    return "".join(
        character
        for character in word
        if not character.isascii() and script_of(character) == script
    )


@functools.lru_cache(maxsize=1024)
def _with_letters(design: Design, words: frozenset[str], count: int, language: str) -> Design:
    fonts = _first_with(design.fonts, words, count, language)
    headings = design.heading_fonts and _first_with(design.heading_fonts, words, count, language)
    if fonts is design.fonts and headings is design.heading_fonts:
        return design
    return replace(design, fonts=fonts, heading_fonts=headings)


def _first_with(chain: FontChain, words: frozenset[str], count: int, language: str) -> FontChain:
    """The chain with the family first that has the letters of some words, of so many in all."""
    faces = chain_faces(chain, 400, False, language)
    lacking = sum(not all(map(faces[0].has, word)) for word in words)
    share = LARGE_SHARE if lacking < FEW else SHARE
    if not lacking or lacking < share * count:
        return chain
    letters = frozenset().union(*words)
    for face in faces:
        if all(map(face.has, letters)):
            first = face.face.family
            families = (first, *(name for name in chain.families if name != first))
            return shared_chain(replace(chain, families=families))
    return chain
