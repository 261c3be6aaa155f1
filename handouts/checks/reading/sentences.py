"""Sentences and words of a paragraph: where each begins and ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from handouts.typeset.text.line_breaking import in_characters

Span = tuple[int, int]
"""Begin and end of a stretch of characters."""

# ICU ends a sentence at these points; a reader does not.
_TITLES = {
    "en": "dr mr mrs ms prof st vs",
    "de": "dr prof hr fr st bzw ca ggf inkl evtl vgl",
    "es": "dr dra sr sra prof",
    "fr": "dr mme m prof",
    "it": "dr dott prof sig",
    "ru": "проф гр",
    "tr": "dr prof doç sn",
    "vi": "ts bs ths",
}
_BEFORE_NUMBER = {"no", "nr", "núm", "pág", "pag", "tel", "fig", "vol", "тел"}
"""Abbreviations when a number follows; `No.` is also an answer."""
_ORDINAL_POINT = {"de", "tr"}
"""Languages in which a point after a small number makes it an ordinal: am 3. Mai."""

_LAST = re.compile(r"([^\W\d_]+|\d+)\.\s*$")
_THAI_GAP = re.compile(r"(?<=[\u0e00-\u0e45\u0e47-\u0e4e])[ \u00a0]+(?=[\u0e01-\u0e44])")
_BLANKS = re.compile(r"\S+")
_INNER = re.compile(r"[/–—…]+")
_APOSTROPHE = re.compile(r"(?<=\w['’])(?=\w)")


def sentences(text: str, language: str) -> Iterator[Span]:
    """The sentences of a paragraph, without the space around them.

    Thai marks no end of a sentence; there it is the stretches between spaces.
    """
    if language == "th":
        yield from _trimmed(text, _thai(text))
        return
    from icu4py.breakers import SentenceBreaker  # Inside: Thai needs none, nor do the words.

    begin = 0
    spans: list[Span] = []
    stops = [stop for _, stop in SentenceBreaker(text, language).segments()]
    for stop in in_characters(text, stops):
        end = _before_opening(text, stop)
        if end < len(text) and _goes_on(text[begin:end], text[end], language):
            continue
        spans.append((begin, end))
        begin = end
    yield from _trimmed(text, spans)


def _before_opening(text: str, end: int) -> int:
    """The end without an opening quotation mark or bracket, which begins the next sentence."""
    closed = end
    while closed and end < len(text) and unicodedata.category(text[closed - 1]) in ("Ps", "Pi"):
        closed -= 1
    return closed or end


def _thai(text: str) -> list[Span]:
    ends = [found.end() for found in _THAI_GAP.finditer(text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


def _trimmed(text: str, spans: list[Span]) -> Iterator[Span]:
    for begin, end in spans:
        part = text[begin:end]
        if any(character.isalnum() for character in part):
            left = len(part) - len(part.lstrip())
            yield begin + left, begin + len(part.rstrip())


def _goes_on(part: str, after: str, language: str) -> bool:
    """Whether a sentence goes on after `part`, which ends with an abbreviation or an ordinal."""
    last = _LAST.search(part)
    if last is None:
        return False
    word = last[1].lower()
    if word.isdigit():
        return language in _ORDINAL_POINT and len(word) <= 2
    if word in _BEFORE_NUMBER:
        return after.isdigit()
    if word in _TITLES.get(language, "").split():
        return True
    if len(word) > 1:
        return False
    if last[1].islower():
        return language == "de"  # z. B.
    # An initial, but not the end of "vitamin C.": there a word in small letters is before.
    before = part[: last.start()].rstrip().rpartition(" ")[2]
    return not before or not before[0].islower() or "." in before


def words(text: str, language: str) -> Iterator[Span]:
    """The words of a text: what stands between blanks, without the punctuation around it.

    Words joined by a hyphen are one. Italian counts what is elided (`l'arrivo`) apart.
    """
    for found in _BLANKS.finditer(text):
        for begin, end in _parts(text, found.start(), found.end(), language):
            while begin < end and not _in_word(text[begin]):
                begin += 1
            while begin < end and not _in_word(text[end - 1]):
                end -= 1
            if any(character.isalnum() for character in text[begin:end]):
                yield begin, end


def _parts(text: str, begin: int, end: int, language: str) -> Iterator[Span]:
    cuts = [(found.start(), found.end()) for found in _INNER.finditer(text, begin, end)]
    if language == "it":
        cuts += [(found.start(), found.end()) for found in _APOSTROPHE.finditer(text, begin, end)]
    for cut_begin, cut_end in sorted(cuts):
        yield begin, cut_begin
        begin = cut_end
    yield begin, end


def _in_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"
