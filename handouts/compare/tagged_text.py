"""The texts of a PDF file in the order of reading, by its tags where it has any."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from handouts.compare.model import TextBlock
from handouts.pdf.checker import INLINE
from handouts.pdf.file.pdfium import pdfium, read_string
from handouts.pdf.own_text import Lines, reading_order
from handouts.pdf.page.marked_content import Line
from handouts.typeset.scripts.properties import is_right_to_left

MAX_DEPTH = 60
"""Deeper trees are made to do harm."""

_INLINE = INLINE | {
    "Quote",
    "Code",
    "Reference",
    "Annot",
    "Sub",
    "Ruby",
    "RB",
    "RT",
    "RP",
    "Warichu",
    "WT",
    "WP",
    "BibEntry",
    "NonStruct",
}
_LABELS = {
    "P": "Paragraph",
    "H": "Heading",
    "Title": "Title",
    "Lbl": "List label",
    "LBody": "List item",
    "TH": "Table heading",
    "TD": "Table cell",
    "Caption": "Caption",
    "Figure": "Text for a picture",
    "Formula": "Formula",
    "Note": "Note",
    "FENote": "Note",
    "TOCI": "Entry of the contents",
    "BlockQuote": "Quotation",
    "": "Text of the page",
}
_AROUND = {
    "LBody": "List item",
    "TH": "Table heading",
    "TD": "Table cell",
    "BlockQuote": "Quotation",
}
_HYPHENS = re.compile("[\u00ad\ufffe\x02]\\s*")
_MARKS = re.compile("[\u200e\u200f\u202a-\u202e]")

Path = tuple[int, ...]


class _Part(NamedTuple):
    """What a page holds of an element: its place in the tree, and its text."""

    path: Path
    block: TextBlock


def blocks(document: Any, language: str, lines: Lines | None) -> tuple[TextBlock, ...]:
    """All texts. `lines` are those of a file of ours; for other files pdfium is asked.

    An element that runs over several pages is one text. A page without tags is one text too.
    """
    merged: dict[Path, TextBlock] = {}
    untagged: list[TextBlock] = []
    for index, page in enumerate(document):
        try:
            parts = list(_Reader(page, index, language, lines).parts())
            if not parts:
                text = _tidy(_plain(page))
                if text:
                    untagged.append(TextBlock("", _LABELS[""], language, text, index + 1))
        finally:
            page.close()
        for path, block in parts:
            before = merged.get(path)
            if before is None:
                merged[path] = block
            elif block.role != "Figure":
                merged[path] = replace(before, text=_joined(before.text, block.text))
    ordered = (
        replace(block, text=_tidy(block.text))
        for _, block in sorted(merged.items(), key=lambda item: item[0])
    )
    return (*(block for block in ordered if block.text), *untagged)


def _joined(before: str, after: str) -> str:
    return before + after if before.endswith("\u00ad") else f"{before} {after}"


def _tidy(text: str) -> str:
    return " ".join(_MARKS.sub("", _HYPHENS.sub("", text)).split())


def _plain(page: Any) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()


class _Reader:
    """The elements that a page has something of."""

    def __init__(self, page: Any, index: int, language: str, lines: Lines | None) -> None:
        self.raw = pdfium().raw
        self.page = page
        self.index = index
        self.language = language
        self.lines = lines
        self.texts = _texts(self.raw, page) if lines is None else {}
        self.found: list[_Part] = []

    def parts(self) -> list[_Part]:
        """The texts with their places in the tree."""
        tree = self.raw.FPDF_StructTree_GetForPage(self.page.raw)
        if not tree:
            return []
        try:
            for at in range(self.raw.FPDF_StructTree_CountChildren(tree)):
                element = self.raw.FPDF_StructTree_GetChildAtIndex(tree, at)
                if element:
                    self._walk(element, (at,), (), self.language)
        finally:
            self.raw.FPDF_StructTree_Close(tree)
        return self.found

    def _walk(self, element: Any, path: Path, above: tuple[str, ...], language: str) -> list[Line]:
        """Visit an element and all below it; what an inline one shows comes back."""
        role = read_string(self.raw.FPDF_StructElement_GetType, element)
        inline = role in _INLINE and bool(above)
        own = read_string(self.raw.FPDF_StructElement_GetLang, element)
        # The direction and the language of a paragraph are its own, not those of a word in it.
        language = own if own and not inline else language
        shown: list[Line] = []
        for at, child in self._kids(element):
            if not isinstance(child, int):
                if len(path) < MAX_DEPTH:
                    shown += self._walk(child, (*path, at), (*above, role), language)
            elif self.lines is not None:
                shown += self.lines.get((self.index, child), ())
            else:
                shown.append(Line(float(len(shown)), self.texts.get(child, "")))
        said = read_string(self.raw.FPDF_StructElement_GetActualText, element)
        if inline:
            return [Line(shown[0].height, said)] if said and shown else shown
        text = said or self._text(shown, language)
        if role in ("Figure", "Formula"):
            text = read_string(self.raw.FPDF_StructElement_GetAltText, element) or text
        if text.strip():
            block = TextBlock(role, _label(role, above), language, text, self.index + 1)
            self.found.append(_Part(path, block))
        return []

    def _kids(self, element: Any) -> Iterator[tuple[int, Any]]:
        """Elements, and numbers of marked content, with their places among all kids."""
        for at in range(self.raw.FPDF_StructElement_CountChildren(element)):
            child = self.raw.FPDF_StructElement_GetChildAtIndex(element, at)
            if child:
                yield at, child
                continue
            number = self.raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
            if number >= 0:
                yield at, number

    def _text(self, shown: list[Line], language: str) -> str:
        if self.lines is None:
            return "".join(piece.text for piece in shown)
        return reading_order(shown, rtl=is_right_to_left(language))


def _texts(raw: Any, page: Any) -> dict[int, str]:
    """What pdfium reads in each piece of marked content of a page."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    text = page.get_textpage()
    number = -1
    try:
        for index in range(text.count_chars()):
            item = raw.FPDFText_GetTextObject(text, index)
            # Blanks that pdfium puts between words belong to the word before.
            if item and not raw.FPDFText_IsGenerated(text, index):
                number = raw.FPDFPageObj_GetMarkedContentID(item)
            sign = chr(raw.FPDFText_GetUnicode(text, index))
            found[number].append("\u00ad" if raw.FPDFText_IsHyphen(text, index) else sign)
    finally:
        text.close()
    return {number: "".join(signs) for number, signs in found.items()}


def _label(role: str, above: Sequence[str]) -> str:
    if role == "P":
        for outer in reversed(above):
            if outer in _AROUND:
                return _AROUND[outer]
    if re.fullmatch("H[1-9]", role):
        return f"Heading {role[1]}"
    return _LABELS.get(role, role)
