"""The front of each brand: its ornament or its picture, in a corner that has no text."""

from __future__ import annotations

import io
from pathlib import Path
from typing import get_args

import PIL.Image
import pytest

from handouts.sources.models.brand import Ornament as Kind
from handouts.typeset.sheets import ARTIFACT, Ornament, Photograph, PlacedColumn, Sheets
from handouts.workspace.workspace import Workspace
from tests import kites
from tests.conftest import Verapdf
from tests.handouts.pages import Box, printed
from tests.tools import tagtree
from tests.workspace.workspaces import replace_in

KINDS = [kind for kind in get_args(Kind) if kind != "none"]
TOPIC = "every-element"


def changed(root: Path, token: str) -> Workspace:
    folder = kites.make(root / "workspace")
    replace_in(folder / "brands/clinic/brand.yaml", "ornament: rings", f"{token}\n#")
    return Workspace(folder, disk_cache=False)


def jpeg(width: int = 90, height: int = 60) -> bytes:
    stream = io.BytesIO()
    PIL.Image.new("RGB", (width, height), "#3388AA").save(stream, "JPEG")
    return stream.getvalue()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("layout", ["leaflet", "faq-sheet"])
def test_an_ornament_lies_under_no_text(tmp_path: Path, kind: str, layout: str) -> None:
    sheets = changed(tmp_path, f"ornament: {kind}").handout("very-short", layout=layout).sheets
    found = [
        (placed, placed.mark) for placed in sheets.backgrounds if isinstance(placed.mark, Ornament)
    ]
    assert found
    for placed, mark in found:
        assert mark.kind == kind
        clear_of_text(sheets, placed.page, placed.x, placed.y, mark)


def clear_of_text(
    sheets: Sheets, page: int, x: float, y: float, mark: Ornament | Photograph
) -> None:
    found = printed(pdf_of(sheets))[page]
    bottom = found.height - y - mark.height
    area = Box(x, bottom, x + mark.width, bottom + mark.height)
    assert not [each for each in found.characters if each.box.overlap(area)]


def pdf_of(sheets: Sheets) -> bytes:
    from handouts.pdf.file.standards import standard_named
    from handouts.pdf.writer import write

    return write(sheets, standard_named("ua1-a2a"))


def photographs(sheets: Sheets) -> list[tuple[PlacedColumn, Photograph]]:
    return [
        (placed, mark)
        for placed in sheets.columns
        for mark, _, _ in placed.column.marks
        if isinstance(mark, Photograph) and mark.cover
    ]


@pytest.mark.parametrize("alt", ["", "Two kites over a lake"])
def test_a_picture_stands_where_the_text_leaves_room(
    tmp_path: Path, alt: str, verapdf: Verapdf
) -> None:
    token = f'picture: {{file: front.jpg, alt: "{alt}"}}'
    made = changed(tmp_path, token)
    (made.root / "brands/clinic/front.jpg").write_bytes(jpeg())
    handout = made.handout("very-short", layout="leaflet")
    sheets = handout.sheets
    [(placed, mark)] = photographs(sheets)
    assert (mark.element == ARTIFACT) is not bool(alt)
    assert not any(isinstance(placed.mark, Ornament) for placed in sheets.backgrounds)
    clear_of_text(sheets, placed.page, placed.left, placed.top, mark)
    data = handout.pdf()
    figures = [
        element.attributes.get("Alt")
        for element in tagtree.read(data).root.walk()
        if element.role == "Figure"
    ]
    assert (alt in figures) is bool(alt)
    assert [each.flow for each in sheets.columns] == sorted(each.flow for each in sheets.columns)
    if alt:
        # It is read after the front's own text, before the next panel's.
        assert [each.page for each in sheets.columns if each.flow < placed.flow] == [placed.page]
    assert not verapdf(data)


def test_a_picture_that_is_not_there(tmp_path: Path) -> None:
    from handouts.errors import SourceError

    made = changed(tmp_path, "picture: {file: front.jpg}")
    with pytest.raises(SourceError, match=r"There is no file 'front.jpg'") as told:
        made.handout("very-short").pdf()
    assert str(told.value.place).startswith("brands/clinic/brand.yaml:")
