"""Fonts as the file carries them: the glyphs used, as Type0 with a ToUnicode of our own.

Glyphs keep their numbers (the subset has holes), so that what was drawn once stays right in every
document. A glyph reads as one text throughout a document; where it stands for another, the place is
marked with ActualText.
"""

from __future__ import annotations

import functools
import hashlib
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import uharfbuzz

from handouts.pdf.file.document import Objects
from handouts.pdf.file.syntax import number
from handouts.pdf.file.values import Dictionary, Name, Reference, Stream, stream
from handouts.pdf.fonts.composite_glyphs import Composite, with_composites
from handouts.pdf.fonts.glyph_choice import FontNeeds, GlyphText
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
    texts: dict[int, str] = field(default_factory=dict)
    composites: dict[int, Composite] = field(default_factory=dict)
    """Glyphs that the font gets besides its own, by their numbers."""

    def add_texts(self, glyph_texts: frozenset[tuple[int, str]]) -> frozenset[tuple[int, str]]:
        """Map glyphs to texts; the pairs that conflict with earlier ones come back."""
        return frozenset(
            (glyph, text)
            for glyph, text in sorted(glyph_texts)
            if self.texts.setdefault(glyph, text) != text
        )


class Fonts(dict[LoadedFace, FontUse]):
    """The fonts of one document, in the order in which they are first drawn with."""

    def use(self, face: LoadedFace) -> FontUse:
        """What the document needs of a face so far."""
        found = self.get(face)
        if found is None:
            found = self[face] = FontUse(face)
        return found

    def conflicts(self, needs: FontNeeds) -> frozenset[GlyphText]:
        """Take what glyphs drawn next read as; what conflicts with earlier ones comes back."""
        rejected: set[GlyphText] = set()
        for face, (_, texts, _) in needs.items():
            if texts:
                rejected.update((face, *pair) for pair in self.use(face).add_texts(texts))
        for face, (_, _, composites) in needs.items():
            for glyph, composite in sorted(composites):
                if self.use(face).composites.setdefault(glyph, composite) != composite:
                    rejected.add((face, glyph, str(composite)))
        return frozenset(rejected)

    def draw(self, needs: FontNeeds) -> None:
        """Note that glyphs are drawn."""
        for face, need in needs.items():
            self.use(face).glyphs |= need.glyphs


@dataclass(frozen=True, slots=True)
class _Program:
    """What is the same for every document that uses the same glyphs of a face."""

    name: Name
    file: Stream
    widths: bytes
    descriptor: Dictionary


@cache_texts(512)
def _program(
    face: LoadedFace,
    glyphs: frozenset[int],
    composites: tuple[tuple[int, Composite], ...],
    *,
    many: bool,
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
    source = _prepared(face) if many else face.hb_face
    data = bytes(uharfbuzz.subset(source, wanted).blob.data)
    if added:
        data = with_composites(data, face, added)
    digest = hashlib.sha256(data).digest()
    letters = "".join(chr(65 + byte % 26) for byte in digest[:6])
    family = face.face.family.replace(" ", "").encode("ascii", "replace").decode("ascii")
    slope = "Italic" if face.face.italic else ""
    name = Name(f"{letters}+{family}-{face.face.weight}{slope}")
    file = stream({"Length1": len(data)}, data)
    return _Program(name, file, _widths(face, glyphs, added), _descriptor(face))


@functools.lru_cache(maxsize=64)
def _prepared(face: LoadedFace) -> Any:
    """A font ready to be cut down many times: that takes 1 to 30 ms, and saves 0.03 to 1.4 each."""
    return uharfbuzz.subset_preprocess(face.hb_face)


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


def _descriptor(face: LoadedFace) -> Dictionary:
    """Metrics of the descriptor (9.8), in thousandths of the em."""
    em = face.units_per_em
    head = bytes(face.hb_face.reference_table("head").data)
    box = struct.unpack_from(">4h", head, 36)
    capital = face.hb_font.get_glyph_extents(face.glyph("H") or 0)
    cap_height = round((capital.y_bearing if capital else face.ascent * em) * 1000 / em)
    # Flags: symbolic, as glyphs are reached by number alone; italic where it is.
    flags = 4 | (64 if face.face.italic else 0)
    return {
        "Flags": flags,
        "FontBBox": [round(edge * 1000 / em) for edge in box],
        "ItalicAngle": -12 if face.face.italic else 0,
        "Ascent": round(face.ascent * 1000),
        "Descent": -round(face.descent * 1000),
        "CapHeight": cap_height,
        "StemV": 50 + face.face.weight // 8,
    }


@cache_texts(512)
def _texts(
    face: LoadedFace, glyphs: frozenset[int], texts: tuple[tuple[int, str], ...]
) -> tuple[tuple[int, str], ...]:
    """What each glyph reads as, in order of glyphs."""
    mapped = dict(texts)
    return tuple(
        (glyph, face.canonical_text(glyph) or mapped.get(glyph, "\ufffd"))
        for glyph in sorted(glyphs)
    )


@cache_texts(512)
def _to_unicode(texts: tuple[tuple[int, str], ...]) -> Stream:
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
    return stream({}, content.encode("ascii"))


def embed_all(
    document: Objects, uses: Iterable[FontUse], *, many: bool = False
) -> dict[str, Reference]:
    """Add the objects of fonts; references to them by resource name come back.

    `many`: other documents with other glyphs of these fonts follow.
    """
    return {use.face.resource_name: _embed(document, use, many=many) for use in uses}


def _embed(document: Objects, use: FontUse, *, many: bool) -> Reference:
    """Add the objects of one font; the reference to its Type0 dictionary comes back."""
    face = use.face
    glyphs, added = frozenset(use.glyphs), use.composites
    composites = tuple(sorted((place, added[place]) for place in glyphs & added.keys()))
    program = _program(face, glyphs, composites, many=many)
    mapped = use.texts | {place: composite.text for place, composite in composites}
    texts = _texts(face, glyphs, tuple(sorted(mapped.items())))
    file = document.add(program.file)
    descriptor: Dictionary = {
        "Type": Name("FontDescriptor"),
        "FontName": program.name,
        **program.descriptor,
        "FontFile2": file.reference,
    }
    descendant: Dictionary = {
        "Type": Name("Font"),
        "Subtype": Name("CIDFontType2"),
        "BaseFont": program.name,
        "CIDSystemInfo": {"Registry": "Adobe", "Ordering": "Identity", "Supplement": 0},
        "FontDescriptor": document.add(descriptor).reference,
        "CIDToGIDMap": Name("Identity"),
        "DW": 0,
        "W": program.widths,
    }
    font: Dictionary = {
        "Type": Name("Font"),
        "Subtype": Name("Type0"),
        "BaseFont": program.name,
        "Encoding": Name("Identity-H"),
        "DescendantFonts": [document.add(descendant).reference],
        "ToUnicode": document.add(_to_unicode(texts)).reference,
    }
    return document.add(font).reference
