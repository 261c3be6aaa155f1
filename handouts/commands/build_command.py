"""`build`: its options. What it does is in build.py, which runs without typer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer

from handouts.commands import build, watch
from handouts.commands.shared.context import Settings
from handouts.commands.shared.options import (
    Jobs,
    Json,
    SelectionOptions,
    command_of,
    output_folder,
)
from handouts.errors import UsageError


@dataclass(frozen=True, kw_only=True)
class BuildOptions(SelectionOptions):
    """The options of `build`."""

    output: Annotated[
        Path | None,
        output_folder("Instead of out/ in the workspace. E.g. --output /srv/print"),
    ] = None
    jobs: Jobs = None
    force: Annotated[
        bool, typer.Option("--force", help="Make files again that are up to date. E.g. --force")
    ] = False
    standard: Annotated[
        Literal["ua1-a2a", "pdf2"],
        typer.Option(
            "--standard", help="PDF/UA-1 and A-2a, or PDF/UA-2 and A-4. E.g. --standard pdf2"
        ),
    ] = "ua1-a2a"
    overview: Annotated[
        bool,
        typer.Option(
            "--overview", help="Show all that was built on one page and in one PDF. E.g. --overview"
        ),
    ] = False
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Then rebuild whatever a saved file affects. E.g. --watch"),
    ] = False
    json: Json = False


def run(settings: Settings, options: BuildOptions) -> int:
    """Build, or build and watch."""
    if options.watch and options.json:
        raise UsageError("--json describes one build, --watch makes many.", hint="Leave one out.")
    how = build.Options(
        jobs=options.jobs,
        force=options.force,
        standard=options.standard,
        as_json=options.json,
        overview=options.overview,
    )
    run_it = watch.run if options.watch else build.run
    return run_it(settings, options.selection, options.output, how)


command = command_of(run, BuildOptions)
