"""Variants of a handout: greys, little ink, fold marks; each tagged, legible, a file of its own."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pikepdf
import pytest

from handouts.errors import DeliveryError
from handouts.pdf.file.standards import UA1_A2A
from handouts.typeset.imposition.fold_marks import LENGTH
from handouts.workspace.output_options import OutputOptions, OutputOptionsError, every_form
from handouts.workspace.plan import Selection, SelectionError, plan
from handouts.workspace.workspace import Workspace
from tests import kites
from tests.build.test_build import built
from tests.conftest import Verapdf
from tests.tools import tagchecks, tagtree
from tests.workspace.workspaces import make_workspace

GREY, SAVER, MARKS = (
    OutputOptions(ink="grey"),
    OutputOptions(ink="saver"),
    OutputOptions(marks=True),
)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = kites.make(tmp_path_factory.mktemp("forms") / "workspace")
    return Workspace(folder, disk_cache=False)


def colours(data: bytes, path: Path) -> set[tuple[float, ...]]:
    """The colours that a file's pages paint with, as an independent reader sees them."""
    path.write_bytes(data)
    with pikepdf.open(path) as pdf:
        return {
            tuple(float(str(number)) for number in step.operands)
            for page in pdf.pages
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) in ("rg", "RG")
        }


def test_every_form_has_a_name_of_its_own() -> None:
    forms = list(every_form())
    assert len({options.suffix for options in forms}) == len(forms) == 18
    assert OutputOptions(imposed=True, press=True, ink="grey").suffix == "-imposed-press-grey"
    assert forms[0] == OutputOptions()
    assert OutputOptions().suffix == ""


def test_what_cannot_be_had_together_is_refused() -> None:
    with pytest.raises(DeliveryError, match="their own marks"):
        OutputOptions(press=True, marks=True)
    with pytest.raises(DeliveryError, match="only used for press files"):
        OutputOptions(profile="press.icc")


@pytest.mark.parametrize(
    ("layout", "options"),
    [
        *product(("leaflet", "faq-sheet", "booklet"), (GREY, SAVER)),
        ("leaflet", MARKS),
        ("booklet", MARKS),
    ],
)
def test_variants_keep_their_promises(
    options: OutputOptions, layout: str, files: Workspace, verapdf: Verapdf
) -> None:
    options = OutputOptions(imposed=layout == "booklet", marks=options.marks, ink=options.ink)
    handout = files.handout("every-element", layout=layout)
    data = handout.with_options(options).pdf()
    assert verapdf(data, UA1_A2A.profiles) == []
    assert tagchecks.problems(tagtree.read(data)) == []
    assert tagtree.outline(data) == tagtree.outline(handout.pdf())


def test_greys_have_no_colour(files: Workspace, tmp_path: Path) -> None:
    data = files.handout("every-element").with_options(GREY).pdf()
    found = colours(data, tmp_path / "grey.pdf")
    assert len(found) > 4
    assert all(red == green == blue for red, green, blue in found)


def test_sparing_ink_paints_no_ground(files: Workspace) -> None:
    handout = files.handout("migraine-botox").with_options(SAVER)
    boxes = [placed.mark for placed in handout.sheets.backgrounds]
    assert len(boxes) == 3  # flap, front and right: a line round each, no rings
    assert all(getattr(box, "fill", "rings") is None for box in boxes)


def test_sparing_ink_parts_a_header_by_a_rule(files: Workspace) -> None:
    sheets = files.handout("migraine-botox", layout="faq-sheet").with_options(SAVER).sheets
    (rule,) = sheets.backgrounds
    assert rule.mark.height < 1
    first = min(placed.y for placed in sheets.marks if placed.y > rule.y)
    assert rule.y < first, "it stands between the header and the text"


def test_fold_marks_reach_into_the_page_at_each_fold(files: Workspace) -> None:
    plain = files.handout("migraine-botox")
    marked = plain.with_options(MARKS)
    ticks = marked.printed.backgrounds[len(plain.sheets.backgrounds) :]
    assert len(ticks) == 2 * 2 * 2 * 2  # pages, folds, ends, and dark beside light
    sheets = plain.sheets
    for page, folds in enumerate(sheets.folds):
        for fold in folds:
            at = {
                (tick.y, tick.y + tick.mark.height)
                for tick in ticks
                if tick.page == page and abs(tick.x - fold) < 0.5
            }
            assert at == {(0.0, LENGTH), (sheets.height - LENGTH, sheets.height)}


def test_only_what_is_folded_has_fold_marks(files: Workspace) -> None:
    def layouts(options: OutputOptions) -> set[str]:
        asked = plan(
            files.catalogue, Selection(topics=("migraine-botox",), options=options)
        ).handouts
        return {each.key.layout for each in asked}

    assert "leaflet" in layouts(MARKS)
    assert not {"faq-sheet", "booklet"} & layouts(MARKS)
    assert layouts(OutputOptions(imposed=True, marks=True)) == {"booklet"}
    with pytest.raises(SelectionError, match="pages of faq-sheet are not folded"):
        plan(files.catalogue, Selection(layouts=("faq-sheet",), options=MARKS))


def test_each_variant_is_a_file_of_its_own(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    for options in (OutputOptions(), GREY, SAVER):
        first = built(root, Selection(options=options))
        assert first.made == (f"clinic/pebbles-faq-sheet-en{options.suffix}.pdf",)
        assert first.orphans == ()
    assert built(root, Selection(options=SAVER)).up_to_date
    assert built(root).up_to_date
    data = {path.read_bytes() for path in (root / "out/clinic").glob("*.pdf")}
    assert len(data) == 3


def test_an_ink_that_is_not_there_is_refused() -> None:
    with pytest.raises(OutputOptionsError, match="There is no ink 'blue'"):
        OutputOptions(ink="blue")  # type: ignore[arg-type]


@pytest.mark.parametrize("layout", ["card", "booklet"])
def test_marks_without_folds_are_refused_also_in_python(files: Workspace, layout: str) -> None:
    handout = files.handout("every-element", layout=layout).with_options(MARKS)
    with pytest.raises(OutputOptionsError, match=f"The pages of {layout} are not folded"):
        handout.pdf()
