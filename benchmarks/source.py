"""Where the sheet's words come from: the project's own content, brand and layout words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from benchmarks.sheet import ROOT, TOPIC, Link, Question, Sheet

CONTENT = ROOT / "content" / TOPIC / "en.yaml"


def read(path: Path) -> Any:
    """One YAML file."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def qr_modules(address: str) -> tuple[str, ...]:
    """Rows of a QR code, `1` for a dark module; made once, outside of all timing."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(address)
    code.make()
    size = code.getModuleCount()
    return tuple(
        "".join("1" if code.isDark(row, column) else "0" for column in range(size))
        for row in range(size)
    )


def sheet_from_workspace() -> Sheet:
    """The FAQ sheet of the first topic, in English, for the clinic."""
    topic = read(CONTENT)
    brand = read(ROOT / "brands" / "clinic" / "brand.yaml")
    words = read(ROOT / "layouts" / "_shared" / "words" / "en.yaml")
    contact = brand["contact"]
    address = brand["topic_address"].format(topic=TOPIC)
    version = words["version"].format(version=topic["review"]["version"])
    page = words["page_of"].format(page=1, pages=1)
    return Sheet(
        language="en",
        brand=brand["name"],
        logo_alt=brand["logo"]["alt"],
        series=topic["series"],
        title=topic["title"],
        lead=topic["summary"].strip(),
        faq_heading=words["faq"],
        faq=tuple(
            Question(entry["question"].strip(), entry["answer"].strip()) for entry in topic["faq"]
        ),
        tags_heading=words["in_short"],
        tags=tuple(topic["tags"]),
        contact_heading=words["contact"],
        address=contact["address"],
        links=(
            Link(contact["phone"], "tel:" + contact["phone"].replace(" ", "")),
            Link(contact["email"], "mailto:" + contact["email"]),
            Link(contact["web"].removeprefix("https://"), contact["web"]),
        ),
        more_heading=words["read_more"],
        more_hint=words["read_more_hint"],
        qr_alt=words["qr_alt"].format(address=address),
        qr=qr_modules(address),
        next_heading=topic["next_step"]["heading"],
        next_body=" ".join(topic["next_step"]["body"].split()),
        imprint=f"{version} · {page}",
    )
