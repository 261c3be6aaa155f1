"""The handouts that the tests make: each topic in each layout that suits it, on each paper."""

from __future__ import annotations

import pytest

LEAFLET, SHEET, BOOKLET, LARGE = "leaflet", "faq-sheet", "booklet", "large-print"
TOPICS = {
    "migraine-botox": (LEAFLET, SHEET),
    "every-element": (LEAFLET, SHEET, BOOKLET, LARGE),
    "very-short": (LEAFLET, SHEET),
    "draft": (LEAFLET, SHEET, LARGE),
    "long-words": (LEAFLET, SHEET, BOOKLET, LARGE),
    "one-section": (LEAFLET, BOOKLET),
    "very-long": (SHEET, BOOKLET, LARGE),
}
PAPERS = {LEAFLET: ("a4", "letter"), SHEET: ("a4", "letter"), BOOKLET: ("a4",), LARGE: ("letter",)}
CASES = [
    (topic, layout, paper)
    for topic, layouts in TOPICS.items()
    for layout in layouts
    for paper in PAPERS[layout]
]

every_handout = pytest.mark.parametrize(
    ("topic", "layout", "paper"), CASES, ids=["-".join(case) for case in CASES]
)
