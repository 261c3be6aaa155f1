"""Mail merges of a small workspace, in this process."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from handouts.errors import HandoutError
from handouts.merge.job import Job
from handouts.merge.run import Merged, merge
from handouts.sources.recipients.recipients import Recipients
from handouts.worker_pool import SILENT
from handouts.workspace.plan import Selection
from handouts.workspace.select_one import Allowed
from tests.workspace.workspaces import make_workspace

HEAD = "name,language,layout,note\n"


class Place:
    """A workspace with one topic, a table of people, a data folder, and where copies go."""

    def __init__(self, folder: Path) -> None:
        self.root = make_workspace(folder / "workspace", "pebbles")
        self.table, self.out, self.data = (folder / name for name in ("people.csv", "out", "data"))
        self.data.mkdir()
        self.told: list[HandoutError] = []
        self.one_file: Path | None = None

    def write(self, rows: Sequence[str]) -> None:
        self.table.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")

    def job(self, table: Recipients) -> Job:
        return Job(
            root=self.root,
            disk_cache=False,
            data=self.data,
            selection=Selection(("pebbles",), ("faq-sheet",)),
            allowed=Allowed(),
            table=str(self.table),
            columns=table.columns,
            output=self.out if self.one_file is None else None,
            one_file=self.one_file,
        )

    def merge(self, *, resume: bool = False, anew: bool = False) -> Merged:
        """Merge; `told` then has the mistakes."""
        self.told.clear()
        with self.table.open("rb") as stream:
            table = Recipients(stream, self.table)
            answers = {"resume": resume, "anew": anew}
            heard = {"listener": SILENT, "tell": self.told.append}
            return merge(self.job(table), table, jobs=1, **answers, **heard)  # type: ignore[arg-type]

    def made(self) -> list[str]:
        return sorted(path.name for path in self.out.glob("*.pdf"))
