"""The checker reads a file back, and refuses each kind of fault that it guards against."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from handouts.errors import PromiseError
from handouts.pdf.checker import check_file, expected_text
from handouts.pdf.file.standards import PDF2, UA1_A2A, Standard
from handouts.typeset.sheets import FlowElements, Sheets
from tests.pdf.helpers import Taken, file, sheets, stream


def broken(change: Callable[[Taken], object]) -> bytes:
    taken = Taken.apart(file())
    change(taken)
    return taken.together()


def element(taken: Taken, role: bytes) -> int:
    return taken.find(b"/Type/StructElem", b"/S/" + role + b"/")


@pytest.mark.parametrize("standard", [UA1_A2A, PDF2], ids=lambda standard: standard.name)
def test_a_sound_file_passes_also_when_put_together_anew(standard: Standard) -> None:
    data = file(standard)
    check_file(data, sheets())
    check_file(Taken.apart(data).together(), sheets())


FAULTS: dict[str, tuple[Callable[[Taken], object], str]] = {
    "no language": (lambda file: file.replace(file.root, b"/Lang(en)", b""), "lacks /Lang"),
    "not marked": (
        lambda file: file.replace(file.root, b"/Marked true", b"/Marked false"),
        "lacks /MarkInfo",
    ),
    "title not shown": (
        lambda file: file.replace(file.root, b"DisplayDocTitle true", b"DisplayDocTitle false"),
        "lacks /DisplayDocTitle",
    ),
    "no structure tree": (
        lambda file: file.replace(file.root, b"/StructTreeRoot", b"/StructTree"),
        "lacks StructTreeRoot",
    ),
    "no order of tabs": (
        lambda file: file.replace(file.find(b"/Type/Page/"), b"/Tabs/S", b""),
        "7.18.3",
    ),
    "text without a mark": (
        lambda file: file.edit_content(b"/P<</MCID 1>>BDC\n", b""),
        "without saying what",
    ),
    "something after the last mark": (
        lambda file: file.objects.update(
            {file.content: stream(b"/Artifact BMC\nf\nEMC\n\n0 0 9 9 re f")}
        ),
        "after its last",
    ),
    "a mark in a mark": (
        lambda file: file.edit_content(b"BT ", b"/P<</MCID 9>>BDC\nBT "),
        "inside other",
    ),
    "a number left out": (
        lambda file: file.edit_content(b"/MCID 1>>", b"/MCID 30>>"),
        "stands where 1 is due",
    ),
    "a number given twice": (
        lambda file: file.edit_content(b"/MCID 1>>", b"/MCID 0>>"),
        "stands where 1 is due",
    ),
    "another role in the content": (
        lambda file: file.edit_content(b"/H1<</MCID 0>>", b"/P<</MCID 0>>"),
        "not there",
    ),
    "another role in the tags": (
        lambda file: file.replace(element(file, b"H1"), b"/S/H1", b"/S/H2"),
        "not there",
    ),
    "content of no element": (
        lambda file: file.edit_content(
            b"\nEMC\n\n", b"\nEMC\n\n" + b"/P<</MCID 1>>BDC\nBT ET\nEMC\n\n"
        ),
        "stands where|belong to no element|not there",
    ),
    "an element without its content": (
        lambda file: file.replace(element(file, b"H1"), b"/K 0", b"/K 99"),
        "not there",
    ),
    "content of two elements": (
        lambda file: file.replace(element(file, b"H2"), b"/K ", b"/K 0/Else "),
        "two elements",
    ),
    "a wrong parent": (
        lambda file: file.replace(element(file, b"Strong"), b"/P ", b"/P 1"),
        "does not know its parent",
    ),
    "a kid that is no element": (
        lambda file: file.replace(element(file, b"H1"), b"/Type/StructElem", b"/Type/Else"),
        "no element",
    ),
    "a figure without words": (
        lambda file: file.replace(element(file, b"Figure"), b"/Alt(A code for kites)", b""),
        "no alternative text",
    ),
    "a figure with empty words": (
        lambda file: file.replace(element(file, b"Figure"), b"/Alt(A code for kites)", b"/Alt()"),
        "no alternative text",
    ),
    "a parent tree that leads astray": (
        lambda file: file.replace(file.find(b"/Nums["), b"/Nums[0[", b"/Nums[0[1 0 R "),
        "lead back",
    ),
    "a parent tree that lacks a link": (
        lambda file: file.replace(file.find(b"/Nums["), b"] 1 ", b"] 7 "),
        "lead back",
    ),
    "a page that names another entry": (
        lambda file: file.replace(
            file.find(b"/Type/Page/"), b"/StructParents 0", b"/StructParents 5"
        ),
        "lead back",
    ),
    "a link that names another entry": (
        lambda file: file.replace(
            file.find(b"/Subtype/Link"), b"/StructParent 1", b"/StructParent 6"
        ),
        "lead back",
    ),
    "a link without a description": (
        lambda file: file.replace(file.find(b"/Subtype/Link"), b"/Contents", b"/Content"),
        "no description",
    ),
    "a link that no tag has": (
        lambda file: file.replace(
            file.find(b"/Type/Page/"), b"/Annots[", b"/Annots[%d 0 R " % file.content
        ),
        "annotation",
    ),
    "a link that no page has": (
        lambda file: file.replace(file.find(b"/Type/Page/"), b"/Annots[", b"/Annot["),
        "annotation",
    ),
    "a glyph that reads as another": (
        lambda file: reread(file, b"><0065>", b"><0066>"),
        "The tags say",
    ),
    "a glyph that reads as nothing": (
        lambda file: reread(file, b"><0065>\n", b"><\n"),
        "cannot be read back",
    ),
    "a font that the page lacks": (
        lambda file: file.edit_content(b" Tf\n", b" Tf\n/Other 9 Tf\n"),
        "cannot be read back",
    ),
    "another order of reading": (
        lambda file: swap_kids(file, element(file, b"Document")),
        "The tags say",
    ),
    "another language": (
        lambda file: file.replace(element(file, b"Span"), b"/Lang(fr)", b"/Lang(de)"),
        "7.2",
    ),
    "no word of another language": (
        lambda file: file.replace(element(file, b"Span"), b"/Lang(fr)", b""),
        "7.2",
    ),
    "an object that is not there": (
        lambda file: file.objects.pop(element(file, b"H1")),
        "cannot be read back",
    ),
    "a stream that is damaged": (
        lambda file: file.objects.update(
            {file.content: b"<</Filter/FlateDecode/Length 4>>\nstream\nkite\nendstream"}
        ),
        "cannot be read back",
    ),
}


def reread(taken: Taken, old: bytes, new: bytes) -> None:
    """Change what glyphs read as, in all fonts."""
    from handouts.pdf.file.reader import inflate

    for number, body in taken.objects.items():
        if b"stream" in body and b"begincmap" in (content := inflate(body)):
            taken.objects[number] = stream(content.replace(old, new))


def swap_kids(taken: Taken, number: int) -> None:
    """The first two kids of an element change places."""
    import re

    body = taken.objects[number]
    found = re.search(rb"/K\[(\d+ 0 R) (\d+ 0 R)", body)
    assert found
    taken.objects[number] = body.replace(found[0], b"/K[%b %b" % (found[2], found[1]))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_file_is_refused(fault: str) -> None:
    change, message = FAULTS[fault]
    with pytest.raises(PromiseError, match=message):
        check_file(broken(change), sheets())


def test_a_file_that_is_cut_off_is_refused() -> None:
    for length in (0, 100, len(file()) // 2, len(file()) - 30):
        with pytest.raises(PromiseError, match="cannot be read back"):
            check_file(file()[:length], sheets())


def changed(index: int, **parts: object) -> Sheets:
    """The sheets whose first flow has another element than the file."""
    flow, *others = sheets().flows
    elements = list(flow.elements)
    elements[index] = elements[index]._replace(**parts)  # type: ignore[arg-type]  # any field
    return replace(sheets(), flows=(FlowElements(tuple(elements)), *others))


@pytest.mark.parametrize("language", ["de", None])
def test_a_file_of_a_handout_in_another_language_is_refused(language: str | None) -> None:
    index = next(at for at, each in enumerate(sheets().flows[0].elements) if each.language)
    with pytest.raises(PromiseError, match=r"7\.2"):
        check_file(file(), changed(index, language=language))


def test_a_file_of_other_words_is_refused() -> None:
    shorter = replace(sheets(), columns=sheets().columns[:1])
    with pytest.raises(PromiseError, match=r"texts where the handout has|The tags say"):
        check_file(file(), shorter)


def test_expected_text_is_that_of_the_blocks_in_order() -> None:
    assert expected_text(sheets()) == [
        ("H1", "Kites"),
        ("P", "See the kite house for cerfs-volants."),
        ("Lbl", "1."),
        ("P", "Fold."),
        ("P", "Wind"),
        ("P", "Gust"),
        ("H2", "End"),
        ("P", "Gone with the wind."),
    ]
