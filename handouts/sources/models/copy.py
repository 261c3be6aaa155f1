"""What a handout adds for one patient: a name, a clinician, an appointment, a note.

Such words come on a command line or on the standard input, never from a file of the workspace.
Nothing here shows them: neither the text of the object nor that of an error repeats a value.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from handouts.sources.models.fields import FileModel, checked_characters
from handouts.sources.recipients.appointments import moment
from handouts.sources.recipients.email_address import checked_or_empty
from handouts.sources.yaml.errors import ValidationIssue
from handouts.sources.yaml.lost_text import PROSE

MAX_LETTERS = 120
"""The longest name."""

MAX_NOTE = 1_000
"""The longest note, in characters."""


def _whole(text: object) -> object:
    """Lone surrogates are reported here: pydantic's own error would repeat the text."""
    if isinstance(text, str) and not text.isascii():
        checked_characters("".join(re.findall("[\ud800-\udfff]", text)))
    return text


def _line(text: str) -> str:
    if "\n" in text or "\r" in text:
        raise ValidationIssue("must be on one line")
    return checked_characters(text)


def _when(written: object) -> object:
    return moment(written) if isinstance(written, str) else written


Name = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=MAX_LETTERS),
    AfterValidator(_line),
    PROSE,
    BeforeValidator(_whole),
]
When = Annotated[datetime | date | None, BeforeValidator(_when), WithJsonSchema({"type": "string"})]


class Copy(FileModel):
    """A copy's own words; what is empty is left out."""

    PRIVATE: ClassVar[bool] = True

    name: Name = Field(default="", description="The patient's name.")
    clinician: Name = Field(default="", description="The clinician's name.")
    appointment: When = Field(
        default=None, description="Its day, as 2026-03-31, or 2026-03-31 14:30 with the time."
    )
    note: Annotated[
        str,
        StringConstraints(strip_whitespace=True, max_length=MAX_NOTE),
        AfterValidator(checked_characters),
        BeforeValidator(_whole),
        PROSE,
    ] = Field(default="", description="A few sentences, as they are; no markup.")

    @property
    def filled(self) -> frozenset[str]:
        """The names of what is not empty."""
        return frozenset(name for name in Copy.model_fields if getattr(self, name))

    def __repr__(self) -> str:
        """Only what there is, as logs and traces may show it."""
        return f"Copy({', '.join(sorted(self.filled))})"

    __str__ = __repr__

    def __rich_repr__(self) -> Any:
        """The same, for programs that draw objects."""
        yield from sorted(self.filled)


class Addressed(Copy):
    """A copy's own words, and the one email address that it is sent to."""

    to: Annotated[str, AfterValidator(checked_or_empty)] = Field(
        default="", description="The patient's email address."
    )
