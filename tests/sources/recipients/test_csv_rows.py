"""Tables: rows as spreadsheets write them, whatever stands in the cells, in bounded memory."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.sources.recipients.csv_rows import cells, rows
from handouts.sources.recipients.recipients import Recipients, read_recipient
from handouts.sources.yaml.errors import ValidationIssue

TABLE = Path("people.csv")


def opened(data: bytes, *, ignore: bool = False) -> Recipients:
    return Recipients(io.BytesIO(data), TABLE, ignore=ignore)


def said(data: bytes) -> list[dict[str, str]]:
    table = opened(data)
    return [dict(read_recipient(row, table.columns).cells) for row in table.rows()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_tables_as_spreadsheets_write_them(delimiter: str, end: str, mark: bytes) -> None:
    lines = ["NAME ;Language;note", 'Ada "A" Muster;en;"one\r\ntwo; ""three"""', ";;", "", "Bo;;"]
    text = end.join(lines).replace(";", delimiter)
    text = text.replace('Ada "A" Muster', "Ada Muster")
    assert said(mark + text.encode()) == [
        {"name": "Ada Muster", "language": "en", "note": f'one\r\ntwo{delimiter} "three"'},
        {"name": "Bo"},
    ]


@given(
    st.lists(
        st.lists(st.text(max_size=12), min_size=2, max_size=2).filter(lambda row: any(row)),
        max_size=8,
    ),
    st.sampled_from(",;\t"),
)
def test_what_is_written_is_read(table: list[list[str]], delimiter: str) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    found = [cells(row, delimiter) for row in rows(io.BytesIO(buffer.getvalue().encode()))]
    assert found == table


def test_numbers_are_those_of_the_spreadsheet_and_lines_those_of_an_editor() -> None:
    table = opened(b'name,note\nAda,"a\nb"\n\nBo,c\n')
    assert [(row.number, row.line) for row in table.rows()] == [(2, 2), (4, 5)]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (b"Ada,x,y,z", "has 4 cells"),
        (b'Ada,"x" y', "quotation mark"),
        (b'Ada,"x', "quotation mark"),
        (b'5" tall,x', "quotation mark"),
        (b"Ada," + b"x" * 10_000_000, "more than"),
        (b'Ada,"' + b"x\n" * 5_000_000 + b'"', "more than"),
        (b"Ada" + b"," * 50_000 + b"x", "has 50,001 cells"),
    ],
)
def test_bad_rows_repeat_nothing_and_stop_no_other(row: bytes, message: str) -> None:
    table = opened(b"name,note\n" + row + b'\nBo Probe,"b"\n')
    found, wrong = [], []
    for each in table.rows():
        try:
            found.append(read_recipient(each, table.columns).cells["name"])
        except ValidationIssue as issue:
            wrong.append(f"{issue} {issue.hint}")
    assert any(message in each for each in wrong)
    assert not any("Ada" in each or "xx" in each for each in wrong)
    # A mark that is not closed reaches to the next one, wherever that is.
    assert found == ["Bo Probe"] or row.count(b'"') % 2


def test_lines_that_a_row_has_swallowed_are_named() -> None:
    table = opened(b'name,note\nAda,"x\nBo,y\nCy,z\nDa,"v"\n')
    (row,) = table.rows()
    with pytest.raises(ValidationIssue) as caught:
        read_recipient(row, table.columns)
    assert "lines 2 to 5 were read as this one row, and nothing was made of them" in str(
        caught.value
    )


class Endless(io.RawIOBase):
    """A line without an end, for a while."""

    def __init__(self, size: int) -> None:
        self.left = size

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        size = min(len(buffer), self.left)
        buffer[:size] = b"x" * size
        self.left -= size
        return size


def test_a_line_of_a_gigabyte_is_passed_over() -> None:
    (row,) = rows(io.BufferedReader(Endless(1_000_000_000), 1 << 16))
    assert (row.is_too_long, row.data) == (True, b"")
