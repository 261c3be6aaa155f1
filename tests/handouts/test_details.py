"""What a file says of itself: metadata, bookmarks, addresses, the same bytes everywhere."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pikepdf
import pytest

from handouts.errors import FitError
from handouts.typeset.sheets import TextMark
from handouts.workspace.workspace import Workspace
from tests.handouts.cases import every_handout
from tests.handouts.conftest import Maker
from tests.kites import REPOSITORY
from tests.tools.tagtree import Leaf, Reference, TagTree

DC = "{http://purl.org/dc/elements/1.1/}"
BUILD = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from handouts import Workspace
for topic, layout in (("migraine-botox", "leaflet"), ("every-element", "faq-sheet")):
    for standard in ("ua1-a2a", "pdf2"):
        workspace = Workspace(sys.argv[2], disk_cache=sys.argv[3] == "memory")
        data = workspace.handout(topic, layout=layout).pdf(standard=standard)
        print(hashlib.sha256(data).hexdigest())
"""


class Bookmark(NamedTuple):
    """A bookmark: how deep it stands, what it says, the page and height that it leads to."""

    depth: int
    title: str
    page: int
    top: float


@pytest.mark.parametrize("standard", ["ua1-a2a", "pdf2"])
def test_metadata_name_title_author_language_and_version(standard: str, make: Maker) -> None:
    made = make("every-element", standard=standard)
    pdf = made.tags.pdf
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        assert meta["dc:title"] == "Every kind of paper kite"
        assert meta["dc:creator"] == ["Alder Street Clinic"]
        assert meta["dc:language"] == {"en"}
        assert meta["xmpMM:VersionID"] == "2.1"
        assert str(meta["dc:description"]).startswith("A made-up guide")
        assert "Wind & weather" in meta["dc:subject"]
    assert str(pdf.Root.Lang) == "en"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    if standard == "pdf2":
        assert pdf.pdf_version == "2.0"
        assert b"/Info" not in made.data
    else:
        assert pdf.pdf_version == "1.7"
        assert str(pdf.docinfo.Title) == "Every kind of paper kite"
        assert str(pdf.docinfo.Author) == "Alder Street Clinic"
        assert str(pdf.docinfo.Keywords) == "Paper, String, Wind & weather, Tails under 2 m"


@pytest.mark.parametrize("standard", ["ua1-a2a", "pdf2"])
@every_handout
def test_bookmarks_are_the_headings_and_lead_to_them(
    topic: str, layout: str, paper: str, standard: str, make: Maker
) -> None:
    made = make(topic, layout, paper, standard)
    height = made.pages[0].height
    headings = list(headings_of(made.tags))
    bookmarks = list(bookmarks_of(made.tags.pdf))
    assert [(mark.depth, mark.title, mark.page) for mark in bookmarks] == [
        (level - 1, title, page) for level, title, page in headings
    ]
    for mark in bookmarks:
        found = made.pages[mark.page].characters
        assert 0 < mark.top <= height
        # The heading's own first letter stands just under the place that the bookmark shows.
        first = "".join(mark.title.split())[0]
        assert any(each.text == first and 0 <= mark.top - each.box.top <= 40 for each in found)


def headings_of(tree: TagTree) -> Iterator[tuple[int, str, int]]:
    """Level, text and page of each heading."""
    for element in tree.root.walk():
        if element.role in {"H1", "H2", "H3", "H4"}:
            leaf = next(
                kid for below in element.walk() for kid in below.kids if isinstance(kid, Leaf)
            )
            # Where a word is parted is no character of a bookmark.
            yield int(element.role[1]), element.text.replace("\u00ad", ""), leaf.page


def bookmarks_of(pdf: pikepdf.Pdf) -> Iterator[Bookmark]:
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}

    def walk(item: pikepdf.Object | None, depth: int) -> Iterator[Bookmark]:
        while item is not None:
            target = item.Dest if "/Dest" in item else item.A.D
            page = numbers[target[0].objgen]
            yield Bookmark(depth, str(item.Title), page, float(target[3]))
            yield from walk(item.get("/First"), depth + 1)
            item = item.get("/Next")

    yield from walk(pdf.Root.Outlines.First, 0)


def test_links_lead_where_the_topic_and_the_brand_say(make: Maker) -> None:
    made = make("every-element")
    assert {(text, address) for text, address in links_of(made.tags)} == {
        (
            "the almanac of all paper kites that were ever folded, with their tails and strings",
            "https://kites.example/almanac?page=1&tail=long#bows",
        ),
        ("the keeper of kites", "mailto:keeper@kites.example"),
        ("555 0117", "tel:5550117"),
        ("songs of kites", "https://kites.example/songs"),
        ("third drawer", "https://kites.example/drawer"),
        ("555 0100", "tel:5550100"),
        ("hello@clinic.example", "mailto:hello@clinic.example"),
        ("clinic.example/every-element", "https://clinic.example/every-element"),
    }


def links_of(tree: TagTree) -> Iterator[tuple[str, str]]:
    for link in tree.find("Link"):
        for kid in link.kids:
            if isinstance(kid, Reference):
                yield link.text, str(kid.object.A.URI)


def test_a_link_that_wraps_covers_each_of_its_lines(make: Maker) -> None:
    made = make("every-element")
    long = next(link for link in made.tags.find("Link") if link.text.startswith("the almanac"))
    references = [kid for kid in long.kids if isinstance(kid, Reference)]
    assert sum(len(kid.object.QuadPoints) // 8 for kid in references) >= 3


def test_the_same_files_give_the_same_bytes_everywhere(folder: Path, tmp_path: Path) -> None:
    """Whatever the hash seed, time zone, language, folder, day and memory of earlier runs."""
    results = set()
    for number, (seed, zone, language, disk_cache) in enumerate(
        [
            ("0", "UTC", "C.UTF-8", ""),
            ("4242", "Pacific/Kiritimati", "tr_TR.UTF-8", "memory"),
            ("random", "America/St_Johns", "C", "memory"),
        ]
    ):
        place = tmp_path / str(number)
        place.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", BUILD, str(REPOSITORY), str(folder), disk_cache],
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "LC_ALL": language,
                "SOURCE_DATE_EPOCH": str(number * 10**9),
            },
            cwd=place,
            capture_output=True,
            text=True,
            check=True,
        )
        assert len(done.stdout.split()) == 4
        results.add(done.stdout)
    assert len(results) == 1


def test_the_same_handout_written_again_is_the_same(make: Maker) -> None:
    """Also after others have been made, whose words and panels are remembered."""
    made = make("every-element")
    for topic in ("migraine-botox", "long-words"):
        make(topic)
    assert made.handout.pdf() == made.data


def test_a_text_that_is_too_long_names_panels_lines_and_a_layout_that_holds_it(
    folder: Path,
) -> None:
    with pytest.raises(FitError) as caught:
        Workspace(folder, disk_cache=False).handout("very-long").pdf()
    error = caught.value
    assert error.panels == ("left", "middle", "right")
    assert error.lines > 100
    assert f"{error.lines} lines (about " in error.message
    assert error.hint.startswith("No layout here is found to hold all of it")
    assert error.place is not None
    assert error.place.file == "content/very-long/en.yaml"


def test_type_is_as_large_as_was_promised(make: Maker) -> None:
    for paper in ("a4", "letter"):
        assert make("migraine-botox", "leaflet", paper).handout.sheets.body_size >= 13
        assert make("migraine-botox", "faq-sheet", paper).handout.sheets.body_size >= 11
        assert make("migraine-botox", "faq-sheet", paper).handout.sheets.pages == 1


@every_handout
def test_no_text_is_smaller_than_its_layout_says(
    topic: str, layout: str, paper: str, make: Maker
) -> None:
    made = make(topic, layout, paper)
    least = made.handout.design.type.minimum
    assert least >= (9 if layout == "leaflet" else 11)
    assert made.handout.sheets.body_size >= least
    sizes = [
        placed.mark.paragraph.size
        for placed in made.handout.sheets.marks
        if isinstance(placed.mark, TextMark)
    ]
    assert min(sizes) >= 8.5
