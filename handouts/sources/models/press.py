"""What a brand defines for presses: the inks of its colours, the profile of the print shop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from handouts.sources.models.fields import FileModel, Id, Line, Number
from handouts.sources.yaml.errors import ValidationIssue, did_you_mean

MAX_INK = 320
"""Percent of the four inks together; more does not dry on coated paper, and 300 is usual."""

PROFILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_. -]*\.(icc|icm)", re.IGNORECASE)
"""What a profile's file may be called."""


def _profile_name(written: str) -> str:
    if written and not PROFILE_NAME.fullmatch(written):
        raise ValidationIssue(
            "must name an .icc file in the brand's own folder",
            hint="Save the print shop's profile beside brand.yaml and write its name.",
        )
    return written


Percent = Annotated[Number, Field(ge=0, le=100)]
Cmyk = Annotated[
    tuple[Percent, Percent, Percent, Percent],
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": "number", "minimum": 0, "maximum": 100},
            "minItems": 4,
            "maxItems": 4,
        }
    ),
]
"""Cyan, magenta, yellow and black in percent."""

Inks = Mapping[Id, Cmyk]


class PressFile(FileModel):
    """The press for which files are made with --press."""

    profile: Annotated[Line, AfterValidator(_profile_name)] = Field(
        default="", description="An ICC profile (CMYK) in the brand's folder, from the print shop."
    )
    condition: Line = Field(
        default="",
        description="The printing condition's name in the ICC's registry, such as FOGRA51.",
    )


def ink_issues(inks: Inks, colours: Mapping[str, str]) -> Iterator[ValidationIssue]:
    """Inks are those of colours that exist, in amounts that dry, one mixture for each colour."""
    seen: dict[str, str] = {}
    for name, mixture in inks.items():
        here = ("cmyk", name)
        if name not in colours:
            hint = did_you_mean(name, colours, "Colours")
            yield ValidationIssue("is not one of the colours", hint=hint, path=here)
            continue
        if sum(mixture) > MAX_INK:
            yield ValidationIssue(
                f"is {sum(mixture):g} % of ink, which does not dry",
                hint=f"All four together are {MAX_INK} % at most; 300 % is better.",
                path=here,
            )
        other = seen.setdefault(colours[name], name)
        if inks[other] != mixture:
            yield ValidationIssue(
                f"has other inks than '{other}', which is the same colour",
                hint="Give both the same inks.",
                path=here,
            )
