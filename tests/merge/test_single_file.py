"""The one file of all copies is noted, and another one at its place is not written over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.audit.log import Log
from handouts.errors import DeliveryError
from handouts.merge.job import JOURNAL
from handouts.merge.journal import Journal
from handouts.merge.single_file import BOUND, is_gone, refuse_replaced, rows_bound


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(tmp_path / JOURNAL, Log(tmp_path)) as journal:
        yield journal


def note(journal: Journal, target: Path, rows: int) -> None:
    state = target.stat()
    journal.note(BOUND, f"{rows} {state.st_size} {state.st_mtime_ns}".encode())


def test_before_there_is_one_nothing_is_refused(journal: Journal, tmp_path: Path) -> None:
    target = tmp_path / "all.pdf"
    assert rows_bound(journal) == 0
    assert not is_gone(target, journal)
    refuse_replaced(target, journal)


def test_the_file_that_was_made_may_be_made_again(journal: Journal, tmp_path: Path) -> None:
    target = tmp_path / "all.pdf"
    target.write_bytes(b"copies")
    note(journal, target, 3)
    assert rows_bound(journal) == 3
    refuse_replaced(target, journal)
    target.write_bytes(b"another patient's")
    with pytest.raises(DeliveryError, match="is not the file that was made"):
        refuse_replaced(target, journal)


def test_a_file_that_was_deleted_is_gone(journal: Journal, tmp_path: Path) -> None:
    target = tmp_path / "all.pdf"
    target.write_bytes(b"copies")
    note(journal, target, 3)
    assert not is_gone(target, journal)
    target.unlink()
    assert is_gone(target, journal)
