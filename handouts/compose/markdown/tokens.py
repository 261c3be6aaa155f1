"""All of CommonMark, and tables: the tokens of markdown-it-py become blocks.

A mark that may not have been meant is refused: see `ambiguous_blocks` and `emphasis`.

The parser is imported with this module, so import this module only where a body needs it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Literal, get_args

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, paragraph, table
from markdown_it.rules_block.table import escapedSplit, getLine
from markdown_it.token import Token

from handouts.compose.blocks import Block, Group, Picture, Run, Text
from handouts.compose.list_labels import bullet, list_item, list_style
from handouts.compose.markdown.ambiguous_blocks import (
    ListContext,
    Point,
    lazy,
    of_list,
    of_quotation,
)
from handouts.compose.markdown.flanking import InlineParser
from handouts.compose.markdown.inline import InlineReader
from handouts.compose.markdown.parsed import BodyIssue, Parsed
from handouts.compose.markdown.stray_marks import shown
from handouts.sources.files.characters import lines as lines_of

DEEPEST = 12
"""Levels of nesting that are read; markdown-it drops text without a word under 20."""

_REFUSED = {
    "heading_open": (
        "A text cannot contain a heading.",
        "Give it a section of its own (`heading:`, `body:`). Lines of --- or # make headings.",
    ),
    "code_block": (
        "A line is indented by four spaces, which makes it program code.",
        "Delete the spaces; indent further lines of an item to its first letter.",
    ),
    "fence": ("Program code (``` or ~~~) cannot be printed on a handout.", "Write it as text."),
    "hr": (
        "A rule (--- or ***) is not allowed in a text.",
        "Begin a new section instead; the layout draws its rules.",
    ),
    "html_block": (
        "HTML is not allowed in a text.",
        "Write **strong**, *emphasis*, [words](https://...); a plain < is written \\<.",
    ),
}
_ALIGN: dict[str, Literal["start", "centre", "end", ""]] = {
    "text-align:left": "start",
    "text-align:center": "centre",
    "text-align:right": "end",
}
_DEFINITION = (
    "An address is defined separately from its link, as in [name]: https://...",
    "Write the address in the link itself: [words](https://...).",
)

_LINE_TO_WRITE_ON = (
    "Underscores alone mean a rule, which is not allowed in a text, or a line to write on.",
    "Write what it is for: Name: ____. For a rule, begin a new section.",
)
_FOOTNOTE = (
    "This is a footnote of another dialect of Markdown, which CommonMark takes for an address.",
    "Write it where it belongs, in brackets.",
)

_CellRole = Literal["TH", "TD"]


def parse_markdown(text: str, style: str) -> Parsed:
    """The blocks of a body and its mistakes; paragraphs take `style`."""
    environment: dict[str, dict[str, dict[str, list[int]]]] = {}
    tokens = _parser().parse(text, environment)
    if any(token.level >= DEEPEST for token in tokens):
        return Parsed((), (BodyIssue(0, "Lists or quotations are nested too deeply."),))
    reader = _Reader(tokens, lines_of(text))
    blocks = reader.read(style)
    issues = reader.issues + [
        BodyIssue(definition["map"][0], *(_FOOTNOTE if label.startswith("^") else _DEFINITION))
        for label, definition in environment.get("references", {}).items()
    ]
    return Parsed(blocks, tuple(sorted(issues)), tuple(sorted(reader.notes)))


class _Parser(MarkdownIt):
    """Reads every link as one, as it is written: handouts.compose.links alone judges them."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it-py's name
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it-py's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - markdown-it-py's name
        return link


@functools.cache
def _parser() -> MarkdownIt:
    """The parser: HTML is recognised only to be refused, and so is every address."""
    parser = _Parser("commonmark", {"html": True}).enable("table").disable("text_join")
    inline = InlineParser()
    inline.ruler, inline.ruler2 = parser.inline.ruler, parser.inline.ruler2
    parser.inline = inline
    parser.block.ruler.at("paragraph", _paragraph)
    parser.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    return parser


def _paragraph(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A paragraph that keeps a no-break space at its edges; CommonMark, 4.8 drops blanks alone."""
    made = paragraph(state, start, end, silent)
    inline = state.tokens[-2]
    inline.content = state.getLines(start, state.line, state.blkIndent, False).strip(" \t\n")
    return made


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A table whose rows remember how many cells were written; surplus ones would be lost."""
    before = len(state.tokens)
    made = table(state, start, end, silent)
    for token in state.tokens[before:]:
        if token.type == "tr_open" and token.map:
            line = getLine(state, token.map[0]).strip()
            token.meta["cells"] = len(escapedSplit(re.sub(r"^\||(?<!\\)\|$", "", line)))
    return made


class _Reader:
    """Walks the tokens once; what is wrong is noted and the reading goes on."""

    def __init__(self, tokens: list[Token], lines: list[str]) -> None:
        self.tokens = tokens
        self.lines = lines
        self.at = 0
        self.issues: list[BodyIssue] = []
        self.notes: list[BodyIssue] = []
        self.numbers: dict[int, int] = {}
        """The last number of the last list, by how deep it stood."""
        self.ended = -1
        """The line that follows the last paragraph."""
        self.quotations = 0
        self.readers: dict[str, Callable[[Token, str, int], Block | None]] = {
            "paragraph_open": self._paragraph,
            "bullet_list_open": self._list,
            "ordered_list_open": self._list,
            "blockquote_open": self._quotation,
            "table_open": self._table,
        }

    def read(self, style: str, closing: str = "", depth: int = 0) -> tuple[Block, ...]:
        """Blocks up to the closing token, which is taken too; `depth` counts lists around them."""
        blocks: list[Block] = []
        while self.at < len(self.tokens):
            token = self._next()
            if token.type == closing:
                break
            reader = self.readers.get(token.type)
            if reader is None:
                self._refuse(token)
            elif block := reader(token, style, depth):
                blocks.append(block)
        return tuple(blocks)

    def _next(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _note(self, token: Token, message: str, hint: str = "") -> None:
        self.issues.append(BodyIssue(token.map[0] if token.map else 0, message, hint))

    def _refuse(self, token: Token) -> None:
        if token.type == "hr" and "_" in token.markup:
            self._note(token, *_LINE_TO_WRITE_ON)
            return
        self._note(
            token, *_REFUSED.get(token.type, (f"{token.type} is not allowed in a text.", ""))
        )
        if token.nesting == 1:
            closing = token.type.replace("_open", "_close")
            while self._next().type != closing:
                pass

    def _inline(self) -> tuple[tuple[Run, ...], Picture | None]:
        reader = InlineReader(self._next())
        self._next()
        self.issues += reader.issues
        self.notes += reader.notes
        return reader.runs, reader.picture

    def _paragraph(self, token: Token, style: str, depth: int) -> Block | None:
        runs, picture = self._inline()
        start, self.ended = token.map or (0, -1)
        if depth or self.quotations:
            self.notes += lazy(self.lines, start, self.ended, quoted=self.quotations > 0)
        if picture:
            return picture
        return Text("P", style, runs) if runs else None

    def _goes_on(self, token: Token) -> bool:
        """Whether a paragraph stands right above a block, without an empty line."""
        return token.map is not None and token.map[0] == self.ended

    def _quotation(self, token: Token, style: str, depth: int) -> Block:
        start, stop = token.map or (0, 0)
        self.issues += of_quotation(self.lines, start, stop, goes_on=self._goes_on(token))
        self.quotations += 1
        kids = self.read(style, "blockquote_close", depth)
        self.quotations -= 1
        if not kids:
            self._note(token, "A quotation is empty.", "Write its text; \\> is the sign itself.")
        return Group("BlockQuote", "quote", kids)

    def _list(self, token: Token, style: str, depth: int) -> Block:
        ordered = token.type == "ordered_list_open"
        start = int(token.attrs.get("start", 1))
        closing = token.type.replace("_open", "_close")
        # A list that is indented under a point is meant as one.
        above = self.lines[self.ended - 1] if not depth and self._goes_on(token) else None
        context = ListContext(above, self.numbers.get(depth))
        items: list[Block] = []
        labels: list[str] = []
        points: list[Point] = []
        while (item := self._next()).type != closing:
            number = f"{start + len(items)}{item.markup}"
            labels.append(number if ordered else bullet(depth))
            points.append(self._point(item))
            self.ended = -1
            kids = self.read("item", "list_item_close", depth + 1)
            if not kids:
                self._note(item, "A list item is empty.", "Write its text, or delete it.")
            items.append(list_item(labels[-1], kids))
        self.issues += of_list(points, labels, context)
        if ordered:
            self.numbers[depth] = start + len(items) - 1
        return Group("L", list_style(depth), tuple(items), ordered=ordered, start=start)

    def _point(self, item: Token) -> Point:
        """An item as it was typed."""
        line = item.map[0] if item.map else 0
        following = self.tokens[self.at]
        begins = self.tokens[self.at + 1].content if following.type == "paragraph_open" else ""
        return Point(line, f"{item.info}{item.markup}", begins.split("\n")[0])

    def _table(self, token: Token, style: str, depth: int) -> Block:
        parts: list[Block] = []
        columns = 0
        while (part := self._next()).type != "table_close":
            role: Literal["THead", "TBody"] = "THead" if part.type == "thead_open" else "TBody"
            rows: list[Block] = []
            while (row := self._next()).type not in {"thead_close", "tbody_close"}:
                cells = self._cells()
                columns = columns or len(cells)
                written = row.meta.get("cells", columns)
                if written > columns:
                    self._note(
                        row,
                        f"This row has {written} cells, the table's head only {columns}.",
                        "A | inside a cell is written \\|.",
                    )
                if row.map and "|" not in self.lines[row.map[0]]:
                    self._note(
                        row,
                        f"This line would be printed as a row of the table above it: "
                        f"{shown(self.lines[row.map[0]])}.",
                        "Leave an empty line after the table.",
                    )
                rows.append(Group("TR", "", cells))
            parts.append(Group(role, "", tuple(rows)))
        return Group("Table", "table", tuple(parts))

    def _cells(self) -> tuple[Block, ...]:
        cells: list[Block] = []
        while (cell := self._next()).type != "tr_close":
            runs, picture = self._inline()
            role: _CellRole = get_args(_CellRole)[cell.type == "td_open"]
            align = _ALIGN.get(str(cell.attrGet("style")), "")
            name = role.lower()
            kids: tuple[Block, ...] = (picture,) if picture else ()
            if runs:
                kids = (Text("P", name, runs),)
            scope: Literal["Column", ""] = "Column" if role == "TH" else ""
            cells.append(Group(role, name, kids, scope=scope, align=align))
        return tuple(cells)
