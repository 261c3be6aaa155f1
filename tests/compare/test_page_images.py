"""Regions that look different, and their outlines."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from handouts.compare.model import Region
from handouts.compare.page_images import compare_pages, outline, regions

SIZE = (300, 200)


def page(*boxes: tuple[int, int, int, int], ground: str = "#FFFFFF") -> Image.Image:
    picture = Image.new("RGB", SIZE, ground)
    for box in boxes:
        ImageDraw.Draw(picture).rectangle(box, fill="#103040")
    return picture


def test_equal_pages_have_no_regions() -> None:
    assert regions(page((10, 10, 50, 20)), page((10, 10, 50, 20))) == ()


def test_a_region_is_as_large_as_what_differs() -> None:
    assert regions(page(), page((40, 50, 99, 69))) == (Region(40, 50, 100, 70),)


def test_what_is_near_is_one_region_and_what_is_far_another() -> None:
    near = regions(page(), page((40, 50, 60, 60), (66, 50, 90, 60), (40, 150, 60, 160)))
    assert near == (Region(40, 50, 91, 61), Region(40, 150, 61, 161))


def test_a_shift_of_one_pixel_and_soft_edges_do_not_count() -> None:
    drawn = page((40, 50, 90, 60))
    assert regions(drawn, page((41, 50, 91, 60))) == ()
    soft = drawn.filter(ImageFilter.GaussianBlur(0.4))
    assert regions(drawn, soft) == ()


def test_a_shift_of_several_pixels_counts() -> None:
    assert regions(page((40, 50, 90, 60)), page((44, 50, 94, 60)))


def test_a_few_pixels_do_not_count() -> None:
    assert regions(page(), page((40, 50, 41, 51))) == ()


def test_a_pale_ground_counts_and_the_slightest_shade_does_not() -> None:
    assert regions(page(), page(ground="#E7F1F2")) == (Region(0, 0, *SIZE),)
    assert regions(page(), page(ground="#FAFAFA")) == ()


def test_an_outline_is_seen_in_greys_on_any_ground() -> None:
    for ground in ("#FFFFFF", "#808080", "#A0005A", "#0F4C5C", "#000000"):
        drawn = page(ground=ground)
        outline(drawn, (Region(100, 100, 150, 120),))
        grey = list(drawn.convert("L").crop((85, 110, 105, 111)).tobytes())
        assert max(grey) - min(grey) > 100
    # What is inside stays as it was.
    assert drawn.getpixel((125, 110)) == (0, 0, 0)


def test_outlines_at_the_edges_stay_on_the_page() -> None:
    drawn = page()
    outline(drawn, (Region(0, 0, 300, 200), Region(299, 199, 300, 200), Region(0, 199, 1, 200)))
    assert drawn.size == SIZE


def test_pictures_show_colours_as_they_are() -> None:
    def document(*colours: str) -> pypdfium2.PdfDocument:
        stream = io.BytesIO()
        canvas = Canvas(stream, pagesize=(72, 36))
        for place, colour in enumerate(colours):
            canvas.setFillColor(HexColor(colour))
            canvas.rect(place * 36, 0, 36, 36, stroke=0, fill=1)
        canvas.save()
        return pypdfium2.PdfDocument(stream.getvalue())

    (look,) = compare_pages(document("#E7F1F2", "#0F4C5C"), document("#E7F1F2", "#0F4C7C"))
    old, new = (Image.open(io.BytesIO(data)).convert("RGB") for data in (look.old, look.new))
    assert old.size == (100, 50)
    assert (old.getpixel((10, 25)), old.getpixel((75, 25))) == ((231, 241, 242), (15, 76, 92))
    assert new.getpixel((75, 25)) == (15, 76, 124)
    assert look.regions == (Region(50, 0, 100, 50),)
