"""Metadata of press files: XMP and the Info dictionary as PDF/X-4 asks for them (ISO 15930-7)."""

from __future__ import annotations

import hashlib
from datetime import datetime

from handouts.pdf.file.metadata import PRODUCER, escape
from handouts.pdf.file.values import Dictionary, Name
from handouts.typeset.sheets import Sheets

VERSION = "PDF/X-4"

_OPENING = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">"""


def press_xmp(sheets: Sheets, made: datetime, contents: bytes) -> bytes:
    """The packet of XMP, UTF-8; `contents` is what the document's identity is taken from."""
    day = f"{made:%Y-%m-%dT%H:%M:%SZ}"
    digest = hashlib.sha256(contents).hexdigest()
    groups = (digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:32])
    parts = [
        _OPENING,
        "<dc:format>application/pdf</dc:format>",
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">',
        f"{escape(sheets.title)}</rdf:li></rdf:Alt></dc:title>",
        f"<dc:creator><rdf:Seq><rdf:li>{escape(sheets.author)}</rdf:li></rdf:Seq></dc:creator>",
        f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>",
        f"<xmp:MetadataDate>{day}</xmp:MetadataDate>",
        f"<xmp:CreatorTool>{PRODUCER}</xmp:CreatorTool>",
        f"<xmpMM:DocumentID>uuid:{'-'.join(groups)}</xmpMM:DocumentID>",
        f"<xmpMM:VersionID>{escape(sheets.version) or '1'}</xmpMM:VersionID>",
        "<xmpMM:RenditionClass>default</xmpMM:RenditionClass>",
        f"<pdf:Producer>{PRODUCER}</pdf:Producer><pdf:Trapped>False</pdf:Trapped>",
        f"<pdfxid:GTS_PDFXVersion>{VERSION}</pdfxid:GTS_PDFXVersion>",
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>',
    ]
    return "".join(parts).encode("utf-8")


def press_info(sheets: Sheets, made: datetime) -> Dictionary:
    """The Info dictionary, which says the same."""
    day = f"D:{made:%Y%m%d%H%M%S}Z"
    return {
        "Title": sheets.title,
        "Author": sheets.author,
        "Creator": PRODUCER,
        "Producer": PRODUCER,
        "CreationDate": day,
        "ModDate": day,
        "Trapped": Name("False"),
    }
