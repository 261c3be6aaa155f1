"""Pictures in every layout: upright, no higher than their panel, of use in a table's cell."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from handouts.typeset.sheets import Photograph
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import make_workspace

LAYOUTS = ("leaflet", "booklet", "large-print")


def photo(width: int, height: int, orientation: int = 1) -> bytes:
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).ellipse((9, 9, width - 9, height - 9), fill="teal")
    exif = Image.Exif()
    exif[0x0112] = orientation
    stream = io.BytesIO()
    image.save(stream, "JPEG", exif=exif)
    return stream.getvalue()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_workspace(tmp_path_factory.mktemp("pictures"), "pebbles")
    images = root / "content/pebbles/images"
    images.mkdir()
    (images / "tall.jpg").write_bytes(photo(900, 2400))
    (images / "lying.jpg").write_bytes(photo(1200, 800, orientation=6))
    return root


def photographs(root: Path, body: str, layout: str) -> list[Photograph]:
    text = root / "content/pebbles/en.yaml"
    lines = "".join(f"      {line}\n" for line in body.splitlines())
    text.write_text(
        f"title: Pebbles\nsections:\n  - heading: Look\n    body: |\n{lines}", encoding="utf-8"
    )
    sheets = Workspace(root, disk_cache=False).handout("pebbles", layout=layout).sheets
    return [each.mark for each in sheets.marks if isinstance(each.mark, Photograph)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_tall_picture_leaves_room_for_words(root: Path, layout: str) -> None:
    (found,) = photographs(root, "![A tall disc](tall.jpg)\n\nHold it as shown.", layout)
    page = Workspace(root, disk_cache=False).handout("pebbles", layout=layout).sheets
    assert 100 < found.height < 0.62 * page.height
    assert found.width / found.height == pytest.approx(900 / 2400, rel=0.01)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_phone_s_photo_stands_upright(root: Path, layout: str) -> None:
    (found,) = photographs(root, "![A disc](lying.jpg)", layout)
    assert found.height / found.width == pytest.approx(1200 / 800, rel=0.01)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_picture_in_a_cell_takes_its_share_of_the_line(root: Path, layout: str) -> None:
    table = "| Do | What to do |\n| --- | --- |\n| ![A disc](lying.jpg) | Shake it well. |"
    (alone,) = photographs(root, "![A disc](lying.jpg)", layout)
    (found,) = photographs(root, table, layout)
    assert found.width > 0.3 * alone.width


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_width_is_a_share_of_the_column_or_a_length(root: Path, layout: str) -> None:
    (half,) = photographs(root, "![A disc](lying.jpg){width=50%}", layout)
    (quarter,) = photographs(root, "![A disc](lying.jpg){width=25%}", layout)
    (long,) = photographs(root, "![A disc](lying.jpg){width=30mm}", layout)
    assert half.width == pytest.approx(2 * quarter.width, rel=0.001)
    assert long.width == pytest.approx(30 * 72 / 25.4, rel=0.001)
    assert long.height / long.width == pytest.approx(1200 / 800, rel=0.01)


def test_widths_in_cells_are_of_the_cell(root: Path) -> None:
    table = "| Do | So |\n| --- | --- |\n| ![A disc](lying.jpg){width=%s} | Shake it well. |"
    (quarter,) = photographs(root, table % "25%", "large-print")
    (half,) = photographs(root, table % "50%", "large-print")
    (long,) = photographs(root, table % "20mm", "large-print")
    assert half.width == pytest.approx(2 * quarter.width, rel=0.001)
    assert long.width == pytest.approx(20 * 72 / 25.4, rel=0.001)
