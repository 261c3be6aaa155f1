"""Shape: a word becomes glyphs, through HarfBuzz, and is cached.

Words are shaped one by one, with the spaces that follow them. Fonts kern a space with the letter
after it too; `space_kern` gives that, so that a line is what HarfBuzz makes of the line as a whole.
All advances are shares of the em.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import uharfbuzz

from handouts.text_cache import cache_texts
from handouts.typeset.fonts.faces import LoadedFace
from handouts.typeset.scripts.properties import SOFT_HYPHEN


class Glyph(NamedTuple):
    """A glyph as shaped: offsets and advance in em, `text` the characters that it stands for.

    These are in visual order, from left to right, in right-to-left text too.

    The second and further glyphs of a cluster have no text; the first has that of the cluster.
    """

    identifier: int
    advance: float
    natural_advance: float
    x_offset: float
    y_offset: float
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """Shaped characters of one face: `width` without the spaces at its end, `advance` with them.

    Equal words are one object, so that what is made of them is cached by identity.
    """

    text: str
    face: LoadedFace
    glyphs: tuple[Glyph, ...]
    width: float
    advance: float
    plain: bool
    """Each glyph stands for the one character that the font's cmap gives it, in order."""
    script: str
    language: str
    rtl: bool = False
    """Right-to-left: the glyphs, in visual order, are in the reverse order of reading."""


_SPACES = " \u00a0\u2002\u2003\u2009\u200a\u202f\u3000"


@cache_texts(65536)
def shape(text: str, face: LoadedFace, script: str, language: str, rtl: bool = False) -> Word:
    """Shape `text`, which holds nothing that another word's glyphs depend on.

    Glyphs stand from left to right; `rtl` text is read from the last one to the first.
    """
    setting = (face, script, language, rtl)
    buffer = _shaped(text, *setting, uharfbuzz.BufferFlags.REMOVE_DEFAULT_IGNORABLES)
    if without_soft_hyphens(text) and not buffer.glyph_infos:
        # Nothing but hidden characters: an empty glyph says that they are there.
        buffer = _shaped(text, *setting, uharfbuzz.BufferFlags.DEFAULT)
    em = face.units_per_em
    infos = buffer.glyph_infos
    positions = buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    # Hidden characters at the start of a word belong to its first glyph.
    stops = [*starts[1:], len(text)] if starts else []
    begins = dict(zip(starts, starts, strict=True))
    if rtl:
        for start, stop in zip(starts, stops, strict=True):
            begins[start] = _after_hidden(text, start, stop)
    ends = {start: begins.get(stop, stop) for start, stop in zip(starts, stops, strict=True)}
    first = starts[0] if starts else 0
    glyphs: list[Glyph] = []
    seen: set[int] = set()
    plain = True
    advance = 0.0
    for info, position in zip(infos, positions, strict=True):
        cluster = info.cluster
        if cluster in seen:
            source = ""
        else:
            seen.add(cluster)
            source = text[0 if cluster == first else begins[cluster] : ends[cluster]]
            source = without_soft_hyphens(source)
            if rtl:
                # Readers reverse what they find, the characters of one glyph too.
                source = source[::-1]
        natural = face.hb_font.get_glyph_h_advance(info.codepoint)
        if plain and source != face.canonical_text(info.codepoint):
            plain = False
        advance += position.x_advance
        glyphs.append(
            Glyph(
                info.codepoint,
                position.x_advance / em,
                natural / em,
                position.x_offset / em,
                position.y_offset / em,
                source,
            )
        )
    visible = len(text.rstrip(_SPACES))
    trailing = sum(
        [
            position.x_advance
            for info, position in zip(infos, positions, strict=True)
            if info.cluster >= visible
        ]
    )
    return Word(
        text,
        face,
        tuple(glyphs),
        (advance - trailing) / em,
        advance / em,
        plain,
        script,
        language,
        rtl,
    )


def without_soft_hyphens(text: str) -> str:
    """A text as it is read: where no line ends, a soft hyphen is nothing."""
    return text.replace(SOFT_HYPHEN, "")


_HIDDEN = frozenset(
    "\u00ad\u034f\u200b\u200c\u200d\u200e\u200f\u2060\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
)


def _after_hidden(text: str, start: int, end: int) -> int:
    """Where a right-to-left cluster begins: hidden characters belong to the letter before them.

    Reversed, they would end the text of the letter after them, and pdf.js passes over a glyph
    whose text ends so.
    """
    stop = start
    while stop < end and text[stop] in _HIDDEN:
        stop += 1
    return stop if stop < end else start


def _shaped(
    text: str,
    face: LoadedFace,
    script: str,
    language: str,
    rtl: bool,
    flags: uharfbuzz.BufferFlags,
) -> uharfbuzz.Buffer:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction = "rtl" if rtl else "ltr"
    buffer.script = script
    buffer.language = language
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_CHARACTERS
    buffer.flags = flags
    uharfbuzz.shape(face.hb_font, buffer, features(script))
    return buffer


def features(script: str) -> dict[str, bool]:
    """Features of OpenType beyond those that HarfBuzz takes by itself.

    Ideographs and kana are set solid (W3C's JLREQ, 2.3.1): lines may break anywhere, so that
    kerns within what stays together would only make lines uneven.
    """
    return {"kern": False} if script in ("Hani", "Hira", "Kana", "Bopo") else {}


def clusters_of(glyphs: tuple[Glyph, ...]) -> Iterator[tuple[Glyph, ...]]:
    """Glyphs that stand for characters together: the first of a cluster has its text."""
    start = 0
    for index, glyph in enumerate(glyphs):
        if index and glyph.text:
            yield glyphs[start:index]
            start = index
    if glyphs:
        yield glyphs[start:]


@cache_texts(65536)
def space_kern(following: str, face: LoadedFace, script: str, language: str) -> float:
    """What the face adds between a space and the character `following`, in em."""
    together = shape(" " + following, face, script, language).advance
    alone = shape(" ", face, script, language).advance
    return together - alone - shape(following, face, script, language).advance
