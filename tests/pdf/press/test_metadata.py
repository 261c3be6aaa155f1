"""The metadata of press files agree with each other, and change with what is printed."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import pikepdf

from handouts.pdf.file.values import spell
from handouts.pdf.press.metadata import VERSION, press_info, press_xmp
from tests.pdf.press.helpers import DAY, sheets


def packet(contents: bytes = b"kite", **parts: str) -> str:
    made = press_xmp(replace(sheets(), **parts), DAY, contents).decode()  # type: ignore[arg-type]
    ElementTree.fromstring(made)
    return made


def test_the_packet_says_what_the_standard_asks_for() -> None:
    made = packet()
    for entry in (
        f"<pdfxid:GTS_PDFXVersion>{VERSION}<",
        "<pdf:Trapped>False<",
        "<xmp:CreateDate>2026-03-04T05:06:07Z<",
        "<xmp:ModifyDate>2026-03-04T05:06:07Z<",
        "<xmp:MetadataDate>2026-03-04T05:06:07Z<",
        "<xmpMM:RenditionClass>default<",
        "<xmpMM:VersionID>1<",
    ):
        assert entry in made


def test_the_identity_is_that_of_the_contents() -> None:
    def identity(contents: bytes) -> str:
        found = re.search(r"uuid:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})<", packet(contents))
        assert found
        return found[1]

    assert identity(b"kite") == identity(b"kite") != identity(b"wind")


def test_texts_are_escaped_and_a_missing_version_is_the_first() -> None:
    made = packet(title="Kites <& strings>", version="")
    assert "Kites &lt;&amp; strings&gt;" in made
    assert "<xmpMM:VersionID>1<" in made
    assert "<xmpMM:VersionID>4 &amp; 5<" in packet(version="4 & 5")


def test_info_says_the_same() -> None:
    told = pikepdf.Object.parse(spell(press_info(sheets(), DAY)))
    assert isinstance(told, pikepdf.Dictionary)
    assert (str(told.Title), str(told.Author)) == ("Kites", "Kite House")
    assert str(told.CreationDate) == str(told.ModDate) == "D:20260304050607Z"
    assert str(told.Trapped) == "/False"
