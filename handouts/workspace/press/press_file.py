"""Press files of a workspace's handouts: the brand's inks, the print shop's profile, the ticket."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from handouts.design.contrast import rgb
from handouts.design.model import Image
from handouts.errors import Place, PressError
from handouts.pdf.press.cmyk import separation
from handouts.pdf.press.pdfx import PressJob, write_press
from handouts.pdf.press.preflight import resolution
from handouts.sources.workspace.icc_profiles import ProfileFile, profile_of, read_profile
from handouts.sources.yaml.errors import raise_all
from handouts.typeset.imposition.bleed import bleed_of
from handouts.typeset.sheets import Photograph, Sheets
from handouts.workspace.clock import now
from handouts.workspace.press.job_ticket import FINE, Ticket

if TYPE_CHECKING:
    from handouts.design.model import Design
    from handouts.workspace.files import WorkspaceFiles
    from handouts.workspace.handout_key import HandoutKey
    from handouts.workspace.output_options import OutputOptions

MIN = 200
"""Pixels an inch under which a picture is not printed."""


class Printable(Protocol):
    """What a press file needs of a handout."""

    @property
    def workspace(self) -> WorkspaceFiles:
        """The files that it is made from."""

    @property
    def key(self) -> HandoutKey:
        """Which handout it is."""

    @property
    def options(self) -> OutputOptions:
        """Which variant of it."""

    @property
    def design(self) -> Design:
        """Its design."""

    @property
    def printed(self) -> Sheets:
        """Its sheets, as they are printed."""


class PressFile(NamedTuple):
    """The PDF/X-4 file's bytes, and what the print shop is told."""

    pdf: bytes
    ticket: Ticket


def press_file(handout: Printable) -> PressFile:
    """The press file of a handout.

    Raises PressError where there is no profile or a picture is too coarse, SourceError for a
    profile that is not one of a press.
    """
    brand = handout.workspace.sources.brand(handout.key.brand).model
    own = {rgb(brand.colours[name]): mixture for name, mixture in brand.cmyk.items()}
    condition = "" if handout.options.profile else brand.press.condition
    sheets = handout.printed
    raise_all(_coarse_pictures(handout, sheets))
    bleed = bleed_of(sheets.width, sheets.height)
    colours = tuple(map(rgb, brand.colours.values())) if own else ()
    inks = separation(_profile(handout).data, tuple(sorted(own.items())), colours)
    job = PressJob(inks, bleed, now(), condition)
    pdf, report = write_press(sheets, job)
    key = handout.key
    draft = handout.workspace.catalogue.language(key.topic, key.language).draft
    ticket = Ticket(brand.name, key, handout.design, sheets, job, report, draft)
    return PressFile(pdf, ticket)


def _coarse_pictures(handout: Printable, sheets: Sheets) -> Iterator[PressError]:
    """An error for each picture that would be seen to be made of pixels."""
    files = {image.digest: file for file, image in _pictures(handout)}
    for placed in sheets.marks:
        mark = placed.mark
        if isinstance(mark, Photograph) and (found := resolution(mark)) < MIN:
            yield PressError(
                f"This picture has {found:.0f} pixels an inch where it stands; "
                f"a press needs {FINE}, and {MIN} at least.",
                hint="Save it with more pixels: 1,200 across for a picture 10 cm wide.",
                place=Place(mark.logo.file if mark.logo else files[mark.image.digest]),
            )


def _pictures(handout: Printable) -> Iterator[tuple[str, Image]]:
    """Each picture that a handout shows, with its file."""
    key, design, sources = handout.key, handout.design, handout.workspace.sources
    for name, image in design.images.items():
        yield sources.image(key.topic, name).file, image
    front = sources.front_picture(key.brand)
    if design.front is not None and front is not None:
        yield front.file, design.front.image


def _profile(handout: Printable) -> ProfileFile:
    """The profile that was named, or else the brand's."""
    if handout.options.profile:
        path = Path(handout.options.profile)
        return read_profile(path, path.name)
    sources, brand = handout.workspace.sources, handout.key.brand
    profile = profile_of(sources, brand)
    if profile is None:
        raise PressError(
            "There is no ICC profile, so it is not known which inks of the press make a colour.",
            hint="Ask the print shop for the profile of its press and paper, put it beside "
            "brand.yaml, and write `press: {profile: FILE.icc}`; or add --profile FILE.icc.",
            place=Place(sources.brand(brand).source.file),
        )
    return profile
