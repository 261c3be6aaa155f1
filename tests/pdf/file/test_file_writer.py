"""Objects, object streams and the cross-reference stream, as qpdf reads them."""

from __future__ import annotations

import io
import random

import pikepdf
import pytest

from handouts.errors import DeliveryError
from handouts.pdf.file.file_writer import MAX_OBJECTS, FileWriter
from handouts.pdf.file.reader import located, read_objects


def written(first: bytes, *others: bytes) -> bytes:
    """A file whose catalog comes after these objects."""
    out = io.BytesIO()
    file = FileWriter(out)
    file.put(b"%PDF-1.7\n")
    catalog = file.numbers(len(others) + 2)[-1]
    bodies = dict(enumerate((first, *others, b"<</Type/Catalog/Pages 1 0 R>>"), 1))
    file.write_all(bodies)
    file.finish(catalog, 1)
    return out.getvalue()


def test_streams_stand_by_themselves_and_others_together() -> None:
    stream = b"<</Length 4>>\nstream\nkite\nendstream"
    data = written(b"<</Type/Pages/Count 0/Kids[]>>", stream)
    places = located(data)
    assert data.count(b"\nkite\n") == 1
    assert (places.root, places.info, sorted(places.containers)) == (3, 1, [4])
    objects, _ = read_objects(data)
    assert (objects[1], objects[2]) == (b"<</Type/Pages/Count 0/Kids[]>>", stream)


def test_the_size_is_one_more_than_the_highest_number() -> None:
    with pikepdf.open(io.BytesIO(written(b"<</Type/Pages/Count 0/Kids[]>>"))) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert int(pdf.trailer.Size) == 5  # objects, their stream, the table, and object 0
        assert pdf.trailer.Root.Type == "/Catalog"


def test_places_beyond_sixteen_megabytes_are_found() -> None:
    noise = random.Random(5).randbytes((1 << 24) + (1 << 16))
    body = b"<</Length %d>>\nstream\n%b\nendstream" % (len(noise), noise)
    data = written(b"<</Type/Pages/Count 0/Kids[]>>", body, body)
    assert b"/W[1 4 2]" in data[-600:]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.get_warnings() == []
        assert pdf.get_object(3, 0).read_raw_bytes() == noise


def test_the_identifier_is_that_of_what_was_written() -> None:
    same, other = (
        written(b"<</Type/Pages/Kids[]/Kite(%b)>>" % name)[-90:] for name in (b"a", b"b")
    )
    assert written(b"<</Type/Pages/Kids[]/Kite(a)>>")[-90:] == same
    assert other != same


def test_more_objects_than_an_archival_file_may_have_are_refused() -> None:
    file = FileWriter(io.BytesIO())
    file.last = MAX_OBJECTS - 1
    assert file.number() == MAX_OBJECTS
    with pytest.raises(DeliveryError, match="so many copies"):
        file.number()
