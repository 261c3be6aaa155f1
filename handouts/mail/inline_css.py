"""How blocks look in an email: the brand's styles and backgrounds as inline CSS.

Mail programs drop style sheets, so that each element carries its own declarations. Sizes follow
those of the layout, where its comfortable size is at least 16 pixels, as browsers have it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.compose.blocks import Flow

if TYPE_CHECKING:
    from handouts.design.model import Background, Colour, Design, Style

BODY = 16
"""Pixels of body text, where the layout's comfortable size is 12 points."""
MIN, MAX = 14, 40
LARGEST_SCALE = 1.5
"""Large print is as much larger here as on paper."""
UNDER_HEADING = 6
LINE = 20
"""Pixels for a line of space before or after a block."""
FAMILIES = "'Segoe UI', Roboto, 'Noto Sans', 'Helvetica Neue', Arial, sans-serif"
WIDTH = 640
"""Pixels of the column of text, at most."""
PAPER = "paper"


class InlineStyles:
    """The inline CSS of a design's styles."""

    def __init__(self, design: Design) -> None:
        self.design = design
        comfortable = design.type.comfortable
        enlarged = min(max(comfortable / 12, 1.0), LARGEST_SCALE)
        self.scale = BODY / comfortable * enlarged
        self.panels = {
            panel.name: panel.background for page in design.pages for panel in page.panels
        }

    def background(self, name: str) -> Background:
        """A background by its name; the sheet's own where there is none of it."""
        return self.design.backgrounds.get(name) or self.design.backgrounds[PAPER]

    def background_of(self, flow: Flow) -> Background:
        """The background of the first panel that a flow fills."""
        return self.background(self.panels.get(flow.into[0], PAPER))

    def style(self, name: str) -> Style:
        """A style by its name."""
        return self.design.styles[name]

    def within(self, style: Style, background: Background) -> Background:
        """The background that stands inside of a block."""
        return self.background(style.background) if style.background else background

    def text(self, style: Style, background: Background, *, first: bool, heading: bool) -> str:
        """A paragraph or a heading; the first one of a box has no space before it."""
        above = self.pixels(style.rule.gap) if style.rule else self.before(style, first=first)
        below = max(self.below(style), UNDER_HEADING if heading else 0)
        size = min(max(self.pixels(style.size), MIN), MAX)
        leading = min(max(style.leading / style.size, 1.15), 1.5)
        return css(
            margin=f"{above}px 0 {below}px",
            font_size=f"{size}px",
            line_height=f"{leading:.2f}",
            font_weight=str(style.weight),
            font_style="italic" if style.italic else "",
            color=hexadecimal(background.colours[style.colour_role]),
        )

    def rule(self, style: Style, background: Background, *, first: bool) -> str:
        """The short rule over a heading; empty where it has none."""
        if style.rule is None:
            return ""
        return css(
            width=f"{self.pixels(style.rule.width)}px",
            height=f"{self.pixels(style.rule.thickness)}px",
            margin=f"{self.before(style, first=first)}px 0 0",
            background_color=hexadecimal(background.colours[style.rule.colour_role]),
            font_size="0",
        )

    def below(self, style: Style) -> int:
        """Pixels under a block."""
        return round(style.after * LINE)

    def before(self, style: Style, *, first: bool) -> int:
        """Pixels over a block."""
        return 0 if first else round(style.before * LINE)

    def box(
        self,
        style: Style,
        background: Background,
        inner: Background,
        *,
        first: bool,
        below: int = 0,
    ) -> str:
        """A group: with padding and colour where it stands on a background of its own.

        `below` are the pixels that its last block has under it already.
        """
        own = bool(style.background)
        top, right, bottom, left = map(self.pixels, style.padding)
        padding = (top, right, max(bottom - below, 0), left)
        border = max(style.border, 0.7 if own and inner.colour == background.colour else 0.0)
        return css(
            margin=f"{self.before(style, first=first)}px 0 {self.below(style)}px"
            if style.before or style.after
            else "",
            padding=" ".join(f"{each}px" for each in padding) if any(style.padding) else "",
            background_color=hexadecimal(inner.colour) if own else "",
            border=f"1px solid {hexadecimal(background.colours['line'])}" if border else "",
            border_radius=f"{self.pixels(style.radius)}px" if style.radius else "",
        )

    def pixels(self, points: float) -> int:
        """Points of the layout as pixels of a screen."""
        return round(points * self.scale)


def css(**declarations: str) -> str:
    """Declarations as the text of a style attribute; empty ones are left out."""
    return "; ".join(
        f"{name.replace('_', '-')}: {value}" for name, value in declarations.items() if value
    )


def hexadecimal(colour: Colour) -> str:
    """A colour as CSS writes it."""
    return "#" + "".join(f"{channel:02X}" for channel in colour)
