"""The one gate from data to markup: `guard` writes characters as text, `settle` reads them back.

A template's own line ends and indentation are no text; a title's two blanks are. So blanks of data
that would look like the template's are carried as noncharacters, which no source may hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from handouts.compose.blocks import Run
from handouts.compose.runs import HARD_BREAK, joined

BREAK = "\ufdd2"
"""A hard break of the template's: blanks at its sides are the template's too."""

_BLANK = "\ufdd0"
_TAB = "\ufdd1"
_FRAGILE = re.compile(r"[\t\r\n]|  |^ | $")
_LINE_END = re.compile(r"\r\n?|\n")
_CARRIED = str.maketrans({" ": _BLANK, "\t": _TAB})
_BACK = str.maketrans({_BLANK: " ", _TAB: "\t", BREAK: HARD_BREAK})
_LOOSE = re.compile(r"[ \t\r\n]+")
_GUARDED = re.compile(f"[{_BLANK}-{BREAK}]")


def guard(text: str) -> str:
    """`text` as markup that means these characters and nothing else; a line end is a hard break."""
    if _FRAGILE.search(text):
        text = _LINE_END.sub(HARD_BREAK, text).translate(_CARRIED)
    return (
        text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace('"', "&#34;")
        .replace("'", "&#39;")
    )


def unguard(text: str) -> str:
    """The characters that `guard` carried."""
    return text.translate(_BACK) if _GUARDED.search(text) else text


def settle(pieces: Iterable[Run]) -> tuple[Run, ...]:
    """A text's runs without the template's layout: its blanks made one, none at the edges."""
    settled: list[Run] = []
    edge = True
    for piece in pieces:
        if piece.field is not None:
            settled.append(piece)
            edge = False
            continue
        text = _LOOSE.sub(" ", piece.text)
        if text == BREAK:
            _trim(settled)
        elif edge:
            text = text.lstrip(" ")
        if text:
            edge = text[-1] in (" ", BREAK)
            settled.append(_with(piece, text))
    _trim(settled)
    return joined(_with(run, unguard(run.text)) for run in settled)


def _trim(runs: list[Run]) -> None:
    """Take the template's blank off the end of the runs."""
    if runs and runs[-1].text.endswith(" "):
        last = runs.pop()
        if len(last.text) > 1:
            runs.append(_with(last, last.text[:-1]))


def _with(run: Run, text: str) -> Run:
    if text == run.text:
        return run
    return Run(text, run.strong, run.emphasis, run.link, run.language, run.field)
