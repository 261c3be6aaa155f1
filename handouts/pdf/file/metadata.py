"""Metadata: the XMP packet, and for PDF 1.7 the Info dictionary that must agree with it.

No dates are written: the same input gives the same bytes on any day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from handouts.pdf.file.standards import Standard
from handouts.pdf.file.values import Dictionary, Name, Stream
from handouts.typeset.sheets import Sheets

PRODUCER = "Handouts"

_EXTENSION = """<rdf:Description rdf:about="" \
xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">\
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name>\
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category>\
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>\
</rdf:li></rdf:Seq></pdfaSchema:property>\
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""
"""PDF/A-2 asks for schemas that it does not know to be described (ISO 19005-2, 6.6.2.3.3)."""

_DECLARATION = """<rdf:Description rdf:about="" \
xmlns:pdfd="http://pdfa.org/declarations/">\
<pdfd:declarations><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#accessibility1.0</pdfd:conformsTo>\
</rdf:li></rdf:Bag></pdfd:declarations></rdf:Description>"""
"""The claim of Well-Tagged PDF 1.0, level accessibility."""


_OPENING = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">"""


def escape(text: str) -> str:
    """Text as XML holds it, without soft hyphens; xml.sax.saxutils would load urllib for this."""
    text = text.replace("\u00ad", "")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _alternative(name: str, text: str) -> str:
    return (
        f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt></{name}>'
        if text
        else ""
    )


def xmp(sheets: Sheets, standard: Standard) -> bytes:
    """The packet of XMP (ISO 16684-1), UTF-8."""
    conformance = (
        f"<pdfaid:conformance>{standard.conformance}</pdfaid:conformance>"
        if standard.conformance
        else ""
    )
    revision = "<pdfaid:rev>2020</pdfaid:rev>" if standard.is_pdf2 else ""
    universal_revision = "<pdfuaid:rev>2024</pdfuaid:rev>" if standard.is_pdf2 else ""
    subjects = "".join(f"<rdf:li>{escape(word)}</rdf:li>" for word in sheets.keywords)
    version = escape(sheets.version)
    parts = [
        _OPENING,
        "<dc:format>application/pdf</dc:format>",
        _alternative("dc:title", sheets.title),
        f"<dc:creator><rdf:Seq><rdf:li>{escape(sheets.author)}</rdf:li></rdf:Seq></dc:creator>",
        _alternative("dc:description", sheets.subject),
        f"<dc:language><rdf:Bag><rdf:li>{escape(sheets.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>" if subjects else "",
        f"<pdf:Keywords>{escape(_keywords(sheets))}</pdf:Keywords>" if subjects else "",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer>",
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
        f"<xmpMM:VersionID>{version}</xmpMM:VersionID>" if version else "",
        f"<pdfaid:part>{standard.part}</pdfaid:part>" if standard.part else "",
        f"{conformance}{revision}",
        f"<pdfuaid:part>{standard.universal_part}</pdfuaid:part>{universal_revision}",
        "</rdf:Description>",
        _identification(standard),
        '</rdf:RDF></x:xmpmeta><?xpacket end="r"?>',
    ]
    return "".join(parts).encode("utf-8")


def metadata_stream(packet: bytes) -> Stream:
    """The object of a packet; it stays readable to programs that look for it in the raw file."""
    return Stream({"Type": Name("Metadata"), "Subtype": Name("XML")}, packet)


def _identification(standard: Standard) -> str:
    if standard.is_pdf2:
        return _DECLARATION
    return _EXTENSION if standard.part else ""


def with_languages(body: bytes, languages: Iterable[str]) -> bytes:
    """The object of a packet, of a file that has texts in several languages."""
    head, _, packet = body.partition(b"\nstream\n")
    packet = packet.removesuffix(b"\nendstream")
    listed = "".join(f"<rdf:li>{escape(each)}</rdf:li>" for each in languages)
    bag = f"<dc:language><rdf:Bag>{listed}</rdf:Bag></dc:language>".encode()
    packet = re.sub(rb"<dc:language>.*?</dc:language>", lambda match: bag, packet, count=1)
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(packet), head)
    return b"%b\nstream\n%b\nendstream" % (head, packet)


def info(sheets: Sheets) -> Dictionary:
    """The Info dictionary (14.3.3), for readers that know no XMP."""
    return {
        "Title": sheets.title,
        "Author": sheets.author,
        "Producer": PRODUCER,
        "Creator": PRODUCER,
        "Subject": sheets.subject or None,
        "Keywords": _keywords(sheets) or None,
    }


def _keywords(sheets: Sheets) -> str:
    return ", ".join(sheets.keywords)
