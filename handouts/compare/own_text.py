"""The text of our own files line by line, in the order of reading.

Pages show lines from left to right, and readers of text guess how text from the right goes on; they
part Arabic words and misplace ligatures. In our own files each glyph says its characters, so that a
line need only be turned round again.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from typing import NamedTuple
from unicodedata import bidirectional

from handouts.errors import PromiseError
from handouts.pdf.file.reader import inflate, read_objects, reference
from handouts.pdf.page.marked_content import END, character_map
from handouts.typeset.scripts.bidi import levels, reorder

_TOKEN = re.compile(
    r"<(?P<glyphs>[0-9A-F]+)>|/(?P<font>\w+) [0-9.]+ Tf"
    r"|/Span<</ActualText<FEFF(?P<actual>[0-9A-F]*)>>>BDC|(?P<end>EMC)"
    r"|-?[0-9.]+ (?P<move>-?[0-9.]+) Td|-?[0-9.]+ (?P<start>-?[0-9.]+) Tm"
)
_MARKED = re.compile(r"/\w+<</MCID (\d+)>>BDC\n")


class Shown(NamedTuple):
    """Characters from left to right, and where their line stands: its baseline's height."""

    height: float
    text: str


Lines = Mapping[tuple[int, int], tuple[Shown, ...]]
"""What is shown by page, counted from 0, and number of marked content."""


def own_lines(data: bytes) -> Lines | None:
    """The lines of a file of ours; None where it is not written as ours are."""
    try:
        return _read(data)
    except (PromiseError, LookupError, ValueError, zlib.error):
        return None


def in_order(shown: list[Shown], *, from_right: bool) -> str:
    """The characters of a paragraph as they are read; pieces of one line belong together.

    A paragraph without a letter from the right, such as an address, runs from the left.
    """
    foreign = from_right and not any(
        bidirectional(character) in ("R", "AL") for piece in shown for character in piece.text
    )
    parts: list[str] = []
    height: float | None = None
    for piece in shown:
        if height is not None and abs(piece.height - height) < 0.01:
            parts[-1] += piece.text
        else:
            parts.append(piece.text)
        height = piece.height
    if foreign:
        # The blank that ends a line still stands at the paragraph's end, which is on the left.
        return "".join(part.lstrip() + " " * part.startswith(" ") for part in parts)
    return "".join(_turned(part, from_right=from_right) for part in parts)


def _turned(line: str, *, from_right: bool) -> str:
    """A line's characters in the order of reading, from their order from left to right."""
    if not from_right:
        return "".join(line[index] for index in reorder(levels(line, 0)))
    turned = line[::-1]
    order = reorder(levels(turned, 1))
    return "".join(turned[index] for index in reversed(order))


def _read(data: bytes) -> Lines:
    objects, catalog = read_objects(data)
    tree = objects[_number("Pages", objects[catalog])]
    kids = re.search(rb"/Kids\[([^\]]*)\]", tree)
    found: dict[tuple[int, int], tuple[Shown, ...]] = {}
    for index, number in enumerate(re.findall(rb"(\d+) 0 R", kids[1] if kids else b"")):
        page = objects[int(number)]
        resources = objects[_number("Resources", page)]
        maps = {
            name.decode("ascii"): dict(character_map(_to_unicode(objects, int(font))))
            for name, font in re.findall(
                rb"/(\w+) (\d+) 0 R", resources.partition(b"/Font<<")[2].partition(b">>")[0]
            )
        }
        content = inflate(objects[_number("Contents", page)]).decode("ascii")
        for piece in content.split(END):
            head = _MARKED.match(piece)
            if head is not None:
                found[index, int(head[1])] = _shown(piece[head.end() :], maps)
    return found


def _number(key: str, body: bytes) -> int:
    number = reference(key, body)
    if number is None:
        raise PromiseError(f"An object of the file lacks {key}.")
    return number


def _to_unicode(objects: Mapping[int, bytes], font: int) -> bytes:
    return inflate(objects[_number("ToUnicode", objects[font])])


def _shown(body: str, maps: Mapping[str, Mapping[str, str]]) -> tuple[Shown, ...]:
    current: Mapping[str, str] = {}
    lines: list[Shown] = []
    height = 0.0
    parts: list[str] = []
    replaced = False
    for match in _TOKEN.finditer(body):
        kind = match.lastgroup
        if kind == "glyphs":
            if not replaced:
                digits = match["glyphs"]
                parts += [current[digits[at : at + 4]] for at in range(0, len(digits), 4)]
        elif kind == "font":
            current = maps[match["font"]]
        elif kind == "actual":
            parts.append(bytes.fromhex(match["actual"]).decode("utf-16-be"))
            replaced = True
        elif kind == "end":
            replaced = False
        else:
            if parts:
                lines.append(Shown(height, "".join(parts)))
                parts = []
            height = height + float(match["move"]) if kind == "move" else float(match["start"])
    if parts:
        lines.append(Shown(height, "".join(parts)))
    return tuple(lines)
