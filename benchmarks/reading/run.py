"""Runs it: every maker sets every passage, every reader reads every file."""

from __future__ import annotations

import argparse
import sys
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.reading import cost, measure, report
from benchmarks.reading.makers import MAKERS, Maker
from benchmarks.reading.readers import READERS, Missing, Pdfjs, Reader
from benchmarks.reading.texts import Passage, passages


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=list(passages()), help="these rows only")
    parser.add_argument("--makers", nargs="+", choices=[maker.name for maker in MAKERS])
    parser.add_argument("--pdfjs", type=Path, help="a folder with node_modules/pdfjs-dist")
    parser.add_argument("--differences", action="store_true", help="print what was read instead")
    parser.add_argument("--keep", type=Path, help="a folder for the files that were made")
    parser.add_argument("--no-readme", action="store_true", help="print the tables only")
    parser.add_argument("--cost", action="store_true", help="time Arabic and Chinese instead")
    parser.add_argument("--rounds", type=int, default=40, help="rounds of --cost")
    return parser.parse_args()


def prepared_readers(chosen: argparse.Namespace, notes: list[str]) -> list[Reader]:
    """Those that are here; what is missing is said."""
    readers: list[Reader] = []
    for kind in READERS:
        try:
            readers.append(Pdfjs(chosen.pdfjs) if kind is Pdfjs else kind())
        except Missing as missing:
            notes.append(f"Not measured: {missing}.")
    return readers


def prepared_makers(chosen: argparse.Namespace, folder: Path, notes: list[str]) -> list[Maker]:
    """Those that are here; what is missing is said."""
    makers: list[Maker] = []
    for kind in MAKERS:
        if chosen.makers and kind.name not in chosen.makers:
            continue
        try:
            makers.append(kind(folder / kind.name))
        except Missing as missing:
            notes.append(f"Not measured: {missing}.")
    return makers


def run(chosen: argparse.Namespace, folder: Path) -> report.Results:
    """All cells."""
    notes: list[str] = []
    rows = [found for name, found in passages().items() if not chosen.only or name in chosen.only]
    readers = prepared_readers(chosen, notes)
    makers = prepared_makers(chosen, folder, notes)
    results = report.Results(
        [row.name for row in rows],
        [maker.name for maker in makers],
        [reader.name for reader in readers],
        notes=notes,
    )
    files = chosen.keep or folder / "files"
    files.mkdir(parents=True, exist_ok=True)
    for maker in makers:
        print(f"{maker.name} ...", file=sys.stderr)
        made: list[tuple[Passage, Path]] = []
        for row in rows:
            try:
                data = maker.make(row)
            except Exception as error:  # noqa: BLE001  a maker that fails is reported, never hidden
                said = str(error).splitlines()[0] if str(error) else ""
                notes.append(f"{maker.name}, {row.name}: {type(error).__name__} {said}")
                continue
            path = files / f"{row.name}-{maker.name}.pdf"
            path.write_bytes(data)
            made.append((row, path))
        for reader in readers:
            texts = reader.read([path for _, path in made])
            for (row, _), text in zip(made, texts, strict=True):
                results.shares[row.name, maker.name, reader.name] = measure.share(row, text)
                if chosen.differences:
                    show(f"{row.name}, {maker.name}, {reader.name}", row, text)
    notes.append("Makers: " + ", ".join(maker.version() for maker in makers) + ".")
    notes.append("Readers: " + ", ".join(reader.version() for reader in readers) + ".")
    notes.append(f"Words in Thai, Chinese and Japanese: icu4py {version('icu4py')}.")
    return results


def show(name: str, row: Passage, text: str) -> None:
    """The places where a reader gives something else."""
    for expected, read in measure.differences(row, text):
        codes = " ".join(f"{ord(character):04X}" for character in read)
        print(f"{name}: {expected!r} -> {read!r} [{codes}]")


def main() -> None:
    """Run, print, write."""
    chosen = options()
    if chosen.cost:
        name, text = "cost", cost.text(chosen.rounds)
    else:
        with TemporaryDirectory(prefix="benchmark-reading-") as folder:
            name, text = "reading", report.text(run(chosen, Path(folder)))
    print(text)
    if not chosen.no_readme:
        report.write(name, text)
