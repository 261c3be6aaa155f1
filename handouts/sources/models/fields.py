"""The kinds of values that files hold: texts, numbers, yes or no, lengths, names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from handouts.sources.files.characters import composed, refused
from handouts.sources.yaml.errors import ValidationIssue, not_empty
from handouts.sources.yaml.lost_text import PROSE
from handouts.units import POINTS

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
_ID = re.compile(ID)
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)", re.ASCII)
_WHOLE = re.compile(r"[+-]?\d+", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_LENGTH = r"^-?(\d+(\.\d+)?|\.\d+)\s*(pt|mm|cm|in)?$"
_YES, _NO = ("true", "yes"), ("false", "no")


class FileModel(BaseModel):
    """What a file, or a part of one, may say; a key without a value counts as not written."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: Any) -> Any:
        return not_empty(data)

    def issues(self) -> Iterator[ValidationIssue]:
        """What is wrong between values that are each right, with paths from this model on."""
        yield from ()


def checked_characters(text: str) -> str:
    """The text in NFC. Raises ValidationIssue for a character that no handout can hold."""
    if found := refused(text):
        raise ValidationIssue(f"contains {found.what}", hint=found.hint)
    return composed(text)


def _one_line(text: str) -> str:
    if "\n" in text or "\r" in text:
        raise ValidationIssue(
            "must be on one line", hint="Write '>-' after the key instead of '|'."
        )
    return checked_characters(text)


def _id(text: str) -> str:
    if not _ID.match(text):
        raise ValidationIssue(
            "is not a name of this kind",
            hint="Use lower-case letters a-z, digits and single hyphens between them.",
        )
    return text


def _number(written: object) -> object:
    if isinstance(written, str):
        if not _NUMBER.fullmatch(written):
            raise ValidationIssue("must be a number", hint="Write it as 12 or 0.5.")
        return float(written)
    return written


def _whole(written: object) -> object:
    if isinstance(written, str):
        if not _WHOLE.fullmatch(written):
            raise ValidationIssue("must be a whole number", hint="Write it as 6.")
        return int(written[:20])
    return written


def _yes(written: object) -> object:
    if isinstance(written, str):
        if written.lower() not in _YES + _NO:
            raise ValidationIssue("must be true or false")
        return written.lower() in _YES
    return written


def _date(written: object) -> object:
    if isinstance(written, str):
        try:
            if _DATE.fullmatch(written):
                return date.fromisoformat(written)
        except ValueError:
            raise ValidationIssue("is not a date in the calendar") from None
        raise ValidationIssue("is not a date", hint="Write year-month-day, such as 2026-03-31.")
    return written


def _listed(written: object) -> object:
    return [written] if isinstance(written, str) else written


def points(written: object) -> float:
    """A length as people write it, in points: `297mm`, `8.5in`, `2cm`, `12pt`, or plain points.

    Raises ValidationIssue where it is none.
    """
    if isinstance(written, int | float) and not isinstance(written, bool):
        return float(written)
    if not isinstance(written, str) or not re.fullmatch(_LENGTH, written, re.ASCII):
        raise ValidationIssue(
            "is not a length", hint="Write a number with mm, cm, in or pt, such as 12mm or 4.5in."
        )
    unit = written[-2:] if written[-2:] in POINTS else ""
    return float(written.removesuffix(unit)) * POINTS[unit]


# A program that completes YAML takes `1` for a number; here it is as good as "1".
_TEXT_OR_NUMBER = WithJsonSchema({"type": ["string", "number"]})
_LENGTH_SCHEMA = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _LENGTH}]}

_ONE_LINE, _CHARACTERS = AfterValidator(_one_line), AfterValidator(checked_characters)
_stripped = functools.partial(StringConstraints, strip_whitespace=True)

Line = Annotated[str, _stripped(max_length=200), _ONE_LINE, PROSE]
"""A text without line breaks, which may be empty."""
LongLine = Annotated[str, _stripped(max_length=400), _ONE_LINE, PROSE]
"""The same, with room for two or three sentences."""
Title = Annotated[str, _stripped(min_length=1, max_length=200), _ONE_LINE, PROSE]
"""A line that is not empty."""
Name = Annotated[str, _stripped(min_length=1, max_length=200), _ONE_LINE]
"""The name of a thing, such as a family of fonts, which is not printed."""
ShortLine = Annotated[str, _stripped(min_length=1, max_length=80), _ONE_LINE, PROSE]
Mark = Annotated[str, _stripped(max_length=80), _ONE_LINE, PROSE, _TEXT_OR_NUMBER]
"""A short text that may look like a number: a version, a telephone number."""
Body = Annotated[str, _stripped(min_length=1, max_length=20_000), _CHARACTERS, PROSE]
"""Text of paragraphs, lists and so on, in CommonMark."""
Summary = Annotated[str, _stripped(max_length=2_000), _CHARACTERS, PROSE]
_ID_SCHEMA = {"type": "string", "pattern": ID}
Id = Annotated[str, AfterValidator(_id), WithJsonSchema(_ID_SCHEMA)]
Ids = Annotated[
    tuple[Id, ...],
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [_ID_SCHEMA, {"type": "array", "items": _ID_SCHEMA}]}),
]
"""One name or a list of names."""
Number = Annotated[float, BeforeValidator(_number), Field(allow_inf_nan=False)]
Whole = Annotated[int, BeforeValidator(_whole)]
YesNo = Annotated[bool, BeforeValidator(_yes)]
Day = Annotated[date, BeforeValidator(_date)]
Length = Annotated[
    float,
    BeforeValidator(points),
    Field(ge=0, le=14_400, allow_inf_nan=False),
    WithJsonSchema(_LENGTH_SCHEMA),
]
"""A length in points; 14,400 is the longest side of a page (ISO 32000-1, annex C.2)."""
