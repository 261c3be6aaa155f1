"""`new`: start a workspace, a topic, a translation or a brand, and say what comes next."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import typer
from typer._click.core import Context
from typer.core import TyperCommand

from handouts.commands.shared.context import DONE, Settings
from handouts.commands.shared.options import command_of, group
from handouts.commands.shared.output import say, say_note, short_path
from handouts.scaffold.brand_logo import logo_remarks
from handouts.scaffold.new_brand import NewBrand, moved, new_brand, wanted_colours
from handouts.scaffold.new_language import new_language
from handouts.scaffold.new_topic import new_topic
from handouts.scaffold.new_workspace import TOPIC, new_workspace
from handouts.sources.models.language_codes import code_of


@dataclass(frozen=True, kw_only=True)
class WorkspaceOptions:
    """The options of `new workspace`."""

    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder: clinic.")]


def run_workspace(settings: Settings, options: WorkspaceOptions) -> int:
    """Start a workspace: DIR with layouts, fonts, a sample brand and a first topic."""
    made = new_workspace(options.folder)
    here = short_path(options.folder)
    size = round(made.size / 1_000_000)
    say(f"{here}  brand clinic, topic {TOPIC}, layouts, fonts and guides ({size} MB)")
    is_here = options.folder.resolve() == Path.cwd()
    there = settings._replace(named=() if is_here else ("--workspace", here))
    say(f"Its README.md says what is where. Now: {there.command('build')}")
    return DONE


@dataclass(frozen=True, kw_only=True)
class TopicOptions:
    """The options of `new topic`."""

    topic: Annotated[str, typer.Argument(metavar="ID", help="Its name in files: knee-surgery.")]
    title: Annotated[
        str, typer.Option("--title", help='The title. E.g. --title "Knee surgery"')
    ] = ""
    language: Annotated[
        str, typer.Option("--language", help="The first language. E.g. --language pt-BR")
    ] = "en"


def run_topic(settings: Settings, options: TopicOptions) -> int:
    """Start a topic: content/ID/ with files to fill in, marked as a draft."""
    language = code_of(options.language) or options.language
    for path in new_topic(settings.open(), options.topic, options.title, language):
        say(short_path(path))
    say(f"Fill them in, then: {settings.command('build', options.topic)}")
    return DONE


@dataclass(frozen=True, kw_only=True)
class LanguageOptions:
    """The options of `new language`."""

    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="An existing topic.")]
    language: Annotated[str, typer.Argument(metavar="LANGUAGE", help="Its code: fr, pt-BR.")]
    source: Annotated[
        str,
        typer.Option(
            "--from", metavar="LANGUAGE", help="The language to translate from. E.g. --from de"
        ),
    ] = ""


def run_language(settings: Settings, options: LanguageOptions) -> int:
    """Start a translation: content/TOPIC/LANGUAGE.yaml with the texts to replace, as a draft."""
    for path in new_language(settings.open(), options.topic, options.language, options.source):
        say(short_path(path))
    check = settings.command("check", options.topic)
    say(f"Replace the texts in them. To see what is left: {check}")
    return DONE


@dataclass(frozen=True, kw_only=True)
class BrandOptions:
    """The options of `new brand`."""

    brand: Annotated[str, typer.Argument(metavar="NAME", help="Its name in files: north-clinic.")]
    colour: Annotated[
        list[str] | None,
        typer.Option("--colour", "--color", help="One, or two for an accent. E.g. --colour 0F4C5C"),
    ] = None
    logo: Annotated[
        Path | None,
        typer.Option("--logo", metavar="FILE", help="Its logo, copied. E.g. --logo logo.svg"),
    ] = None
    name: Annotated[
        str, typer.Option("--name", help='As it is printed. E.g. --name "North Clinic"')
    ] = ""
    language: Annotated[
        str, typer.Option("--language", help="Of the name and address. E.g. --language es")
    ] = "en"
    paper: Annotated[
        Literal["a4", "letter"],
        typer.Option("--paper", help="What its printers hold. E.g. --paper letter"),
    ] = "a4"
    jurisdiction: Annotated[
        Literal["us", "uk", "eu"],
        typer.Option("--jurisdiction", help="Whose rules on ads apply. E.g. --jurisdiction us"),
    ] = "eu"


def run_brand(settings: Settings, options: BrandOptions) -> int:
    """Start a brand: brands/NAME/ with all colours from one or two, ready to print with."""
    wanted = NewBrand(
        brand=options.brand,
        colours=tuple(options.colour or ()),
        logo=options.logo,
        name=options.name,
        language=code_of(options.language) or options.language,
        paper=options.paper,
        jurisdiction=options.jurisdiction,
    )
    for path in new_brand(settings.open(), wanted):
        say(short_path(path))
    workspace = settings.open()
    for message, hint in logo_remarks(workspace, wanted.brand):
        say_note(message, hint)
    model = workspace.sources.brand(wanted.brand).model
    for role, colour in zip(("brand", "accent"), wanted_colours(wanted), strict=False):
        if model.colours[role] != colour:
            why = moved(role, colour, logo=model.logo is not None)
            say_note(f"You gave {colour}; {why} {model.colours[role]} instead.")
    say_note(
        "The brand has no telephone number, address or web page yet, so none is printed, "
        "and no QR code.",
        "Write them under `contact:` in brand.yaml.",
    )
    build = settings.command("build", "--brand", wanted.brand)
    say(f"Each line of the file says what it does. Now: {build}")
    return DONE


_UNQUOTED = (
    "no colour was given: most shells take what begins with # as a comment. "
    "Leave out the #: {option} 0F4C5C"
)


class _ColourCommand(TyperCommand):
    """A command that says why a colour did not arrive (typer 0.29 has click inside of itself)."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        for option, value in itertools.zip_longest(args, args[1:], fillvalue="--"):
            if option in ("--colour", "--color") and value.startswith("--"):
                raise typer.BadParameter(_UNQUOTED.format(option=option), ctx, param_hint=option)
        return super().parse_args(ctx, args)


command = group(
    {
        "workspace": command_of(run_workspace, WorkspaceOptions),
        "topic": command_of(run_topic, TopicOptions),
        "language": command_of(run_language, LanguageOptions),
        "brand": command_of(run_brand, BrandOptions, cls=_ColourCommand),
    }
)
