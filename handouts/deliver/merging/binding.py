"""One file of all copies, to be printed: made of the files of rows, as a stream.

Each copy begins on the front of a sheet: after an odd number of pages a blank one follows.
"""

from __future__ import annotations

from pathlib import Path

from handouts.deliver.atomic import sweep_beside, writing
from handouts.deliver.merging.job import FILES, file_name
from handouts.deliver.merging.journal import Journal
from handouts.pdf.joining import Joiner

BOUND = "bound"
"""What the journal notes when the one file is there."""


def work_folder(target: Path) -> Path:
    """Where the copies wait until all are there: hidden, and only for the user."""
    return target.with_name(f".{target.name}.merge")


def is_bound(journal: Journal) -> bool:
    """Whether the one file was made."""
    return bool(journal.value(BOUND))


def is_gone(target: Path, journal: Journal) -> bool:
    """Whether the one file was made and is there no more, so that nothing is left of the run."""
    return is_bound(journal) and not target.exists()


def bind(target: Path, folder: Path, journal: Journal) -> None:
    """Join the files of all rows that are done, unless that is done; then remove them.

    Raises DeliveryError where they are too many for one file.
    """
    sweep_beside(target)
    if not is_bound(journal):
        count = journal.count()
        with writing(target, private=True) as stream, Joiner(stream, folder) as joiner:
            for place, number in enumerate(journal.numbers(), 1):
                data = (folder / file_name(number)).read_bytes()
                joiner.add(data, str(number), last=place == count)
            joiner.finish()
        journal.note(BOUND, b"1")
    for path in folder.glob(FILES):
        path.unlink()
