"""The one gate from data to markup: `escape` writes text as markup, `unescape` reads it back.

A template's own line ends and indentation are not text; two spaces in a title are. So whitespace of
data that would look like the template's is carried as noncharacters, which no source may contain.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from handouts.compose.blocks import Run
from handouts.compose.runs import HARD_BREAK, joined

BREAK = "\ufdd2"
"""A hard break of the template's: whitespace beside it is the template's too."""

_BLANK = "\ufdd0"
_TAB = "\ufdd1"
_FRAGILE = re.compile(r"[\t\r\n]|  |^ | $")
_LINE_END = re.compile(r"\r\n?|\n")
_CARRY = str.maketrans({" ": _BLANK, "\t": _TAB})
_BACK = str.maketrans({_BLANK: " ", _TAB: "\t", BREAK: HARD_BREAK})
_LOOSE = re.compile(r"[ \t\r\n]+")
_CARRIED = re.compile(f"[{_BLANK}-{BREAK}]")


def escape(text: str) -> str:
    """`text` as markup that means these characters and nothing else; a line end is a hard break."""
    if _FRAGILE.search(text):
        text = _LINE_END.sub(HARD_BREAK, text).translate(_CARRY)
    return html.escape(text)


def unescape(text: str) -> str:
    """The characters that `escape` carried."""
    return text.translate(_BACK) if _CARRIED.search(text) else text


def normalise_whitespace(pieces: Iterable[Run]) -> tuple[Run, ...]:
    """A text's runs without the template's layout: its whitespace collapsed, none at the edges."""
    runs: list[Run] = []
    edge = True
    for piece in pieces:
        if piece.field is not None:
            runs.append(piece)
            edge = False
            continue
        text = _LOOSE.sub(" ", piece.text)
        if text == BREAK:
            _trim(runs)
        elif edge:
            text = text.lstrip(" ")
        if text:
            edge = text[-1] in (" ", BREAK)
            runs.append(_with(piece, text))
    _trim(runs)
    return joined(_with(run, unescape(run.text)) for run in runs)


def _trim(runs: list[Run]) -> None:
    """Take the template's space off the end of the runs."""
    if runs and runs[-1].text.endswith(" "):
        last = runs.pop()
        if len(last.text) > 1:
            runs.append(_with(last, last.text[:-1]))


def _with(run: Run, text: str) -> Run:
    if text == run.text:
        return run
    return Run(text, run.strong, run.emphasis, run.link, run.language, run.field)
