"""Itemise: text becomes spans that share a face and a script.

A face is chosen for each character with the marks that follow it: the first of the chain that has
them all. Characters without a glyph of their own that only steer layout (joiners, soft hyphens,
break hints) stay with what stands before them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from handouts.errors import GlyphError
from handouts.text_cache import cache_texts
from handouts.typeset.fonts.faces import LoadedFace
from handouts.typeset.scripts.properties import (
    is_rtl_script,
    is_without_spaces,
    script_at,
    script_of,
)

INVISIBLE = frozenset("\u00ad\u034f\u200b\u200c\u200d\u2060\ufe0e\ufe0f")
"""Controls that need no glyph (Default_Ignorable_Code_Point); HarfBuzz hides them."""


class Span(NamedTuple):
    """`text[start:stop]` is set in one face and shaped as one script (ISO 15924)."""

    start: int
    stop: int
    face: LoadedFace
    script: str


@cache_texts(4096)
def itemise(text: str, faces: tuple[LoadedFace, ...], language: str = "") -> tuple[Span, ...]:
    """Spans that cover `text` in logical order.

    Raises GlyphError naming the first character that no face has.
    """
    primary = faces[0]
    if text.isascii() and all(map(primary.has, text)):
        return (Span(0, len(text), primary, "Latn"),)
    spans: list[Span] = []
    start, face, script = 0, primary, ""
    wide = _face_of_ideographs(text, faces) if language.startswith("zh") else None
    by_word = _faces_of_words(text, faces)
    index = stop = 0
    for cluster in clusters(text):
        index, stop = stop, stop + len(cluster)
        if index in by_word:
            cluster_face = by_word[index]
        elif wide is not None and wide.has(text[index]) and _is_wide_mark(text, index):
            cluster_face = wide
        else:
            cluster_face = _face_for(cluster, faces, face, is_rtl_script(script))
        cluster_script = script_at(text, index, script, language)
        changed = cluster_face is not face or (
            cluster_script and script not in ("", cluster_script)
        )
        if changed and index > start:
            spans.append(Span(start, index, face, script or "Latn"))
            start, script = index, ""
        face = cluster_face
        script = script or cluster_script
    if start < len(text):
        spans.append(Span(start, len(text), face, script or "Latn"))
    return tuple(spans)


def clusters(text: str) -> Iterator[str]:
    """Characters, each with the marks that follow it."""
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not _is_mark(text[index]):
            yield text[start:index]
            start = index


def _is_mark(character: str) -> bool:
    return bool(unicodedata.combining(character)) or unicodedata.category(character) in ("Mn", "Me")


def _faces_of_words(text: str, faces: tuple[LoadedFace, ...]) -> dict[int, LoadedFace]:
    """The face of each letter whose word needs another one than the first for all of its letters.

    No word is patched together: what stands together in one script is set in one face that has it.
    """
    primary = faces[0]
    if all(map(primary.has, text)):
        return {}
    found: dict[int, LoadedFace] = {}
    for start, stop in _words(text):
        needed = {
            character
            for character in unicodedata.normalize("NFC", text[start:stop])
            if character not in INVISIBLE
        }
        if not all(map(primary.has, needed)):
            face = next((face for face in faces if all(map(face.has, needed))), None)
            if face is not None:
                found.update(dict.fromkeys(range(start, stop), face))
    return found


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Where letters of one script stand together with their marks."""
    start, script = 0, ""
    for index, character in enumerate(text):
        kind = unicodedata.category(character)[0]
        own = script_of(character) if kind == "L" and not is_without_spaces(character) else ""
        goes_on = kind == "M" or character in INVISIBLE or (kind == "L" and own == script)
        if script and not goes_on:
            yield start, index
        if not (script and goes_on):
            start, script = index, own
    if script:
        yield start, len(text)


def _face_for(
    cluster: str, faces: tuple[LoadedFace, ...], current: LoadedFace, rtl: bool
) -> LoadedFace:
    visible = [character for character in cluster if character not in INVISIBLE]
    if not visible:
        return current
    shared = cluster.isspace() or (rtl and not script_of(cluster[0]))
    if shared and all(map(current.has, visible)):
        # A space between two words of another face stays with them, and so do marks of punctuation
        # among right-to-left letters: readers of text lose their place where the font changes.
        return current
    composed = unicodedata.normalize("NFC", cluster)
    for face in faces:
        if all(map(face.has, visible)) or (len(composed) == 1 and face.has(composed)):
            return face
    for character in visible:
        if not any(face.has(character) for face in faces):
            raise missing_glyph(character, faces)
    # Each character has a face, but no face has the letter and its marks.
    raise missing_glyph(cluster, faces)


_WIDE_MARKS = frozenset("\u2018\u2019\u201c\u201d\u2014\u2026")
"""Marks of punctuation that are as wide as an ideograph in Chinese (GB/T 15834)."""


def _is_wide_mark(text: str, index: int) -> bool:
    """Whether a mark of a Chinese text is none of a word in Latin letters, as in "it's"."""
    return text[index] in _WIDE_MARKS and not (
        script_of(text[index - 1 : index] or " ")
        == script_of(text[index + 1 :][:1] or " ")
        == "Latn"
    )


def _face_of_ideographs(text: str, faces: tuple[LoadedFace, ...]) -> LoadedFace | None:
    """The face that sets the ideographs of a text, None where it has none."""
    first = next((character for character in text if script_of(character) == "Hani"), "")
    return next((face for face in faces if first and face.has(first)), None)


def missing_glyph(characters: str, faces: tuple[LoadedFace, ...]) -> GlyphError:
    """The error that names a character, or a letter with marks, and the fonts that were tried."""
    names = " and ".join(
        f"U+{ord(character):04X} {unicodedata.name(character, 'a character without a name')}"
        for character in characters
    )
    tried = ", ".join(face.face.family for face in faces)
    what = f"character {names}" if len(characters) == 1 else f"characters {names} together"
    return GlyphError(
        f"No font has the {what}.",
        hint=f"Fonts tried: {tried}. Write it another way, or add a font that has it to fonts/.",
        character=characters,
    )
