"""Lay out text: a block of characters becomes the rows of its lines."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from handouts.compose.blocks import Text
from handouts.design.model import AccentRule, Align, Colour, Design, Style
from handouts.typeset.blocks.frame import Frame
from handouts.typeset.blocks.row import BREAK_IN_PARAGRAPH, Row, TextRow
from handouts.typeset.blocks.structure import Node
from handouts.typeset.sheets import Box, Offset
from handouts.typeset.text.paragraph import SetParagraph, set_paragraph


@dataclass(frozen=True, slots=True)
class TextLayout:
    """Lays out text for one design at one scale (1 = the layout's comfortable size)."""

    design: Design
    scale: float
    furniture: Literal["Header", "Footer", ""] = ""
    max_picture_height: float = math.inf
    """In points."""
    hyphenate: bool = True
    """Whether words are hyphenated where their style asks for it."""

    @property
    def grid(self) -> float:
        """Points between baselines of the grid."""
        return self.design.grid * self.scale

    @property
    def step(self) -> float:
        """Points between the heights at which text may stand: a grid line, or a part of it."""
        return self.grid / self.design.grid_steps

    def colour(self, role: str, frame: Frame) -> Colour:
        """The colour of a role on the frame's background."""
        return self.design.backgrounds[frame.background].colours[role]

    def size(self, style: Style) -> float:
        """The size of type of a style in points."""
        return max(style.size * self.scale, style.min_size)

    def paragraph(
        self, block: Text, style: Style, frame: Frame, align: Align | None = None
    ) -> SetParagraph:
        """A text set in its style at this scale."""
        size = self.size(style)
        return set_paragraph(
            block.runs,
            self.design.fonts_of(style),
            weight=style.weight,
            italic=style.italic,
            language=frame.language,
            size=round(size, 4),
            leading=round(style.leading * size / style.size, 4),
            measure=round(frame.measure, 4),
            align=align or style.align,
            balance=style.balance,
            shrink=style.shrink,
            hyphenate=style.hyphenate and self.hyphenate,
        )

    def text_row(
        self, node: Node, block: Text, style: Style, paragraph: SetParagraph, background: str
    ) -> TextRow:
        """The first line of a set paragraph, in the colours that its background asks for."""
        roles = self.design.backgrounds[background].colours
        own = roles[style.colour_role]
        colours = tuple(roles.get("link", own) if run.link else own for run in block.runs)
        return TextRow(
            *(node.element, node.inlines, paragraph, 0, colours, self.furniture, 0.0, 0.0),
            block.private,
        )

    def text(self, node: Node, block: Text, style: Style, frame: Frame) -> list[Row]:
        """A row for each line, kept together as the style asks."""
        paragraph = self.paragraph(block, style, frame)
        text = self.text_row(node, block, style, paragraph, frame.background)
        count, leading = paragraph.count, paragraph.leading
        lines = leading / self.step
        on_grid = abs(lines - round(lines)) < 0.001 and style.rule is None
        rows = [
            Row(
                leading,
                text=text._replace(line=line),
                # Two lines at least stay at the foot of a panel, and two go on to the next.
                keep=line < count - 1 and (style.keep_with_next or line in (0, count - 2)),
                break_cost=BREAK_IN_PARAGRAPH if line else 0.0,
                on_grid=on_grid,
            )
            for line in range(count)
        ]
        if style.rule is not None:
            self._add_rule(rows, style.rule, frame)
        return rows

    def _add_rule(self, rows: list[Row], rule: AccentRule, frame: Frame) -> None:
        """Put a rule over the first line of a heading, or under the last."""
        thickness, gap = rule.thickness * self.scale, rule.gap * self.scale
        width = min(rule.width * self.scale, frame.measure) or frame.measure
        bar = Box(width, thickness, self.colour(rule.colour_role, frame))
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
