"""One file of all copies, to be printed: made of the files of rows, as a stream.

Each copy begins on the front of a sheet: after an odd number of pages a blank one follows.
"""

from __future__ import annotations

from pathlib import Path

from handouts.errors import DeliveryError
from handouts.merge.job import FILES, file_name
from handouts.merge.journal import Journal
from handouts.pdf.merged.joiner import Joiner
from handouts.storage.atomic import remove_stale_temp_files, writing

BOUND = "bound"
"""What the journal notes when the one file is there: its rows, its bytes, when it was written."""


def is_bound(journal: Journal) -> bool:
    """Whether the one file was made."""
    return bool(journal.value(BOUND))


def rows_bound(journal: Journal) -> int:
    """How many rows the one file has; 0 where it was not made."""
    return int((journal.value(BOUND) or b"0").split()[0])


def refuse_replaced(target: Path, journal: Journal) -> None:
    """Raise DeliveryError where the file there is not the one that was made."""
    if is_bound(journal) and journal.value(BOUND) != _noted(target, rows_bound(journal)):
        raise DeliveryError(
            f"'{target}' is not the file that was made: it may hold other patients' copies.",
            hint="Name another place, or add --anew to overwrite what is there.",
        )


def _noted(target: Path, rows: int) -> bytes:
    try:
        found = target.stat()
    except OSError:
        return b""
    return f"{rows} {found.st_size} {found.st_mtime_ns}".encode("ascii")


def is_gone(target: Path, journal: Journal) -> bool:
    """Whether the one file was made and is there no more, so that nothing is left of the run."""
    return is_bound(journal) and not target.exists()


def bind(target: Path, folder: Path, journal: Journal) -> None:
    """Join the files of all rows that are done, unless that is done; then remove them.

    Raises DeliveryError where they are too many for one file, or another one is there by now.
    """
    remove_stale_temp_files(target.parent, below=False)
    count = journal.count()
    if rows_bound(journal) != count:
        refuse_replaced(target, journal)
        with writing(target, private=True) as stream, Joiner(stream, folder) as joiner:
            for place, number in enumerate(journal.numbers(), 1):
                data = (folder / file_name(number)).read_bytes()
                joiner.add(data, str(number), last=place == count)
            joiner.finish()
        journal.note(BOUND, _noted(target, count))
    for path in folder.glob(FILES):
        path.unlink()
