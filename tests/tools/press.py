"""Press files as others see them: Ghostscript's inks on the sheet, pikepdf's objects."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import PIL.Image
import pytest

PROFILE = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
"""A profile of CMYK that Ghostscript brings along; it is read where it lies, never copied."""

_PACKAGES = "sudo apt-get install ghostscript"


def profile() -> Path:
    """That profile's path; without it a test fails, naming what to install."""
    if not PROFILE.is_file():
        pytest.fail(f"There is no {PROFILE}. On Debian or Ubuntu: {_PACKAGES}", pytrace=False)
    return PROFILE


def inks(data: bytes, folder: Path, dpi: int = 100) -> list[PIL.Image.Image]:
    """Each page's sheet in CMYK as Ghostscript prints it, overprinting as the file says."""
    if shutil.which("gs") is None:
        pytest.fail(f"Ghostscript is missing. On Debian or Ubuntu: {_PACKAGES}", pytrace=False)
    (folder / "press.pdf").write_bytes(data)
    options = ("-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiff32nc", f"-r{dpi}")
    files = ("-o", str(folder / "page-%03d.tif"), str(folder / "press.pdf"))
    subprocess.run(["gs", *options, *files], check=True, capture_output=True)
    found = []
    for path in sorted(folder.glob("page-*.tif")):
        with PIL.Image.open(path) as opened:
            assert opened.mode == "CMYK"
            found.append(opened.copy())
    return found


def boxes(data: bytes) -> list[dict[str, list[float]]]:
    """The boxes of each page in millimetres."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [
            {
                name: [float(str(side)) * 25.4 / 72 for side in page.obj[f"/{name}"].as_list()]
                for name in ("MediaBox", "BleedBox", "TrimBox")
            }
            for page in pdf.pages
        ]


ALLOWED = frozenset({"k", "K", "CS", "SCN"})
COLOURS = frozenset({"rg", "RG", "g", "G", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "sh"})


def problems(data: bytes) -> list[str]:
    """What PDF/X-4 (ISO 15930-7) and good print forbid, found by walking the whole file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [*_of_document(pdf, data), *(one for page in pdf.pages for one in _of_page(page))]


def _of_document(pdf: pikepdf.Pdf, data: bytes) -> Iterator[str]:
    if not data.startswith(b"%PDF-1.6") or pdf.is_encrypted or "/ID" not in pdf.trailer:
        yield "not a plain PDF 1.6 with an ID"
    intents = [one for one in pdf.Root.OutputIntents if one.S == "/GTS_PDFX"]
    if len(intents) != 1 or not str(intents[0].OutputConditionIdentifier):
        yield "no output intent"
    elif bytes(intents[0].DestOutputProfile.read_bytes())[12:20] != b"prtrCMYK":
        yield "a profile that is none of a press"
    with pdf.open_metadata() as metadata:
        for key in (
            "pdfxid:GTS_PDFXVersion",
            "pdf:Trapped",
            "xmp:CreateDate",
            "xmp:ModifyDate",
            "xmp:MetadataDate",
            "xmpMM:DocumentID",
            "xmpMM:VersionID",
            "xmpMM:RenditionClass",
            "dc:title",
        ):
            name = key.replace("pdfxid:", "{http://www.npes.org/pdfx/ns/id/}")
            if not metadata.get(name):
                yield f"no {key}"
        if metadata.get("{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion") != "PDF/X-4":
            yield "another version"
        if metadata.get("dc:title") != str(pdf.docinfo.Title):
            yield "another title in Info"
    if pdf.docinfo.get("/Trapped") != "/False" or "/CreationDate" not in pdf.docinfo:
        yield "an Info dictionary without Trapped or a date"
    for thing in pdf.objects:
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            yield from _of_object(thing)


def _of_object(thing: pikepdf.Object) -> Iterator[str]:
    kind, subtype = thing.get("/Type"), thing.get("/Subtype")
    for barred in ("/JS", "/AA", "/OpenAction", "/Alternates", "/OPI", "/TR", "/HTP", "/Annots"):
        if barred in thing:
            yield f"{barred} in an object"
    if kind == "/FontDescriptor" and "/FontFile2" not in thing:
        yield "a font that is not embedded"
    if subtype == "/Image" and thing.get("/ColorSpace") not in ("/DeviceCMYK", "/DeviceGray"):
        yield "a picture in other colours"
    if kind == "/Annot" or subtype in ("/Link", "/PS"):
        yield f"an object {subtype}"


def _of_page(page: pikepdf.Page) -> Iterator[str]:
    spaces: Any = page.obj.Resources.get("/ColorSpace", {})
    for space in spaces.values():
        if space[0] != "/Separation" or space[1] != "/All" or space[2] != "/DeviceCMYK":
            yield f"a colour space {space[0]}"
    if "/CropBox" in page.obj or "/Group" in page.obj:
        yield "a box or a group too many"
    yield from _of_content(page)
    for thing in page.obj.Resources.get("/XObject", {}).values():
        yield from _of_form(thing)


def _of_form(thing: pikepdf.Object) -> Iterator[str]:
    """A form, and the forms and patterns in it."""
    if thing.Subtype != "/Form":
        return
    yield from _of_content(thing)
    resources: Any = thing.get("/Resources", {})
    for pattern in resources.get("/Pattern", {}).values():
        if pattern.Shading.ColorSpace != "/DeviceCMYK":
            yield f"a gradient in {pattern.Shading.ColorSpace}"
    for state in resources.get("/ExtGState", {}).values():
        if set(state.keys()) - {"/Type", "/OP", "/op", "/OPM", "/ca", "/CA"}:
            yield f"a state {state.keys()}"
    for inner in resources.get("/XObject", {}).values():
        yield from _of_form(inner)


def _of_content(thing: pikepdf.Page | pikepdf.Object) -> Iterator[str]:
    for step in pikepdf.parse_content_stream(thing):
        operator = str(step.operator)
        pattern = operator in ("cs", "scn") and str(step.operands[0]).startswith("/P")
        if operator in COLOURS - ALLOWED and not pattern:
            yield f"paints with {operator}"
        tagged = operator == "BDC" and str(step.operands[0]) != "/Span"
        if tagged or operator in ("BI", "MP", "DP"):
            yield f"has {operator}"


Painted = tuple[tuple[float, ...], bool, int]


def texts(data: bytes) -> list[Painted]:
    """Each piece of text: its inks, whether it prints over what is below, and its page."""
    found: list[Painted] = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for number, page in enumerate(pdf.pages):
            states = page.obj.Resources.ExtGState
            ink: tuple[float, ...] = ()
            over, stack = False, []
            for step in pikepdf.parse_content_stream(page):
                operator = str(step.operator)
                if operator == "q":
                    stack.append((ink, over))
                elif operator == "Q":
                    ink, over = stack.pop()
                elif operator == "k":
                    ink = tuple(float(str(part)) for part in step.operands)
                elif operator == "gs":
                    state = states[str(step.operands[0])]
                    over = bool(state.op) and state.OPM == 1
                elif operator == "Do":
                    assert not over, "a picture that does not knock out what is below it"
                elif operator in ("Tj", "TJ"):
                    found.append((ink, over, number))
    return found
