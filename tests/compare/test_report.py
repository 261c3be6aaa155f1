"""What pages of a report say of places, links and values; pages of an earlier one go."""

from __future__ import annotations

from pathlib import Path

from handouts.compare.model import PageDifference, Piece, PropertyChange, Region, TextChange
from handouts.compare.report import (
    INDEX,
    MARK,
    direction,
    earlier_pages,
    link,
    place,
    remove_pages,
    word_diff,
)


def test_texts_from_the_right_say_so() -> None:
    def change(language: str, text: str) -> TextChange:
        return TextChange("added", "Paragraph", language, 1, (Piece("added", text),))

    assert direction(change("ar", "الصداع Botox")) == "rtl"
    assert direction(change("ar", "555 0100")) == "ltr"
    assert direction(change("de", "Kopf")) == "ltr"
    assert direction(change("", "Kopf")) == "auto"


def test_a_region_is_told_in_millimetres() -> None:
    page = PageDifference(1, "changed", (), 0.254)
    said = place(Region(100, 200, 300, 250), page)
    assert said == "51 × 13 mm, 25 mm from the left and 51 mm from the top"


def test_a_link_leads_to_any_name() -> None:
    assert link("a:b c?#.pdf.html") == "./a%3Ab%20c%3F%23.pdf.html"


def test_long_values_are_compared_by_their_words() -> None:
    old, new = (
        "Before and after a migraine attack at night",
        "Before and after a migraine at night!",
    )
    assert word_diff(PropertyChange("Title", (old,), (new, "other"))) == ()
    assert word_diff(PropertyChange("Title", ("Old",), ("New",))) == ()
    kinds = [piece.kind for piece in word_diff(PropertyChange("Title", (old * 2,), (new * 2,)))]
    assert {"removed", "same"} <= set(kinds)


def test_only_pages_of_an_earlier_report_are_removed(tmp_path: Path) -> None:
    for name, text in (("a.pdf.html", MARK), ("mine.html", "<p>Mine</p>"), ("gone.html", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "gone.html").unlink()
    links = "".join(f'<a href="./{name}">' for name in ("a.pdf.html", "mine.html", "gone.html"))
    index = tmp_path / INDEX
    index.write_text(f'{MARK}{links}<a href="./../other.html">', encoding="utf-8")
    pages = earlier_pages(tmp_path)
    assert {path.name for path in pages} == {"a.pdf.html", "mine.html", "gone.html"}
    remove_pages(pages)
    assert sorted(path.name for path in tmp_path.iterdir()) == [INDEX, "mine.html"]
    index.write_text(links, encoding="utf-8")
    assert earlier_pages(tmp_path) == frozenset()
