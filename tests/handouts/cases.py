"""The handouts that the tests make: each topic in each layout that suits it, on each paper."""

from __future__ import annotations

import pytest

LEAFLET, SHEET = "leaflet", "faq-sheet"
TOPICS = {
    "migraine-botox": (LEAFLET, SHEET),
    "every-element": (LEAFLET, SHEET),
    "very-short": (LEAFLET, SHEET),
    "draft": (LEAFLET, SHEET),
    "long-words": (LEAFLET, SHEET),
    "one-section": (LEAFLET,),
    "very-long": (SHEET,),
}
CASES = [
    (topic, layout, paper)
    for topic, layouts in TOPICS.items()
    for layout in layouts
    for paper in ("a4", "letter")
]

every_handout = pytest.mark.parametrize(
    ("topic", "layout", "paper"), CASES, ids=["-".join(case) for case in CASES]
)
