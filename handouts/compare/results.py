"""What became of a comparison, as records that cross processes and become JSON."""

from __future__ import annotations

from typing import NamedTuple

from handouts.compare.model import Difference, FileState, PageDifference, Region
from handouts.errors import HandoutError

Record = dict[str, object]


class FileResult(NamedTuple):
    """What became of a pair of files."""

    name: str
    state: FileState
    report: str | None = None
    """The path of its page below the folder of the report."""
    summary: str = ""
    record: Record = {}  # noqa: RUF012  never changed: a tuple's default
    problems: tuple[HandoutError, ...] = ()


def difference_record(difference: Difference) -> Record:
    """What two files differ in, for programs; regions in millimetres from the upper left."""
    return {
        "properties": [
            {"name": each.name, "removed": each.removed, "added": each.added}
            for each in difference.properties
        ],
        "texts": [
            {
                "kind": each.kind,
                "page": each.page,
                "label": each.label,
                "language": each.language,
                "note": each.note,
                "pieces": [piece._asdict() for piece in each.pieces],
            }
            for each in difference.texts
        ],
        "pages": [
            {
                "page": each.number,
                "state": each.state,
                "regions": [_millimetres(region, each) for region in each.regions],
            }
            for each in difference.pages
        ],
    }


def _millimetres(region: Region, page: PageDifference) -> dict[str, float]:
    sides = zip(
        ("left", "top", "width", "height"), region.millimetres(page.millimetres), strict=True
    )
    return {name: round(side, 1) for name, side in sides}


def summary(difference: Difference) -> str:
    """What changed, in one line."""
    parts = [
        _count(len(difference.texts), "text"),
        _count(len(difference.properties), "property", "properties"),
    ]
    said = " and ".join(part for part in parts if part)
    changed = len(difference.changed_pages)
    verb = "look" if changed > 1 else "looks"
    seen = f"{changed} of {_count(len(difference.pages), 'page')} {verb}"
    first = f"{said} changed" if said else "No text changed"
    second = f"{seen} different" if changed else "no page looks different"
    return f"{first}; {second}."


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}" if number else ""
