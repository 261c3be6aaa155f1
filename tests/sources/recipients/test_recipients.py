"""The table of a mail merge: its columns, and what is not such a table."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from handouts.errors import SourceError
from handouts.sources.recipients.csv_rows import MAX_BYTES
from handouts.sources.recipients.recipients import Recipients, read_recipient

TABLE = Path("people.csv")


def opened(data: bytes, *, ignore: bool = False) -> Recipients:
    return Recipients(io.BytesIO(data), TABLE, ignore=ignore)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("first", [b"sep=;\r\n", b'"sep=;"\r\n', b"SEP=;\n"])
def test_the_line_that_names_the_delimiter_for_excel(mark: bytes, first: bytes) -> None:
    table = opened(mark + first + b"name;note\r\nAda;one, two\r\n")
    (row,) = table.rows()
    # Excel shows the header in row 1; an editor, in line 2.
    assert (row.number, row.line, table.count()) == (2, 3, 1)
    assert read_recipient(row, table.columns).cells == {"name": "Ada", "note": "one, two"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "This table is empty"),
        ("name\nZoë\n".encode("utf-16"), "UTF-16"),
        ("name\nZoë\n".encode("utf-16-le"), "UTF-16"),
        ("näme,name\nZoë\n".encode("latin-1"), "This table is not in UTF-8."),
        (b"PK\x03\x04name,note\n", "is a spreadsheet, not CSV"),
        (b"name,note\rAda,x\r", "old Macintosh"),
        (b"name,Name\n", "2 columns 'name'"),
        (b"name,nmae,note\n", "not known: 'nmae'"),
        (b"Ada Muster,Bo Probe\n", "no known column"),
        (b'name,"note\n', "quotation mark"),
        (b"name," + b"x" * MAX_BYTES + b"\n", "more than 65,536 bytes"),
    ],
)
def test_what_is_no_table_of_recipients(data: bytes, message: str) -> None:
    with pytest.raises(SourceError) as caught:
        opened(data)
    assert message in str(caught.value)
    assert "Ada" not in str(caught.value)


@pytest.mark.parametrize(
    ("head", "hint"),
    [
        ("name,email", "Did you mean 'address'?"),
        ("name,E-Mail", "Did you mean 'address'?"),
        ("address,Patient", "Did you mean 'name'?"),
        ("name,nmae,note", "Known columns: name"),
        ("name,Sprache", "Did you mean 'language'?"),
        ("name,email,lang", "Did you mean 'address' for 'email', 'language' for 'lang'?"),
        ("email,patient", "Did you mean 'address' for 'email', 'name' for 'patient'?"),
        # A column that is there already is not meant a second time.
        ("name,address,email", "Known columns: "),
        ("name,ward", "Known columns: "),
    ],
)
def test_columns_in_other_words(head: str, hint: str) -> None:
    with pytest.raises(SourceError) as caught:
        opened(f"{head}\n".encode())
    assert hint in caught.value.hint


def test_other_columns_can_be_passed_over() -> None:
    table = opened(b"name,ward\nAda,7\n", ignore=True)
    assert [dict(read_recipient(row, table.columns).cells) for row in table.rows()] == [
        {"name": "Ada"}
    ]


def test_a_file_of_another_encoding_is_told_before_anything_is_made() -> None:
    table = opened(b"name\nAda\nZo\xeb\n")
    with pytest.raises(SourceError, match=r"people\.csv:3: This table is not in UTF-8"):
        table.count()
