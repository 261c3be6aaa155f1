"""Press files as a print shop gets them: boxes, bleed, marks, inks, profile, ticket."""

from __future__ import annotations

import functools
import io
import re
import shutil
from datetime import date
from pathlib import Path

import pikepdf
import PIL.Image
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.checks.check import check
from handouts.errors import PressError, PromiseError, SourceError
from handouts.pdf.press.cmyk import Separation, separation
from handouts.pdf.press.preflight import check_press_file
from handouts.workspace.handout import Handout
from handouts.workspace.output_options import OutputOptions
from handouts.workspace.plan import Selection
from handouts.workspace.workspace import Workspace
from tests import kites
from tests.build.test_build import built
from tests.pdf.helpers import Taken
from tests.tools import press
from tests.workspace.workspaces import files, make_workspace, replace_in, run

PRESS = OutputOptions(press=True)
PAGES = {"a4": (297.0, 210.0, 3.0), "letter": (279.4, 215.9, 3.175)}
BLACK: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0)
MARGIN = 7.0
"""Millimetres round the bleed."""

BRAND = """\
cmyk: {pine: [90, 50, 40, 30], ink: [60, 50, 50, 90], mist: [8, 0, 3, 0]}
press: {profile: shop.icc, condition: FOGRA51}
"""


def with_press(root: Path) -> Path:
    """A workspace whose brand knows its inks and its print shop."""
    brand = root / "brands/clinic"
    shutil.copyfile(press.profile(), brand / "shop.icc")
    with (brand / "brand.yaml").open("a", encoding="utf-8") as stream:
        stream.write(f"\n{BRAND}")
    return root


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose pictures are fine enough."""
    folder = kites.make(tmp_path_factory.mktemp("press") / "workspace")
    for path in (folder / "content/every-element/images").iterdir():
        with PIL.Image.open(path) as opened:
            larger = opened.resize((opened.width * 8, opened.height * 8))
        larger.save(path)
    return folder


@pytest.fixture(scope="module")
def shop(root: Path) -> OutputOptions:
    return OutputOptions(press=True, profile=str(press.profile()))


@functools.cache
def made(
    root: Path, options: OutputOptions, layout: str, paper: str, topic: str = "every-element"
) -> bytes:
    return handout(root, options, layout, paper, topic).pdf()


def handout(root: Path, options: OutputOptions, layout: str, paper: str, topic: str) -> Handout:
    made = Workspace(root, disk_cache=False).handout(topic, layout=layout, paper=paper)
    return made.with_options(options)


# ---------------------------------------------------------------- the whole file


@pytest.mark.parametrize(
    ("layout", "paper"), [("leaflet", "a4"), ("booklet", "letter"), ("faq-sheet", "letter")]
)
def test_press_files_keep_to_the_rules(
    root: Path, shop: OutputOptions, layout: str, paper: str
) -> None:
    assert press.problems(made(root, shop, layout, paper)) == []


@pytest.mark.parametrize("brand", ["aesthetics", "clinic", "hospital", "university"])
@pytest.mark.parametrize(
    ("layout", "language"),
    [("leaflet", "ar"), ("booklet", "en"), ("large-print", "hi"), ("poster", "de"), ("card", "th")],
)
def test_every_brand_goes_to_press(
    repository: Path, shop: OutputOptions, brand: str, layout: str, language: str
) -> None:
    made = Workspace(repository, disk_cache=False).handout(
        "migraine-botox", layout=layout, language=language, brand=brand
    )
    assert press.problems(made.with_options(shop).pdf()) == []


def test_a_coarse_logo_is_told(tmp_path: Path, shop: OutputOptions) -> None:
    root = make_workspace(tmp_path, "pebbles")
    logo = PIL.Image.new("RGB", (60, 60), "#C4553B")
    logo.save(root / "brands/clinic/coarse.png")
    replace_in(root / "brands/clinic/brand.yaml", "light: logo.svg", "light: coarse.png")
    replace_in(root / "brands/clinic/brand.yaml", "dark: logo-reversed.svg", "dark: coarse.png")
    made = Workspace(root, disk_cache=False).handout("pebbles", layout="faq-sheet")
    with pytest.raises(PressError, match="pixels an inch") as caught:
        made.with_options(shop).pdf()
    assert "brands/clinic/coarse.png" in str(caught.value)


def test_the_walker_sees_an_ordinary_file_as_none(root: Path) -> None:
    found = press.problems(made(root, OutputOptions(), "leaflet", "a4"))
    assert {"no output intent", "paints with rg", "an object /Link"} <= set(found)


@pytest.mark.parametrize("paper", PAGES)
def test_boxes_are_exact(root: Path, shop: OutputOptions, paper: str) -> None:
    width, height, bleed = PAGES[paper]
    for box in press.boxes(made(root, shop, "leaflet", paper)):
        off = bleed + MARGIN
        trim = [off, off, off + width, off + height]
        wider = [MARGIN, MARGIN, MARGIN + 2 * bleed + width, MARGIN + 2 * bleed + height]
        assert box["TrimBox"] == pytest.approx(trim, abs=0.01)
        assert box["BleedBox"] == pytest.approx(wider, abs=0.01)
        sheet = [0, 0, 2 * off + width, 2 * off + height]
        assert box["MediaBox"] == pytest.approx(sheet, abs=0.01)


# ---------------------------------------------------------------- on the sheet


DPI = 100
Sheet = PIL.Image.Image


@pytest.fixture(scope="module")
def sheet(root: Path, shop: OutputOptions, tmp_path_factory: pytest.TempPathFactory) -> list[Sheet]:
    """Both sides of the leaflet in inks."""
    data = made(root, shop, "leaflet", "a4", "migraine-botox")
    return press.inks(data, tmp_path_factory.mktemp("inks"), DPI)


def strip(
    page: Sheet, left: float, top: float, right: float, bottom: float
) -> set[tuple[int, ...]]:
    """The inks that a part of a page has; millimetres from the finished page's top left."""
    off = 3.0 + MARGIN
    sides = [round((off + side) * DPI / 25.4) for side in (left, top, right, bottom)]
    colours = page.crop((sides[0], sides[1], sides[2], sides[3])).getcolors(1 << 20)
    assert colours
    return {colour for _, colour in colours if isinstance(colour, tuple)}


def test_artwork_runs_into_the_bleed(sheet: list[Sheet]) -> None:
    front = strip(sheet[0], 240, 2, 290, 12)  # the front's ground, without text
    assert len(front) == 1
    assert min(front)[0] > 128
    assert strip(sheet[0], 297.3, 20, 299.7, 120) == front
    assert strip(sheet[0], 205, -2.7, 299.7, -0.3) == front
    assert strip(sheet[0], -2.7, -2.7, -0.3, 200) == strip(sheet[0], 1, 1, 5, 200)
    assert strip(sheet[0], 110, 210.3, 190, 212.7) == {(0, 0, 0, 0)}  # white panel: nothing
    rings = strip(sheet[0], 240, 210.3, 299.7, 212.7)
    assert front < rings, "the ornament goes on"
    assert len(rings & strip(sheet[0], 240, 207.3, 296.7, 209.7)) >= 4


def test_marks_stand_outside_of_the_bleed_alone(sheet: list[Sheet]) -> None:
    for page in sheet:
        for x, y in ((1.2, 0), (295.8, 0), (1.2, 210), (295.8, 210)):
            assert (255, 255, 255, 255) not in strip(page, x - 3.9, y - 3.2, x + 3.9, y + 3.2)
    registration = (255, 255, 255, 255)
    for page, folds in zip(sheet, ((97, 197), (100, 200)), strict=True):
        for fold in (0, *folds, 297):
            assert registration in strip(page, fold - 0.5, -9, fold + 0.5, -4)
            assert registration in strip(page, fold - 0.5, 214, fold + 0.5, 219)
        for edge in (0, 210):
            assert registration in strip(page, -9, edge - 0.5, -4, edge + 0.5)
            assert registration in strip(page, 301, edge - 0.5, 306, edge + 0.5)
        assert registration in strip(page, 303, 104, 305, 106)
        assert registration not in strip(page, -3.5, -3.5, 300.5, 213.5)
        for between in (20, 60, 120, 175):
            assert strip(page, between, -9, between + 5, -4) == {(0, 0, 0, 0)}


def test_black_text_is_black_alone_and_prints_over(sheet: list[Sheet]) -> None:
    ground = strip(sheet[1], 292, 50, 296, 60)
    assert len(ground) == 1
    cyan, magenta, yellow, _ = ground.pop()
    full = {colour for colour in strip(sheet[1], 0, 0, 297, 210) if colour[3] >= 250}
    assert full == {(0, 0, 0, 255), (cyan, magenta, yellow, 255)}


# ---------------------------------------------------------------- inks


def test_no_text_is_a_black_of_several_inks(root: Path, shop: OutputOptions) -> None:
    for layout in ("leaflet", "faq-sheet"):
        paper = "a4" if layout == "leaflet" else "letter"
        found = press.texts(made(root, shop, layout, paper))
        assert any(over and ink == BLACK for ink, over, _ in found)
        for ink, over, _ in found:
            cyan, magenta, yellow, black = ink
            assert over == (ink == BLACK)
            assert black < 0.9 or not any((cyan, magenta, yellow))


def test_the_brands_own_inks_come_first(tmp_path: Path) -> None:
    folder = with_press(kites.make(tmp_path / "workspace"))
    data = made(folder, PRESS, "leaflet", "a4", "migraine-botox")
    assert press.problems(data) == []
    inks = {ink for ink, _, _ in press.texts(data)}
    assert (0.9, 0.5, 0.4, 0.3) in inks
    assert (0.6, 0.5, 0.5, 0.9) not in inks, "black text is black alone, whatever the brand says"
    with pikepdf.open(io.BytesIO(data)) as pdf:
        painted = pdf.pages[0].Contents.read_bytes()
        intent = pdf.Root.OutputIntents[0]
        assert str(intent.OutputConditionIdentifier) == "FOGRA51"
        assert str(intent.RegistryName) == "http://www.color.org"
        assert intent.DestOutputProfile.read_bytes() == press.profile().read_bytes()
    assert b"0.08 0 0.03 0 k" in painted


def test_ornaments_lie_between_the_brands_own_inks() -> None:
    pine, teal, coral = (15, 76, 92), (43, 122, 140), (179, 74, 53)
    data = press.profile().read_bytes()
    own = {pine: (100.0, 0.0, 0.0, 50.0), teal: (60.0, 0.0, 20.0, 0.0)}
    inks = Separation(data, own, (pine, teal, coral))
    assert inks.mixture((29, 99, 116)) == (80, 0, 10, 25)
    assert inks.mixture((29, 99, 130)) == Separation(data, {}).mixture((29, 99, 130))
    assert inks.mixture(coral) == Separation(data, {}).mixture(coral)


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_fine_things_are_black_alone_where_they_are_dark_and_grey(
    colour: tuple[int, int, int],
) -> None:
    cyan, magenta, yellow, black = separation(press.profile().read_bytes(), ()).fine_mixture(colour)
    if max(colour) - min(colour) <= 8 and max(colour) < 140:
        assert (cyan, magenta, yellow) == (0, 0, 0)
        assert black == 100 or max(colour) > 60
    if any((cyan, magenta, yellow)):
        assert cyan + magenta + yellow + black <= 320


def test_greys_need_one_ink(root: Path, shop: OutputOptions) -> None:
    grey = OutputOptions(press=True, ink="grey", profile=shop.profile)
    data = made(root, grey, "leaflet", "a4")
    assert press.problems(data) == []
    assert all(ink[:3] == (0, 0, 0) for ink, _, _ in press.texts(data))
    asked = handout(root, grey, "leaflet", "a4", "every-element").press
    assert set(asked.ticket.report.inks) == {"K"}


LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">
  <defs><linearGradient id="dawn"><stop offset="0" stop-color="#0F4C5C"/>
    <stop offset="1" stop-color="#F4A793"/></linearGradient></defs>
  <rect width="40" height="40" fill="url(#dawn)"/>
  <g opacity="0.5"><circle cx="20" cy="20" r="9" fill="#1B2529"/></g>
</svg>
"""


def test_gradients_and_what_is_seen_through_are_in_the_presss_inks(
    tmp_path: Path, shop: OutputOptions
) -> None:
    folder = kites.make(tmp_path / "workspace")
    for name in ("logo.svg", "logo-reversed.svg"):
        (folder / "brands/clinic" / name).write_text(LOGO, encoding="utf-8")
    data = made(folder, shop, "leaflet", "a4", "migraine-botox")
    assert press.problems(data) == []
    assert "a gradient in /DeviceRGB" in press.problems(
        made(folder, OutputOptions(), "leaflet", "a4", "migraine-botox")
    )
    (front, *_) = press.inks(data, tmp_path)
    left, right = (min(strip(front, x, 17, x + 0.3, 17.3)) for x in (206.8, 214))
    assert left[0] > right[0], "from pine to peach, cyan falls"


def test_a_code_is_black_alone(root: Path, shop: OutputOptions) -> None:
    with pikepdf.open(io.BytesIO(made(root, shop, "leaflet", "a4"))) as pdf:
        painted = b"\n".join(page.Contents.read_bytes() for page in pdf.pages)
    codes = re.findall(rb"q (/\w+) gs ([0-9. ]+) k [^\n]* cm\n\d+ \d+ \d+ 1 re\n", painted)
    assert set(codes) == {(b"/Knockout", b"0 0 0 1")}


# ---------------------------------------------------------------- pictures


def with_picture(root: Path, mode: str, pixels: int) -> Path:
    folder = root / "content/every-element"
    (folder / "images").mkdir(exist_ok=True)
    colour = 90 if mode == "L" else (200, 60, 30)
    PIL.Image.new(mode, (pixels, pixels), colour).save(folder / "images/beach.png")
    (folder / "en.yaml").write_text(
        "title: Beach\nsections:\n  - heading: Sand\n    body: |\n"
        "      Here it is.\n\n      ![Sand](beach.png)\n",
        encoding="utf-8",
    )
    return root


@pytest.mark.parametrize(("mode", "space"), [("RGB", "/DeviceCMYK"), ("L", "/DeviceGray")])
def test_pictures_are_in_the_presss_inks(
    tmp_path: Path, shop: OutputOptions, mode: str, space: str
) -> None:
    folder = with_picture(kites.make(tmp_path / "workspace"), mode, 1600)
    asked = handout(folder, shop, "leaflet", "a4", "every-element")
    data = asked.pdf()
    assert press.problems(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (picture,) = pdf.pages[0].Resources.XObject.values()
        assert picture.ColorSpace == space
        levels = picture.read_bytes()
        assert len(levels) == 1600 * 1600 * (4 if mode == "RGB" else 1)
    if mode == "RGB":
        cyan, magenta, yellow, _ = levels[:4]
        assert cyan < 80 < magenta < yellow
    assert asked.press.ticket.report.pictures[0] > 200


def test_a_picture_on_the_front_runs_into_the_bleed(tmp_path: Path, shop: OutputOptions) -> None:
    folder = kites.make(tmp_path / "workspace")
    brand = folder / "brands/clinic"
    PIL.Image.new("RGB", (1600, 900), (240, 200, 20)).save(brand / "front.png")
    with (brand / "brand.yaml").open("a", encoding="utf-8") as stream:
        stream.write("\npicture: {file: front.png, alt: Yellow}\n")
    data = made(folder, shop, "leaflet", "a4", "migraine-botox")
    assert press.problems(data) == []
    outside, _ = press.inks(data, tmp_path, DPI)
    yellow = strip(outside, 280, 205, 290, 209)
    assert len(yellow) == 1
    assert strip(outside, 205, 210.3, 296, 212.6) == yellow
    assert strip(outside, 297.3, 205, 299.6, 209) == yellow


def test_a_coarse_picture_is_refused(tmp_path: Path, shop: OutputOptions) -> None:
    folder = with_picture(kites.make(tmp_path / "workspace"), "RGB", 200)
    with pytest.raises(PressError, match=r"150 pixels an inch .* a press needs 300") as caught:
        handout(folder, shop, "leaflet", "a4", "every-element").pdf()
    assert "more pixels" in caught.value.hint
    assert str(caught.value.place) == "content/every-element/images/beach.png"


# ---------------------------------------------------------------- what is missing or wrong


def test_without_a_profile_it_is_said_what_is_missing(root: Path) -> None:
    with pytest.raises(PressError, match="no ICC profile") as caught:
        handout(root, PRESS, "leaflet", "a4", "every-element").pdf()
    assert "Ask the print shop" in caught.value.hint
    assert str(caught.value.place) == "brands/clinic/brand.yaml"


def test_a_profile_that_is_none_of_a_press_is_refused(root: Path, tmp_path: Path) -> None:
    from PIL import ImageCms

    screen = tmp_path / "screen.icc"
    screen.write_bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    half = tmp_path / "half.icc"
    half.write_bytes(press.profile().read_bytes()[:5000])
    empty = tmp_path / "empty.icc"
    data = bytearray(press.profile().read_bytes()[:132])
    data[:4] = len(data).to_bytes(4, "big")
    empty.write_bytes(bytes(data))
    for path, message in (
        (screen, "for RGB colours"),
        (half, "not a complete one"),
        (empty, "cannot be used"),
        (press.profile().with_name("ps_cmyk.icc"), "cannot be used: Could not determine"),
        (tmp_path / "none.icc", "cannot be read"),
    ):
        options = OutputOptions(press=True, profile=str(path))
        with pytest.raises((SourceError, PressError), match=message):
            handout(root, options, "leaflet", "a4", "every-element").pdf()


def test_a_profile_that_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    folder = with_press(kites.make(tmp_path / "workspace"))
    (folder / "brands/clinic/shop.icc").unlink()
    with pytest.raises(SourceError, match=r"no file 'shop\.icc'") as caught:
        handout(folder, PRESS, "leaflet", "a4", "migraine-botox").pdf()
    assert caught.value.place is not None
    assert caught.value.place.line
    bare = make_workspace(tmp_path / "bare")
    shutil.copyfile(folder / "brands/clinic/brand.yaml", bare / "brands/clinic/brand.yaml")
    found = check(Workspace(bare, disk_cache=False), (), date(2026, 1, 1)).problems
    assert "There is no file 'shop.icc' in this brand's folder." in [one.message for one in found]


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (b"/Type/Page/", b"/TrimBox[", b"/ArtBox["),
        (b"/Type/Page/", b"/BleedBox[", b"/BleedBox[9"),
        (b"/Type/Catalog", b"/S/GTS_PDFX", b"/S/GTS_PDFA1"),
        (b"/Subtype/XML", b"PDF/X-4", b"PDF/X-3"),
        (b"/FontFile2", b"/FontFile2 ", b"/FontFile9 "),
        (b"/Type/Page/", b"/Type/Page/", b"/Annots[]/Type/Page/"),
    ],
)
def test_a_broken_file_is_not_handed_out(
    root: Path, shop: OutputOptions, part: bytes, old: bytes, new: bytes
) -> None:
    asked = handout(root, shop, "leaflet", "a4", "every-element")
    taken = Taken.apart(asked.pdf())
    taken.replace(taken.find(part), old, new)
    data = taken.together().replace(b"%PDF-1.7", b"%PDF-1.6")
    with pytest.raises(PromiseError):
        check_press_file(data, asked.printed, asked.press.ticket.job.bleed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b" 0 0 0 1 k 1 0 0 1", b" 0.5 0 0 1 k 1 0 0 1"),
        (b"BT /Overprint gs 0 0 0 1 k", b"BT /Knockout gs 0 0 0 1 k"),
        (b"/Knockout gs", b"0 0 0 rg"),
    ],
)
def test_wrong_inks_are_not_handed_out(
    root: Path, shop: OutputOptions, old: bytes, new: bytes
) -> None:
    asked = handout(root, shop, "faq-sheet", "a4", "every-element")
    taken = Taken.apart(asked.pdf())
    taken.edit_content(old, new)
    data = taken.together().replace(b"%PDF-1.7", b"%PDF-1.6")
    with pytest.raises(PromiseError):
        check_press_file(data, asked.printed, asked.press.ticket.job.bleed)


# ---------------------------------------------------------------- files and tickets


def test_the_ticket_lies_beside_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    folder = with_press(make_workspace(tmp_path, "pebbles"))
    selection = Selection(papers=("letter",), options=PRESS)
    first = built(folder, selection)
    assert first.problems == ()
    name = "clinic/pebbles-faq-sheet-en-letter-press"
    out = files(folder / "out")
    assert out.keys() == {f"{name}.pdf", f"{name}-ticket.txt"}
    ticket = out[f"{name}-ticket.txt"].decode()
    for told in (
        "Client         Alder Street Clinic",
        "Size           8.5 in x 11 in, flat, trimmed",
        "Bleed          0.125 in on all sides",
        "Sides          one",
        "Inks           4 by page: cyan, magenta, yellow, black; no spot colours",
        "Condition      FOGRA51",
        "Made           2026-01-01 00:00 UTC",
        "pebbles-faq-sheet-en-letter-press.pdf, PDF/X-4",
    ):
        assert told in ticket
    second = built(folder, selection)
    assert second.up_to_date == (f"{name}.pdf",)
    assert second.orphans == ()
    (folder / "out" / f"{name}-ticket.txt").unlink()
    assert built(folder, selection).made == (f"{name}.pdf",)
    assert files(folder / "out") == out
    assert built(folder).orphans == ()


def test_the_commands_make_press_files_and_refuse_what_cannot_be(tmp_path: Path) -> None:
    folder = make_workspace(tmp_path, "pebbles")
    shop = str(press.profile())
    done = run(folder, "build", "--press", "--profile", shop)
    assert done.returncode == 0, done.stderr
    assert "pebbles-faq-sheet-en-press.pdf" in done.stdout
    assert "gets each file with its ticket" in done.stderr
    for words, told in (
        (("--press", "--marks"), "their own marks"),
        (("--press", "--standard", "pdf2"), "Press files are PDF/X-4."),
        (("--profile", shop), "only used for press files"),
    ):
        refused = run(folder, "build", *words)
        assert refused.returncode == 2
        assert told in refused.stderr


def test_a_draft_is_told_before_it_is_printed(root: Path, shop: OutputOptions) -> None:
    ticket = handout(root, shop, "faq-sheet", "a4", "draft").press.ticket
    assert "DRAFT          The clinic has not approved this text" in ticket.text("a.pdf", b"")
    ready = handout(root, shop, "faq-sheet", "a4", "every-element").press.ticket
    assert "DRAFT" not in ready.text("a.pdf", b"")


def test_another_profile_makes_the_file_anew(tmp_path: Path) -> None:
    folder = with_press(make_workspace(tmp_path, "pebbles"))
    selection = Selection(options=PRESS)
    assert built(folder, selection).made
    assert built(folder, selection).up_to_date
    shop = folder / "brands/clinic/shop.icc"
    data = shop.read_bytes()
    shop.unlink()
    shop.write_bytes(data + bytes(4))
    assert built(folder, selection).made


def test_wrong_inks_of_a_brand_are_told(tmp_path: Path) -> None:
    folder = with_press(make_workspace(tmp_path, "pebbles"))
    brand = folder / "brands/clinic/brand.yaml"
    replace_in(brand, "mist: [8, 0, 3, 0]", "mits: [8, 0, 3, 0], coral: [90, 90, 90, 90]")
    messages = [problem.message for problem in built(folder).problems]
    assert messages == [
        "'mits' is not one of the colours.",
        "'coral' is 360 % of ink, which does not dry.",
    ]


def test_black_rules_print_over_and_coloured_ones_knock_out() -> None:
    """What is fine and black lies on top of what is there, so that no gap opens round it."""
    inks = separation(press.profile().read_bytes(), ())
    assert inks.stroke((0, 0, 0)) == "/Overprint gs 0 0 0 1 K"
    assert inks.fine((0, 0, 0)) == "/Overprint gs 0 0 0 1 k"
    assert inks.stroke((179, 74, 53)).startswith("/Knockout gs ")
    assert inks.fine((179, 74, 53)).startswith("/Knockout gs ")
    assert inks.fill((0, 0, 0)).startswith("/Knockout gs ")
