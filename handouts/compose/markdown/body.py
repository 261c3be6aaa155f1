"""Body text in CommonMark becomes blocks; plain prose takes a short way without a parser.

Text in is text out: no smart quotes, no typographer. What a handout's body cannot have (headings,
code, raw HTML, rules) is an error and never dropped.
"""

from __future__ import annotations

import functools
import re

from handouts.compose.blocks import Block, Run, Text
from handouts.compose.markdown.parsed import BodyIssue, Parsed
from handouts.compose.markdown.second_reading import difference
from handouts.compose.markdown.stray_marks import check_marks
from handouts.errors import HandoutError, Place, SourceError

# All that CommonMark with tables can read as more than text. A single `|` is text: a table needs a
# second line that begins with `|`, `-` or `:`. Blanks at a line's edges are dropped or break lines.
_MEANING = re.compile(
    r"[\\`*_\[\]\t\r\v\f\x00]|<\S|&[#A-Za-z]|^[ #>+=~|:-]|^[0-9]{1,9}[.)]| $",
    re.MULTILINE,
)
_GAP = re.compile(r"\n\n+")


def placed(issues: tuple[BodyIssue, ...], place: Place | None) -> list[HandoutError]:
    """The mistakes of a body as errors, at their lines of the file in which it stands."""
    return [
        SourceError(message, hint=hint, place=place and line_of(place, line))
        for line, message, hint in issues
    ]


def line_of(place: Place, line: int) -> Place:
    """The place of a body's further line, counted from 0."""
    if place.line is None:
        return place
    return place._replace(line=place.line + line)


@functools.lru_cache(maxsize=8192)
def parse_body(text: str, style: str) -> Parsed:
    """A body's blocks and its mistakes, remembered wherever the body stands."""
    if _MEANING.search(text) is None:
        found = check_marks(text, 0)
        parsed = Parsed(_prose(text, style), tuple(found.issues), tuple(found.notes))
    else:
        # The parser takes 50 ms to import, and plain prose needs none.
        from handouts.compose.markdown.tokens import parse_markdown

        parsed = parse_markdown(text, style)
    return parsed if parsed.issues else _read_again(text, parsed)


def _read_again(text: str, parsed: Parsed) -> Parsed:
    """What was parsed, if a second reading of the text says the same; else a mistake."""
    parted = difference(text, parsed.blocks)
    if parted is None:
        return parsed
    typed, printed = parted.typed or "nothing more", parted.printed or "nothing more"
    return Parsed(
        (),
        (
            BodyIssue(
                parted.line,
                f"This may be read in two ways: '{typed}' was typed where '{printed}' would be "
                "printed.",
                "Write a backslash before each sign that is to be printed, such as \\* or \\>, or "
                "other words.",
            ),
        ),
    )


def _prose(text: str, style: str) -> tuple[Block, ...]:
    """Paragraphs of text that has no mark of CommonMark in it."""
    text = text.strip("\n")
    if not text:
        return ()
    return tuple(
        Text("P", style, (Run(paragraph.replace("\n", " ")),)) for paragraph in _GAP.split(text)
    )
