"""The XMP packet is XML whatever the texts are, and agrees with the Info dictionary."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.pdf.file.metadata import escape, info, xmp
from handouts.pdf.file.standards import PDF2, UA1_A2A, Standard
from handouts.pdf.file.values import spell
from tests.pdf.helpers import sheets

# Sources refuse control characters, surrogates and noncharacters before they come here.
TEXTS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\u00ad"),
    min_size=1,
    max_size=30,
)
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
DC = "{http://purl.org/dc/elements/1.1/}"


def packet(standard: Standard = UA1_A2A, **parts: object) -> ElementTree.Element:
    made = xmp(replace(sheets(), **parts), standard)  # type: ignore[arg-type]  # any field
    return ElementTree.fromstring(made.decode("utf-8"))


def said(root: ElementTree.Element, name: str) -> list[str]:
    return [item.text or "" for item in root.findall(f".//{DC}{name}//{RDF}li")]


@given(TEXTS, TEXTS, TEXTS)
def test_texts_come_out_of_the_packet_as_they_went_in(
    title: str, author: str, keyword: str
) -> None:
    root = packet(title=title, author=author, keywords=(keyword, "kite"))
    assert said(root, "title") == [title]
    assert said(root, "creator") == [author]
    assert said(root, "subject") == [keyword, "kite"]


@given(TEXTS, TEXTS)
def test_the_info_dictionary_agrees(title: str, author: str) -> None:
    body = info(replace(sheets(), title=title, author=author, keywords=("a", "b"), subject="s"))
    told = pikepdf.Object.parse(spell(body))
    assert isinstance(told, pikepdf.Dictionary)
    assert (str(told.Title), str(told.Author)) == (title, author)
    assert (str(told.Keywords), str(told.Subject)) == ("a, b", "s")


def test_what_is_not_said_is_left_out() -> None:
    root = packet(subject="", keywords=(), version="")
    assert said(root, "description") == []
    assert said(root, "subject") == []
    assert b"VersionID" not in ElementTree.tostring(root)
    assert b"/Subject" not in spell(info(replace(sheets(), subject="")))


@pytest.mark.parametrize(
    ("standard", "claims"),
    [
        (UA1_A2A, {"pdfaid:part>2<", "conformance>A<", "pdfuaid:part>1<"}),
        (PDF2, {"pdfaid:part>4<", "pdfuaid:part>2<", "wtpdf#accessibility1.0", "rev>2024<"}),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_the_packet_claims_its_standards(standard: Standard, claims: set[str]) -> None:
    text = xmp(sheets(), standard).decode()
    assert all(claim in text for claim in claims)
    assert ("conformance" in text) == (standard is UA1_A2A)


def test_no_day_is_written() -> None:
    assert b"Date" not in xmp(sheets(), UA1_A2A)
    assert b"Date" not in spell(info(sheets()))


def test_marks_of_xml_are_escaped() -> None:
    assert escape("a<b>&c") == "a&lt;b&gt;&amp;c"
