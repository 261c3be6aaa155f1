"""Files joined into one: every page, tag and link is there, leads where it should, and is valid."""

from __future__ import annotations

import functools
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from handouts.pdf.file.reader import inflate, read_objects
from handouts.pdf.merged.joiner import GROUP_SIZE, Joiner
from handouts.pdf.merged.skeleton import references, renumbered
from handouts.sources.models.copy import Copy
from handouts.workspace.copies.copier import Copier
from handouts.workspace.workspace import Workspace
from tests.conftest import Verapdf
from tests.tools.pdftext import poppler


@pytest.fixture(scope="module")
def parts(repository: Path) -> list[bytes]:
    """More than one group of copies, in several languages and layouts."""
    handout = functools.partial(Workspace(repository, disk_cache=False).handout, brand="clinic")
    copiers = [
        Copier(handout("migraine-botox", layout=layout, language=language))
        for layout, language in (
            ("faq-sheet", "en"),
            ("leaflet", "ar"),
            ("large-print", "de"),
            ("faq-sheet", "hi"),
        )
    ]
    return [
        copiers[number % 4].pdf(Copy(name=f"Ada Muster {number}", note="See (5 0 R) 100 %d."))
        for number in range(GROUP_SIZE + 10)
    ]


@pytest.fixture(scope="module")
def joined(parts: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    out = io.BytesIO()
    with Joiner(out, tmp_path_factory.mktemp("spool")) as joiner:
        for number, part in enumerate(parts, 2):
            joiner.add(part, str(number), last=number == len(parts) + 1)
        joiner.finish()
    return out.getvalue()


def pages_of(data: bytes) -> list[str]:
    return poppler(data, "raw").split("\f")[:-1]


def test_each_part_begins_on_a_front(parts: list[bytes], joined: bytes) -> None:
    wanted: list[str] = []
    for part in parts:
        wanted += pages_of(part)
        wanted += [""] * (len(wanted) % 2)
    assert [page.strip() for page in pages_of(joined)] == [page.strip() for page in wanted]


def test_it_is_valid(joined: bytes, verapdf: Verapdf) -> None:
    assert verapdf(joined, ("ua1", "2a")) == []


def test_what_is_equal_is_there_once(parts: list[bytes], joined: bytes) -> None:
    assert len(joined) < sum(map(len, parts)) / 2


def marked(element: Any, page: Any = None) -> Iterator[tuple[Any, Any, int]]:
    """Element, page and number of all marked content of a structure tree."""
    page = element.get("/Pg", page)
    held = element.get("/K", [])
    for kid in held if isinstance(held, pikepdf.Array) else [held]:
        if isinstance(kid, int):
            yield element, page, kid
        elif kid.get("/Type") == "/MCR":
            yield element, kid.Pg, int(kid.MCID)
        elif kid.get("/Type") == "/OBJR":
            yield element, kid.Obj, -1
        else:
            assert kid.P.objgen == element.objgen
            yield from marked(kid, page)


def test_tags_lead_to_contents_and_back(joined: bytes, parts: list[bytes]) -> None:
    with pikepdf.open(io.BytesIO(joined)) as pdf:
        root = pdf.Root.StructTreeRoot
        parents = pikepdf.NumberTree(root.ParentTree)
        (document,) = [root.K]
        assert document.S == "/Document"
        assert [str(part.S) for part in document.K] == ["/Part"] * len(parts)
        assert [str(part.Lang) for part in document.K][:4] == ["en", "ar", "de", "hi"]
        seen = 0
        listed = {page.obj.objgen for page in pdf.pages}
        for part in document.K:
            for element, target, number in marked(part):
                seen += 1
                if number < 0:
                    assert parents[int(target.StructParent)].objgen == element.objgen
                    assert target.P.objgen in listed
                else:
                    assert target.objgen in listed
                    assert parents[int(target.StructParents)][number].objgen == element.objgen
        assert seen > 30 * len(parts)
        keys = [int(page.StructParents) for page in pdf.pages if "/StructParents" in page]
        assert len(keys) == len(set(keys))


def test_bookmarks_lead_to_fronts(joined: bytes, parts: list[bytes]) -> None:
    with pikepdf.open(io.BytesIO(joined)) as pdf:
        numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
        with pdf.open_outline() as outline:
            titles = [item.title for item in outline.root]
            ends: list[Any] = [item.destination for item in outline.root]
            places = [numbers[end[0].objgen] for end in ends]
    assert titles == [str(number) for number in range(2, len(parts) + 2)]
    assert places == sorted(places)
    assert all(place % 2 == 0 for place in places)


def test_metadata_tell_all_languages(joined: bytes) -> None:
    with pikepdf.open(io.BytesIO(joined)) as pdf, pdf.open_metadata() as metadata:
        assert set(metadata["dc:language"]) == {"en", "ar", "de", "hi"}


def test_texts_that_look_like_references_stay() -> None:
    body = rb"<</Contents(see \(5 0 R\) 5 0 R)/P 5 0 R/K[5 0 R 12 0 R]>>"
    assert list(references(body)) == [5, 5, 12]
    assert renumbered(body, {5: 7, 12: 120}) == (
        rb"<</Contents(see \(5 0 R\) 5 0 R)/P 7 0 R/K[7 0 R 120 0 R]>>"
    )


def test_a_file_of_nothing_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no files"), Joiner(io.BytesIO(), tmp_path) as joiner:
        joiner.finish()


def test_its_size_is_one_more_than_its_highest_number(joined: bytes) -> None:
    """ISO 32000-1, 7.5.8.2: readers may ignore objects with numbers from /Size on."""
    numbers = [int(number) for number in re.findall(rb"\n(\d+) 0 obj\n", joined)]
    packed = [
        int(number)
        for body in read_objects(joined)[0].values()
        if b"/Type/ObjStm" in body
        for number in inflate(body).split(b"\n", 1)[0].split()[::2]
    ]
    sizes = re.findall(rb"/Type/XRef/Size (\d+)", joined)
    assert [int(size) for size in sizes] == [max(numbers + packed) + 1]
