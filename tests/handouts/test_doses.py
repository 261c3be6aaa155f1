"""Tables of doses at random, in ten languages and every layout: whole on the page, or refused."""

from __future__ import annotations

import html
import re
import subprocess
import tempfile
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from handouts import Workspace
from handouts.errors import FitError
from tests.conftest import Verapdf
from tests.handouts.proof import quoted
from tests.kites import REPOSITORY
from tests.tools import tagchecks, tagtree
from tests.tools.tagtree import Element

DOSES = {
    "en": ("500 mg", "12 x 250 mg", "120/min", "33–35 days", "17 tablets", "0131 555 0142"),
    "de": ("0,5 mg", "17 Tabletten", "23. Januar 2026", "36 Stunden", "400 I.E."),
    "es": ("500 mg", "17 comprimidos", "23 de enero de 2026", "36 horas"),
    "ru": ("500 мг", "17 таблетки", "23 января 2026", "36 часов"),
    "tr": ("500 mg", "17 tablet", "23 Ocak 2026", "36 saat"),
    "vi": ("500 mg", "17 viên", "36 giờ", "+84 24 3825 0142"),
    "ar": ("500 ملغ", "17 أقراص", "36 ساعات"),
    "hi": ("500 मिलीग्राम", "17 गोलियाँ", "36 घंटे"),
    "th": ("500 มิลลิกรัม", "17 เม็ด", "36 ชั่วโมง"),
    "zh-Hans": ("500 毫克", "17片", "36小时", "45 mg"),
}
"""Numbers that no brand, page or date of the handouts has."""

NAMES = ("Paracetamol", "Hydroxychloroquine", "Methotrexate", "Folic acid", "Ibuprofen", "Day")
LAYOUTS = ("leaflet", "booklet", "large-print", "faq-sheet", "poster", "card")
BRANDS = ("clinic", "hospital", "university", "aesthetics")


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    """The repository itself."""
    return Workspace(REPOSITORY, disk_cache=False)


class Printed(NamedTuple):
    """A word on a page, with its box in points; y runs down."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str


class Case(NamedTuple):
    """A table to be printed."""

    language: str
    layout: str
    brand: str
    rows: tuple[tuple[str, ...], ...]


@st.composite
def tables(draw: st.DrawFn) -> Case:
    language = draw(st.sampled_from(sorted(DOSES)))
    columns = draw(st.integers(1, 9))
    cell = st.sampled_from(("", *DOSES[language], *DOSES[language], *NAMES))
    row = st.tuples(st.sampled_from(NAMES), *[cell] * columns)
    rows = draw(st.lists(row, min_size=2, max_size=5))
    return Case(
        language, draw(st.sampled_from(LAYOUTS)), draw(st.sampled_from(BRANDS)), tuple(rows)
    )


def written(case: Case) -> bytes:
    """The topic with the table."""
    head, *body = case.rows
    lines = [head, ("---",) * len(head), *body]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    answer = ", ".join(DOSES[case.language])
    return (
        f"title: Kites\nsections: [{{heading: Kite, body: {quoted(table)}}}]\n"
        f"faq: [{{question: Kite?, answer: {quoted(answer)}}}]\n"
    ).encode()


def made(workspace: Workspace, case: Case) -> bytes:
    handout = workspace.handout(
        "migraine-botox",
        layout=case.layout,
        language=case.language,
        brand=case.brand,
        paper="a3" if case.layout == "poster" else "a4",
    )
    return handout.with_text(written(case)).pdf()


_PAGE = re.compile(r"<page ")
_WORD = re.compile(
    r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
)


def words_of(document: bytes) -> list[Printed]:
    """The words of a document as poppler finds them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "document.pdf"
        path.write_bytes(document)
        command = ["pdftotext", "-q", "-bbox-layout", "-enc", "UTF-8", str(path), "-"]
        read = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return [
        _printed(page, found)
        for page, part in enumerate(_PAGE.split(read)[1:])
        for found in _WORD.findall(part)
    ]


def _printed(page: int, found: tuple[str, ...]) -> Printed:
    left, top, right, bottom = map(float, found[:4])
    return Printed(page, left, top, right, bottom, html.unescape(found[4]))


def overlapping(words: list[Printed]) -> list[tuple[str, str]]:
    """Words that stand over one another."""
    return [
        (one.text, other.text)
        for at, one in enumerate(words)
        for other in words[at + 1 :]
        if one.page == other.page
        and min(one.right, other.right) - max(one.left, other.left) > 1
        and min(one.bottom, other.bottom) - max(one.top, other.top)
        > 0.6 * min(one.bottom - one.top, other.bottom - other.top)
    ]


def on_one_line(words: list[Printed], first: Printed, parts: list[str]) -> bool:
    """Whether all parts of a dose stand on the line of its first one."""
    middle = (first.top + first.bottom) / 2
    line = [
        word.text for word in words if word.page == first.page and word.top < middle < word.bottom
    ]
    return all(any(part in text for text in line) for part in parts)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate),
)
@given(tables())
def test_doses_are_whole_on_the_page_or_refused(workspace: Workspace, case: Case) -> None:
    try:
        words = words_of(made(workspace, case))
    except FitError as error:
        assert error.word or error.text or error.lines  # noqa: PT017  # one of these is told
        return
    assert overlapping(words) == []
    cells = {cell for row in case.rows for cell in row if cell}
    for cell in cells | set(DOSES[case.language]):
        parts = cell.split()
        if cell in NAMES:
            continue
        for word in words:
            if word.text.strip("(),") == parts[0]:
                assert on_one_line(words, word, parts), (cell, word)
    if case.layout in ("leaflet", "booklet", "large-print"):
        said = {word.text for word in words}
        for name in {part for cell in cells & set(NAMES) for part in cell.split()}:
            assert any(name in text for text in said), name


def test_a_table_set_as_cards_is_a_table_for_screen_readers(
    workspace: Workspace, verapdf: Verapdf
) -> None:
    head = ("Medicine", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    rows = (head, *[("Methotrexate", "15 mg", "", "125 mg", "", "", "", "")] * 2)
    data = made(workspace, Case("en", "leaflet", "clinic", rows))
    assert verapdf(data, ["ua1", "2a"]) == []
    tree = tagtree.read(data)
    assert tagchecks.problems(tree) == []
    found: list[Element] = [each for each in tree.root.walk() if each.role == "TR"]
    assert [len([kid for kid in each.kids if isinstance(kid, Element)]) for each in found] == [
        8
    ] * 3
    assert [each.text for each in found][1:] == ["Methotrexate15 mg125 mg"] * 2


@pytest.mark.parametrize("layout", ["leaflet", "large-print"])
def test_what_is_refused_is_named_with_its_line(workspace: Workspace, layout: str) -> None:
    word = "Pneumonoultramicroscopicsilicovolcanoconiosis" * 2
    rows = (("Medicine", "Dose"), ("Kite", "1 mg"), (word, "5 mg"))
    with pytest.raises(FitError) as caught:
        made(workspace, Case("en", layout, "clinic", rows))
    assert caught.value.word == word
    assert caught.value.place is not None
