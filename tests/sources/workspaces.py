"""A small made-up workspace, and font files without a single glyph."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from pathlib import Path

TOPIC = "category: examples\nlayouts: [card]\n"
LANGUAGE = """\
# A comment.
title: Sample of pebbles
sections:
  - heading: Why pebbles
    body: |
      Pebbles are round.

      They roll.
"""
LAYOUT = """\
name: Card
description: One page.
safe: 5mm
type: {comfortable: 12, least: 9, most: 14}
grid: 16.5
papers:
  a4: {size: [210mm, 297mm]}
panels:
  main: {top: 0, bottom: 0, margins: [10mm, 10mm, 10mm, 10mm]}
"""
FOLDED = """\
name: Fold
description: Two panels a side.
safe: 5mm
type: {comfortable: 12, least: 9, most: 14}
grid: 16.5
papers:
  a4:
    size: [297mm, 210mm]
    pages:
      outside: {back: 148.5mm, front: 148.5mm}
panels:
  back: {margins: [10mm, 10mm, 10mm, 10mm]}
  front: {margins: [10mm, 10mm, 10mm, 10mm], ground: paper}
"""
BRAND = """\
name: Pebble House
jurisdiction: uk
paper: a4
logo: {light: mark.svg, alt: A pebble}
fonts: [Sample Sans]
colours:
  snow: "#FFFFFF"
  coal: "#111111"
grounds:
  paper:
    {colour: snow, text: coal, heading: coal, muted: coal, accent: coal, line: coal, link: coal}
topic_address: https://pebbles.example/{topic}
"""
STYLES = """\
body: {size: 12, leading: 16.5, after: 1}
h2: {size: 16, leading: 20, weight: 700, ink: heading}
"""
WORDS = "faq: Questions\nversion: Version {version}\n"
MARK = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4"/></svg>'
)


def font(
    family: str = "Sample Sans",
    *,
    weight: int = 400,
    italic: bool = False,
    permission: int = 0,
    typographic: str = "",
    outlines: bytes = b"glyf",
    kind: bytes = b"\x00\x01\x00\x00",
    more: tuple[bytes, ...] = (),
) -> bytes:
    """A font file that says what the arguments say, and has no glyphs."""
    os2 = bytearray(78)
    struct.pack_into(">H", os2, 4, weight)
    struct.pack_into(">H", os2, 8, permission)
    struct.pack_into(">H", os2, 62, int(italic))
    names = [(1, family)] + ([(16, typographic)] if typographic else [])
    strings = b"".join(text.encode("utf-16-be") for _, text in names)
    records, start = b"", 0
    for number, text in names:
        size = 2 * len(text)
        records += struct.pack(">6H", 3, 1, 0x409, number, size, start)
        start += size
    name = struct.pack(">3H", 0, len(names), 6 + len(records)) + records + strings
    tables = {b"OS/2": bytes(os2), b"name": name, outlines: b"\0\0\0\0"}
    tables |= dict.fromkeys(more, b"\0\0\0\0")
    head = kind + struct.pack(">4H", len(tables), 0, 0, 0)
    body, offset = b"", 12 + 16 * len(tables)
    for tag, data in tables.items():
        head += tag + struct.pack(">III", 0, offset + len(body), len(data))
        body += data
    return head + body


def files() -> dict[str, str | bytes]:
    """The files of a workspace in which everything is right."""
    return {
        "content/pebbles/topic.yaml": TOPIC,
        "content/pebbles/en.yaml": LANGUAGE,
        "layouts/card/layout.yaml": LAYOUT,
        "layouts/card/layout.jinja": '<panel name="main"/>',
        "layouts/_shared/styles.yaml": STYLES,
        "layouts/_shared/words/en.yaml": WORDS,
        "brands/pebble/brand.yaml": BRAND,
        "brands/pebble/mark.svg": MARK,
        "fonts/sample/Sample-Regular.ttf": font(),
        "fonts/sample/Sample-Bold.ttf": font(weight=700),
    }


def write(root: Path, changes: Mapping[str, str | bytes | None] | None = None) -> Path:
    """A workspace in `root`: the files above, with `changes`; None leaves a file out."""
    for name, content in {**files(), **(changes or {})}.items():
        if content is not None:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root
