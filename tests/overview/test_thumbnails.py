"""Thumbnails are called after what they show, and those of no file go."""

from __future__ import annotations

import io
from pathlib import Path

import PIL.Image
import pytest
from reportlab.pdfgen.canvas import Canvas

from handouts.errors import DeliveryError
from handouts.overview.thumbnails import HEIGHT, PLATE, WIDTH, draw_thumbnails


def pdf(width: float, height: float) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(width, height), invariant=1)
    canvas.rect(0, 0, width, height, fill=1)
    canvas.save()
    return stream.getvalue()


def drawn(folder: Path, file: str) -> PIL.Image.Image:
    with PIL.Image.open(folder / draw_thumbnails(folder, [file])[file]) as found:
        return found.convert("RGB")


def test_a_page_stands_in_the_middle_of_its_plate(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf(200, 100))
    image = drawn(tmp_path, "a.pdf")
    assert image.size == (WIDTH, HEIGHT)
    dark = image.convert("L").point([255 if value < 60 else 0 for value in range(256)]).getbbox()
    assert dark is not None
    assert dark == pytest.approx((22, 151, 314, 297), abs=2)


def test_what_is_not_there_has_an_empty_plate(tmp_path: Path) -> None:
    for place in ((0, 0), (WIDTH // 2, HEIGHT // 2)):
        assert drawn(tmp_path, "none.pdf").getpixel(place) == pytest.approx(PLATE, abs=2)


def test_equal_files_share_a_thumbnail_and_those_of_no_file_go(tmp_path: Path) -> None:
    for name, width in (("a.pdf", 100), ("b.pdf", 100), ("c.pdf", 200)):
        (tmp_path / name).write_bytes(pdf(width, 100))
    found = draw_thumbnails(tmp_path, ["a.pdf", "b.pdf", "c.pdf"])
    assert found["a.pdf"] == found["b.pdf"] != found["c.pdf"]
    (tmp_path / "overview" / "mine.jpg").write_bytes(b"")
    draw_thumbnails(tmp_path, ["c.pdf"])
    left = {path.name for path in (tmp_path / "overview").iterdir()}
    assert left == {"mine.jpg", Path(found["c.pdf"]).name}


def test_a_damaged_file_is_told_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 and no more")
    with pytest.raises(DeliveryError, match=r"'a\.pdf' is damaged"):
        draw_thumbnails(tmp_path, ["a.pdf"])
