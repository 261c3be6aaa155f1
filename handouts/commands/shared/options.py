"""Options that several commands share: frozen classes whose fields are a command's parameters.

A command is a function that takes the settings and such a class. Typer reads the fields as it would
read a signature, so each option is written once.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, get_type_hints

import typer
import typer.main
from typer._click.core import Command
from typer.core import TyperCommand, TyperGroup
from typer.models import CommandInfo

from handouts.commands.shared.context import CONTEXT, Settings
from handouts.workspace.output_options import OutputOptions
from handouts.workspace.plan import Selection, SelectionError
from handouts.workspace.select_one import Allowed, selection_of_one

T = TypeVar("T")


def output_folder(help_text: str) -> Any:
    """The option that names the folder of what a command makes."""
    return typer.Option("--output", "-o", metavar="DIR", help=help_text)


def brands(help_text: str) -> Any:
    """The option that names brands, repeatable."""
    return typer.Option("--brand", "-b", metavar="BRAND", help=help_text)


Ink = Annotated[
    Literal["colour", "grey", "saver"],
    typer.Option("--ink", help="In greys, or dark on white to spare ink. E.g. --ink saver"),
]
Impose = Annotated[
    bool,
    typer.Option("--impose", help="Booklets and cards as sheets to fold or cut. E.g. --impose"),
]
Marks = Annotated[
    bool,
    typer.Option("--marks", help="Ticks at the sheet's edges show where to fold. E.g. --marks"),
]
Topic = Annotated[
    str, typer.Argument(metavar="TOPIC", help="A topic by its id, such as migraine-botox.")
]
Topics = Annotated[
    list[str] | None, typer.Argument(metavar="TOPIC", help="Topics by id; none: all of them.")
]
Layouts = Annotated[
    list[str] | None,
    typer.Option(
        "--layout",
        "-l",
        metavar="LAYOUT",
        help="Only this layout; repeatable. E.g. --layout leaflet",
    ),
]
Languages = Annotated[
    list[str] | None,
    typer.Option(
        "--language", metavar="LANGUAGE", help="Only this language; repeatable. E.g. --language en"
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", metavar="NUMBER", min=1, help="How many processes. E.g. --jobs 4"),
]
Json = Annotated[bool, typer.Option("--json", help="As JSON, for programs. E.g. --json")]
Replace = Annotated[
    bool, typer.Option("--replace", help="Write over a file that is there. E.g. --replace")
]
PrefersEmail = Annotated[
    str,
    typer.Option(
        "--patient-prefers-email",
        metavar="STAFF",
        help='Who noted that. E.g. --patient-prefers-email "I. Beispiel"',
    ),
]


@dataclass(frozen=True, kw_only=True)
class SelectionOptions:
    """Which handouts are meant, and in which form."""

    topics: Topics = None
    layout: Layouts = None
    brand: Annotated[
        list[str] | None,
        brands("This brand, or all; repeatable. E.g. --brand clinic"),
    ] = None
    language: Languages = None
    paper: Annotated[
        list[str] | None,
        typer.Option(
            "--paper",
            "-p",
            metavar="PAPER",
            help="Instead of the brand's paper, or all; repeatable. E.g. --paper letter",
        ),
    ] = None
    impose: Impose = False
    press: Annotated[
        bool,
        typer.Option("--press", help="PDF/X-4 for a print shop, with its ticket. E.g. --press"),
    ] = False
    profile: Annotated[
        Path | None,
        typer.Option(
            "--profile",
            metavar="FILE",
            help="With --press: the ICC profile of the press. E.g. --profile press.icc",
        ),
    ] = None
    marks: Marks = False
    ink: Ink = "colour"

    @property
    def selection(self) -> Selection:
        """The handouts. Raises OutputOptionsError for what cannot be had together."""
        profile = "" if self.profile is None else str(self.profile.absolute())
        form = OutputOptions(self.impose, self.press, self.marks, self.ink, profile)
        named = (self.topics, self.layout, self.language, self.brand, self.paper)
        topics, layouts, languages, brands, papers = (tuple(names or ()) for names in named)
        return Selection(topics, layouts, languages, brands, papers, form)


@dataclass(frozen=True, kw_only=True)
class HandoutOptions:
    """Which one handout is meant, and whether it may be a draft or overdue for review."""

    topic: Topic
    layout: Annotated[
        str | None,
        typer.Option(
            "--layout",
            "-l",
            metavar="LAYOUT",
            help="The layout; the leaflet, if there is one. E.g. --layout faq-sheet",
        ),
    ] = None
    language: Annotated[
        str | None,
        typer.Option(
            "--language", metavar="LANGUAGE", help="The patient's language. E.g. --language es"
        ),
    ] = None
    brand: Annotated[
        str | None,
        typer.Option("--brand", "-b", metavar="BRAND", help="The brand. E.g. --brand clinic"),
    ] = None
    paper: Annotated[
        str | None,
        typer.Option(
            "--paper", "-p", metavar="PAPER", help="Instead of the brand's. E.g. --paper letter"
        ),
    ] = None
    even_draft: Annotated[
        bool,
        typer.Option(
            "--even-draft", help="Even a text that nobody has reviewed. E.g. --even-draft"
        ),
    ] = False
    even_overdue: Annotated[
        bool,
        typer.Option(
            "--even-overdue", help="Even a text whose review was due. E.g. --even-overdue"
        ),
    ] = False

    def selection(self, form: OutputOptions | None = None) -> Selection:
        """The handout, as a selection."""
        return selection_of_one(
            self.topic, self.layout, self.language, self.brand, self.paper, form
        )

    @property
    def allowed(self) -> Allowed:
        """What may be handed over although it has not been reviewed."""
        return Allowed(self.even_draft, self.even_overdue)


@dataclass(frozen=True, kw_only=True)
class NoOptions:
    """A command that takes none."""


def command_of(
    run: Callable[[Settings, T], int], options: type[T], *, cls: type[TyperCommand] | None = None
) -> Command:
    """A command that reads its options into a class, and exits with the status of `run`."""

    def called(context: typer.Context, **values: Any) -> None:
        raise typer.Exit(run(context.obj, options(**values)))

    types = get_type_hints(options, include_extras=True)
    parameters = [
        inspect.Parameter("context", inspect.Parameter.KEYWORD_ONLY, annotation=typer.Context)
    ]
    for each in fields(options):  # type: ignore[arg-type] # T is a dataclass
        default = inspect.Parameter.empty if each.default is MISSING else each.default
        parameters.append(
            inspect.Parameter(
                each.name,
                inspect.Parameter.KEYWORD_ONLY,
                default=default,
                annotation=types[each.name],
            )
        )
    signature = inspect.Signature(parameters)
    annotations = {name: each.annotation for name, each in signature.parameters.items()}
    vars(called).update(__signature__=signature)
    called.__annotations__ = annotations
    called.__doc__ = run.__doc__
    info = CommandInfo(callback=called, cls=cls or TyperCommand, context_settings=CONTEXT)
    return typer.main.get_command_from_info(
        info, pretty_exceptions_short=False, rich_markup_mode=None
    )


def group(commands: Mapping[str, Command]) -> Command:
    """A command that only has commands."""
    return TyperGroup(
        commands=dict(commands),
        no_args_is_help=True,
        rich_markup_mode=None,
        context_settings=CONTEXT,
    )


def day(written: str) -> date | None:
    """The day that was written, None for nothing. Raises SelectionError for what is none."""
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise SelectionError(
            f"'{written}' is not a date.", hint="Write year-month-day, such as 2026-03-31."
        ) from None
