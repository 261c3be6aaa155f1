"""One layout, brand and paper become a design: lengths in points, colours in RGB, all checked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from handouts.design.backgrounds import check_contrast, resolve_backgrounds
from handouts.design.brand_styles import LEADING, apply_brand_styles
from handouts.design.logo.contrast import File, variants
from handouts.design.logo.contrast import logos as resolve_logos
from handouts.design.model import (
    Background,
    Design,
    Face,
    FontChain,
    Image,
    Imposition,
    StyleSheet,
    TypeRange,
    shared_chain,
)
from handouts.design.panels import resolve_pages
from handouts.design.styles import places, resolve_styles
from handouts.errors import SourceError
from handouts.sources.files.font_files import FontFile
from handouts.sources.models.brand import BrandFile
from handouts.sources.models.imposition import MARK_OFF, UNPRINTED
from handouts.sources.models.layout import LayoutFile
from handouts.sources.models.styles import StylesFile
from handouts.sources.yaml.errors import did_you_mean, raise_all
from handouts.sources.yaml.source import Loaded


def resolve(
    layout: Loaded[LayoutFile],
    layout_id: str,
    brand: Loaded[BrandFile],
    shared: Loaded[StylesFile],
    paper: str,
    fonts: Sequence[FontFile],
    logos: Mapping[str, File],
    images: Mapping[str, Image],
) -> Design:
    """The design of a layout on a paper under a brand.

    `fonts` are the files of the brand's families in its order, `logos` the files for `light` and
    `dark` backgrounds (`dark` may be left out), `images` the pictures by the names that texts use.
    """
    file = layout.model
    if paper not in file.papers:
        raise SourceError(
            f"'{paper}' is not a paper of layout '{layout_id}'.",
            hint=did_you_mean(paper, file.papers, "Papers"),
            place=layout.source.place(("papers",)),
        )
    pages = resolve_pages(layout, paper, _ornament(brand.model))
    styles = apply_brand_styles(resolve_styles(layout, shared), brand.model, file.type.comfortable)
    backgrounds = resolve_backgrounds(brand.model)
    text_roles = {
        style.colour_role: name for name, style in styles.items() if style.colour_role != "line"
    }
    raise_all(
        [
            *_unknown_backgrounds(layout, shared, styles, backgrounds),
            *check_contrast(brand, backgrounds, text_roles),
        ]
    )
    width, height = file.papers[paper].size
    sizes = file.type
    return Design(
        layout=layout_id,
        paper=paper,
        width=width,
        height=height,
        pages=pages,
        repeat=file.repeat is not None,
        max_pages=file.repeat.most if file.repeat else len(pages),
        page_multiple=file.repeat.multiple if file.repeat else 1,
        type=TypeRange(sizes.comfortable, sizes.least, sizes.most, sizes.step),
        grid=round(file.grid * LEADING[brand.model.density], 4),
        styles=styles,
        backgrounds=backgrounds,
        fonts=shared_chain(font_chain(brand.model, fonts)),
        logos=resolve_logos(brand.model, backgrounds, variants(brand, logos)),
        images=images,
        safe=file.safe,
        turn=file.turn,
        imposition=_imposition(file, paper),
        heading_fonts=heading_chain(brand.model, fonts),
        grid_steps=file.grid_steps,
    )


def _imposition(layout: LayoutFile, paper: str) -> Imposition | None:
    impose = layout.impose
    if impose is None:
        return None
    if impose.fold is not None:
        return Imposition(impose.fold)
    across, down = impose.up or (1, 1)
    return Imposition(
        sheet=layout.papers[paper].sheet or layout.papers[paper].size,
        across=across,
        down=down,
        gutter=impose.gutter,
        bleed=impose.bleed,
        cut_marks=impose.marks == "cut",
        mark_off=MARK_OFF,
        unprinted=UNPRINTED,
    )


def _ornament(brand: BrandFile) -> str | None:
    """What decorates the front: a picture, an ornament, or nothing."""
    if brand.picture is not None:
        return "picture"
    return None if brand.ornament == "none" else brand.ornament


def font_chain(brand: BrandFile, fonts: Sequence[FontFile]) -> FontChain:
    """The brand's families, then all others that are there, and their faces."""
    own = dict.fromkeys(brand.fonts)
    others = dict.fromkeys(font.family for font in fonts if font.family not in own)
    return FontChain(
        (*own, *others),
        tuple(
            Face(font.family, font.weight, font.italic, str(font.path), font.digest)
            for font in fonts
        ),
    )


def heading_chain(brand: BrandFile, fonts: Sequence[FontFile]) -> FontChain | None:
    """The families for headings before those for text; None where there are none."""
    if not brand.heading_fonts:
        return None
    chain = font_chain(brand, fonts)
    families = tuple(dict.fromkeys((*brand.heading_fonts, *chain.families)))
    return shared_chain(replace(chain, families=families))


def _unknown_backgrounds(
    layout: Loaded[LayoutFile],
    shared: Loaded[StylesFile],
    styles: StyleSheet,
    backgrounds: Mapping[str, Background],
) -> Iterator[SourceError]:
    named = [
        (panel.ground, layout.source.place(("panels", name, "ground")))
        for name, panel in layout.model.panels.items()
    ]
    named += [
        (style.background, places(layout, shared, name, "ground"))
        for name, style in styles.items()
        if style.background is not None
    ]
    for background, place in named:
        if background not in backgrounds:
            yield SourceError(
                f"The brand has no ground '{background}'.",
                hint=did_you_mean(background, backgrounds, "Grounds of the brand"),
                place=place,
            )
