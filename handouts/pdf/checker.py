"""Check a finished file against what it was made from, before it is given out.

For what veraPDF cannot see: that the tags lead to the content and back without an orphan, that the
text of the tags in their order is the text of the blocks, that figures have a text and spans in
another language say which. The file is read back from its bytes.
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Mapping, Sequence

from handouts.errors import PromiseError
from handouts.pdf.file.reader import inflate, page_numbers, read_objects, reference, referred
from handouts.pdf.page.marked_content import Fonts, fonts_of, sequences
from handouts.text_cache import cache_texts
from handouts.typeset.fonts.clusters import clusters
from handouts.typeset.fonts.shaping import without_soft_hyphens
from handouts.typeset.scripts.properties import SOFT_HYPHEN
from handouts.typeset.sheets import ARTIFACT, PlacedMark, Sheets, TextMark
from handouts.typeset.text.bidi_marks import direction_marks
from handouts.typeset.text.paragraph import SetParagraph

_KID = re.compile(
    rb"<</Type/(?:MCR/Pg (\d+) 0 R/MCID (\d+)|OBJR/Pg \d+ 0 R/Obj (\d+) 0 R)>>|(\d+) 0 R|(\d+)"
)
_ENTRY = re.compile(rb"(\d+)(?:\[([^\]]*)\]| (\d+) 0 R)")


def check_file(data: bytes, sheets: Sheets) -> None:
    """Raise PromiseError naming the first promise that the file breaks."""
    try:
        _Check(data, sheets).run()
    except (LookupError, ValueError, zlib.error) as error:
        reason = f"{type(error).__name__}: {error}"
        raise PromiseError(f"The file cannot be read back ({reason}).") from None


class _Check:
    """One file being read back."""

    def __init__(self, data: bytes, sheets: Sheets) -> None:
        self.sheets = sheets
        self.objects, self.catalog = read_objects(data)
        self.texts: dict[tuple[int, int], str] = {}
        """Text of marked content by page object and number."""
        self.roles: dict[tuple[int, int], str] = {}
        self.owners: dict[tuple[int, int], int] = {}
        """The element that has each marked content as its kid."""
        self.annotations: dict[int, int] = {}
        """The element that has each annotation as its kid."""
        self.extracted: list[tuple[str, str]] = []
        """Role and text of each element that has text of its own, in order of the tags."""

    def run(self) -> None:
        root = self.objects[self.catalog]
        for key in (b"/Lang(", b"/MarkInfo<</Marked true>>", b"/DisplayDocTitle true"):
            if key not in root:
                raise PromiseError(f"The catalog lacks {key.decode('ascii')}.")
        pages = page_numbers(self.objects, self.catalog)
        for page in pages:
            self._read_page(page)
        tree = self.objects[referred("StructTreeRoot", root)]
        self._walk(referred("K", tree), None)
        self._check_annotations(pages)
        self._check_parents(pages, self.objects[referred("ParentTree", tree)])
        self._check_text()

    def _read_page(self, page: int) -> None:
        body = self.objects[page]
        if b"/Tabs/S" not in body:
            raise PromiseError("A page does not tab in the order of its structure (7.18.3).")
        fonts = fonts_of_resources(self.objects, referred("Resources", body))
        content = inflate(self.objects[referred("Contents", body)]).decode("ascii")
        expected = 0
        for role, identifier, text in sequences(content, fonts):
            if identifier is None:
                continue
            if identifier != expected:
                raise PromiseError(
                    f"Marked content {identifier} stands where {expected} is due (14.7.4.2)."
                )
            expected += 1
            self.texts[page, identifier] = text
            self.roles[page, identifier] = role

    def _walk(self, number: int, parent: int | None) -> str:
        """Visit an element and all below it; the text of what is inline comes back."""
        body = self.objects[number]
        if b"/Type/StructElem" not in body:
            raise PromiseError("A kid of an element is no element.")
        role, above, page, kids = _parsed(body)
        if parent is not None and above != parent:
            raise PromiseError("An element does not know its parent (14.7.2).")
        if role == "Figure" and not re.search(rb"/Alt(?:<FEFF[0-9A-F]{4}|\([^)])", body):
            raise PromiseError("A figure has no alternative text (7.3).")
        place = len(self.extracted)
        parts: list[str] = []
        own = False
        for kid_page, kid, kind in kids:
            if kind == "content":
                key = (kid_page or page or 0, kid)
                if key in self.owners:
                    raise PromiseError(f"Marked content {kid} belongs to two elements.")
                if key not in self.texts or self.roles[key] != role:
                    raise PromiseError(f"An element {role} has marked content that is not there.")
                self.owners[key] = number
                parts.append(self.texts[key])
                own = True
            elif kind == "annotation":
                self.annotations[kid] = number
            else:
                parts.append(self._walk(kid, number))
        if role not in INLINE:
            if (own or "".join(parts)) and role != "Figure":
                self.extracted.insert(place, (role, "".join(parts)))
            return ""
        return "".join(parts)

    def _check_annotations(self, pages: Sequence[int]) -> None:
        """The links of the pages are those of the tags, and say where they lead."""
        listed: set[int] = set()
        for page in pages:
            found = re.search(rb"/Annots\[([^\]]*)\]", self.objects[page])
            listed.update(map(int, re.findall(rb"(\d+) 0 R", found[1] if found else b"")))
        if listed != set(self.annotations):
            raise PromiseError("The pages have other annotations than the tags (7.18.1).")
        for annotation in self.annotations:
            if b"/Contents" not in self.objects[annotation]:
                raise PromiseError("A link has no description (7.18.5).")

    def _check_parents(self, pages: Sequence[int], body: bytes) -> None:
        """The parent tree leads back from each content and annotation, and from nothing else."""
        lost = set(self.texts) - set(self.owners)
        if lost:
            raise PromiseError(f"{len(lost)} pieces of marked content belong to no element.")
        by_key: dict[int, list[int]] = {}
        inside = body.partition(b"/Nums[")[2]
        for match in _ENTRY.finditer(inside):
            listed = match[2] if match[2] is not None else match[3] + b" 0 R"
            by_key[int(match[1])] = [int(found) for found in re.findall(rb"(\d+) 0 R", listed)]
        expected: dict[int, list[int]] = {}
        for page in pages:
            key = re.search(rb"/StructParents (\d+)", self.objects[page])
            numbers = sorted(number for other, number in self.owners if other == page)
            expected[int(key[1]) if key else -1] = [self.owners[page, n] for n in numbers]
        for annotation, element in self.annotations.items():
            key = re.search(rb"/StructParent (\d+)", self.objects[annotation])
            expected[int(key[1]) if key else -1] = [element]
        if by_key != expected:
            raise PromiseError("The parent tree does not lead back to the elements (14.7.4.4).")

    def _check_text(self) -> None:
        """The text of the tags in their order is that of the blocks."""
        expected = expected_text(self.sheets)
        extracted = [(role, text.replace(SOFT_HYPHEN, "")) for role, text in self.extracted]
        self.extracted = [(role, text) for role, text in extracted if text]
        if self.extracted != expected:
            for found, meant in zip(self.extracted, expected, strict=False):
                if found != meant:
                    raise PromiseError(f"The tags say {found!r} where the text has {meant!r}.")
            raise PromiseError(
                f"The tags have {len(self.extracted)} texts where the handout has {len(expected)}."
            )
        languages = [element.language for element in self.sheets.elements if element.language]
        written = [
            found.decode("ascii")
            for body in self.objects.values()
            if b"/Type/StructElem" in body
            for found in re.findall(rb"/Lang\(([^)]*)\)", body)
        ]
        if sorted(written) != sorted(languages):
            raise PromiseError("A text in another language does not say which (7.2).")


def fonts_of_resources(objects: Mapping[int, bytes], resources: int) -> Fonts:
    """What the glyphs of the fonts in a resource dictionary read as."""
    named = objects[resources].partition(b"/Font<<")[2].partition(b">>")[0]
    found = re.findall(rb"/(\w+) (\d+) 0 R", named)
    return fonts_named(objects, {name.decode("ascii"): int(number) for name, number in found})


def fonts_named(objects: Mapping[int, bytes], names: Mapping[str, int]) -> Fonts:
    """What the glyphs of fonts read as; `names` gives their objects by resource name."""
    return fonts_of(
        tuple(
            (name, inflate(objects[referred("ToUnicode", objects[number])]))
            for name, number in names.items()
        )
    )


INLINE = frozenset({"Link", "Span", "Strong", "Em"})
"""Roles of elements that stand among the characters of a text."""


@cache_texts(16384)
def _parsed(
    body: bytes,
) -> tuple[str, int | None, int | None, tuple[tuple[int | None, int, str], ...]]:
    """An element's role, its parent, its page, and its kids: (page, number, kind)."""
    role = re.search(rb"/S/(\w+)", body)
    kids = re.search(rb"/K(?: (\d+(?: 0 R)?)|\[(.*?)\](?=/|>>$)|(<<.*?>>))", body)
    found: list[tuple[int | None, int, str]] = []
    if kids is not None:
        for match in _KID.finditer(kids[1] or kids[2] or kids[3]):
            page, identifier, annotation, element, plain = match.groups()
            if identifier is not None:
                found.append((int(page), int(identifier), "content"))
            elif annotation is not None:
                found.append((None, int(annotation), "annotation"))
            elif element is not None:
                found.append((None, int(element), "element"))
            else:
                found.append((None, int(plain), "content"))
    name = role[1].decode("ascii") if role else ""
    return name, reference("P", body), reference("Pg", body), tuple(found)


def expected_text(sheets: Sheets) -> list[tuple[str, str]]:
    """Role and characters of each text of a handout in reading order."""
    elements = sheets.elements
    texts: dict[int, str] = {}
    for placed in sheets.marks:
        _add(placed, texts)
    return [(elements[index].role, text) for index, text in sorted(texts.items()) if text]


def _add(placed: PlacedMark, texts: dict[int, str]) -> None:
    mark = placed.mark
    if isinstance(mark, TextMark) and mark.element != ARTIFACT and mark.first == 0:
        texts[mark.element + placed.base] = meant_text(mark.paragraph, mark.groups)


def meant_text(paragraph: SetParagraph, groups: tuple[int, ...]) -> str:
    """What the tags say of a paragraph; a hyphen that ends a line is no character of the text."""
    return drawn_text(paragraph, groups).replace("\u2028", " ").replace(SOFT_HYPHEN, "")


@cache_texts(16384)
def drawn_text(paragraph: SetParagraph, groups: tuple[int, ...]) -> str:
    """A paragraph's characters in the order of the tags, which is that of its runs.

    Those of one run, or of a group of runs in one element, are in the order of drawing, which
    readers expect. That is the order of reading, but for lines with text from the right: these are
    drawn from left to right, the clusters of each word from the right turned round.
    """
    if not paragraph.base and not any(piece.level for piece in paragraph.pieces):
        return paragraph.segments.text
    parts: list[str] = []
    marked: dict[int, list[str]] = {group: [] for group in groups}
    for line in paragraph.lines:
        marks = direction_marks(line.pieces) if paragraph.base else itertools.repeat(("",))
        for (piece, _), around in zip(line.pieces, marks, strict=False):
            word = piece.word
            read = [word.text]
            if word.rtl:
                read = [cluster.text for cluster in clusters(word)]
            drawn = "".join(read)
            if sorted(without_soft_hyphens(drawn)) != sorted(without_soft_hyphens(word.text)):
                raise PromiseError(f"The glyphs of {word.text!r} say {drawn!r}.")
            parts.append(drawn)
            pairs = itertools.zip_longest(around, read, fillvalue="")
            marked[groups[piece.inline]].extend(itertools.chain.from_iterable(pairs))
    drawn = "".join(parts).replace(SOFT_HYPHEN, "")
    meant = paragraph.segments.text.replace("\u2028", " ").replace(SOFT_HYPHEN, "")
    if sorted(drawn) != sorted(meant):
        raise PromiseError(f"The lines of {paragraph.segments.text!r} do not hold all of it.")
    return "".join(itertools.chain.from_iterable(marked.values()))
