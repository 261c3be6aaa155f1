"""The logo of a new brand: its file is read, judged, and named in brand.yaml."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from handouts.design.contrast import rgb
from handouts.design.logo.artwork import art_from_svg
from handouts.design.logo.contrast import read_logo, seen
from handouts.design.model import Background
from handouts.errors import DeliveryError, UsageError

if TYPE_CHECKING:
    from handouts.design.logo.contrast import File
    from handouts.workspace.workspace import Workspace

LARGEST_LOGO = 5_000_000

ENDINGS = (".svg", ".png", ".jpg", ".jpeg")
"""What a logo's file may end in."""


class NewLogo(NamedTuple):
    """A logo: the name under which it is kept, its bytes, and its art."""

    name: str
    data: bytes
    art: File


def new_logo(path: Path | None) -> NewLogo | None:
    """A logo's file, read.

    Raises SourceError for a logo that cannot be drawn, UsageError for one that is not there.
    """
    if path is None:
        return None
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_LOGO + 1)
    except OSError as error:
        kind = UsageError if isinstance(error, FileNotFoundError) else DeliveryError
        raise kind(f"The logo '{path}' cannot be read: {error.strerror}.") from None
    if len(data) > LARGEST_LOGO:
        raise DeliveryError(
            f"The logo '{path}' is larger than {LARGEST_LOGO // 1_000_000} MB.",
            hint="Export it smaller, best as plain SVG.",
        )
    name = f"logo{path.suffix.lower()}"
    if path.suffix.lower() not in ENDINGS:
        raise DeliveryError(
            f"The logo '{path}' is not an {', '.join(ENDINGS)} file.",
            hint="Export it from the drawing program as plain SVG.",
        )
    art = read_logo(data, f"{path.with_suffix(path.suffix.lower())}", art_from_svg)
    if _unseen(art, "#FFFFFF", dark=False):
        raise DeliveryError(
            f"The logo '{path}' cannot be seen on white paper.",
            hint="Give the one for light grounds; one for dark grounds is added in brand.yaml.",
        )
    return NewLogo(name, data, art)


def logo_remarks(workspace: Workspace, brand: str) -> tuple[tuple[str, str], ...]:
    """Remarks on a brand's logo on any background, each with what to do."""
    logo = workspace.sources.logo(brand)
    return read_logo(*logo, art_from_svg).remarks if logo else ()


def _unseen(art: File, ground: str, *, dark: bool) -> bool:
    there = Background("primary", rgb(ground), {})
    return seen(art, there, dark=dark, has_dark=False)[0] is not None


def logo_lines(name: str, logo: str, dark: str) -> str:
    """The lines of brand.yaml on a logo; `dark` is what stands on dark grounds, if known."""
    if not logo:
        return "# logo: {light: logo.svg, alt: What a screen reader says for it}"
    key = f"  dark: {dark:<19}# " if dark else "  # dark: logo-reversed.svg  # "
    return (
        "logo:\n"
        f"  light: {logo:<20}# stands on light grounds\n"
        f"{key}stands on dark ones: a file; auto: in white; plate: on a white plate\n"
        f"  alt: {quoted(name + ' logo')}\n"
        "  # says_name: true          # the logo is the name itself: none is set beside it\n"
        "  # clear_space: 25%         # of its height, free of everything else\n"
        "  # least_width: 12mm        # it is never narrower than this"
    )


def quoted(text: str) -> str:
    """A text as YAML takes for nothing else: JSON's strings are YAML's."""
    return json.dumps(text, ensure_ascii=False)
