"""What tests of pdf share: a small handout laid out, its file, and that file taken apart."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace

from handouts.compose.blocks import Flow, Group, Picture, Run, Text
from handouts.pdf.file.reader import inflate, read_objects
from handouts.pdf.file.standards import UA1_A2A, Standard
from handouts.pdf.writer import write
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import Sheets
from tests.typeset.helpers import columns, design, text, tree

LINK = "https://kites.example/"


@functools.cache
def sheets() -> Sheets:
    """A handout with one of each: heading, link, stress, another language, list, table, figure."""
    item = Group("LI", "", (text("Lbl", "1.", "label"), Group("LBody", "", (text("P", "Fold."),))))
    head = Group("TR", "", (Group("TH", "th", (text("P", "Wind", "th"),), scope="Column"),))
    cell = Group("TR", "", (Group("TD", "td", (text("P", "Gust", "td"),)),))
    blocks = (
        text("H1", "Kites"),
        Text(
            "P",
            "body",
            (
                Run("See "),
                Run("the ", link=LINK),
                Run("kite", strong=True, link=LINK),
                Run(" house", link=LINK),
                Run(" for "),
                Run("cerfs-volants", language="fr"),
                Run("."),
            ),
        ),
        Group("L", "list", (item,), ordered=True),
        Group("Table", "table", (Group("THead", "", (head,)), Group("TBody", "", (cell,)))),
        Picture("qr", LINK, "qr", "A code for kites", width="60pt"),
    )
    made = tree({"left": blocks, "right": (text("H2", "End"), text("P", "Gone with the wind."))})
    foot = Flow(("foot",), (Text("P", "body", (Run("Page "), Run("", field="page"))),), "footer")
    made = replace(made, flows=(*made.flows, foot))
    return typeset(made, design(*columns("left", "right", "foot")))


@functools.cache
def file(standard: Standard = UA1_A2A) -> bytes:
    """The file of that handout."""
    return write(sheets(), standard)


@dataclass
class Taken:
    """A file taken apart, to be changed and put together again."""

    objects: dict[int, bytes]
    root: int

    @classmethod
    def apart(cls, data: bytes) -> Taken:
        objects, root = read_objects(data)
        return cls(dict(objects), root)

    def find(self, *parts: bytes) -> int:
        """The first object that has all these parts."""
        return next(
            number
            for number, body in sorted(self.objects.items())
            if all(part in body for part in parts)
        )

    def replace(self, number: int, old: bytes, new: bytes) -> None:
        """Change an object once."""
        assert old in self.objects[number], (old, self.objects[number])
        self.objects[number] = self.objects[number].replace(old, new, 1)

    @property
    def content(self) -> int:
        """The number of the page's content stream."""
        page = self.objects[self.find(b"/Type/Page/")]
        found = re.search(rb"/Contents (\d+) 0 R", page)
        assert found
        return int(found[1])

    def edit_content(self, old: bytes, new: bytes) -> None:
        """Change what the page paints, once."""
        painted = inflate(self.objects[self.content])
        assert old in painted, (old, painted)
        painted = painted.replace(old, new, 1)
        self.objects[self.content] = stream(painted)

    def together(self) -> bytes:
        """A file of these objects, none of them compressed."""
        out = bytearray(b"%PDF-1.7\n")
        places = {}
        for number, body in sorted(self.objects.items()):
            places[number] = len(out)
            out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
        own = max(places) + 1
        places[own] = len(out)
        rows = b"".join(
            (b"\1" + places[number].to_bytes(4, "big") if number in places else bytes(5)) + bytes(2)
            for number in range(own + 1)
        )
        out += b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Length %d>>\nstream\n" % (
            own,
            own + 1,
            self.root,
            len(rows),
        )
        out += rows + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % places[own]
        return bytes(out)


def stream(content: bytes) -> bytes:
    """A stream object that is not compressed."""
    return b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content)
