"""What a translation records of its source: a short hash of each part."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from handouts.sources.models.fields import FileModel

DIGITS = 12
"""Hex digits of SHA-256 that are kept: 48 bits tell the parts of one text apart."""

Hash = Annotated[str, StringConstraints(pattern=rf"^([0-9a-f]{{{DIGITS}}})?$")]
"""The hash of a part, or nothing for a part that has no translation yet."""
Hashes = Annotated[tuple[Hash, ...], Field(max_length=100)]


class TranslatedFrom(FileModel):
    """Hashes of the source's parts when the translation was made; written by a command."""

    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{2,20}$")] = Field(
        description="The language that this was translated from, such as en."
    )
    title: Hash = Field(default="", description="The hash of the title.")
    series: Hash = Field(default="", description="The hash of the series.")
    summary: Hash = Field(default="", description="The hash of the summary.")
    tags: Hashes = Field(default=(), description="The hash of each tag.")
    sections: Hashes = Field(default=(), description="The hash of each section.")
    faq: Hashes = Field(default=(), description="The hash of each question with its answer.")
    next_step: Hash = Field(default="", description="The hash of the next step.")
