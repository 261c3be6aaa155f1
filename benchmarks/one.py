"""The peers' cold script: `python -m benchmarks.one MAKER SHEET.json OUT.pdf` makes one file."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.makers import load as load_maker
from benchmarks.sheet import load as load_sheet


def main() -> None:
    """Read the words, make the file, write it."""
    name, source, target = sys.argv[1:]
    sheet = load_sheet(Path(source))
    Path(target).write_bytes(load_maker(name).prepare(sheet, "warm")())


if __name__ == "__main__":
    main()
