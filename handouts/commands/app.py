"""The commands: what they are called, their options, and the help of each.

What a command does stands in a module of its own, which is imported when it is asked for.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from handouts.commands.approve_options import approve
from handouts.commands.context import Settings
from handouts.commands.copy_and_print import add_to
from handouts.commands.group import HandoutGroup
from handouts.commands.merge_options import merge
from handouts.commands.new_options import new
from handouts.commands.options import (
    Brands,
    Impose,
    InkOption,
    Jobs,
    Json,
    Languages,
    Layouts,
    Marks,
    Papers,
    Press,
    Profile,
    SomeTopics,
    Topics,
    form_of,
    selection,
)
from handouts.commands.translated import translated

app = typer.Typer(
    cls=HandoutGroup,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(new, name="new")
add_to(app)
app.command()(merge)
app.command()(approve)
app.command()(translated)


def _version(asked: bool) -> None:
    if asked:
        from handouts import __version__

        typer.echo(f"handouts {__version__}")
        raise typer.Exit


@app.callback()
def settings(
    context: typer.Context,
    workspace: Annotated[
        Path | None,
        typer.Option(
            "--workspace",
            "-w",
            metavar="DIR",
            help="The folder with content/, layouts/, brands/, fonts/. E.g. --workspace ../clinic",
            show_default=False,
        ),
    ] = None,
    disk_cache: Annotated[
        bool,
        typer.Option(
            "--memory/--no-memory",
            help="Use what was made of unchanged files before. E.g. --no-memory",
        ),
    ] = True,
    data: Annotated[
        Path | None,
        typer.Option(
            "--data",
            metavar="DIR",
            help="The record and the outbox, outside of the workspace. E.g. --data /srv/handouts",
            show_default=False,
        ),
    ] = None,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show where the program itself fails. E.g. --debug")
    ] = False,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            callback=_version,
            is_eager=True,
            help="Say which version this is, and stop.",
        ),
    ] = False,
) -> None:
    """Patient handouts as accessible, archival PDF leaflets and FAQ sheets."""
    home = context.obj.root if isinstance(context.obj, Settings) else Path()
    context.obj = Settings(workspace or home, disk_cache=disk_cache, debug=debug, data=data)


@app.command("list")
def list_all(
    context: typer.Context,
    find: Annotated[
        str,
        typer.Option(
            "--find", "-f", help='Only topics with these words or codes. E.g. --find "migraine"'
        ),
    ] = "",
    given: Annotated[
        bool, typer.Option("--given", help="What was handed out, from the record. E.g. --given")
    ] = False,
    since: Annotated[
        str, typer.Option("--since", metavar="DAY", help="Given from. E.g. --since 2026-03-01")
    ] = "",
    until: Annotated[
        str, typer.Option("--until", metavar="DAY", help="Given until. E.g. --until 2026-03-31")
    ] = "",
    recipient: Annotated[
        str,
        typer.Option("--to", help="Given to this name or address. E.g. --to ada@example.org"),
    ] = "",
    csv: Annotated[bool, typer.Option("--csv", help="As a table of CSV. E.g. --csv")] = False,
    json: Json = False,
) -> None:
    """List topics with the state of their languages, layouts and brands."""
    if given:
        from handouts.commands.log import run as run_given

        raise typer.Exit(run_given(context.obj, since, until, recipient, as_json=json, as_csv=csv))
    if since or until or recipient or csv:
        raise typer.BadParameter("--since, --until, --to and --csv go with --given.")
    from handouts.commands.list import run

    raise typer.Exit(run(context.obj, find, as_json=json))


@app.command()
def build(
    context: typer.Context,
    topics: Topics = None,
    layout: Layouts = None,
    brand: Brands = None,
    language: Languages = None,
    paper: Papers = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Instead of out/ in the workspace. E.g. --output /srv/print",
            show_default=False,
        ),
    ] = None,
    jobs: Jobs = None,
    force: Annotated[
        bool,
        typer.Option("--force", help="Write files that are up to date anew, too. E.g. --force"),
    ] = False,
    standard: Annotated[
        Literal["ua1-a2a", "pdf2"],
        typer.Option(
            "--standard", help="PDF/UA-1 and A-2a, or PDF/UA-2 and A-4. E.g. --standard pdf2"
        ),
    ] = "ua1-a2a",
    impose: Impose = False,
    press: Press = False,
    profile: Profile = None,
    marks: Marks = False,
    ink: InkOption = "colour",
    overview: Annotated[
        bool,
        typer.Option(
            "--overview", help="Show all that was built on one page and in one PDF. E.g. --overview"
        ),
    ] = False,
    watch: Annotated[
        bool,
        typer.Option("--watch", help="Then make again what saved files touch. E.g. --watch"),
    ] = False,
    json: Json = False,
) -> None:
    """Make the PDF files: of every topic in its languages and layouts, or of what is named."""
    from handouts.commands import build as building
    from handouts.commands import watch as watching

    output_options = form_of(impose, marks, ink, press=press, profile=profile)
    asked = selection(topics, layout, language, brand, paper)._replace(options=output_options)
    options = building.Options(
        jobs=jobs, force=force, standard=standard, as_json=json, overview=overview
    )
    if watch and json:
        raise typer.BadParameter("--json tells of one build, --watch of many: leave one out.")
    run = watching.run if watch else building.run
    raise typer.Exit(run(context.obj, asked, output, options))


@app.command()
def check(
    context: typer.Context,
    topics: Topics = None,
    fonts: Annotated[
        bool,
        typer.Option("--fonts", help="Only: which characters no font has. E.g. --fonts"),
    ] = False,
    jobs: Jobs = None,
    json: Json = False,
) -> None:
    """Find all mistakes at once, in every language, layout, brand and paper; write nothing."""
    from handouts.commands.check import run, run_fonts

    asked = tuple(topics or ())
    if fonts:
        raise typer.Exit(run_fonts(context.obj, asked, as_json=json))
    raise typer.Exit(run(context.obj, asked, jobs=jobs, as_json=json))


@app.command()
def preview(
    context: typer.Context,
    topics: SomeTopics,
    layout: Layouts = None,
    brand: Brands = None,
    language: Languages = None,
    paper: Papers = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Instead of out/preview/ in the workspace. E.g. --output pictures",
            show_default=False,
        ),
    ] = None,
    dpi: Annotated[
        int, typer.Option("--dpi", min=20, max=1200, help="Pixels an inch. E.g. --dpi 150")
    ] = 100,
    impose: Impose = False,
    press: Press = False,
    profile: Profile = None,
    marks: Marks = False,
    ink: InkOption = "colour",
) -> None:
    """Show the pages of handouts as PNG pictures."""
    from handouts.commands.preview import run

    output_options = form_of(impose, marks, ink, press=press, profile=profile)
    asked = selection(topics, layout, language, brand, paper)._replace(options=output_options)
    raise typer.Exit(run(context.obj, asked, output, dpi))


@app.command("compare")
def compare_files(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[OLD NEW] [TOPIC]...",
            help="Two folders or files (not with --brand), and topics by id.",
            show_default=False,
        ),
    ] = None,
    layout: Layouts = None,
    brand: Annotated[
        list[str] | None,
        typer.Option(
            "--brand",
            "-b",
            metavar="BRAND",
            help="Two brands instead of files. E.g. --brand clinic --brand spring",
        ),
    ] = None,
    language: Languages = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="DIR",
            help="Instead of out/compare/ in the workspace. E.g. --output changes",
            show_default=False,
        ),
    ] = None,
    jobs: Jobs = None,
    json: Json = False,
) -> None:
    """Show what changed from OLD to NEW, or from a brand to another, in words and pictures."""
    from handouts.commands.compare import run

    asked = selection(None, layout, language, brand, None)
    words_asked = tuple(words or ())
    raise typer.Exit(run(context.obj, words_asked, asked, output, jobs=jobs, as_json=json))
