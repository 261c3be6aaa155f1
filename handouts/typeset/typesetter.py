"""Lay out a whole handout: a tree of blocks and a design become marks on pages."""

from __future__ import annotations

from handouts.compose.blocks import Tree
from handouts.design.model import Colour, Design, Ground
from handouts.typeset.bidi import is_right_to_left
from handouts.typeset.families import with_one_family
from handouts.typeset.fit import Filled, Fitted, fit
from handouts.typeset.mirror import mirrored, width
from handouts.typeset.pages import Box, Mark, PanelReport, Placed, Rings, Sheets, Stood, Words
from handouts.typeset.panels import Place, page_designs
from handouts.typeset.structure import FlowStructure, structure

LEAST_ORNAMENT = 70.0
"""Points of free height or width under which an ornament is left out."""

RING_COUNT = 5

OUTLINE, OUTLINE_RADIUS = 0.5, 6.0
"""Thickness of the line round a panel, and the radius of its corners, in points."""

OUTLINE_SHARE = 0.5
"""Where the line stands: so much of the least margin off the panel's edge."""


def typeset(tree: Tree, design: Design) -> Sheets:
    """Lay out a handout.

    Raises FitError where the text is too long, GlyphError for a character without a glyph and
    TemplateError for a panel that the layout does not have.
    """
    return lay_out(tree, prepared(tree, design))


def prepared(tree: Tree, design: Design) -> Design:
    """The design in which a tree is laid out: its families in order, mirrored where need be."""
    design = with_one_family(tree, design)
    return mirrored(design) if is_right_to_left(tree.language) else design


def lay_out(tree: Tree, design: Design) -> Sheets:
    """Lay out a handout in a design that is `prepared`.

    Raises FitError where the text is too long, GlyphError for a character without a glyph and
    TemplateError for a panel that the layout does not have.
    """
    flows = tuple(structure(flow) for flow in tree.flows)
    return sheets_of(tree, design, flows, fit(tree, flows, design))


def sheets_of(
    tree: Tree, design: Design, flows: tuple[FlowStructure, ...], fitted: Fitted
) -> Sheets:
    """What the writer needs of a handout that fits."""
    leftward = is_right_to_left(tree.language)
    return Sheets(
        title=tree.title,
        author=tree.author,
        subject=tree.subject,
        keywords=tree.keywords,
        version=tree.version,
        language=tree.language,
        width=design.width,
        height=design.height,
        pages=fitted.pages,
        folds=tuple(page.folds for page in page_designs(design, fitted.pages)),
        flows=flows,
        grounds=tuple(_grounds(fitted, design, leftward)),
        columns=tuple(
            Stood(column, place.page, place.text_left, place.text_top, flow)
            for place, flow, column in fitted.panels
        ),
        body_size=round(fitted.scale * design.type.comfortable, 4),
        panels=tuple(
            PanelReport(place.panel.name, place.page, place.capacity, column.used)
            for place, _, column in fitted.panels
        ),
    )


def _grounds(fitted: Fitted, design: Design, leftward: bool) -> list[Placed]:
    """Panels' colours and ornaments. White paper is left as it is."""
    result: list[Placed] = []
    filled = {(panel.place.panel.name, panel.place.page): panel for panel in fitted.panels}
    for place in fitted.places:
        panel = place.panel
        ground = design.grounds[panel.ground]
        height = place.bottom - place.top
        if height <= 0:
            continue
        if ground.colour != (255, 255, 255):
            box = Box(panel.width, height, ground.colour)
            result.append(Placed(box, place.page, panel.left, place.top))
        elif ground.outlined:
            result.append(_outline(place, ground))
        content = filled.get((panel.name, place.page))
        if panel.ornament and content is not None:
            result.extend(_ornament(content, design, leftward))
    return result


def _outline(place: Place, ground: Ground) -> Placed:
    """A line round a panel's text, half-way out to the panel's nearest edge."""
    panel = place.panel
    off = min(panel.margins) * OUTLINE_SHARE
    box = Box(
        panel.width - 2 * off,
        place.bottom - place.top - 2 * off,
        None,
        ground.inks["line"],
        OUTLINE,
        OUTLINE_RADIUS,
    )
    return Placed(box, place.page, panel.left + off, place.top + off)


def _ornament(content: Filled, design: Design, leftward: bool) -> list[Placed]:
    """Rings in the larger corner that the panel's text leaves free: never under text."""
    place = content.place
    panel = place.panel
    ground = design.grounds[panel.ground]
    inks = ground.inks
    own = content.column.marks
    low = place.text_top + content.column.bottom
    measure = place.measure
    far = max((_reach(mark, x, measure, leftward) for mark, x, _ in own), default=0.0)
    below = place.bottom - low - 14.0
    beside = panel.width - panel.margins[1 if leftward else 3] - far - 14.0
    colours = tuple(
        _blend(ground.colour, inks.get("ornament", ground.colour), step / (RING_COUNT - 1))
        for step in range(RING_COUNT)
    )
    if below >= LEAST_ORNAMENT and below >= beside:
        radius = min(below, panel.width * 0.92)
        rings = Rings(radius, radius, colours, leftward)
        x = panel.left if leftward else panel.left + panel.width - radius
        return [Placed(rings, place.page, x, place.bottom - radius)]
    if beside >= LEAST_ORNAMENT:
        height = place.bottom - place.top
        radius = min(beside, height * 1.25)
        rings = Rings(radius, min(radius, height), colours, leftward)
        x = panel.left if leftward else panel.left + panel.width - radius
        return [Placed(rings, place.page, x, place.bottom - rings.height)]
    return []


def _reach(mark: Mark, x: float, measure: float, leftward: bool) -> float:
    """How far a mark reaches from the start edge of its column."""
    left, right = x, x + width(mark)
    if isinstance(mark, Words):
        lines = mark.paragraph.lines[mark.first : mark.last]
        left = x + min(line.x for line in lines)
        right = x + max(line.x + line.width for line in lines)
    return measure - left if leftward else right


def _blend(start: Colour, end: Colour, part: float) -> Colour:
    """The colour `part` of the way; the outermost ring is the faintest."""
    share = 0.25 + 0.75 * part
    red, green, blue = (
        round(low + (high - low) * share) for low, high in zip(start, end, strict=True)
    )
    return red, green, blue
