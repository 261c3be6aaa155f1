"""Each script in a file: it keeps its standards, and every reader finds the text that went in."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable

import pytest

from handouts import Workspace
from tests.conftest import Verapdf
from tests.languages import cards
from tests.languages.samples import MIXED, SAMPLES
from tests.tools import pdftext, tagchecks, tagtree

Make = Callable[[str, str], bytes]

every_card = pytest.mark.parametrize(
    ("language", "topic"), cards.CARDS, ids=[f"{topic}-{each}" for each, topic in cards.CARDS]
)


@pytest.fixture(scope="module")
def make(tmp_path_factory: pytest.TempPathFactory) -> Make:
    workspace: Workspace = cards.make(tmp_path_factory.mktemp("cards") / "workspace")
    return functools.cache(lambda language, topic: cards.card(workspace, language, topic).pdf())


def text_of(language: str, topic: str) -> str:
    return (SAMPLES if topic == "sample" else MIXED)[language]


@every_card
def test_it_keeps_its_standards(language: str, topic: str, make: Make, verapdf: Verapdf) -> None:
    data = make(language, topic)
    assert verapdf(data, ("ua1", "2a")) == []
    assert tagchecks.problems(tagtree.read(data)) == []


@every_card
def test_title_and_bookmark_are_in_the_order_of_reading(
    language: str, topic: str, make: Make
) -> None:
    tree = tagtree.read(make(language, topic))
    assert str(tree.pdf.docinfo.Title) == text_of(language, topic)
    assert str(tree.pdf.Root.Outlines.First.Title) == text_of(language, topic)


@every_card
def test_poppler_gives_back_the_text(language: str, topic: str, make: Make) -> None:
    check_read(
        pdftext.poppler(make(language, topic)), language, topic, POPPLER.get((language, topic))
    )


@every_card
def test_pdfium_gives_back_the_text(language: str, topic: str, make: Make) -> None:
    check_read(
        pdftext.pdfium(make(language, topic)), language, topic, PDFIUM.get((language, topic))
    )


POPPLER: dict[tuple[str, str], set[str]] = {("en", "mixed"): set()}
PDFIUM = {("en", "mixed"): set(), ("he", "mixed"): {"पतंग"}}
"""Cards whose words readers put in an order of their own, or whose brackets they turn round, as in
the files of every maker (benchmarks/README.md); and the words that even so are not whole: among
letters from the right pdfium parts those from the left at their marks."""


def check_read(read: str, language: str, topic: str, lost: set[str] | None) -> None:
    source = text_of(language, topic)
    if lost is None:
        assert squeezed(read) == squeezed(source)
    else:
        one_kind = [squeezed(text).translate(ONE_KIND) for text in (read, source)]
        assert sorted(one_kind[0]) == sorted(one_kind[1])
        assert {word for word in words(source) if word not in words(read)} == lost


ONE_KIND = str.maketrans("“)", "”(")


def words(text: str) -> list[str]:
    """Letters, marks and digits that stand together."""
    return re.findall(r"[\w\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0e4e]+", plain(text))


def squeezed(text: str) -> str:
    """A text without spaces."""
    return "".join(plain(text).split())


def plain(text: str) -> str:
    """A text without what shows nothing, which readers drop or put in."""
    return unicodedata.normalize("NFC", HIDDEN.sub("", text))


HIDDEN = re.compile("[\u200c\u200e\u200f\u202a-\u202e]")
