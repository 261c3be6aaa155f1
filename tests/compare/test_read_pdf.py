"""What is read of a file: our own in the order of reading, those of others by tags or by pages."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from handouts import Workspace
from handouts.compare.model import Document, TextBlock
from handouts.compare.read_pdf import read
from handouts.compare.tagged_text import blocks
from handouts.compose.blocks import texts
from handouts.pdf.file.pdfium import open_pdf
from handouts.pdf.own_text import own_lines
from tests.tools import handmade

TOPIC = "migraine-botox"


@pytest.fixture(scope="module")
def workspace(repository: object) -> Workspace:
    return Workspace(str(repository))


def document(data: bytes) -> Document:
    with open_pdf(data, "file.pdf") as found:
        return read(found, data)


def properties(data: bytes) -> dict[str, tuple[str, ...]]:
    return {each.name: each.values for each in document(data).properties}


def squeezed(text: str) -> str:
    return " ".join(text.replace("\u00ad", "").split())


@pytest.mark.parametrize(
    ("language", "layout"),
    [
        ("en", "booklet"),
        ("ar", "leaflet"),
        ("ar", "large-print"),
        ("hi", "leaflet"),
        ("th", "leaflet"),
    ],
)
def test_our_own_files_are_read_word_for_word(
    workspace: Workspace, language: str, layout: str
) -> None:
    handout = workspace.handout(TOPIC, layout=layout, language=language)
    written = [squeezed(block.text) for block in texts(handout.tree)]
    found = [block.text for block in document(handout.pdf()).blocks if block.role != "Figure"]
    assert [text for text in found if text in written] == found
    assert sorted(found) == sorted(text for text in written if text)


def test_what_holds_for_a_file_is_read(workspace: Workspace) -> None:
    found = properties(workspace.handout(TOPIC, language="ar").pdf())
    assert found["Language"] == ("ar",)
    assert found["Promises"] == ("PDF/UA-1", "PDF/A-2a")
    assert found["Page sizes"] == ("297 × 210 mm (2 times)",)
    assert "https://clinic.example/migraine-botox" in found["Links"]
    assert any(name.startswith("IBMPlexSansArabic") for name in found["Fonts"])


def test_pictures_are_read_by_their_alternative_text(workspace: Workspace) -> None:
    found = document(workspace.handout(TOPIC).pdf()).blocks
    (figure,) = [block for block in found if block.role == "Figure"]
    assert figure.text == "QR code for https://clinic.example/migraine-botox"
    assert figure.label == "Text for a picture"


def test_tagged_files_of_others_are_read_by_their_tags() -> None:
    stream = io.BytesIO()
    handmade.make().save(stream)
    data = stream.getvalue()
    assert own_lines(data) is None
    assert document(data).blocks == (
        TextBlock("H1", "Heading 1", "en-GB", "First heading", 1),
        TextBlock("P", "Paragraph", "en-GB", "Text with un mot and fine print", 1),
        TextBlock("P", "Paragraph", "en-GB", "See the clinic", 1),
        TextBlock("Figure", "Text for a picture", "en-GB", "A square", 1),
    )


def test_without_our_own_reader_the_words_are_the_same(workspace: Workspace) -> None:
    data = workspace.handout(TOPIC).pdf()
    with open_pdf(data, "file.pdf") as found:
        theirs, ours = blocks(found, "en", None), blocks(found, "en", own_lines(data))
    # Pdfium puts a blank where an address goes on in the next line.
    assert [block.text.replace("/ ", "/") for block in theirs] == [block.text for block in ours]


def test_a_file_without_tags_is_one_text_a_page() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number in (1, 2):
        canvas.drawString(72, 700, f"This is page {number},")
        canvas.drawString(72, 680, "in two lines.")
        canvas.showPage()
    canvas.save()
    found = document(stream.getvalue()).blocks
    assert [(block.text, block.page) for block in found] == [
        ("This is page 1, in two lines.", 1),
        ("This is page 2, in two lines.", 2),
    ]
