"""The file as a whole: read by others without a warning, small, the same each time."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf
import pytest

from handouts.pdf.file.document import Document
from handouts.pdf.file.reader import inflate, read_objects
from handouts.pdf.file.standards import PDF2, UA1_A2A, Standard
from handouts.pdf.file.values import Dictionary, Name, compress, spell, stream
from handouts.pdf.writer import write
from tests.pdf.helpers import file, sheets

BOTH = pytest.mark.parametrize("standard", [UA1_A2A, PDF2], ids=lambda standard: standard.name)


@BOTH
def test_qpdf_finds_nothing_to_complain_of(standard: Standard) -> None:
    with pikepdf.open(io.BytesIO(file(standard))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.get_warnings() == []
        assert len(pdf.pages) == 1


@BOTH
def test_the_same_sheets_give_the_same_bytes(standard: Standard) -> None:
    assert write(sheets(), standard) == file(standard)


@BOTH
def test_our_reader_finds_what_qpdf_finds(standard: Standard) -> None:
    objects, root = read_objects(file(standard))
    with pikepdf.open(io.BytesIO(file(standard))) as pdf:
        assert pdf.Root.objgen[0] == root
        for number, body in objects.items():
            other = pdf.get_object(number, 0)
            if isinstance(other, pikepdf.Stream):
                if other.get("/Type") not in ("/XRef", "/ObjStm"):
                    assert inflate(body) == other.read_bytes()
            else:
                assert isinstance(other, pikepdf.Dictionary)
                assert all(key.encode("ascii") in body for key, _ in other.items())


def test_all_but_streams_stands_in_an_object_stream() -> None:
    data = file()
    outside = re.findall(rb"\n(\d+) 0 obj\n(?:(?!endobj).)*?(stream|endobj)\n", data, re.DOTALL)
    assert outside
    assert {ending for _, ending in outside} == {b"stream"}
    assert b"/ObjStm" in data


def test_streams_end_with_a_line() -> None:
    data = file()
    assert len(re.findall(rb"[^\n]endstream", data)) == 0
    for match in re.finditer(rb"/Length (\d+)[^>]*>>\nstream\n", data):
        stop = match.end() + int(match[1])
        assert data[stop : stop + 10] == b"\nendstream"


def test_nothing_is_written_in_the_text_of_the_file_but_metadata() -> None:
    assert b"<?xpacket" in file()
    assert b"/StructElem" not in file()


def test_objects_are_numbered_as_they_are_added() -> None:
    document = Document((1, 7))
    first, second = document.add(b"1"), document.add(b"2")
    assert second.number == first.number + 1
    assert spell(second.reference) == b"%d 0 R" % second.number


def test_deferred_objects_are_written_last_and_the_file_is_the_same_each_time() -> None:
    document = Document((1, 7))
    pages: Dictionary = {"Type": Name("Pages"), "Kids": [], "Count": 0}
    document.root.value = {"Type": Name("Catalog"), "Pages": document.add(pages).reference}
    secret = document.add()
    begun = document.begun([secret.number])
    first, second = (
        begun.finished({secret.number: b"(kite)", begun.following: b"(tail)"}) for _ in range(2)
    )
    assert first == second
    assert first.startswith(begun.head)
    objects, root = read_objects(first)
    assert (root, objects[secret.number], objects[begun.following]) == (1, b"(kite)", b"(tail)")
    with pikepdf.open(io.BytesIO(first)) as pdf:
        assert str(pdf.get_object(begun.following, 0)) == "tail"


def test_streams_are_deflated_where_that_is_shorter() -> None:
    assert zlib.decompress(compress(b"kite" * 99)) == b"kite" * 99
    assert inflate(spell(stream({}, b"kite" * 99))) == b"kite" * 99
    assert b"/FlateDecode" in spell(stream({}, b"kite" * 99))
    assert b"/FlateDecode" not in spell(stream({}, b"kite"))
    assert inflate(spell(stream({"Type": Name("Kite")}, b"kite"))) == b"kite"
