"""Tables of CSV as spreadsheets write them, read as a stream whose memory has a bound.

A row ends at the first line end that stands outside of quotation marks (RFC 4180, 2). Nothing
here repeats a value: tables may hold patients' data.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO, NamedTuple

from handouts.sources.yaml.errors import ValidationIssue

MAX_BYTES = 64 * 1024
"""The longest row."""

DELIMITERS = ",;\t"
"""Comma; what spreadsheets write where the comma is the decimal sign; tab."""

SAVE_AS = "Save the table as 'CSV UTF-8' in the spreadsheet."

_BOM = b"\xef\xbb\xbf"
_NOTHING = b" \r\n" + DELIMITERS.encode("ascii")


class Row(NamedTuple):
    """A row as it is written: its number in the spreadsheet and its first line, from 1."""

    number: int
    line: int
    data: bytes
    """Empty where the row is longer than can be."""
    closed: bool = True
    """Whether its last quotation mark is closed."""
    lines: int = 1
    """How many lines of the file it takes."""

    @property
    def is_blank(self) -> bool:
        """Whether no cell says anything."""
        return not self.is_too_long and not self.data.strip(_NOTHING)

    @property
    def is_too_long(self) -> bool:
        """Whether its bytes were passed over."""
        return not self.data

    def text(self) -> str:
        """Its characters; a surrogate is left for those who check values, and reported there.

        Raises ValidationIssue where it is no UTF-8.
        """
        try:
            return self.data.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise ValidationIssue("is not in UTF-8", hint=SAVE_AS) from None


def rows(stream: BinaryIO) -> Iterator[Row]:
    """The rows of a file that stands at its beginning, blank ones too."""
    line, number = 1, 0
    while True:
        first, size, quotes = line, 0, 0
        parts: list[bytes] = []
        while part := stream.readline(MAX_BYTES):
            if not size and number == 0:
                part = part.removeprefix(_BOM)
            size += len(part)
            quotes += part.count(b'"')
            if size <= MAX_BYTES:
                parts.append(part)
            else:
                parts.clear()
            if part.endswith(b"\n"):
                line += 1
                if quotes % 2 == 0:
                    break
        if not size:
            return
        number += 1
        yield Row(
            number,
            first,
            b"".join(parts) if size <= MAX_BYTES else b"",
            quotes % 2 == 0,
            max(line - first, 1),
        )


def cells(row: Row, delimiter: str) -> list[str]:
    """The cells of a row. Raises ValidationIssue."""
    if row.is_too_long:
        hint = "" if row.closed else "Is a quotation mark not closed?"
        raise ValidationIssue(f"has more than {MAX_BYTES:,} bytes{_swallowed(row)}", hint=hint)
    try:
        found = list(csv.reader(io.StringIO(row.text(), ""), delimiter=delimiter, strict=True))
    except csv.Error:
        found = []
    if len(found) != 1:
        raise ValidationIssue(
            f"has a quotation mark that is not closed or is in the wrong place{_swallowed(row)}",
            hint='Write "..." around the whole cell, and each mark within it twice.',
        )
    return found[0]


def _swallowed(row: Row) -> str:
    """That other rows may have been taken for a part of this one."""
    if row.lines == 1:
        return ""
    last = row.line + row.lines - 1
    return (
        f"; lines {row.line:,} to {last:,} were read as this one row, and nothing was made of them"
    )


def delimiter_of(header: Row, known: Iterable[str]) -> str:
    """What stands between the names of a header: that which parts most of the `known` ones.

    Raises ValidationIssue where the file is no such table.
    """
    if header.data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in header.data:
        raise ValidationIssue("is not in UTF-8, but in UTF-16 or not text at all", hint=SAVE_AS)
    if header.data.startswith(b"PK"):
        raise ValidationIssue("is a spreadsheet, not CSV", hint=SAVE_AS)
    if b"\r" in header.data.rstrip(b"\r\n"):
        raise ValidationIssue("has the line endings of old Macintosh computers", hint=SAVE_AS)
    names = frozenset(known)

    def parted(delimiter: str) -> int:
        return len(names.intersection(named(cells(header, delimiter))))

    return max(DELIMITERS, key=parted)


def separator(first: Row) -> str:
    """The delimiter that a line `sep=;` before the header names, as Excel reads it, or nothing."""
    found = re.fullmatch(rb'"?sep=([,;\t])"?[,;\t]*[\r\n]*', first.data, re.IGNORECASE)
    return found[1].decode("ascii") if found else ""


def named(header: Iterable[str]) -> list[str]:
    """The names of columns; capitals and blanks make no difference."""
    return [name.strip().casefold() for name in header]
