"""The objects of a handout's file: what each of them names, and what a copy has of its own."""

from __future__ import annotations

import functools
import re
from dataclasses import replace

import pytest

from handouts.errors import PromiseError
from handouts.pdf import writer
from handouts.pdf.file.reader import read_objects
from handouts.pdf.file.standards import PDF2, UA1, UA1_A2A
from handouts.pdf.writer import Writer, unchecked, write
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import Column, Sheets, TextMark
from tests.pdf.helpers import Taken, file, sheets
from tests.typeset.helpers import design, panel, text, tree, words


@functools.cache
def taken(pdf2: bool = False) -> Taken:
    return Taken.apart(file(PDF2 if pdf2 else UA1_A2A))


def referred(body: bytes, key: bytes) -> bytes:
    found = re.search(rb"/%b (\d+) 0 R" % key, body)
    assert found, (key, body)
    return taken().objects[int(found[1])]


def test_the_catalog_names_what_archives_and_readers_ask_for() -> None:
    catalog = taken().objects[1]
    for entry in (
        b"/Type/Catalog",
        b"/MarkInfo<</Marked true>>",
        b"/Lang(en)",
        b"/ViewerPreferences<</DisplayDocTitle true>>",
        b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)",
    ):
        assert entry in catalog
    assert b"/Type/StructTreeRoot" in referred(catalog, b"StructTreeRoot")
    assert b"/N 3/Filter" in referred(catalog, b"DestOutputProfile")
    assert b"/Type/Outlines/First" in referred(catalog, b"Outlines")
    assert b"<?xpacket" in referred(catalog, b"Metadata")


def test_pages_name_their_parent_contents_and_links() -> None:
    found = taken()
    page = found.objects[2]
    assert b"/MediaBox[0 0 600 400]" in page
    assert b"/StructParents 0/Tabs/S/Annots[" in page
    assert b"/Type/Pages/Count 1/Kids[2 0 R]" in referred(page, b"Parent")
    assert b"/Font<</" in referred(page, b"Resources")


def test_the_parent_tree_has_a_key_for_each_page_and_link() -> None:
    root = taken().objects[taken().find(b"/Type/StructTreeRoot")]
    assert b"/ParentTreeNextKey 2/RoleMap<</Strong/Span>>" in root
    found = referred(root, b"ParentTree")
    assert re.fullmatch(rb"<</Nums\[0\[[\d R]+\] 1 \d+ 0 R\]>>", found)


def test_pdf_2_has_namespaces_in_place_of_a_role_map_and_no_info() -> None:
    root = taken(True).objects[taken(True).find(b"/Type/StructTreeRoot")]
    assert b"/Namespaces[" in root
    assert b"/RoleMap" not in root
    assert not any(b"/Producer" in body[:200] for body in taken(True).objects.values())
    elements = [body for body in taken(True).objects.values() if b"/Type/StructElem" in body]
    assert all(b"/NS " in body for body in elements)


def test_without_an_archive_the_tags_are_the_same() -> None:
    plain = unchecked(sheets(), UA1)
    assert b"pdfaid:part" not in plain
    assert len(read_objects(plain)[0]) == len(taken().objects)


def test_nothing_is_handed_over_that_breaks_a_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = file().replace(b"startxref", b"startxreg")
    monkeypatch.setattr(writer, "unchecked", lambda sheets, standard: broken)
    with pytest.raises(PromiseError, match="cannot be read back"):
        write(sheets())


# ---------------------------------------------------------------- copies


def private(made: Sheets) -> Sheets:
    """The same sheets with all text of the first column a patient's."""
    first = made.columns[0]
    marks = tuple(
        each._replace(mark=replace(each.mark, private=True))
        if isinstance(each.mark, TextMark)
        else each
        for each in first.column.marks
    )
    column = Column(marks, first.column.used)
    return replace(made, columns=(first._replace(column=column), *made.columns[1:]))


def letter(name: str) -> Sheets:
    flow = {"main": [text("P", name), text("P", words(120))]}
    plan = design(panel("main", bottom=200.0), repeat=True, max_pages=9)
    return private(typeset(tree(flow), plan))


def test_what_comes_before_a_patients_words_does_not_depend_on_them() -> None:
    heads = [Writer(letter(name), UA1_A2A).begun().head for name in ("Ada", "Bo")]
    assert heads[0] == heads[1]
    assert write(letter("Ada")) != write(letter("Bo"))


def test_only_pages_with_a_patients_words_wait() -> None:
    made = letter("Ada")
    of_one = Writer(made, UA1_A2A)
    of_one.begun()
    assert made.pages > 1
    assert set(of_one.private_contents) == of_one.private_pages == {0}
