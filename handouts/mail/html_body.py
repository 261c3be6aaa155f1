"""A tree of blocks as HTML for mail programs: every character escaped, every style inline.

Nothing is fetched, no picture is needed, and the order of reading is that of the tree. Elements are
those that screen readers know: headings, lists, tables with their heads, links.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from handouts.compose.blocks import Block, Flow, Group, Picture, Run, Text, walk
from handouts.compose.links import checked_link
from handouts.compose.runs import HARD_BREAK
from handouts.compose.template.filters import plain_address
from handouts.mail.inline_css import FAMILIES, WIDTH, InlineStyles, css, hexadecimal
from handouts.mail.text_body import links_of
from handouts.typeset.scripts.properties import is_right_to_left

if TYPE_CHECKING:
    from handouts.design.model import Background, Design

_ELEMENTS = {role: role.lower() for role in ("P", "H1", "H2", "H3", "H4", "H5", "H6")}
_PARTS = {"THead": "thead", "TBody": "tbody", "TR": "tr"}
_ORDINARY_LABELS = ("•", "–")
BAND = 20
"""Pixels over and under the text of a band."""
_SIDES = {"start": "left", "centre": "center", "end": "right"}
_OTHER_SIDES = {"start": "right", "centre": "center", "end": "left"}


def html(flows: Sequence[Flow], design: Design, *, title: str, language: str) -> str:
    """A whole document of flows, without page furniture and empty space."""
    page = _Page(InlineStyles(design), flows, language)
    body = "\n".join(filter(None, map(page.flow, flows)))
    paper = hexadecimal(page.styles.background("paper").colour)
    outside = css(margin="0", padding="0", background_color=paper)
    column = css(
        max_width=f"{WIDTH}px",
        margin="0 auto",
        padding="8px 0",
        font_family=FAMILIES,
        overflow_wrap="break-word",
        text_align=page.side("start"),
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}" dir="{_direction(language)}">\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light">\n'
        f'<title>{escape(title)}</title>\n</head>\n<body style="{outside}">\n'
        f'<div role="article" lang="{escape(language)}" dir="{_direction(language)}" '
        f'style="{escape(column)}">\n{body}\n</div>\n</body>\n</html>\n'
    )


def _direction(language: str) -> str:
    return "rtl" if is_right_to_left(language) else "ltr"


def _tag(name: str, content: str, style: str = "", **attributes: str) -> str:
    said = "".join(f' {key}="{escape(value)}"' for key, value in attributes.items() if value)
    attribute = f' style="{escape(style)}"' if style else ""
    return f"<{name}{said}{attribute}>{content}</{name}>"


class _Page:
    """Writes blocks as elements, each with the language and the background that it stands in."""

    def __init__(self, styles: InlineStyles, flows: Iterable[Flow], language: str) -> None:
        self.styles = styles
        self.language = language
        self.shown = links_of(tuple(block for flow in flows for block in flow.blocks))

    def side(self, align: str) -> str:
        """The side of an alignment, as not every mail program knows start and end."""
        sides = _OTHER_SIDES if is_right_to_left(self.language) else _SIDES
        return sides[align]

    def flow(self, flow: Flow) -> str:
        """A flow as a band in the colour of its panel."""
        if flow.furniture is not None:
            return ""
        background = self.styles.background_of(flow)
        content = self.blocks(flow.blocks, background)
        under = max(BAND - self.below(flow.blocks), 0)
        colour = css(
            padding=f"{BAND}px 24px {under}px",
            background_color=hexadecimal(background.colour),
            color=hexadecimal(background.colours["text"]),
        )
        return f'<div style="{colour}">\n{content}\n</div>' if content else ""

    def blocks(
        self, blocks: tuple[Block, ...], background: Background, *, first: bool = True
    ) -> str:
        """Blocks one under another; with `first` nothing stands over them in their box."""
        made: list[str] = []
        for block in blocks:
            if written := self.block(block, background, first=first and not made):
                made.append(written)
        return "\n".join(made)

    def block(self, block: Block, background: Background, *, first: bool) -> str:
        """One block; empty space and pictures that say nothing new are nothing."""
        match block:
            case Text():
                return self.text(block, background, first=first)
            case Group(role="L"):
                return self.list(block, background)
            case Group(role="Table"):
                return self.table(block, background)
            case Group():
                return self.group(block, background, first=first)
            case Picture(kind="image") if block.alt:
                return self.paragraph(Run(block.alt, emphasis=True), "caption", background)
            case Picture(kind="qr") if block.source not in self.shown:
                link = Run(plain_address(block.source), link=block.source)
                return self.paragraph(link, "contact-line", background)
            case _:
                return ""

    def paragraph(self, run: Run, style: str, background: Background) -> str:
        """A paragraph that stands for a picture."""
        return self.text(Text("P", style, (run,)), background, first=False)

    def below(self, blocks: tuple[Block, ...]) -> int:
        """Pixels that the last of blocks has under it already."""
        texts = [each for each in walk(blocks) if isinstance(each, Text)]
        return self.styles.below(self.styles.style(texts[-1].style)) if texts else 0

    # ------------------------------------------------------------ text

    def text(self, block: Text, background: Background, *, first: bool) -> str:
        """A paragraph or a heading, with the short rule over it."""
        style = self.styles.style(block.style)
        name = _ELEMENTS.get(block.role, "p")
        declarations = self.styles.text(
            style, background, first=first, heading=block.role[0] == "H"
        )
        content = self.runs(block.runs, background)
        element = _tag(name, content, declarations, **self.other(block.language))
        rule = self.styles.rule(style, background, first=first)
        return f'<div style="{rule}"></div>\n{element}' if rule else element

    def runs(self, runs: tuple[Run, ...], background: Background) -> str:
        """Characters, escaped, with what sets them off."""
        return "".join(self.run(run, background) for run in runs)

    def run(self, run: Run, background: Background) -> str:
        """One run."""
        written = escape(run.text).replace(HARD_BREAK, "<br>")
        if run.emphasis:
            written = _tag("em", written)
        if run.strong:
            written = _tag("strong", written)
        if run.link is not None and checked_link(run.link) == run.link:
            colour = css(color=hexadecimal(background.colours["link"]), text_decoration="underline")
            # A telephone number's groups would change places among letters from the right.
            direction = {} if _has_letters_from_the_right(run.text) else {"dir": "ltr"}
            said = direction | self.other(run.language)
            written = _tag("a", written, colour, href=run.link, **said)
        elif other := self.other(run.language):
            written = _tag("span", written, **other)
        return written

    def other(self, language: str | None) -> dict[str, str]:
        """Attributes of what stands in another language, with its direction."""
        if language is None or language == self.language:
            return {}
        return {"lang": language, "dir": _direction(language)}

    # ------------------------------------------------------------ groups

    def group(self, block: Group, background: Background, *, first: bool) -> str:
        """Blocks that belong together; cells of a row stand one under another."""
        style = self.styles.style(block.style) if block.style else None
        inner = background if style is None else self.styles.within(style, background)
        boxed = style is not None and (style.background is not None or style.before > 0)
        content = self.blocks(block.kids, inner, first=first or boxed)
        if not content:
            return ""
        below = self.below(block.kids)
        declarations = (
            ""
            if style is None
            else self.styles.box(style, background, inner, first=first, below=below)
        )
        if block.role == "BlockQuote":
            declarations = css(margin="0 0 16px", padding="0 16px")
            return _tag("blockquote", content, declarations, **self.other(block.language))
        other = self.other(block.language)
        return _tag("div", content, declarations, **other) if declarations or other else content

    def list(self, block: Group, background: Background) -> str:
        """A list; badges are a list whose items stand side by side."""
        items = [kid for kid in block.kids if isinstance(kid, Group)]
        inline = block.arrangement == "inline"
        labels = {label for item in items for label in _labels(item)}
        ordinary = block.ordered or (bool(labels) and labels <= set(_ORDINARY_LABELS))
        entries = "\n".join(
            self.item(item, background, inline=inline, ordinary=ordinary) for item in items
        )
        name = "ol" if block.ordered else "ul"
        indent = "0" if inline or not ordinary else "24px"
        declarations = css(
            margin="8px 0 16px",
            padding=f"0 {indent} 0 0" if is_right_to_left(self.language) else f"0 0 0 {indent}",
            list_style_type="" if ordinary else "none",
            color=hexadecimal(background.colours["text"]),
        )
        start = {"start": str(block.start)} if block.ordered and block.start != 1 else {}
        return _tag(name, entries, declarations, **start, **self.other(block.language))

    def item(self, item: Group, background: Background, *, inline: bool, ordinary: bool) -> str:
        """An item; a label that no list writes by itself stands in its text."""
        style = self.styles.style(item.style) if item.style else None
        inner = background if style is None else self.styles.within(style, background)
        kids = tuple(kid for kid in item.kids if not _is_label(kid))
        content = self.blocks(kids, inner)
        if not ordinary:
            content = "".join(f"{escape(label)} " for label in _labels(item)) + content
        declarations = css(margin="0 0 6px")
        if inline and style is not None:
            box = self.styles.box(style, background, inner, first=True)
            declarations = f"{css(display='inline-block', margin='4px 2px')}; {box}"
        return _tag("li", content, declarations, **self.other(item.language))

    def table(self, table: Group, background: Background) -> str:
        """A table with its caption and the heads of its columns and rows."""
        caption = "".join(
            _tag("caption", self.runs(kid.runs, background), f"text-align: {self.side('start')}")
            for kid in table.kids
            if isinstance(kid, Text)
        )
        parts = "\n".join(
            self.part(kid, background) for kid in table.kids if isinstance(kid, Group)
        )
        declarations = css(width="100%", margin="8px 0 16px", border_collapse="collapse")
        return _tag("table", f"{caption}\n{parts}", declarations, **self.other(table.language))

    def part(self, part: Group, background: Background) -> str:
        """The head or the body of a table, a row, a cell."""
        if part.role in _PARTS:
            kids = "\n".join(
                self.part(kid, background) for kid in part.kids if isinstance(kid, Group)
            )
            return _tag(_PARTS[part.role], kids)
        declarations = css(
            padding="6px 8px",
            vertical_align="top",
            border_bottom=f"1px solid {hexadecimal(background.colours['line'])}",
            text_align=self.side(part.align or "start"),
        )
        content = self.blocks(part.kids, background)
        if part.role == "TH":
            scope = "row" if part.scope == "Row" else "col"
            return _tag("th", content, declarations, scope=scope, **self.other(part.language))
        return _tag("td", content, declarations, **self.other(part.language))


def _has_letters_from_the_right(text: str) -> bool:
    return any(bidirectional(character) in {"R", "AL"} for character in text)


def _is_label(block: Block) -> bool:
    return isinstance(block, Text) and block.role == "Lbl"


def _labels(item: Group) -> tuple[str, ...]:
    return tuple(kid.text for kid in item.kids if isinstance(kid, Text) and kid.role == "Lbl")
