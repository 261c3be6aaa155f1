"""Fonts as the file carries them: the glyphs used, as Type0 with a ToUnicode of our own.

Glyphs keep their numbers (the subset has holes), so that what was drawn once stays right in every
document. A glyph reads as one text throughout a document; where it stands for another, the place is
marked with ActualText.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import uharfbuzz

from handouts.pdf.file.document import Objects, compress, stream
from handouts.pdf.file.syntax import number
from handouts.pdf.fonts.composite_glyphs import Composite, with_composites
from handouts.pdf.fonts.glyph_choice import Claim
from handouts.text_cache import cache_texts
from handouts.typeset.fonts.faces import LoadedFace

_DROPPED_TABLES = (
    b"GSUB", b"GPOS", b"GDEF", b"BASE", b"JSTF", b"name", b"post", b"OS/2", b"cmap", b"kern",
    b"STAT", b"gasp", b"DSIG", b"meta", b"vhea", b"vmtx", b"MATH", b"LTSH", b"hdmx", b"VDMX",
    b"prep", b"fpgm", b"cvt ",
)  # fmt: skip
"""What a CIDFontType2 has no use for (ISO 32000-1, 9.9), hinting included."""


@dataclass(eq=False)
class FontUse:
    """The glyphs of one face that a document draws, and what glyphs without a character read as."""

    face: LoadedFace
    glyphs: set[int] = field(default_factory=set)
    claimed: dict[int, str] = field(default_factory=dict)
    composites: dict[int, Composite] = field(default_factory=dict)
    """Glyphs that the font gets besides its own, by their numbers."""

    def claim(self, claims: frozenset[tuple[int, str]]) -> frozenset[tuple[int, str]]:
        """Take what glyphs are said to stand for; the claims that others contradict come back."""
        return frozenset(
            (glyph, text)
            for glyph, text in sorted(claims)
            if self.claimed.setdefault(glyph, text) != text
        )


class Fonts(dict[LoadedFace, FontUse]):
    """The fonts of one document, in the order in which they are first drawn with."""

    def use(self, face: LoadedFace) -> FontUse:
        """What the document needs of a face so far."""
        found = self.get(face)
        if found is None:
            found = self[face] = FontUse(face)
        return found

    def contradicted(
        self,
        claims: Mapping[LoadedFace, frozenset[tuple[int, str]]],
        composites: Mapping[LoadedFace, frozenset[tuple[int, Composite]]],
    ) -> frozenset[Claim]:
        """Take what is drawn next says of glyphs; what the fonts cannot keep comes back."""
        denied: set[Claim] = set()
        for face, said in claims.items():
            denied.update((face, *claim) for claim in self.use(face).claim(said))
        for face, added in composites.items():
            kept = self.use(face).composites
            for glyph, composite in sorted(added):
                if kept.setdefault(glyph, composite) != composite:
                    denied.add((face, glyph, str(composite)))
        return frozenset(denied)

    def draw(self, glyphs: Mapping[LoadedFace, frozenset[int]]) -> None:
        """Note that glyphs are drawn."""
        for face, drawn in glyphs.items():
            self.use(face).glyphs |= drawn


@dataclass(frozen=True, slots=True)
class _Program:
    """What is the same for every document that uses the same glyphs of a face."""

    name: bytes
    packed: bytes
    length: int
    widths: bytes
    descriptor: bytes


@cache_texts(512)
def _program(
    face: LoadedFace, glyphs: frozenset[int], composites: tuple[tuple[int, Composite], ...]
) -> _Program:
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = (
        uharfbuzz.SubsetFlags.NO_HINTING
        | uharfbuzz.SubsetFlags.RETAIN_GIDS
        | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
        | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    )
    added = dict(composites)
    own = (glyphs - added.keys()).union(
        component.glyph for composite in added.values() for component in composite.components
    )
    wanted.glyph_set.update(own)
    dropped = wanted.sets(uharfbuzz.SubsetInputSets.DROP_TABLE_TAG)
    for tag in _DROPPED_TABLES:
        dropped.add(int.from_bytes(tag, "big"))
    data = bytes(uharfbuzz.subset(face.hb_face, wanted).blob.data)
    if added:
        data = with_composites(data, face, added)
    digest = hashlib.sha256(data).digest()
    letters = bytes(65 + byte % 26 for byte in digest[:6])
    family = face.face.family.replace(" ", "").encode("ascii", "replace")
    slope = b"Italic" if face.face.italic else b""
    name = b"%b+%b-%d%b" % (letters, family, face.face.weight, slope)
    widths = _widths(face, glyphs, added)
    return _Program(name, compress(data), len(data), widths, _descriptor(face))


def _widths(face: LoadedFace, glyphs: frozenset[int], added: Mapping[int, Composite]) -> bytes:
    """The W array (9.7.4.3): neighbours share one list."""
    parts: list[str] = []
    previous = -2
    for glyph in sorted(glyphs):
        own = added.get(glyph)
        advance = own.advance if own else face.hb_font.get_glyph_h_advance(glyph)
        width = number(advance * 1000 / face.units_per_em)
        parts.append(f" {width}" if glyph == previous + 1 else f"]{glyph}[{width}")
        previous = glyph
    return ("[" + "".join(parts)[1:] + "]]").encode("ascii") if parts else b"[]"


def _descriptor(face: LoadedFace) -> bytes:
    """Metrics of the descriptor (9.8), in thousandths of the em."""
    em = face.units_per_em
    head = bytes(face.hb_face.reference_table("head").data)
    box = struct.unpack_from(">4h", head, 36)
    bounds = " ".join(str(round(edge * 1000 / em)) for edge in box)
    capital = face.hb_font.get_glyph_extents(face.glyph("H") or 0)
    cap_height = round((capital.y_bearing if capital else face.ascent * em) * 1000 / em)
    # Flags: symbolic, as glyphs are reached by number alone; italic where it is.
    flags = 4 | (64 if face.face.italic else 0)
    return (
        f"/Flags {flags}/FontBBox[{bounds}]/ItalicAngle {-12 if face.face.italic else 0}"
        f"/Ascent {round(face.ascent * 1000)}/Descent {-round(face.descent * 1000)}"
        f"/CapHeight {cap_height}/StemV {50 + face.face.weight // 8}"
    ).encode("ascii")


@cache_texts(512)
def _texts(
    face: LoadedFace, glyphs: frozenset[int], claimed: tuple[tuple[int, str], ...]
) -> tuple[tuple[int, str], ...]:
    """What each glyph reads as, in order of glyphs."""
    said = dict(claimed)
    return tuple(
        (glyph, face.canonical_text(glyph) or said.get(glyph, "\ufffd")) for glyph in sorted(glyphs)
    )


@cache_texts(512)
def _to_unicode(texts: tuple[tuple[int, str], ...]) -> bytes:
    """The CMap that says what each glyph reads as (9.10.3)."""
    lines = [f"<{glyph:04X}><{text.encode('utf-16-be').hex().upper()}>" for glyph, text in texts]
    blocks = [lines[start : start + 100] for start in range(0, len(lines), 100)]
    mapped = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    content = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
        "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n"
        f"{mapped}\nendcmap\nCMapName currentdict/CMap defineresource pop\nend\nend"
    )
    return stream(b"", content.encode("ascii"))


def embed_all(document: Objects, uses: Iterable[FontUse]) -> bytes:
    """Add the objects of fonts; their entries in a dictionary of resources come back."""
    return b"".join(
        b"/%b %b" % (use.face.resource_name.encode("ascii"), _embed(document, use)) for use in uses
    )


def _embed(document: Objects, use: FontUse) -> bytes:
    """Add the objects of one font; the reference to its Type0 dictionary comes back."""
    face = use.face
    glyphs, added = frozenset(use.glyphs), use.composites
    composites = tuple(sorted((place, added[place]) for place in glyphs & added.keys()))
    program = _program(face, glyphs, composites)
    claimed = use.claimed | {place: composite.text for place, composite in composites}
    texts = _texts(face, glyphs, tuple(sorted(claimed.items())))
    file = document.add(
        stream(b"/Length1 %d" % program.length, bytes(program.length), compressed=program.packed)
    )
    descriptor = document.add(
        b"<</Type/FontDescriptor/FontName/%b%b/FontFile2 %b>>"
        % (program.name, program.descriptor, file.reference)
    )
    descendant = document.add(
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%b/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>/FontDescriptor %b/CIDToGIDMap/Identity/DW 0/W%b>>"
        % (program.name, descriptor.reference, program.widths)
    )
    to_unicode = document.add(_to_unicode(texts))
    font = document.add(
        b"<</Type/Font/Subtype/Type0/BaseFont/%b/Encoding/Identity-H/DescendantFonts[%b]"
        b"/ToUnicode %b>>" % (program.name, descendant.reference, to_unicode.reference)
    )
    return font.reference
