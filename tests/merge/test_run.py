"""A run makes each row once, and one that was stopped is gone on with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.audit.log import Log
from handouts.errors import DeliveryError, SourceError, UsageError
from handouts.merge.run import BATCH, MAX_BYTES, Merged, batches
from handouts.sources.recipients.csv_rows import Row
from tests.merge.jobs import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_rows_are_made_and_those_corrected_later_alone(place: Place) -> None:
    place.write(["Ada,,,", "Bo,klingon,,", ",,,", "Cy,en,,"])
    assert place.merge() == Merged(2, 0, 1)
    assert [error.place and error.place.line for error in place.told] == [3]
    before = {path: path.stat().st_mtime_ns for path in place.out.glob("*.pdf")}
    place.write(["Ada,,,", "Bo,en,,", ",,,", "Cy,en,,"])
    assert place.merge(resume=True) == Merged(1, 2, 0)
    assert place.made() == ["row-000002.pdf", "row-000003.pdf", "row-000005.pdf"]
    assert {path: path.stat().st_mtime_ns for path in before} == before
    assert len(Log(place.data).between()) == 3


def test_a_file_that_is_gone_is_made_again_and_logged_once(place: Place) -> None:
    place.write(["Ada,,,", "Bo,,,"])
    place.merge()
    (place.out / "row-000003.pdf").write_bytes(b"")
    assert place.merge(resume=True) == Merged(1, 1, 0)
    assert (place.out / "row-000003.pdf").read_bytes().startswith(b"%PDF")
    assert len(Log(place.data).between()) == 2


def test_a_run_says_whether_it_goes_on_or_begins_anew(place: Place) -> None:
    place.write(["Ada,,,", "Bo,,,"])
    place.merge()
    with pytest.raises(UsageError, match="is complete: 2 rows are done"):
        place.merge()
    place.write(["Ada,,,", "Bo,,,", "Cy,,,"])
    with pytest.raises(UsageError, match="begun here before, and 2 rows are done"):
        place.merge()
    place.write(["Ada,,,", "Other,,,"])
    with pytest.raises(SourceError, match="row 3 has changed") as raised:
        place.merge(resume=True)
    assert raised.value.place
    assert raised.value.place.line == 3
    place.write(["Ada,,,"])
    with pytest.raises(SourceError, match="1 row is gone"):
        place.merge(resume=True)
    assert place.merge(anew=True) == Merged(1, 0, 0)


def test_copies_of_others_are_not_written_over(place: Place) -> None:
    place.write(["Ada,,,"])
    place.out.mkdir()
    (place.out / "row-000002.pdf").write_bytes(b"another patient's")
    with pytest.raises(DeliveryError, match="may be another patient's"):
        place.merge()
    assert (place.out / "row-000002.pdf").read_bytes() == b"another patient's"
    assert place.merge(anew=True) == Merged(1, 0, 0)


def test_one_file_is_made_again_with_rows_that_were_corrected(place: Place, tmp_path: Path) -> None:
    place.one_file = tmp_path / "all.pdf"
    place.write(["Ada,,,", "Bo,klingon,,"])
    assert place.merge() == Merged(1, 0, 1)
    first = place.one_file.read_bytes()
    assert place.merge(resume=True) == Merged(0, 1, 1)
    assert place.one_file.read_bytes() == first
    place.write(["Ada,,,", "Bo,,,"])
    assert place.merge(resume=True).again
    assert place.one_file.read_bytes() != first
    assert place.merge(resume=True) == Merged(0, 2, 0)
    # Files of rows wait in a hidden folder, and go when they are joined.
    assert not (tmp_path / ".all.pdf.merge").exists()
    # A run that is refused leaves none, either, nor does it forget the one before.
    with pytest.raises(UsageError):
        place.merge()
    assert not (tmp_path / ".all.pdf.merge").exists()
    assert place.merge(resume=True) == Merged(0, 2, 0)
    place.one_file.unlink()
    assert place.merge() == Merged(2, 0, 0)


def test_batches_have_a_bound_in_rows_and_in_bytes() -> None:
    def rows(count: int, size: int) -> Iterator[Row]:
        return (Row(number, number, b"x" * size) for number in range(count))

    assert [len(batch) for batch in batches(rows(70, 10))] == [BATCH, BATCH, 6]
    assert [len(batch) for batch in batches(rows(5, MAX_BYTES // 2))] == [2, 2, 1]
    assert list(batches(rows(0, 1))) == []
