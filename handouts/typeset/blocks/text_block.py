"""Set text: a block of characters becomes the rows of its lines."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from handouts.compose.blocks import Text
from handouts.design.model import AccentRule, Align, Design, Style
from handouts.typeset.blocks.row import BREAK_IN_PARAGRAPH, Row, TextRow
from handouts.typeset.blocks.structure import Node
from handouts.typeset.sheets import Box, Offset
from handouts.typeset.text.paragraph import SetParagraph, set_paragraph


@dataclass(frozen=True, slots=True)
class TextSetter:
    """Sets text for one design at one scale (1 = the layout's comfortable size)."""

    design: Design
    scale: float
    language: str
    furniture: Literal["Header", "Footer", ""] = ""
    tallest: float = math.inf
    """How high a picture may be, in points."""
    hyphens: bool = True
    """Whether words are parted where their style asks for it."""

    @property
    def grid(self) -> float:
        """Points between baselines of the grid."""
        return self.design.grid * self.scale

    @property
    def step(self) -> float:
        """Points between the heights at which text may stand: a grid line, or a part of it."""
        return self.grid / self.design.grid_steps

    def paragraph(
        self, block: Text, style: Style, measure: float, language: str, align: Align | None = None
    ) -> SetParagraph:
        """A text set in its style at this scale."""
        size = max(style.size * self.scale, style.min_size)
        return set_paragraph(
            block.runs,
            self.design.fonts_of(style),
            weight=style.weight,
            italic=style.italic,
            language=language,
            size=round(size, 4),
            leading=round(style.leading * size / style.size, 4),
            measure=round(measure, 4),
            align=align or style.align,
            balance=style.balance,
            shrink=style.shrink,
            hyphenate=style.hyphenate and self.hyphens,
        )

    def text_row(
        self, node: Node, block: Text, style: Style, paragraph: SetParagraph, background: str
    ) -> TextRow:
        """The first line of a set paragraph, in the colours that its background asks for."""
        roles = self.design.backgrounds[background].colours
        own, link = roles[style.colour_role], roles.get("link", roles[style.colour_role])
        colours = tuple(link if run.link else own for run in block.runs)
        own_place = (node.element, node.inlines, paragraph, 0, colours, self.furniture, 0.0, 0.0)
        return TextRow(*own_place, block.private)

    def text(
        self, node: Node, block: Text, style: Style, measure: float, background: str, language: str
    ) -> list[Row]:
        """A row for each line, kept together as the style asks."""
        paragraph = self.paragraph(block, style, measure, language)
        text = self.text_row(node, block, style, paragraph, background)
        count, leading = paragraph.count, paragraph.leading
        on_grid = self._is_whole(leading) and style.rule is None
        heading = style.keep_with_next
        rows: list[Row] = []
        for line in range(count):
            # Two lines at least stay at the foot of a panel, and two go on to the next.
            keep = line < count - 1 and (heading or count < 4 or line in (0, count - 2))
            rows.append(
                Row(
                    leading,
                    text=text._replace(line=line),
                    keep=keep,
                    break_cost=BREAK_IN_PARAGRAPH if line else 0.0,
                    on_grid=on_grid,
                )
            )
        if style.rule is not None:
            self._rule(rows, style.rule, measure, background)
        return rows

    def _rule(self, rows: list[Row], rule: AccentRule, measure: float, background: str) -> None:
        """Put a rule over the first line of a heading, or under the last."""
        thickness, gap = rule.thickness * self.scale, rule.gap * self.scale
        width = min(rule.width * self.scale, measure) or measure
        bar = Box(width, thickness, self.design.backgrounds[background].colours[rule.colour_role])
        first, last = rows[0], rows[-1]
        first.on_grid = True
        if rule.under:
            # Descenders are inside the line already, so that a part of the gap is enough.
            gap /= 2
            last.content = (Offset(bar, 0.0, last.height + gap),)
            last.height += gap + thickness + gap
            return
        first.height += thickness + gap
        first.content = (Offset(bar, 0.0, 0.0),)
        if first.text is not None:
            first.text = first.text._replace(y=thickness + gap)

    def _is_whole(self, length: float) -> bool:
        lines = length / self.step
        return abs(lines - round(lines)) < 0.001
