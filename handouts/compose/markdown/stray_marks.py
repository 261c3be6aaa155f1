"""Signs in a paragraph that look like marks but mark nothing, so that they would be printed.

Each is a mistake that says so and what to write: pasted bullets, marks of other dialects, tables
without their second line, links that are none. A sign that may well be meant is only noted.
All patterns look at `plain` text: characters as they were typed, without those that a backslash or
an entity wrote on purpose (`ESCAPED` stands for each) and with `MARK` where a mark was understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from handouts.compose.markdown.parsed import BodyIssue

ESCAPED = "\x00"
MARK = "\x01"

BULLETS = "•●○▪▫◦‣⁃∙·■□◆➢➤✓✔❖\uf0b7\uf0a7"
_DASHES = "–—―"
_UNUSUAL = "\u00a0\u2000-\u200b\u202f\u205f\u2060\u3000"
_OF_DAYS = "年月日号號时時点點分년월일"
_NUMBERED = re.compile(
    rf"[ \t{_UNUSUAL}]*(?:[(（]?(?:\d{{1,2}}[.)\]、．）](?!\d)"
    r"|(?:[a-zA-Z]|[ivx]{2,4})[)\]、．）]|(?:[a-z]|[ivx]{2,4})\.(?=[ \t]))"
    r"|[①-⑳❶-❿])[ \t]*\S"
)
_DASHED = re.compile(rf"[ \t]*(?:[{_DASHES}][ \t{_UNUSUAL}]|[-*+][^\W\d_]).*\S")
_CIRCLE = re.compile(r"[ \t]*o[ \t]+\S")
_TABBED = re.compile(r"[^\t\n]*\S\t+\S")

MAX_SHOWN = 32


class MarkPattern(NamedTuple):
    """A pattern of signs, its message and hint, and whether it is only noted."""

    pattern: re.Pattern[str]
    message: str
    hint: str
    note: bool = False


def _pattern(pattern: str, message: str, hint: str, *, note: bool = False) -> MarkPattern:
    return MarkPattern(re.compile(pattern, re.MULTILINE), message, hint, note)


_PRINTED = "would be printed as it is typed"
_HERE = "and would be printed"
PATTERNS = (
    _pattern(
        rf"^[ \t{_UNUSUAL}]*[{BULLETS}].*",
        f"A line begins with a pasted bullet, which {_PRINTED}, in one paragraph with others",
        "Begin each point with `- ` (a hyphen and a space), after an empty line.",
    ),
    _pattern(
        rf"^(?:[{_UNUSUAL}][ \t{_UNUSUAL}]*(?:[-*+>#]|\d+[.)])|[-*+>][{_UNUSUAL}]).*",
        "A special space (U+00A0 or the like) keeps this from being a list or a quotation",
        "Delete the spaces beside the sign, and type ordinary ones.",
    ),
    _pattern(
        r"^(?::::|!!!|\?\?\?).*",
        f"This is a mark of another dialect of Markdown, which {_PRINTED}",
        "Write a section with that heading, or a paragraph that begins with **Warning:**.",
    ),
    _pattern(
        r"^[ \t]*\[!\w+\].*",
        f"This is a call-out of another dialect of Markdown, which {_PRINTED}",
        "Write a section with that heading, or a paragraph that begins with **Warning:**.",
    ),
    _pattern(
        r"(?:^|(?<=\s))\[[ xX]?\](?=\s|$).*",
        f"This is a box to tick of another dialect of Markdown, which {_PRINTED}",
        "Write the sign ☐ for an empty box, ☑ for a ticked one, or \\[ \\] for the brackets.",
    ),
    _pattern(
        r"\[\^[^\]\n]*\]",
        f"This is a footnote of another dialect of Markdown, which {_PRINTED}",
        "Write it where it belongs, in brackets; \\[ is the bracket itself.",
    ),
    _pattern(
        r"\[\[[^\n]*",
        f"Double brackets are not a link, {_HERE}",
        "A link is written [words](https://...); \\[\\[ are the brackets themselves.",
    ),
    _pattern(
        r"\]\([^\n]*",
        f"This is neither a link nor a picture, and {_PRINTED}: its address has a space or is not "
        "closed",
        "Write [words](https://...) or ![what it shows](name.png) without spaces in the address: "
        "tel:0800123456, %20 for a space on the web; or \\( for the bracket itself.",
    ),
    _pattern(
        r"\]\s+\((?:https?:|mailto:|tel:|www\.|[\w./-]+\.(?:png|jpe?g|gif|svg|webp)\))[^\n]*",
        f"There is a space between ] and (, so this is not a link and {_PRINTED}",
        "Write [words](https://...) without it, or \\( for the bracket itself.",
    ),
    _pattern(
        r"\]\[[^\n]*",
        f"This is not a link, and {_PRINTED}",
        "Write [words](https://...); \\[ is the bracket itself.",
    ),
    _pattern(
        r"\{(?:[.#][A-Za-z][^{}\n]*|\w+=[^{}\n]*)\}",
        f"Braces mean nothing here, {_HERE}",
        "Only a picture has a width, right after it: ![what it shows](name.png){width=40%}; "
        "\\{ is the brace itself.",
    ),
    _pattern(
        r"~~(?=\S)[^\n]*|(?<!=)==(?=\w)[^\n]*",
        f"Words struck out (~~) or marked (==) are of another dialect of Markdown; this {_PRINTED}",
        "Delete what is no longer true; write **words** for what matters.",
    ),
    _pattern(
        r"\*\*+[^\n]*",
        f"The asterisks mark nothing here, {_HERE}",
        "Write **words**: no space inside the asterisks, and a space or a full stop after them; "
        "\\* is the asterisk itself.",
    ),
    _pattern(
        rf"(?<![\w_])__(?=[^\W_{_OF_DAYS}])[^\n]*|(?<=[^\W\d_{_OF_DAYS}])__(?![\w_])[^\n]*",
        f"The two underscores mark nothing here, {_HERE}",
        "Write **words** for bold words; \\_ is the underscore itself.",
    ),
    _pattern(
        r"^[ \t]*\|.*|^[^|\n]*\S[ \t]\|[ \t].*\n[^|\n]*\S[ \t]\|[ \t].*",
        f"This looks like a table without its second line, and {_PRINTED}",
        "Write | --- | --- | below the table's first line, one --- for each of its cells; "
        "\\| is the line itself.",
    ),
    _pattern(
        rf"(?<![\w{ESCAPED}])(?<!\s)\*(?=\S)[^\n]*|(?:^|(?<=\s))\*(?=\S)[^\n]*|(?<=\S)\*(?=\s|$)",
        "A single asterisk is printed here as an asterisk",
        "Write \\* if this is meant, or put an asterisk at both ends of the emphasised words.",
        note=True,
    ),
    _pattern(
        r"\\[^\n]*",
        "A backslash is printed here: it disappears only before a sign such as * or at a line end",
        "Write \\\\ to say that this is meant.",
        note=True,
    ),
    _pattern(
        r"&#?\w+;",
        "This names no character, and is printed as it is typed",
        "Write the character itself, or \\& to say that this is meant.",
        note=True,
    ),
)
_ANY = re.compile(
    rf"[\[*_\\&|~{{\t{BULLETS}{_UNUSUAL}]|==|^(?::::|!!!|\?\?\?)"
    rf"|^[ \t]*(?:[{_DASHES}]|[-*+]\w|o[ \t]|[(（]?\w{{1,4}}[.)\]、．）]|[①-⑳❶-❿])",
    re.MULTILINE,
)
_LISTED = re.compile(r"(?![a-zß-ÿа-яё])(?=.{1,48}$)(?=.*\d)[^\d\n]{1,40}[\d].*[^\s,;\\]$")
"""A line of a list that was typed without marks, such as a medicine and its dose."""

_SEVERAL = (
    (
        _LISTED,
        "Short lines with numbers are printed as one paragraph, one behind the other",
        "Write them as points (`- `) or as a table; a backslash at a line's end keeps its end.",
        True,
    ),
    (
        _NUMBERED,
        "Lines that look like a numbered list are printed as one paragraph",
        "Write `1. ` and so on (digits, a full stop, a space) after an empty line.",
        False,
    ),
    (
        _DASHED,
        "Lines that look like a list are printed as one paragraph",
        "Begin each point with `- ` (a hyphen and a space), after an empty line.",
        False,
    ),
    (
        _TABBED,
        "Lines with tabs look like a pasted table, but are printed as one paragraph",
        "Write | Day | Dose | and so on, with | --- | --- | below the first line.",
        False,
    ),
    (
        _CIRCLE,
        "Lines that begin with `o` may be a pasted list; they are printed as one paragraph",
        "If they are points, begin each with `- ` (a hyphen and a space), after an empty line.",
        True,
    ),
)


class Findings(NamedTuple):
    """Mistakes of a paragraph, and what is only noted."""

    issues: list[BodyIssue]
    notes: list[BodyIssue]


def check_marks(plain: str, first: int) -> Findings:
    """What is found in a paragraph's plain text whose first line has the number `first`."""
    findings = Findings([], [])
    if _ANY.search(plain) is None and "\n" not in plain:
        return findings
    taken: set[int] = set()
    for sign in PATTERNS:
        for found in sign.pattern.finditer(plain):
            start = _opening(plain, found.start()) if found[0][0] == "]" else found.start()
            if taken.isdisjoint(range(start, found.end())):
                taken.update(range(start, found.end()))
                message = f"{sign.message}: {shown(plain[start : found.end()])}"
                line = first + plain.count("\n", 0, start)
                _put(findings, BodyIssue(line, message, sign.hint), note=sign.note)
                if sign.pattern.pattern.startswith("^"):
                    break
    for line, message, hint, note in _several(plain):
        _put(findings, BodyIssue(first + line, message, hint), note=note)
    return findings


def _opening(plain: str, end: int) -> int:
    """Where the bracket stands that `]` at `end` closes, on its line; else `end`."""
    start = plain.rfind("[", plain.rfind("\n", 0, end) + 1, end)
    return end if start < 0 else start


def _put(findings: Findings, issue: BodyIssue, *, note: bool) -> None:
    (findings.notes if note else findings.issues).append(issue)


def _several(plain: str) -> Iterator[tuple[int, str, str, bool]]:
    """Two neighbouring lines that each may be prose, but hardly both."""
    lines = plain.split("\n")
    for pattern, message, hint, note in _SEVERAL:
        for number, (line, following) in enumerate(pairwise(lines)):
            if pattern.match(line) and pattern.match(following):
                yield number, f"{message}: {shown(line)}", hint, note
                break


def shown(text: str) -> str:
    """The beginning of what was typed, as a message shows it."""
    text = text.strip().replace(MARK, "").replace(ESCAPED, "\\…").split("\n")[0]
    if len(text) <= MAX_SHOWN:
        return f"'{text}'"
    # Words stay whole, unless the only space comes early, as in scripts without spaces.
    whole = text[: MAX_SHOWN + 1].rpartition(" ")[0]
    return f"'{whole if len(whole) > MAX_SHOWN // 2 else text[:MAX_SHOWN]}…'"
