"""`new`: the commands that start something."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Annotated, Literal

import typer
from typer._click.core import Context
from typer.core import TyperCommand

from handouts.errors import PROGRAM

new = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help=f"Start something new: `{PROGRAM} new topic knee-surgery`.",
)


@new.callback()
def new_group() -> None:
    """Start something new."""


@new.command("workspace")
def new_workspace(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder: clinic.")],
) -> None:
    """Start a workspace: DIR with layouts, fonts, a sample brand and a first topic."""
    from handouts.commands.new import run_workspace

    raise typer.Exit(run_workspace(folder))


@new.command("topic")
def new_topic(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="ID", help="Its name in files: knee-surgery.")],
    title: Annotated[
        str, typer.Option("--title", help='The title. E.g. --title "Knee surgery"')
    ] = "",
    language: Annotated[
        str, typer.Option("--language", help="The first language. E.g. --language pt-BR")
    ] = "en",
) -> None:
    """Start a topic: content/ID/ with files to fill in, marked as a draft."""
    from handouts.commands.new import run
    from handouts.sources.models.language_codes import code_of

    raise typer.Exit(run(context.obj, topic, title, code_of(language) or language))


_UNQUOTED = (
    "no colour came with it, as most shells take what begins with # for a comment. "
    "Write it without: {option} 0F4C5C"
)


class _ColourCommand(TyperCommand):
    """A command that says why a colour did not arrive (typer 0.29 has click inside of itself)."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        for option, value in itertools.zip_longest(args, args[1:], fillvalue="--"):
            if option in ("--colour", "--color") and value.startswith("--"):
                raise typer.BadParameter(_UNQUOTED.format(option=option), ctx, param_hint=option)
        return super().parse_args(ctx, args)


@new.command("brand", cls=_ColourCommand)
def new_brand(
    context: typer.Context,
    brand: Annotated[str, typer.Argument(metavar="NAME", help="Its name in files: north-clinic.")],
    colour: Annotated[
        list[str] | None,
        typer.Option("--colour", "--color", help="One, or two for an accent. E.g. --colour 0F4C5C"),
    ] = None,
    logo: Annotated[
        Path | None,
        typer.Option("--logo", metavar="FILE", help="Its logo, copied. E.g. --logo logo.svg"),
    ] = None,
    name: Annotated[
        str, typer.Option("--name", help='As it is printed. E.g. --name "North Clinic"')
    ] = "",
    language: Annotated[
        str, typer.Option("--language", help="Of the name and address. E.g. --language es")
    ] = "en",
    paper: Annotated[
        Literal["a4", "letter"],
        typer.Option("--paper", help="What its printers hold. E.g. --paper letter"),
    ] = "a4",
    jurisdiction: Annotated[
        Literal["us", "uk", "eu"],
        typer.Option("--jurisdiction", help="Whose rules on ads count. E.g. --jurisdiction us"),
    ] = "eu",
) -> None:
    """Start a brand: brands/NAME/ with all colours from one or two, ready to print with."""
    from handouts.commands.new import run_brand
    from handouts.scaffold.new_brand import NewBrand
    from handouts.sources.models.language_codes import code_of

    code = code_of(language) or language
    wanted = NewBrand(brand, tuple(colour or ()), logo, name, code, paper, jurisdiction)
    raise typer.Exit(run_brand(context.obj, wanted))


@new.command("language")
def new_language(
    context: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="A topic that is there.")],
    language: Annotated[str, typer.Argument(metavar="LANGUAGE", help="Its code: fr, pt-BR.")],
    source: Annotated[
        str,
        typer.Option(
            "--from", metavar="LANGUAGE", help="The language to translate from. E.g. --from de"
        ),
    ] = "",
) -> None:
    """Start a translation: content/TOPIC/LANGUAGE.yaml with the texts to replace, as a draft."""
    from handouts.commands.new import run_language

    raise typer.Exit(run_language(context.obj, topic, language, source))
