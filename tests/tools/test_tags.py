"""The readers of tags and text: they read a good file rightly and see each way to break it."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from tests.conftest import Verapdf
from tests.tools import cmap, handmade, pdftext, tagchecks, tagtree
from tests.tools.test_verapdf import plain


def test_the_handmade_file_conforms(verapdf: Verapdf) -> None:
    assert verapdf(handmade.save(handmade.make()), ["ua1"]) == []


def test_the_outline_shows_roles_attributes_languages_and_texts() -> None:
    assert tagtree.outline(handmade.save(handmade.make())) == handmade.OUTLINE


def test_what_is_spoken_is_each_block_on_a_line() -> None:
    assert tagtree.read(handmade.make()).spoken().splitlines() == [
        "First heading",
        "Text with un mot and fine print",
        "See the clinic",
        "A square",
    ]


def test_a_good_file_has_no_problems() -> None:
    assert tagchecks.problems(handmade.save(handmade.make())) == []


def test_a_file_without_tags_says_so() -> None:
    assert tagchecks.problems(plain()) == [
        "there is no structure tree",
        "page 1: text is neither tagged nor an artifact",
    ]


def rewrite(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    """A way to break a file: change its page's content stream."""

    def change(pdf: pikepdf.Pdf) -> None:
        content = pdf.pages[0].Contents.read_bytes().decode()
        assert old in content
        pdf.pages[0].Contents = pdf.make_stream(content.replace(old, new).encode())

    return change


def document(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.Root.StructTreeRoot.K[0]


def orphan_in_parent_tree(pdf: pikepdf.Pdf) -> None:
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    nums.append(7)
    nums.append(document(pdf))


def wrong_owner(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums[1][1] = document(pdf)


def entry_missing(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums = pdf.Root.StructTreeRoot.ParentTree.Nums[:2]


def next_key_low(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTreeNextKey = 1


def element_twice(pdf: pikepdf.Pdf) -> None:
    document(pdf).K.append(document(pdf).K[0])


def leaf_dropped(pdf: pikepdf.Pdf) -> None:
    document(pdf).K[2].K[0] = document(pdf).K[2].K[1]
    del document(pdf).K[2].K[1]


def mcid_twice(pdf: pikepdf.Pdf) -> None:
    document(pdf).K[1].K = Array([1, 2])


def mcid_unknown(pdf: pikepdf.Pdf) -> None:
    document(pdf).K[1].K = Array([1, 9])


def wrong_parent(pdf: pikepdf.Pdf) -> None:
    document(pdf).K[0].P = document(pdf).K[1]


def link_outside_the_tree(pdf: pikepdf.Pdf) -> None:
    document(pdf).K[2].K[1].K = 3


def link_without_struct_parent(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0].StructParent


def link_on_no_page(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots


def link_without_contents(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


def link_in_a_paragraph(pdf: pikepdf.Pdf) -> None:
    document(pdf).K[2].K[1].S = Name.P


def no_struct_parents(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].StructParents


def level_skipped(pdf: pikepdf.Pdf) -> None:
    document(pdf).K[0].S = Name.H2


def empty_alternative(pdf: pikepdf.Pdf) -> None:
    document(pdf).K[3].Alt = pikepdf.String(" ")


def list_without_items(pdf: pikepdf.Pdf) -> None:
    document(pdf).K[1].S = Name.L


def map_missing(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Resources.Font.F1.ToUnicode


def untagged_form(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(
        b"0 0 9 9 re f", Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    )
    pdf.pages[0].Resources.XObject = Dictionary(X1=form)
    content = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents = pdf.make_stream(content + b" q /X1 Do Q")


BREAKS: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (rewrite("/Artifact BMC 20 240 200 1 re f EMC", "20 240 200 1 re f"), "f is neither tagged"),
    (rewrite("/MCID 4", "/MCID 5"), "not 0 to 4"),
    (rewrite("/MCID 3", "/MCID 2"), "MCID 2 is used twice"),
    (rewrite("/Span <</Lang (fr)>> BDC", "/Artifact BMC"), "stands inside /P of MCID 1"),
    (rewrite("/Artifact BMC", "/Artifact BMC /P <</MCID 5>> BDC EMC"), "inside an artifact"),
    (rewrite("40 40 re f EMC", "40 40 re f"), "is never closed"),
    (rewrite("40 40 re f EMC", "40 40 re f EMC EMC"), "EMC closes nothing"),
    (rewrite("Tj ET EMC\n        /Artifact", "Tj EMC ET /Artifact"), "border of a text object"),
    (rewrite("(fine)", "<FEFF0000>"), "shows U+0000"),
    (orphan_in_parent_tree, "nothing names entry 7"),
    (wrong_owner, "ParentTree: entry 0 of page 1 is"),
    (entry_missing, "no entry 1, which annotation"),
    (next_key_low, "ParentTreeNextKey is not above 1"),
    (element_twice, "H1 14 stands in the tree twice"),
    (leaf_dropped, "MCID 2 (/P, 'See ') stands in the tree 0 times"),
    (mcid_twice, "MCID 2 (/P, 'See ') stands in the tree 2 times"),
    (mcid_unknown, "page 1 has no MCID 9"),
    (wrong_parent, "H1 14 stands in Document, but its P is"),
    (link_outside_the_tree, "/Link 11 is not in the tree"),
    (link_without_struct_parent, "/Link 11 has no StructParent"),
    (link_on_no_page, "annotation 11 is on no page"),
    (link_without_contents, "/Link 11 has no Contents"),
    (link_in_a_paragraph, "/Link 11 stands in P, not in Link"),
    (no_struct_parents, "page 1 has tagged content and no StructParents"),
    (level_skipped, "H2 'First heading' follows a heading of level 0"),
    (empty_alternative, "has no words"),
    (list_without_items, "holds leaf"),
    (map_missing, "shows U+FFFD"),
    (untagged_form, "f is neither tagged nor an artifact"),
]


@pytest.mark.parametrize(("break_it", "said"), BREAKS, ids=[said for _, said in BREAKS])
def test_a_broken_file_is_seen(break_it: Callable[[pikepdf.Pdf], None], said: str) -> None:
    pdf = handmade.make()
    break_it(pdf)
    found = tagchecks.problems(tagtree.read(pdf))
    assert any(said in problem for problem in found), found


def test_poppler_and_pdfium_read_the_page() -> None:
    data = handmade.save(handmade.make())
    expected = pdftext.words("First heading Text with un mot and fine print See the clinic 1")
    assert pdftext.words(pdftext.poppler(data, "raw")) == expected
    assert pdftext.words(pdftext.poppler(data)) == expected
    assert len(pdftext.poppler_pages(data, "layout")) == 1
    assert pdftext.poppler(data, page=1).count("\f") == 1
    assert pdftext.words(pdftext.pdfium(data))[:4] == expected[:4]
    assert len(pdftext.pdfium_pages(data)) == 1


def test_a_map_has_single_codes_and_ranges() -> None:
    data = b"""1 begincodespacerange <0000> <FFFF> endcodespacerange
        2 beginbfchar <0003> <0020> <0004> <00660069> endbfchar
        2 beginbfrange <0010> <0012> <0041> <0020> <0021> [<0061> <D83DDE00>] endbfrange"""
    assert cmap.parse(data) == {
        0x03: " ",
        0x04: "fi",
        0x10: "A",
        0x11: "B",
        0x12: "C",
        0x20: "a",
        0x21: "\U0001f600",
    }
