"""Posters and cards: legible, complete, in the size of the brand's paper, and read once."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from handouts.compose.blocks import texts
from handouts.errors import FitError
from handouts.pdf.page.qr_code import modules
from handouts.sources.models.copy import Copy
from handouts.typeset.sheets import Box as Rectangle
from handouts.typeset.sheets import Code, TextMark
from handouts.units import POINTS
from handouts.workspace.handout import Handout
from handouts.workspace.output_options import OutputOptions
from handouts.workspace.plan import Selection, SelectionError, plan
from handouts.workspace.workspace import Workspace
from tests import kites
from tests.conftest import Verapdf
from tests.handouts.pages import Box, Printed, printed
from tests.tools import pdftext, tagchecks, tagtree
from tests.workspace.workspaces import replace_in

MM = POINTS["mm"]
IMPOSED = OutputOptions(imposed=True)
LAYOUTS = ("poster", "card")
PAPERS = {
    ("poster", "a3"): (297.0, 420.0),
    ("poster", "tabloid"): (279.4, 431.8),
    ("card", "a4"): (85.0, 55.0),
    ("card", "letter"): (88.9, 50.8),
}
SHEETS = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
TOPICS = ("migraine-botox", "every-element", "very-short", "draft", "long-words")
BRANDS = ("clinic", "bare", "plain")
MIN = {"poster": 13.0, "card": 8.0}
"""Points: nothing on them is set smaller."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The made-up workspace; brand `bare` has no page for a topic, `plain` also no contact."""
    folder = kites.make(tmp_path_factory.mktemp("posters") / "workspace")
    clinic = (folder / "brands/clinic/brand.yaml").read_text(encoding="utf-8")
    bare = clinic.replace("topic_address:", "# ")
    plain = re.sub(r"(?s)logo:.*?(?=fonts:)|contact:.*", "", bare)
    for name, text in (("bare", bare), ("plain", plain.replace("paper: a4", "paper: letter"))):
        brand = folder / "brands" / name
        brand.mkdir()
        (brand / "brand.yaml").write_text(text, encoding="utf-8")
        for logo in (folder / "brands/clinic").glob("*.svg"):
            (brand / logo.name).write_bytes(logo.read_bytes())
    return Workspace(folder, disk_cache=False)


def made(
    files: Workspace, layout: str, topic: str = "migraine-botox", brand: str = "clinic"
) -> Handout:
    return files.handout(topic, layout=layout, brand=brand)


# ---------------------------------------------------------------- both


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("topic", TOPICS)
def test_they_keep_their_standards(
    topic: str, layout: str, brand: str, files: Workspace, verapdf: Verapdf
) -> None:
    data = made(files, layout, topic, brand).pdf()
    assert verapdf(data, ("ua1", "2a")) == []
    assert tagchecks.problems(tagtree.read(data)) == []


@pytest.mark.parametrize(("layout", "paper"), PAPERS)
@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_is_clipped_or_small(topic: str, layout: str, paper: str, files: Workspace) -> None:
    handout = files.handout(topic, layout=layout, paper=paper)
    sheets = handout.sheets
    width, height = PAPERS[layout, paper]
    assert (sheets.width / MM, sheets.height / MM) == pytest.approx((width, height), abs=0.01)
    assert all(report.used <= report.capacity + 0.01 for report in sheets.panels)
    safe = handout.design.safe
    for page in printed(handout.pdf()):
        assert page.characters
        for character in page.characters:
            assert safe <= character.box.left < character.box.right <= page.width - safe
            assert safe <= character.box.bottom < character.box.top <= page.height - safe
    for placed in sheets.marks:
        if isinstance(placed.mark, TextMark):
            assert placed.mark.paragraph.size >= MIN[layout]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_says_which_text_it_is(layout: str, files: Workspace) -> None:
    for topic in TOPICS:
        said = tagtree.read(made(files, layout, topic).pdf()).root.text
        assert ("DRAFT: not reviewed" in said) == (topic == "draft")
        assert re.search(r"(Version (1|2\.1) · )?English", said)
        assert "not given" not in said


@pytest.mark.parametrize("layout", LAYOUTS)
def test_readers_of_text_give_back_every_paragraph(layout: str, files: Workspace) -> None:
    handout = made(files, layout)
    data = handout.pdf()
    said = [re.sub(r"\s", "", block.text) for block in texts(handout.tree)]
    assert len(said) >= 6
    for reader in (pdftext.poppler(data), pdftext.pdfium(data)):
        got = re.sub(r"[\s\ufffe]", "", reader)
        assert [text for text in said if text not in got] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_rendered_code_has_the_modules_of_the_address(layout: str, files: Workspace) -> None:
    handout = made(files, layout)
    tree = tagtree.read(handout.pdf())
    figure = next(each for each in tree.find("Figure") if "QR" in each.attributes["Alt"])
    left, _, right, top = (float(edge) for edge in tree.pdf.get_object(figure.key).A.BBox)
    page = 1 if layout == "card" else 0
    scale = 600 / (right - left)
    document = pypdfium2.PdfDocument(handout.pdf())
    picture = document[page].render(scale=scale).to_pil().convert("L")
    rows = modules("https://clinic.example/migraine-botox")
    step = (right - left) / len(rows)
    height = handout.sheets.height

    def is_dark(row: int, column: int) -> bool:
        x, y = left + (column + 0.5) * step, height - top + (row + 0.5) * step
        return bool(picture.getpixel((int(x * scale), int(y * scale))) < 128)

    across = range(len(rows))
    assert rows == tuple(tuple(is_dark(row, column) for column in across) for row in across)
    quiet = (*(-one for one in range(1, 5)), *(len(rows) + one for one in range(4)))
    assert not any(is_dark(row, column) for row in across for column in quiet)


@pytest.mark.parametrize(("layout", "paper"), PAPERS)
@pytest.mark.parametrize("topic", TOPICS)
def test_nothing_stands_in_the_quiet_zone_of_a_code(
    layout: str, paper: str, topic: str, files: Workspace
) -> None:
    """Four modules round it stay light (ISO/IEC 18004, 5.3.8)."""
    handout = files.handout(topic, layout=layout, paper=paper)
    if layout == "card":
        handout = handout.for_copy(Copy(name="Ada Muster", appointment=date(2030, 1, 2)))
    pages = printed(handout.pdf())
    codes = [each for each in handout.sheets.marks if isinstance(each.mark, Code)]
    assert codes
    for code in codes:
        assert isinstance(code.mark, Code)
        page, side = pages[code.page], code.mark.size
        zone = 4 * side / len(modules(code.mark.address))
        low = page.height - code.y - side
        around = Box(code.x - zone, low - zone, code.x + side + zone, low + side + zone)
        assert 0 <= around.left < around.right <= page.width
        assert 0 <= around.bottom < around.top <= page.height
        assert [each.text for each in page.characters if each.box.overlap(around) > 0] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_without_a_page_for_the_topic_there_is_no_code(layout: str, files: Workspace) -> None:
    codes = [each.mark for each in made(files, layout).sheets.marks if isinstance(each.mark, Code)]
    assert [code.address for code in codes] == ["https://clinic.example/migraine-botox"]
    bare = made(files, layout, brand="bare")
    assert not any(isinstance(each.mark, Code) for each in bare.sheets.marks)
    said = tagtree.read(bare.pdf()).root.text
    assert "This guide online" not in said
    for way in ("555 0100", "clinic.example", "12 Alder Street"):
        assert way in said


def test_a_title_that_is_too_long_is_told_with_what_would_hold_it(tmp_path: Path) -> None:
    root = kites.make(tmp_path / "workspace")
    replace_in(
        root / "content/one-section/en.yaml", "title: The kite", f"title: {'The kite ' * 18}"
    )
    (root / "content/one-section/topic.yaml").write_text("audience: public\n", encoding="utf-8")
    with pytest.raises(FitError, match="too long for panel front of card") as caught:
        Workspace(root).handout("one-section", layout="card").pdf()
    assert caught.value.hint.startswith("All of it fits in booklet, large-print or leaflet.\n")
    assert str(caught.value.place) == "content/one-section/en.yaml:1:8"


# ---------------------------------------------------------------- posters


def test_a_poster_has_one_title_that_stands_out_and_a_large_code(files: Workspace) -> None:
    for topic in TOPICS:
        sheets = made(files, "poster", topic).sheets
        sizes: dict[str, float] = {}
        for placed in sheets.marks:
            if isinstance(placed.mark, TextMark):
                role = sheets.elements[placed.mark.element + placed.base].role
                sizes[role] = max(placed.mark.paragraph.size, sizes.get(role, 0))
            elif isinstance(placed.mark, Code):
                assert placed.mark.width >= 80 * MM
        assert sizes["H1"] >= 68
        assert sizes["H1"] >= 2.5 * max(size for role, size in sizes.items() if role != "H1")


def test_the_brands_paper_chooses_the_posters(files: Workspace) -> None:
    def planned(papers: tuple[str, ...] = (), brands: tuple[str, ...] = ()) -> list[str]:
        selection = Selection(("draft",), ("poster",), (), brands, papers)
        return [str(each.file) for each in plan(files.catalogue, selection).handouts]

    assert planned() == planned(papers=("a4",)) == planned(papers=("a3",))
    assert planned() == planned(brands=("clinic",)) == ["clinic/draft-poster-en.pdf"]
    assert made(files, "poster").key.paper == "a3"
    assert planned(brands=("plain",)) == ["plain/draft-poster-en.pdf"]
    assert made(files, "poster", brand="plain").key.paper == "tabloid"
    for paper in ("letter", "tabloid"):
        assert planned(papers=(paper,)) == ["clinic/draft-poster-en-tabloid.pdf"]
    with pytest.raises(SelectionError, match="There is no paper 'a5'"):
        planned(papers=("a5",))


# ---------------------------------------------------------------- cards on sheets


@pytest.mark.parametrize("paper", SHEETS)
@pytest.mark.parametrize("language", ["ar", "de", "ru", "th"])
def test_a_card_can_hold_an_appointment(language: str, paper: str, repository: Path) -> None:
    files = Workspace(repository, disk_cache=False)
    card = files.handout("migraine-botox", layout="card", language=language, paper=paper)
    words = Copy(
        name="Ada Muster",
        clinician="Dr. Sample",
        appointment=datetime.fromisoformat("2030-12-24T14:30"),
    )
    made_out = card.for_copy(words)
    assert all(report.used <= report.capacity + 0.01 for report in made_out.sheets.panels)
    said = tagtree.read(made_out.pdf()).root.text
    assert said.count("Ada Muster") == said.count("Sample") == 1
    sheet = tagtree.read(made_out.with_options(IMPOSED).pdf())
    assert sheet.root.text == said
    assert "Ada Muster" not in tagtree.read(card.with_options(IMPOSED).pdf()).root.text


@pytest.mark.parametrize("topic", TOPICS)
def test_sheets_of_cards_keep_their_standards_and_are_read_once(
    topic: str, files: Workspace, verapdf: Verapdf
) -> None:
    card = made(files, "card", topic)
    sheets = card.with_options(IMPOSED).pdf()
    assert verapdf(sheets, ("ua1", "2a")) == []
    assert tagchecks.problems(tagtree.read(sheets)) == []
    assert tagtree.outline(sheets) == tagtree.outline(card.pdf())


@pytest.mark.parametrize("paper", SHEETS)
def test_ten_cards_stand_in_register(paper: str, files: Workspace, tmp_path: Path) -> None:
    """Positions as they are written in the file, to a hundredth of a millimetre."""
    card = files.handout("migraine-botox", layout="card", paper=paper)
    path = tmp_path / "sheet.pdf"
    path.write_bytes(card.with_options(IMPOSED).pdf())
    width, height = PAPERS["card", paper]
    sheet = SHEETS[paper]
    with pikepdf.open(path) as pdf:
        boxes = [[float(edge) / MM for edge in page.MediaBox] for page in pdf.pages]
        content = pdf.pages[1].Contents.read_bytes().decode("ascii")
    assert boxes == [pytest.approx([0, 0, *sheet], abs=0.01)] * 2
    found = re.findall(r"rg ([\d.]+) 0 0 -[\d.]+ ([\d.]+) ([\d.]+) cm", content)
    codes = [(float(x) / MM, sheet[1] - float(y) / MM) for _, x, y in found]
    lefts = [(sheet[0] - 2 * width) / 2 + column * width for column in (0, 1)]
    tops = [(sheet[1] - 5 * height) / 2 + row * height for row in range(5)]
    first = codes[0][0] - lefts[1], codes[0][1] - tops[0]
    wanted = [(left + first[0], top + first[1]) for top in tops for left in reversed(lefts)]
    assert len(codes) == 10
    for code, place in zip(codes, wanted, strict=True):
        assert code == pytest.approx(place, abs=0.01)


def test_the_card_that_is_read_has_its_back_behind_it(files: Workspace) -> None:
    front, back = printed(made(files, "card").with_options(IMPOSED).pdf())
    assert cells(front, tagged=True) == {(0, 0)}
    assert cells(back, tagged=True) == {(1, 0)}
    assert cells(front) == cells(back) == {(x, y) for x in (0, 1) for y in range(5)}


def cells(page: Printed, *, tagged: bool = False) -> set[tuple[int, int]]:
    """The columns and rows of cards with text on them, or with text that is no artifact."""
    return {
        (
            int((character.box.left - 20 * MM) / (85 * MM)),
            int((page.height - character.box.top - 11 * MM) / (55 * MM)),
        )
        for character in page.characters
        if character.mcid >= 0 or not tagged
    }


@pytest.mark.parametrize("paper", SHEETS)
def test_a_sheet_of_ten_cards_has_marks_at_every_cut(paper: str, files: Workspace) -> None:
    """Three cuts down and six across, each marked at both ends, on both sides of the sheet."""
    card = files.handout("migraine-botox", layout="card", paper=paper)
    assert card.design.imposition is not None
    assert card.design.imposition.cut_marks
    backgrounds = card.with_options(IMPOSED).printed.backgrounds
    for page in (0, 1):
        boxes = [
            each.mark
            for each in backgrounds
            if each.page == page and isinstance(each.mark, Rectangle)
        ]
        assert len([box for box in boxes if box.width < 1]) == 2 * 3
        assert len([box for box in boxes if box.height < 1]) == 2 * 6
