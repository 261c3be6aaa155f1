"""Start a new brand: a whole brand.yaml from a logo and one or two colours, ready to print with."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, NamedTuple

from handouts.design.contrast import hexadecimal, rgb
from handouts.design.logo.contrast import VISIBLE, least_contrast, variants
from handouts.design.palette import FRONT_TONES, looks_white, palette
from handouts.design.resolve import resolve
from handouts.design.svg.values import colour
from handouts.errors import PROGRAM, DeliveryError, HandoutError, Problems, UsageError
from handouts.scaffold.brand_logo import NewLogo, logo_lines, new_logo, quoted
from handouts.scaffold.brand_template import BRAND
from handouts.sources.files.tree import ID
from handouts.sources.models.brand import BrandFile
from handouts.sources.models.logo import AUTO, PLATE
from handouts.sources.workspace.font_families import FontFiles
from handouts.sources.yaml import parser
from handouts.sources.yaml.validate import load
from handouts.workspace.plan import default_brand

if TYPE_CHECKING:
    from handouts.design.palette import Palette
    from handouts.sources.models.brand import BrandFile
    from handouts.sources.yaml.source import Loaded
    from handouts.workspace.workspace import Workspace

_HEX = re.compile(r"[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3}")
MAX_COLOURS = 2


def moved(role: str, colour: str, *, logo: bool) -> str:
    """Why the `brand` colour or the `accent` is not as it was given."""
    if role == "accent":
        return "so that it can be read on white, the accent is"
    if looks_white(rgb(colour)):
        return "so that the front stands out from white paper, it is"
    seen = ", and the logo seen," if logo else ""
    return f"so that text can be read on the front{seen} it is".replace("front it", "front, it")


_COLUMN = 29
"""Where notes begin in brand.yaml."""


class NewBrand(NamedTuple):
    """What a brand starts with."""

    brand: str
    colours: tuple[str, ...]
    logo: Path | None = None
    name: str = ""
    language: str = "en"
    paper: str = "a4"
    jurisdiction: str = "eu"


def new_brand(workspace: Workspace, wanted: NewBrand) -> tuple[Path, ...]:
    """Write a brand's folder with brand.yaml and the logo; nothing is ever overwritten.

    What is written can be printed with: it is read and resolved with every layout before it is put
    in place, all at once. Raises DeliveryError for a name that cannot be an id, where there is such
    a brand already, for colours that are none, and for a logo that cannot be read; SourceError or
    Problems for a logo that cannot be drawn.
    """
    folder = _folder(workspace, wanted.brand)
    colours = _colours(wanted.colours)
    logo = new_logo(wanted.logo)
    text = _text(workspace, wanted, colours, logo)
    files = {"brand.yaml": text.encode()} | ({logo.name: logo.data} if logo else {})
    _resolve(workspace, _read(wanted, text))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".new-", dir=folder.parent) as made:
        whole = Path(made) / wanted.brand
        whole.mkdir()
        for name, data in files.items():
            (whole / name).write_bytes(data)
        try:
            whole.rename(folder)
        except OSError as error:
            raise DeliveryError(
                f"'brands/{wanted.brand}' cannot be written: {error.strerror}."
            ) from None
    return tuple(folder / name for name in files)


def _folder(workspace: Workspace, brand: str) -> Path:
    if not ID.fullmatch(brand):
        raise UsageError(
            f"'{brand}' cannot be used as a brand's name.",
            hint="Use lower-case letters a-z, digits and single hyphens, such as north-clinic.",
        )
    folder = workspace.root / "brands" / brand
    if folder.exists() or folder.is_symlink():
        raise DeliveryError(f"'brands/{brand}' exists already; nothing was changed.")
    return folder


def _colours(written: Sequence[str]) -> tuple[str, ...]:
    if not 1 <= len(written) <= MAX_COLOURS:
        raise UsageError(
            f"A brand starts from one or two colours, not from {len(written)}.",
            hint="Add --colour 0F4C5C, and once more for an accent. (A # needs quotation marks: "
            "most shells take it for a comment.)",
        )
    return tuple(map(_colour, written))


def _colour(written: str) -> str:
    """A colour as #RRGGBB: six or three hex digits, a name of CSS, or another form of CSS."""
    bare = written.strip().strip("'\"\u2018\u2019\u201c\u201d").strip()
    if _HEX.fullmatch(bare):
        bare = f"#{bare}"
    try:
        found, opacity = colour(bare, ((0, 0, 0), 0.0))
    except ValueError:
        opacity = 0.0
    if opacity < 1:
        raise UsageError(
            f"'{written}' is not a colour.",
            hint="Write six hex digits, such as --colour 0F4C5C, or a name of CSS, such as teal.",
        )
    return hexadecimal(found)


def wanted_colours(wanted: NewBrand) -> tuple[str, ...]:
    """The colours that were given, as #RRGGBB. Raises DeliveryError for what is none."""
    return _colours(wanted.colours)


def _text(
    workspace: Workspace, wanted: NewBrand, colours: Sequence[str], logo: NewLogo | None
) -> str:
    """brand.yaml, with a front on which the logo is seen best.

    One that is hardly seen on the colour itself is turned white, or else the front is of a pale or
    a deep tone, or else it stands on a white plate. That is the usual case: a logo is of the
    brand's colour.
    """
    best, text = 0.0, ""
    for front in FRONT_TONES:
        found = palette(colours, front)
        plain = _filled(workspace, wanted, found, logo)
        if logo is None:
            return plain
        contrast = least_contrast(logo.art, rgb(found.colours["brand"]))
        if contrast < VISIBLE and found.dark:
            white = _filled(workspace, wanted, found, logo, dark=AUTO)
            if _turns_white(_read(wanted, white), logo):
                return white
        if contrast >= VISIBLE:
            return plain
        if contrast > best:
            best, text = contrast, plain
    own = palette(colours)
    if best < VISIBLE and own.dark:
        return _filled(workspace, wanted, own, logo, dark=PLATE)
    return text


def _turns_white(brand: Loaded[BrandFile], logo: NewLogo) -> bool:
    try:
        return "dark" in variants(brand, {"light": logo.art})
    except HandoutError:
        return False


def _filled(
    workspace: Workspace, wanted: NewBrand, colours: Palette, logo: NewLogo | None, dark: str = ""
) -> str:
    name = wanted.name.strip() or wanted.brand.replace("-", " ").title()
    given = dict(zip(("brand", "accent"), wanted_colours(wanted), strict=False))
    values = {f"colour_{key.replace('-', '_')}": value for key, value in colours.colours.items()}
    families = _families(workspace)
    return Template(BRAND).substitute(
        values,
        id=wanted.brand,
        program=PROGRAM,
        name=quoted(name),
        language=f"language: {wanted.language}".ljust(_COLUMN),
        paper=f"paper: {wanted.paper}".ljust(_COLUMN),
        jurisdiction=f"jurisdiction: {wanted.jurisdiction}".ljust(_COLUMN),
        dark=str(colours.dark).lower(),
        logo=logo_lines(name, logo.name if logo else "", dark),
        fonts="\n".join(f"  - {quoted(family)}" for family in families),
        moved="".join(
            f"\n  # You gave {colour}; {moved(role, colour, logo=logo is not None)} "
            f"{colours.colours[role]} instead."
            for role, colour in given.items()
            if colours.colours[role] != colour
        ),
    )


def _families(workspace: Workspace) -> tuple[str, ...]:
    """The default brand's families, or else all there are."""
    try:
        return workspace.sources.brand(default_brand(workspace.catalogue)).model.fonts
    except HandoutError:
        families = tuple(dict.fromkeys(font.family for font in workspace.sources.fonts()))
    if not families:
        raise DeliveryError("There is no font in fonts/.", hint="A brand names at least one.")
    return families


def _read(wanted: NewBrand, text: str) -> Loaded[BrandFile]:
    """What is to be written, as it would be read."""
    try:
        return load(BrandFile, parser.parse(text.encode(), f"brands/{wanted.brand}/brand.yaml"))
    except HandoutError as error:
        problems = error.problems if isinstance(error, Problems) else (error,)
        raise DeliveryError(
            "Nothing was written: " + " ".join(each.message for each in problems),
            hint=problems[0].hint,
        ) from None


def _resolve(workspace: Workspace, brand: Loaded[BrandFile]) -> None:
    sources = workspace.sources
    fonts = FontFiles(sources.tree).chain(brand)
    for layout in sources.layouts():
        try:
            options = sources.layout(layout)
        except HandoutError:
            continue  # `check` reports what is wrong with it.
        for paper in options.model.papers:
            resolve(options, layout, brand, sources.styles(), paper, fonts, {}, {})
