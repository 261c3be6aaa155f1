"""The peers' mail merge: `python -m benchmarks.many MAKER SHEET.json NAMES FOLDER JOBS`.

NAMES has a name in each line; each file in FOLDER is the sheet made out to one of them. All that a
maker can keep from file to file is kept. With two jobs, each makes every other file.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.makers import load as load_maker
from benchmarks.sheet import load as load_sheet
from benchmarks.sheet import made_out


def main() -> None:
    """Make the files of this process, beside those of others."""
    name, source, lines, folder, jobs, *part = sys.argv[1:]
    if not part and int(jobs) > 1:
        own = [sys.executable, "-m", "benchmarks.many", name, source, lines, folder, jobs]
        running = [subprocess.Popen([*own, str(number)]) for number in range(int(jobs))]
        sys.exit(max(process.wait() for process in running))
    first = int(part[0]) if part else 0
    sheet, maker = load_sheet(Path(source)), load_maker(name)
    people = Path(lines).read_text(encoding="utf-8").splitlines()
    for number in range(first, len(people), int(jobs)):
        made = maker.prepare(made_out(sheet, people[number]), "warm")()
        Path(folder, f"{number:06}.pdf").write_bytes(made)


if __name__ == "__main__":
    main()
