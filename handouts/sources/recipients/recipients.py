"""Recipients of a mail merge: a table with a row for each; no message repeats a value of it."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from handouts.errors import Place, SourceError
from handouts.sources.recipients.csv_rows import Row, cells, delimiter_of, named, rows, separator
from handouts.sources.yaml.errors import ValidationIssue, did_you_mean

COLUMNS = ("name", "language", "address", "clinician", "appointment", "note", "layout")
"""What a table may say of each recipient."""

OTHER_WORDS = {
    "address": ("email", "mail", "emailaddress", "correo", "courriel", "emailadresse"),
    "name": ("patient", "patientname", "fullname", "recipient", "nombre", "nom", "vorname"),
    "language": ("lang", "locale", "sprache", "langue", "idioma", "lingua"),
    "clinician": ("doctor", "physician", "provider", "arzt", "médecin", "médico"),
    "appointment": ("date", "datetime", "visit", "termin", "cita", "rendezvous"),
    "note": ("notes", "comment", "comments", "remark", "notiz", "nota"),
    "layout": ("format", "template"),
}
"""What people call columns in other words, in small letters without blanks and hyphens."""

MAX_SHOWN = 60
"""Characters of an unknown column's name that a message repeats."""


class Columns(NamedTuple):
    """What stands where in a table."""

    delimiter: str
    names: tuple[str, ...]
    """In the order of the table; empty for those that are passed over."""


class Recipient(NamedTuple):
    """The cells of a row by column, only those that are not empty."""

    row: Row
    cells: Mapping[str, str]


class Recipients:
    """A table of recipients that is open to be read, several times.

    Raises SourceError, or OSError where the file cannot be read.
    """

    def __init__(self, stream: BinaryIO, path: Path, *, ignore: bool = False) -> None:
        self.stream = stream
        self.file = str(path)
        self.delimiter = ""
        header = next(self._all(), None)
        if header is not None and (named := separator(header)):
            self.delimiter = named
            header = next(self._all(), None)
        if header is None:
            raise SourceError("This table is empty.", place=Place(self.file))
        try:
            self.columns = _columns(header, self.delimiter, ignore=ignore)
        except ValidationIssue as issue:
            raise self._error("This table", issue, header) from None

    def rows(self) -> Iterator[Row]:
        """Rows that say something, the header apart."""
        for row in self._all():
            if row.number > 1 and not row.is_blank:
                yield row

    def count(self) -> int:
        """How many rows there are. Raises SourceError where one is not UTF-8."""
        number = 0
        for row in self.rows():
            number += 1
            try:
                row.text()
            except ValidationIssue as issue:
                raise self._error("This table", issue, row) from None
        return number

    def languages(self) -> frozenset[str]:
        """What rows say of their languages; "" for those that say nothing.

        What is wrong with a row is reported when it is made.
        """
        if "language" not in self.columns.names:
            return frozenset({""})
        filled: set[str] = set()
        for row in self.rows():
            with contextlib.suppress(ValidationIssue):
                filled.add(read_recipient(row, self.columns).cells.get("language", ""))
        return frozenset(filled)

    def _all(self) -> Iterator[Row]:
        self.stream.seek(0)
        for row in rows(self.stream):
            if not self.delimiter:
                yield row
            elif row.number > 1:
                # Spreadsheets show no row for the line that names the delimiter.
                yield row._replace(number=row.number - 1)

    def _error(self, what: str, issue: ValidationIssue, row: Row) -> SourceError:
        message = f"{what} {issue.message}."
        return SourceError(message, hint=issue.hint, place=Place(self.file, row.line))


def read_recipient(row: Row, columns: Columns) -> Recipient:
    """What a row says. Raises ValidationIssue."""
    found = cells(row, columns.delimiter)
    if any(cell.strip() for cell in found[len(columns.names) :]):
        raise ValidationIssue(
            f"has {len(found):,} cells, and the table has {len(columns.names)} columns",
            hint=f'Write "..." around a cell with a {_spelled(columns.delimiter)} in it.',
        )
    filled = {
        name: cell
        for name, cell in zip(columns.names, found, strict=False)
        if name and cell.strip()
    }
    return Recipient(row, filled)


def _columns(header: Row, delimiter: str, *, ignore: bool) -> Columns:
    delimiter = delimiter or delimiter_of(header, COLUMNS)
    names = named(cells(header, delimiter))
    known = f"Known columns: {', '.join(COLUMNS)}."
    if not set(names) & set(COLUMNS):
        meant = _meant([name for name in names if name], set(COLUMNS))
        raise ValidationIssue(
            "has no known column", hint=f"The first row names the columns. {meant or known}"
        )
    for name in COLUMNS:
        if names.count(name) > 1:
            raise ValidationIssue(f"has {names.count(name)} columns '{name}'", hint="Keep one.")
    others = [name for name in names if name and name not in COLUMNS]
    if others and not ignore:
        listed = ", ".join(f"'{name[:MAX_SHOWN]}'" for name in others[:5])
        more = f" and {len(others) - 5:,} more" if len(others) > 5 else ""
        raise ValidationIssue(
            f"has columns that are not known: {listed}{more}",
            hint=f"{_meant(others, set(COLUMNS) - set(names)) or known}\n"
            "Add --ignore-columns to skip them.",
        )
    return Columns(delimiter, tuple(name if name in COLUMNS else "" for name in names))


def _meant(others: Sequence[str], free: Collection[str]) -> str:
    """Which known columns are meant that the table has not yet; nothing where that is not clear."""
    found = {
        name: known
        for name in others
        for known, words in OTHER_WORDS.items()
        if known in free and _PARTING.sub("", name) in words
    }
    if len(others) == 1 and not found:
        hint = did_you_mean(others[0], free)
        return hint if hint.startswith("Did") else ""
    if len(others) == 1:
        return f"Did you mean '{found[others[0]]}'?"
    said = ", ".join(f"'{known}' for '{name}'" for name, known in found.items())
    return f"Did you mean {said}?" if said else ""


_PARTING = re.compile(r"[\s_-]+")


def _spelled(delimiter: str) -> str:
    return {",": "comma", ";": "semicolon", "\t": "tab"}[delimiter]
