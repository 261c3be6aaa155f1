"""The command line: a plain `build` is read here, all else by the commands of typer.

Typer and pydantic, which it imports, take 120 ms to start; a handout is made in less. So the form
of `build` that machines and habits use is read by a few lines here. They know nothing of help,
mistakes or abbreviations: whatever they are not sure of is left to typer.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from handouts.commands.shared.context import DONE, INTERRUPTED, Settings, failed
from handouts.errors import PROGRAM, HandoutError

LISTS = {
    "--layout": "layout",
    "-l": "layout",
    "--brand": "brand",
    "-b": "brand",
    "--language": "language",
    "--paper": "paper",
    "-p": "paper",
}
"""Options of `build` that may be repeated."""

GARBAGE = 200_000
"""Objects after which garbage is collected, instead of 700: more than one handout takes."""

OUTPUT = ("--output", "-o")


class Build(NamedTuple):
    """What a plain `build` asks for, by the names of its parameters."""

    topics: tuple[str, ...]
    layout: tuple[str, ...]
    brand: tuple[str, ...]
    language: tuple[str, ...]
    paper: tuple[str, ...]
    output: str | None
    force: bool


def read_build(arguments: Sequence[str]) -> Build | None:
    """A plain `build`, or None where typer has to look."""
    if not arguments or arguments[0] != "build":
        return None
    lists: dict[str, list[str]] = {name: [] for name in ("topics", *LISTS.values())}
    output: str | None = None
    force = False
    rest = iter(arguments[1:])
    for word in rest:
        if word == "--force":
            force = True
        elif word in LISTS or word in OUTPUT:
            value = next(rest, "")
            if not value or value.startswith("-"):
                return None
            if word in OUTPUT:
                output = value
            else:
                lists[LISTS[word]].append(value)
        elif word.startswith("-") or not word:
            return None
        else:
            lists["topics"].append(word)
    read = {name: tuple(values) for name, values in lists.items()}
    return Build(**read, output=output, force=force)


def main(script: str | None = None) -> None:
    """Run the command line; the workspace is by default the folder of `script`."""
    # What is imported stays: to look through it for garbage, now and once more at the end, would
    # take 25 ms.
    gc.set_threshold(GARBAGE)
    try:
        sys.exit(_main(script))
    finally:
        gc.freeze()


def _main(script: str | None) -> int:
    settings = Settings(Path(script).resolve().parent if script else Path())
    build = read_build(sys.argv[1:])
    if build is not None:
        return _run(settings, build)
    from handouts.commands.app import app

    app(obj=settings, prog_name=PROGRAM)
    return DONE


def _run(settings: Settings, build: Build) -> int:
    from handouts.commands.build import Options, run
    from handouts.workspace.plan import Selection

    selection = Selection(build.topics, build.layout, build.language, build.brand, build.paper)
    output = None if build.output is None else Path(build.output)
    try:
        return run(settings, selection, output, Options(force=build.force))
    except HandoutError as error:
        return failed(error, debug=settings.debug)
    except KeyboardInterrupt:
        return INTERRUPTED
