"""Lay out a whole handout: a tree of blocks and a design become marks on pages."""

from __future__ import annotations

from handouts.compose.blocks import Tree
from handouts.design.model import Design
from handouts.typeset.blocks.structure import FlowStructure, structure
from handouts.typeset.fonts.fallback import with_one_family
from handouts.typeset.mirroring import mirrored
from handouts.typeset.pages.backgrounds import draw_backgrounds, with_front_picture
from handouts.typeset.pages.copyfitting import FittedHandout, copyfit, copyfit_quickly
from handouts.typeset.pages.logo_clearance import check_logo_clearance
from handouts.typeset.pages.panels import page_designs
from handouts.typeset.scripts.properties import is_right_to_left
from handouts.typeset.sheets import PanelReport, PlacedColumn, Sheets


def typeset(tree: Tree, design: Design) -> Sheets:
    """Lay out a handout.

    Raises FitError where the text is too long, GlyphError for a character without a glyph and
    TemplateError for a panel that the layout does not have.
    """
    return lay_out(tree, prepare_design(tree, design))


def prepare_design(tree: Tree, design: Design) -> Design:
    """The design in which a tree is laid out: its families in order, mirrored where need be."""
    design = with_one_family(tree, design)
    return mirrored(design) if is_right_to_left(tree.language) else design


def lay_out(tree: Tree, design: Design, *, quickly: bool = False) -> Sheets:
    """Lay out a handout in a design that is `prepared`; `somehow`: at any size at which it fits.

    Raises FitError where the text is too long, GlyphError for a character without a glyph and
    TemplateError for a panel that the layout does not have.
    """
    flows = tuple(structure(flow, tree.language) for flow in tree.flows)
    fitted = copyfit_quickly(tree, flows, design) if quickly else copyfit(tree, flows, design)
    for place, _, column in fitted.panels:
        check_logo_clearance(place, column)
    return sheets_of(tree, design, flows, fitted)


def sheets_of(
    tree: Tree, design: Design, flows: tuple[FlowStructure, ...], fitted: FittedHandout
) -> Sheets:
    """What the writer needs of a handout that fits."""
    rtl = is_right_to_left(tree.language)
    columns = tuple(
        PlacedColumn(column, place.page, place.text_left, place.text_top, flow)
        for place, flow, column in fitted.panels
    )
    shown, columns = with_front_picture(flows, columns, fitted, design, rtl=rtl)
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
        flows=shown,
        backgrounds=tuple(draw_backgrounds(fitted, design, rtl=rtl)),
        columns=columns,
        body_size=round(fitted.scale * design.type.comfortable, 4),
        panels=tuple(
            PanelReport(place.panel.name, place.page, place.capacity, column.used)
            for place, _, column in fitted.panels
        ),
    )
