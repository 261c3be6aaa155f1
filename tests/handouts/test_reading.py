"""What a handout says: every sentence of its topic, once, in order, for every reader."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from handouts.pdf.page.column import draw_column
from tests.handouts.cases import CASES, every_handout
from tests.handouts.conftest import Made, Maker
from tests.kites import REPOSITORY
from tests.tools import pdftext
from tests.tools.references import compare_text
from tests.tools.tagtree import Element, Leaf, TagTree
from tests.tools.tagtree import Reference as Linked

REFERENCES = Path(__file__).with_name("references")
SEED = REPOSITORY / "content" / "migraine-botox" / "en.yaml"
KEPT = [
    ("migraine-botox", "leaflet"),
    ("migraine-botox", "faq-sheet"),
    ("every-element", "leaflet"),
    ("every-element", "faq-sheet"),
    ("every-element", "booklet"),
    ("every-element", "large-print"),
    ("draft", "leaflet"),
]


def topic_texts(topic: dict[str, Any], layout: str) -> Iterator[str]:
    """The texts of a topic in the order in which a layout reads them."""
    yield topic["series"]
    yield topic["title"]
    yield topic["summary"]
    if layout == "leaflet":
        yield from topic["tags"]
        for section in topic["sections"]:
            yield section["heading"]
            yield section["body"]
    for entry in topic["faq"]:
        yield entry["question"]
        yield entry["answer"]
    if layout == "faq-sheet":
        yield from topic["tags"]
    yield topic["next_step"]["heading"]
    yield topic["next_step"]["body"]


def sentences(text: str) -> list[str]:
    """The sentences of a text; an answer that begins with one word goes on to its reason."""
    return re.split(r"(?<=[.?!])\s+(?=[A-Z])(?<!No\. )", " ".join(text.split()))


def joined(pages: list[str]) -> str:
    """The words of all pages with one blank between them."""
    return " ".join(" ".join(pages).split())


@pytest.fixture(scope="module")
def seed() -> dict[str, Any]:
    topic: dict[str, Any] = yaml.safe_load(SEED.read_text(encoding="utf-8"))
    return topic


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("layout", ["leaflet", "faq-sheet"])
def test_every_sentence_of_the_first_topic_is_read_once_in_order(
    layout: str, paper: str, seed: dict[str, Any], make: Maker
) -> None:
    made = make("migraine-botox", layout, paper)
    said = " ".join(made.tags.spoken().split())
    texts = [one for text in topic_texts(seed, layout) for one in sentences(text)]
    assert len(texts) >= 20
    places = [said.find(text) for text in texts]
    assert -1 not in places
    assert places == sorted(places)
    for readers in (
        pdftext.poppler_pages(made.data),
        pdftext.poppler_pages(made.data, "raw"),
        pdftext.pdfium_pages(made.data),
    ):
        read = joined(readers)
        assert {text: read.count(text) for text in texts} == dict.fromkeys(texts, 1)


@every_handout
def test_readers_find_the_words_of_the_tags(
    topic: str, layout: str, paper: str, make: Maker
) -> None:
    """No word is torn or glued: each word of the tags is a word of what poppler reads too."""
    made = make(topic, layout, paper)
    found = set(pdftext.words(pdftext.poppler(made.data, "raw")))
    spoken = [word for word in content(made.tags).split() if len(word) < 20]
    assert spoken
    assert [word for word in spoken if word not in found] == []


def content(tree: TagTree) -> str:
    """The text that is shown, paragraph by paragraph; no alternative stands for a picture."""
    roles = {"P", "H1", "H2", "H3", "Lbl", "Caption"}
    return " ".join(element.text for element in tree.root.walk() if element.role in roles)


@pytest.mark.parametrize(("topic", "layout"), KEPT, ids=["-".join(each) for each in KEPT])
def test_the_tags_are_as_they_were(topic: str, layout: str, make: Maker) -> None:
    """UPDATE_REFERENCES=1 writes the references anew; look at the difference before committing."""
    compare_text(by_panel(make(topic, layout)), REFERENCES / f"{topic}-{layout}.txt")


@pytest.mark.parametrize(("topic", "layout"), KEPT, ids=["-".join(each) for each in KEPT])
def test_papers_differ_in_no_word(topic: str, layout: str, make: Maker) -> None:
    a4, letter = (make(topic, layout, paper).tags.outline() for paper in ("a4", "letter"))
    assert a4 == letter


@every_handout
def test_standards_differ_in_no_word(topic: str, layout: str, paper: str, make: Maker) -> None:
    older, newer = (make(topic, layout, paper, name) for name in ("ua1-a2a", "pdf2"))
    assert older.tags.spoken() == newer.tags.spoken()


def test_a_draft_says_so_first_and_on_each_side_of_the_sheet(make: Maker) -> None:
    for layout in ("leaflet", "faq-sheet"):
        made = make("draft", layout)
        said = made.tags.spoken()
        assert said.index("DRAFT") < said.index("The unread kite")
        for page in pdftext.poppler_pages(made.data):
            assert "DRAFT: not reviewed" in page


def test_artifacts_of_a_long_sheet_are_its_running_heads_and_feet(make: Maker) -> None:
    made = make("very-long", "faq-sheet")
    count = len(made.tags.pages)
    assert count > 2
    for number, page in enumerate(made.tags.pages, start=1):
        texts = [artifact.text for artifact in page.artifacts if artifact.text.strip()]
        title = [made.handout.tree.title] if number > 1 else []
        assert texts[: len(title)] == title
        assert f"Page {number} of {count}" in texts[-1]


def test_every_layout_is_kept() -> None:
    assert {layout for _, layout in KEPT} == {layout for _, layout, _ in CASES}


def by_panel(made: Made) -> str:
    """The tags as text, under the panel in which each element begins."""
    names = panels_of(made)
    lines: list[str] = []
    current = ""
    for document in made.tags.root.kids:
        assert isinstance(document, Element)
        for element in document.kids:
            assert isinstance(element, Element)
            panel = next((names[each.page, each.mcid] for each in leaves(element)), current)
            if panel != current:
                lines.append(f"== {panel}")
                current = panel
            piece = TagTree(made.tags.pdf, Element("Root", (0, 0), kids=[element]), [], [])
            lines.append(piece.outline())
    return "\n".join(lines) + "\n"


def leaves(element: Element) -> Iterator[Leaf]:
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from leaves(kid)
        elif not isinstance(kid, Linked):
            yield kid


def panels_of(made: Made) -> dict[tuple[int, int], str]:
    """The panel of each marked content: they are numbered in the order of the columns."""
    sheets = made.handout.sheets
    owners: dict[tuple[int, int], str] = {}
    counts = [itertools.count() for _ in range(sheets.pages)]
    for report, placed in zip(sheets.panels, sheets.columns, strict=True):
        flow = sheets.flows[placed.flow]
        drawn = draw_column(placed.column, flow, 0.0, 0.0, sheets.height, 0, frozenset())
        for _ in drawn.owners:
            owners[placed.page, next(counts[placed.page])] = report.name
    return owners
