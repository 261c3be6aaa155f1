"""Check a finished press file by reading it back, before it is handed out, and report on its inks.

PDF/X-4 (ISO 15930-7) as far as these files could break it, and what makes a good print: no colour
but the press's inks, fonts embedded, black text in black alone, boxes in one another.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from handouts.errors import PromiseError
from handouts.pdf.file.reader import inflate, read_objects, reference
from handouts.pdf.press.cmyk import BLACK, Cmyk
from handouts.pdf.press.metadata import VERSION
from handouts.typeset.sheets import Photograph, Sheets

_NUMBERS = r"((?:[0-9.]+ ){%d})"
_INK = re.compile((_NUMBERS % 4) + r"[kK]\b")
_OTHER_COLOUR = re.compile(r"(?:^|\s)(rg|RG|g|G|sc|SC|sh|ri|(?<!/Pattern )cs|BI)(?=\s|$)")
_TEXT = re.compile(r"^BT (.*?) 1 0 0 1 ", re.M)
_PAINTED = re.compile(r"/(Overprint|Knockout) gs ((?:[0-9.]+ ){4})k")
_DARK = 90.0
"""Percent of black above which text has no other ink."""


@dataclass(frozen=True, slots=True)
class PressReport:
    """What a press file holds, for the job's ticket."""

    inks: tuple[str, ...]
    """For each page, the letters of the inks that it needs: `CMYK`, `K` or none."""
    most_ink: float
    """Percent of all inks together where they are most, without pictures and marks."""
    fonts: int
    pictures: tuple[float, ...]
    """Pixels an inch of each picture, the coarsest first."""


def check_press_file(data: bytes, sheets: Sheets, bleed: float) -> PressReport:
    """Raise PromiseError naming the first rule that the file breaks; `bleed` in points."""
    try:
        objects, root = read_objects(data)
        _check_document(data, objects, root)
        pages = _pages(objects, root)
        for page in pages:
            _check_boxes(objects[page], bleed)
        contents = [_content(objects, page) for page in pages]
        forms = [inflate(body) for body in objects.values() if b"/Subtype/Form" in body[:200]]
    except (LookupError, ValueError, zlib.error) as error:
        reason = f"{type(error).__name__}: {error}"
        raise PromiseError(f"The press file cannot be read back ({reason}).") from None
    for form in forms:
        _check_colours(form.decode("ascii"))
    used = [_mixtures(content) for content in contents]
    drawn = {mixture for form in forms for mixture in _mixtures(form.decode("ascii"))}
    return PressReport(
        tuple(
            _letters(mixtures | drawn, _inks_of_pictures(objects, objects[page]))
            for page, mixtures in zip(pages, used, strict=True)
        ),
        max((sum(mixture) for mixtures in (*used, drawn) for mixture in mixtures), default=0.0),
        sum(b"/Subtype/CIDFontType2" in body for body in objects.values()),
        tuple(sorted(resolution(mark) for mark in _pictures(sheets))),
    )


def resolution(mark: Photograph) -> float:
    """Pixels an inch of a picture where it stands; of one that covers, more is not shown."""
    image = mark.image
    across, down = mark.width / image.width, mark.height / image.height
    return 72 / (max(across, down) if mark.cover else across)


def _check_document(data: bytes, objects: dict[int, bytes], root: int) -> None:
    if not data.startswith(b"%PDF-1.6"):
        raise PromiseError("A press file is no PDF 1.6 (ISO 15930-7, 6.1).")
    catalog = objects[root]
    intent = re.search(rb"/OutputIntents\[<<.*?/S/GTS_PDFX\b.*?>>\]", catalog, re.DOTALL)
    profile = reference("DestOutputProfile", intent[0]) if intent else None
    if intent is None or profile is None or b"/OutputConditionIdentifier(" not in intent[0]:
        raise PromiseError("A press file does not say for which press it is (6.2.2).")
    if b"/N 4" not in objects[profile] or inflate(objects[profile])[16:20] != b"CMYK":
        raise PromiseError("A press file's profile is not one of CMYK (6.2.2).")
    metadata = objects[reference("Metadata", catalog) or 0]
    for needed in (f"GTS_PDFXVersion>{VERSION}<", "Trapped>False<", "CreateDate>", "DocumentID>"):
        if needed.encode("ascii") not in metadata:
            raise PromiseError(f"A press file's metadata lacks {needed.rstrip('<>')} (6.7).")
    _check_info(data, objects)
    for body in objects.values():
        head = body.partition(b"stream\n")[0]
        for refused in sorted(_BARRED & _names(head)):
            raise PromiseError(f"A press file has /{refused.decode('ascii')}, which PDF/X bars.")
        if b"/Type/FontDescriptor" in head and b"/FontFile2 " not in head:
            raise PromiseError("A press file has a font that is not embedded (6.3.2).")
        if b"/Subtype/Image" in head and not re.search(rb"/ColorSpace/Device(CMYK|Gray)\b", head):
            raise PromiseError("A press file has a picture that is in no ink of the press (6.2.4).")


_BARRED = {b"AA", b"Annot", b"Annots", b"CalRGB", b"DeviceRGB", b"Encrypt", b"JavaScript"}


def _names(head: bytes) -> set[bytes]:
    """The names in an object (7.3.5), but for those of fonts, which may begin with any letters."""
    outside = re.sub(rb"\((?:\\.|[^\\()])*\)|/(?:BaseFont|FontName)\s*/[^\s/<>\[\]()]+", b"", head)
    return set(re.findall(rb"/([^\s/<>\[\](){}%]+)", outside))


def _check_info(data: bytes, objects: dict[int, bytes]) -> None:
    """The trailer, which here is the cross-reference stream's dictionary, and Info."""
    trailer = data[data.rindex(b"/Type/XRef") :]
    info = objects.get(reference("Info", trailer) or 0, b"")
    if b"/Trapped/False" not in info or b"/Title" not in info or b"/CreationDate" not in info:
        raise PromiseError("A press file's Info lacks Title, CreationDate or Trapped (6.7).")
    if b"/ID[<" not in trailer:
        raise PromiseError("A press file has no ID (6.1.2).")


def _pages(objects: dict[int, bytes], root: int) -> list[int]:
    kids = re.search(rb"/Kids\[([^\]]*)\]", objects[reference("Pages", objects[root]) or 0])
    return [int(found) for found in re.findall(rb"(\d+) 0 R", kids[1] if kids else b"")]


def _check_boxes(page: bytes, bleed: float) -> None:
    """The finished page stands in the bleed, and that on the sheet, each as it should."""
    trim, bleeding, media = (_box(page, name) for name in ("TrimBox", "BleedBox", "MediaBox"))
    inside = all(
        abs(inner - outer) > 0 and (inner > outer) == (side < 2)
        for first, second in ((trim, bleeding), (bleeding, media))
        for side, (inner, outer) in enumerate(zip(first, second, strict=True))
    )
    even = all(abs(abs(a - b) - bleed) < 0.01 for a, b in zip(trim, bleeding, strict=True))
    if not inside or not even or b"/CropBox" in page:
        raise PromiseError("A page's trim, bleed and sheet do not stand in one another (6.1.1).")


def _box(page: bytes, name: str) -> list[float]:
    found = re.search(rb"/%b\[([^\]]*)\]" % name.encode("ascii"), page)
    if found is None:
        raise PromiseError(f"A page of a press file has no {name} (6.1.1).")
    return [float(side) for side in found[1].split()]


def _content(objects: dict[int, bytes], page: int) -> str:
    """A page's operators, in which every colour is the press's and black text is black alone."""
    content = inflate(objects[reference("Contents", objects[page]) or 0]).decode("ascii")
    _check_colours(content)
    for painted in _TEXT.findall(content):
        found = _PAINTED.fullmatch(painted)
        if found is None:
            raise PromiseError(f"Text of a press file does not say its inks: {painted!r}.")
        mixture = _mixture(found[2])
        if (mixture == BLACK) != (found[1] == "Overprint"):
            raise PromiseError("Black text of a press file does not print over what is below it.")
        if mixture[3] >= _DARK and any(mixture[:3]):
            raise PromiseError("Text of a press file is black of several inks.")
    return content


def _pictures(sheets: Sheets) -> Iterator[Photograph]:
    return (placed.mark for placed in sheets.marks if isinstance(placed.mark, Photograph))


def _check_colours(content: str) -> None:
    refused = _OTHER_COLOUR.search(content)
    if refused is not None:
        raise PromiseError(f"A press file paints with {refused[1]}, in no ink of the press.")


def _mixtures(content: str) -> set[Cmyk]:
    return {_mixture(found) for found in _INK.findall(content)}


def _mixture(operands: str) -> Cmyk:
    cyan, magenta, yellow, black = (float(part) * 100 for part in operands.split())
    return cyan, magenta, yellow, black


def _letters(mixtures: set[Cmyk], shown: str) -> str:
    """The inks of a page; `shown` are those that its pictures may need."""
    return "".join(
        letter
        for index, letter in enumerate("CMYK")
        if letter in shown or any(mixture[index] for mixture in mixtures)
    )


def _inks_of_pictures(objects: dict[int, bytes], body: bytes) -> str:
    """The inks that the pictures of a page may need."""
    content = inflate(objects[reference("Contents", body) or 0])
    resources = objects[reference("Resources", body) or 0].partition(b"/XObject<<")[2]
    inks = ""
    for name, number in re.findall(rb"/(Im\w+) (\d+) 0 R", resources.partition(b">>")[0]):
        if b"/%b Do" % name in content:
            inks += "CMYK" if b"/DeviceCMYK" in objects[int(number)][:200] else "K"
    return inks
