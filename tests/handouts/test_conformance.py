"""Every handout keeps its standards, and its tags hold what no standard's program can see."""

from __future__ import annotations

import re

import pikepdf
import pytest

from handouts.pdf.file.standards import PDF2, UA1_A2A, Standard
from tests.conftest import Verapdf
from tests.handouts.cases import CASES, every_handout
from tests.handouts.conftest import Maker
from tests.tools import tagchecks

ACTIVE = {
    "/AA", "/EmbeddedFile", "/EmbeddedFiles", "/JavaScript", "/JS", "/Launch", "/OpenAction",
    "/RichMedia", "/XFA",
}  # fmt: skip
"""Names of what runs, starts or hides something."""


@pytest.mark.parametrize("standard", [UA1_A2A, PDF2], ids=lambda standard: standard.name)
@every_handout
def test_every_handout_keeps_its_standards(
    topic: str, layout: str, paper: str, standard: Standard, make: Maker, verapdf: Verapdf
) -> None:
    made = make(topic, layout, paper, standard.name)
    assert verapdf(made.data, standard.profiles) == []
    assert tagchecks.problems(made.tags) == []


@every_handout
def test_nothing_in_a_handout_is_active(topic: str, layout: str, paper: str, make: Maker) -> None:
    pdf = make(topic, layout, paper).tags.pdf
    names = {
        name
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)
        for name in all_names(thing)
    }
    assert names & ACTIVE == set()
    actions = {
        str(thing.A.S)
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and isinstance(thing.get("/A"), pikepdf.Dictionary)
        if "/S" in thing.A
    }
    assert actions <= {"/URI"}


def all_names(thing: pikepdf.Object) -> set[str]:
    """The keys and names in an object, however deep."""
    if isinstance(thing, pikepdf.Name):
        return {str(thing)}
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        pairs = thing.items()
        inside = [value for _, value in pairs if not is_elsewhere(value)]
        return {key for key, _ in pairs}.union(*map(all_names, inside))
    if isinstance(thing, pikepdf.Array):
        return set().union(*(all_names(each) for each in thing if not is_elsewhere(each)))
    return set()


def is_elsewhere(value: object) -> bool:
    """Whether a value is an object of its own, or no object at all."""
    return not isinstance(value, pikepdf.Object) or value.is_indirect


@every_handout
def test_fonts_are_embedded_once_and_in_part(
    topic: str, layout: str, paper: str, make: Maker
) -> None:
    pdf = make(topic, layout, paper).tags.pdf
    fonts = [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
    ]
    whole = [font for font in fonts if font.Subtype == "/Type0"]
    assert whole
    faces = []
    for font in whole:
        found = re.fullmatch(r"/[A-Z]{6}\+(\S+)", str(font.BaseFont))
        assert found
        faces.append(found[1])
        program = font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
        assert len(program) < 40_000
        assert "/ToUnicode" in font
    assert len(faces) == len(set(faces))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_faq_sheet_of_the_first_topic_is_small(paper: str, make: Maker) -> None:
    assert len(make("migraine-botox", "faq-sheet", paper).data) <= 20_480


def test_all_topics_are_tried() -> None:
    assert len(CASES) == 32
