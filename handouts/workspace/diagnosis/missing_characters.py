"""All characters of a handout that no font has, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handouts.compose.blocks import Tree, texts
from handouts.errors import PROGRAM, GlyphError
from handouts.typeset.fonts.coverage import FontStyle, missing
from handouts.typeset.fonts.faces import chain_faces
from handouts.typeset.fonts.itemise import missing_glyph
from handouts.typeset.text.segments import HARD_BREAK, weight_of

if TYPE_CHECKING:
    from handouts.design.model import Design

MAX_TOLD = 20
"""Characters that are told one by one; more are a script that no font has."""


def missing_characters(tree: Tree, design: Design) -> list[GlyphError]:
    """An error for each character, or letter with its marks, that a `prepared` design cannot set.

    Those beyond MAX_TOLD are told in one.
    """
    errors = list(dict(_missing(tree, design)).values())
    told, others = errors[:MAX_TOLD], errors[MAX_TOLD:]
    if others:
        first = others[0]
        rest = GlyphError(
            f"No font has {len(others):,} more characters of this text, such as {first.character}.",
            hint=f"Add a font for this language to fonts/. All of them: {PROGRAM} check --fonts",
        )
        rest.character = first.character
        told.append(rest)
    return told


def _missing(tree: Tree, design: Design) -> Iterator[tuple[str, GlyphError]]:
    for block in texts(tree, furniture=True):
        style = design.styles[block.style]
        chain = design.fonts_of(style)
        for run in block.runs:
            font_style = FontStyle(weight_of(run, style.weight), style.italic)
            language = run.language or block.language or tree.language
            for characters in missing(
                run.text.replace(HARD_BREAK, " "), chain, font_style, language
            ):
                faces = chain_faces(chain, font_style.weight, font_style.italic, language)
                yield characters, missing_glyph(characters, faces)
