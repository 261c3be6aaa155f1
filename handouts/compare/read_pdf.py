"""Read a PDF file for comparison: its properties and its texts."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from handouts.compare.model import Document, Property, TextBlock
from handouts.compare.tagged_text import blocks
from handouts.pdf.file.pdfium import pdfium, read_string
from handouts.pdf.own_text import own_lines

_MILLIMETRES = 25.4 / 72
_SUBSET = re.compile("[A-Z]{6}[+]")
_PROMISE = re.compile(rb"pdf(ua|a)id:(part|conformance)(?:>|=[\"'])\s*([0-9A-Za-z]{1,2})")
_METADATA = ("Title", "Author", "Subject", "Keywords")


def read(document: Any, data: bytes) -> Document:
    """What an open document says."""
    raw = pdfium().raw
    metadata = document.get_metadata_dict()
    language = read_string(raw.FPDFCatalog_GetLanguage, document.raw)
    ours = metadata.get("Producer") == "Handouts" or b"Handouts" in data[-4096:]
    texts = blocks(document, language, own_lines(data) if ours else None)
    sizes: list[str] = []
    fonts: set[str] = set()
    links: list[str] = []
    for page in document:
        try:
            width, height = (round(side * _MILLIMETRES) for side in page.get_size())
            sizes.append(f"{width} × {height} mm")
            fonts |= _fonts(raw, page)
            links += _links(raw, document, page)
        finally:
            page.close()
    properties = [Property(name, _one(str(metadata.get(name, "")))) for name in _METADATA]
    properties += [
        Property("Language", _one(language)),
        Property("Tagged", ("yes" if raw.FPDFCatalog_IsTagged(document.raw) else "no",)),
        Property("Promises", _promises(data)),
        Property("Number of pages", (str(len(document)),)),
        Property("Page sizes", tuple(_counted(sizes))),
        Property("Fonts", tuple(sorted(fonts))),
        Property("Links", tuple(_counted(links))),
        Property("Tags", tuple(_tags(texts))),
    ]
    return Document(tuple(properties), texts, len(document))


def _one(value: str) -> tuple[str, ...]:
    return (value,) if value.strip() else ()


def _counted(values: Iterable[str]) -> list[str]:
    """Each value once, with how often it is there where that is more than once."""
    return [f"{one} ({many} times)" if many > 1 else one for one, many in Counter(values).items()]


def _tags(texts: Iterable[TextBlock]) -> list[str]:
    return [
        f"{role}: {many}" for role, many in sorted(Counter(b.role for b in texts).items()) if role
    ]


def _promises(data: bytes) -> tuple[str, ...]:
    """The standards that the file's metadata names, where they can be read without unpacking."""
    found = {(key, part): value.decode() for key, part, value in _PROMISE.findall(data)}
    names: list[str] = []
    for key, name in ((b"ua", "PDF/UA"), (b"a", "PDF/A")):
        if (key, b"part") in found:
            level = found.get((key, b"conformance"), "").lower()
            names.append(f"{name}-{found[key, b'part']}{level}")
    return tuple(names)


def _fonts(raw: Any, page: Any) -> set[str]:
    """Names of the fonts that a page's text is set in, without the prefix of a subset."""
    names: set[str] = set()
    for shown in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=4):
        font = raw.FPDFTextObj_GetFont(shown.raw)
        if font:
            name = read_string(raw.FPDFFont_GetBaseFontName, font, encoding="utf-8")
            names.add(_SUBSET.sub("", name))
    return names


def _links(raw: Any, document: Any, page: Any) -> list[str]:
    """Where the links of a page lead; those within the file by the page."""
    found: list[str] = []
    position = ctypes.c_int(0)
    link = raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
        action = raw.FPDFLink_GetAction(link)
        target = ""
        if action:
            target = read_string(raw.FPDFAction_GetURIPath, document.raw, action, encoding="utf-8")
        if not target:
            place = raw.FPDFLink_GetDest(document.raw, link)
            number = raw.FPDFDest_GetDestPageIndex(document.raw, place) if place else -1
            target = f"page {number + 1}" if number >= 0 else "a place that is not there"
        found.append(target)
    return found
