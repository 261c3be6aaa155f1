"""A brand's logo: its files, what it shows, and the room that its makers ask for."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from handouts.sources.models.fields import FileModel, Length, Title, points
from handouts.sources.yaml.errors import ValidationIssue

AUTO = "auto"
"""For `dark`: the light logo in white."""

PLATE = "plate"
"""For `dark`: the light logo on a white plate."""

MADE = (AUTO, PLATE)
"""For `dark`: what is made of the light logo."""

_FILE = r"[A-Za-z0-9][A-Za-z0-9_-]*\.(svg|png|jpe?g)"
_SHARE = r"^\d{1,3}(\.\d+)?\s*%$"


def _file_name(written: str) -> str:
    if not re.fullmatch(_FILE, written):
        raise ValidationIssue(
            "must name an .svg, .png or .jpg file in the brand's own folder",
            hint="Save the logo beside brand.yaml and write its name, such as logo.svg.",
        )
    return written


def _variant(written: str) -> str:
    return written if written in MADE else _file_name(written)


def _clear_space(written: str) -> str:
    if not re.fullmatch(_SHARE, written, re.ASCII):
        try:
            points(written)
        except ValidationIssue as error:
            raise ValidationIssue(
                "is neither a share nor a length",
                hint="Write a share of the logo's height, such as 25%, or a length, such as 3mm.",
            ) from error
    return written


LogoName = Annotated[str, AfterValidator(_file_name)]
LogoVariant = Annotated[str, AfterValidator(_variant)]
ClearSpace = Annotated[
    str,
    AfterValidator(_clear_space),
    WithJsonSchema({"type": "string", "pattern": r"^\d+(\.\d+)?\s*(%|pt|mm|cm|in)$"}),
]


class LogoFiles(FileModel):
    """The logo's files, what it shows, and the room that it needs."""

    light: LogoName = Field(description="The logo that stands on light grounds: SVG, PNG or JPEG.")
    dark: LogoVariant | None = Field(
        default=None,
        description="The logo that stands on dark grounds; `auto`: the light one, which has one "
        "colour, in white; `plate`: the light one on a white plate; none: the light one as it is.",
    )
    alt: Title = Field(description="What a screen reader says for it.")
    says_name: bool = Field(
        default=False, description="Whether it is the name itself, so that none stands beside it."
    )
    clear_space: ClearSpace | None = Field(
        default=None,
        description="What nothing else stands nearer than: a share of the logo's height, such as "
        "25%, or a length.",
    )
    least_width: Length = Field(
        default=0.0, description="The width under which it is not printed, such as 12mm."
    )

    @property
    def files(self) -> tuple[str, ...]:
        """The files that it names."""
        dark = (self.dark,) if self.dark and self.dark not in MADE else ()
        return (self.light, *dark)

    @property
    def clear(self) -> tuple[float, float]:
        """The clear space as a share of the height, and in points; one of them is 0."""
        if self.clear_space is None:
            return 0.0, 0.0
        if self.clear_space.endswith("%"):
            return float(self.clear_space[:-1]) / 100, 0.0
        return 0.0, points(self.clear_space)
