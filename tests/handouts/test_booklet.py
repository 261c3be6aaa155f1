"""The booklet: its pages, and the sheets on which they are printed, folded and stapled."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from handouts.errors import FitError
from handouts.pdf.file.standards import PDF2, UA1_A2A, Standard
from handouts.typeset.sheets import TextMark
from handouts.workspace.handout import Handout
from handouts.workspace.output_options import OutputOptions
from handouts.workspace.plan import Selection, SelectionError, plan
from handouts.workspace.workspace import Workspace
from tests import kites
from tests.build.test_build import built
from tests.conftest import Verapdf
from tests.tools import tagchecks, tagtree
from tests.workspace.workspaces import make_workspace, replace_in

TOPICS = ("migraine-botox", "every-element", "very-short", "draft", "one-section", "very-long")
PAPERS = {"a4": (148.5, 210.0), "letter": (139.7, 215.9)}
MILLIMETRE = 72 / 25.4
IMPOSED = OutputOptions(imposed=True)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = kites.make(tmp_path_factory.mktemp("booklets") / "workspace")
    return Workspace(folder, disk_cache=False)


def booklet(files: Workspace, topic: str = "migraine-botox", paper: str = "a4") -> Handout:
    return files.handout(topic, layout="booklet", paper=paper)


# ---------------------------------------------------------------- its pages


@pytest.mark.parametrize("paper", PAPERS)
def test_a_page_is_half_of_the_paper(files: Workspace, paper: str) -> None:
    sheets = booklet(files, paper=paper).sheets
    width, height = PAPERS[paper]
    assert sheets.width == pytest.approx(width * MILLIMETRE, abs=0.1)
    assert sheets.height == pytest.approx(height * MILLIMETRE, abs=0.1)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("topic", TOPICS)
def test_pages_come_in_fours_and_none_is_bare(files: Workspace, topic: str, paper: str) -> None:
    sheets = booklet(files, topic, paper).sheets
    assert sheets.pages % 4 == 0
    assert 11 <= sheets.body_size <= 13
    bare = set(range(sheets.pages))
    bare -= {placed.page for placed in sheets.columns if placed.column.bottom > sheets.height / 8}
    assert not bare


def test_the_first_topic_has_four_pages_of_good_type(files: Workspace) -> None:
    for paper in PAPERS:
        sheets = booklet(files, paper=paper).sheets
        assert sheets.pages == 4
        assert sheets.body_size >= 12


def test_cover_text_and_back_stand_on_their_pages(files: Workspace) -> None:
    sheets = booklet(files).sheets
    pages: dict[str, set[int]] = {}
    for report in sheets.panels:
        pages.setdefault(report.name, set()).add(report.page)
    assert pages == {
        "cover": {0},
        "running": {1, 2},
        "main": {1, 2},
        "footer": {1, 2},
        "questions": {3},
        "back": {3},
    }


def test_no_section_of_the_first_topic_is_torn(files: Workspace) -> None:
    sheets = booklet(files).sheets
    pages: dict[int, set[int]] = {}
    for placed in sheets.marks:
        if isinstance(placed.mark, TextMark) and placed.mark.element >= 0:
            parent = sheets.elements[placed.mark.element + placed.base].parent
            if sheets.elements[parent].role == "Sect":
                pages.setdefault(parent, set()).add(placed.page)
    assert pages
    assert all(len(each) == 1 for each in pages.values())


# ---------------------------------------------------------------- its sheets


@pytest.mark.parametrize("standard", [UA1_A2A, PDF2], ids=lambda standard: standard.name)
@pytest.mark.parametrize("impose", [False, True], ids=["pages", "sheets"])
@pytest.mark.parametrize("topic", TOPICS)
def test_booklets_keep_their_standards(
    topic: str, impose: bool, standard: Standard, files: Workspace, verapdf: Verapdf
) -> None:
    data = booklet(files, topic).with_options(OutputOptions(imposed=impose)).pdf(standard=standard)
    assert verapdf(data, standard.profiles) == []
    assert tagchecks.problems(tagtree.read(data)) == []


@pytest.mark.parametrize("topic", TOPICS)
def test_sheets_are_read_in_the_order_of_the_pages(topic: str, files: Workspace) -> None:
    handout = booklet(files, topic)
    pages, sheets = handout.pdf(), handout.with_options(IMPOSED).pdf()
    assert tagtree.outline(sheets) == tagtree.outline(pages)


def test_a_sheet_is_the_paper_on_its_long_side(files: Workspace, tmp_path: Path) -> None:
    for paper, (width, height) in PAPERS.items():
        path = tmp_path / f"{paper}.pdf"
        path.write_bytes(booklet(files, paper=paper).with_options(IMPOSED).pdf())
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 2
            box = [float(edge) for edge in pdf.pages[0].MediaBox]
        assert box == pytest.approx([0, 0, 2 * width * MILLIMETRE, height * MILLIMETRE], abs=0.1)


def test_what_is_no_booklet_is_not_imposed(files: Workspace) -> None:
    with pytest.raises(FitError, match="leaflet cannot be imposed"):
        files.handout("migraine-botox", layout="leaflet").with_options(IMPOSED).pdf()


# ---------------------------------------------------------------- what is asked for


STONES = """\
title: Stones
sections: [{heading: Stones, body: Stones lie about.}]
faq: [{question: Why?, answer: They are heavy.}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_workspace(tmp_path, "stones")
    (root / "content/stones/en.yaml").write_text(STONES, encoding="utf-8")
    replace_in(root / "content/stones/topic.yaml", "[faq-sheet]", "[faq-sheet, booklet]")
    return root


def asked(root: Path, selection: Selection) -> list[str]:
    return [str(each.file) for each in plan(Workspace(root).catalogue, selection).handouts]


def test_only_booklets_are_imposed(root: Path) -> None:
    assert asked(root, Selection(options=IMPOSED)) == ["clinic/stones-booklet-en-imposed.pdf"]
    assert asked(root, Selection(papers=("letter",), options=IMPOSED)) == [
        "clinic/stones-booklet-en-letter-imposed.pdf"
    ]
    with pytest.raises(SelectionError, match="pages of faq-sheet cannot be imposed") as caught:
        asked(root, Selection(layouts=("faq-sheet", "booklet"), options=IMPOSED))
    assert caught.value.hint.endswith("with `impose`: booklet.")
    replace_in(root / "layouts/booklet/layout.yaml", "impose: {fold: booklet}", "impose:")
    with pytest.raises(SelectionError, match="nothing to make"):
        asked(root, Selection(options=IMPOSED))


def test_folded_pages_come_in_fours(root: Path) -> None:
    replace_in(root / "layouts/booklet/layout.yaml", "multiple: 4", "multiple: 2")
    problem = plan(Workspace(root).catalogue, Selection()).problems[0]
    assert "do not come in fours" in str(problem)
    assert "layouts/booklet/layout.yaml:" in str(problem.place)


def test_pages_and_sheets_are_files_of_their_own(root: Path) -> None:
    booklets = Selection(layouts=("booklet",))
    assert built(root, booklets).made == ("clinic/stones-booklet-en.pdf",)
    sheets = built(root, booklets._replace(options=IMPOSED))
    assert sheets.made == ("clinic/stones-booklet-en-imposed.pdf",)
    assert sheets.orphans == ()
    assert built(root, booklets._replace(options=IMPOSED)).up_to_date == sheets.made
    again = built(root, booklets)
    assert (again.made, again.up_to_date) == ((), ("clinic/stones-booklet-en.pdf",))
    assert again.orphans == ()
    names = [root / "out" / name for name in (*again.up_to_date, *sheets.made)]
    assert names[0].read_bytes() != names[1].read_bytes()


def test_sheets_that_nothing_makes_any_more_are_told(root: Path) -> None:
    built(root, Selection(layouts=("booklet",), options=IMPOSED))
    replace_in(root / "content/stones/topic.yaml", "[faq-sheet, booklet]", "[faq-sheet]")
    assert built(root).orphans == ("clinic/stones-booklet-en-imposed.pdf",)
