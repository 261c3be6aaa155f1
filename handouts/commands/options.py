"""Arguments and options that several commands share, and the selection that they make."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from handouts.workspace.output_options import OutputOptions
    from handouts.workspace.plan import Selection

Topics = Annotated[
    list[str] | None,
    typer.Argument(metavar="TOPIC", help="Topics by id; none: all of them.", show_default=False),
]
SomeTopics = Annotated[
    list[str], typer.Argument(metavar="TOPIC", help="Topics by id, such as migraine-botox.")
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
Brands = Annotated[
    list[str] | None,
    typer.Option(
        "--brand", "-b", metavar="BRAND", help="This brand, or all; repeatable. E.g. --brand clinic"
    ),
]
Papers = Annotated[
    list[str] | None,
    typer.Option(
        "--paper",
        "-p",
        metavar="PAPER",
        help="Instead of the brand's paper, or all; repeatable. E.g. --paper letter",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="NUMBER",
        min=1,
        help="How many processes. E.g. --jobs 4",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="As JSON, for programs. E.g. --json")]


Impose = Annotated[
    bool,
    typer.Option("--impose", help="Booklets and cards as sheets to fold or cut. E.g. --impose"),
]
Press = Annotated[
    bool, typer.Option("--press", help="PDF/X-4 for a print shop, with its ticket. E.g. --press")
]
Profile = Annotated[
    Path | None,
    typer.Option(
        "--profile",
        metavar="FILE",
        help="With --press: the ICC profile of the press. E.g. --profile press.icc",
        show_default=False,
    ),
]
Marks = Annotated[
    bool,
    typer.Option("--marks", help="Ticks at the sheet's edges show where to fold. E.g. --marks"),
]
InkOption = Annotated[
    Literal["colour", "grey", "saver"],
    typer.Option("--ink", help="In greys, or dark on white to spare ink. E.g. --ink saver"),
]


OneTopic = Annotated[
    str, typer.Argument(metavar="TOPIC", help="A topic by its id, such as migraine-botox.")
]
OneLayout = Annotated[
    str | None,
    typer.Option(
        "--layout",
        "-l",
        metavar="LAYOUT",
        help="The layout; the leaflet, if there is one. E.g. --layout faq-sheet",
    ),
]
OneLanguage = Annotated[
    str | None,
    typer.Option(
        "--language", metavar="LANGUAGE", help="The patient's language. E.g. --language es"
    ),
]
OneBrand = Annotated[
    str | None,
    typer.Option("--brand", "-b", metavar="BRAND", help="The brand. E.g. --brand clinic"),
]
OnePaper = Annotated[
    str | None,
    typer.Option(
        "--paper", "-p", metavar="PAPER", help="Instead of the brand's. E.g. --paper letter"
    ),
]
ForName = Annotated[
    str, typer.Option("--for-name", help='Whom it is for. E.g. --for-name "Ada Muster"')
]
Clinician = Annotated[
    str, typer.Option("--clinician", help='Who gives it. E.g. --clinician "Dr Ida Beispiel"')
]
Appointment = Annotated[
    str,
    typer.Option(
        "--appointment",
        metavar="DATE",
        help='When the patient comes next. E.g. --appointment "2026-12-03 14:30"',
    ),
]
Note = Annotated[
    str, typer.Option("--note", help='A few words of your own. E.g. --note "Bring your diary."')
]
StandardInput = Annotated[
    bool,
    typer.Option(
        "--stdin",
        help="These words as YAML or JSON on the standard input. E.g. --stdin",
    ),
]
Replace = Annotated[
    bool, typer.Option("--replace", help="Write over a file that is there. E.g. --replace")
]
EvenDraft = Annotated[
    bool,
    typer.Option("--even-draft", help="Even a text that nobody has reviewed. E.g. --even-draft"),
]
EvenOverdue = Annotated[
    bool,
    typer.Option("--even-overdue", help="Even a text whose review was due. E.g. --even-overdue"),
]


def form_of(
    impose: bool,
    marks: bool,
    ink: Literal["colour", "grey", "saver"],
    *,
    press: bool = False,
    profile: Path | None = None,
) -> OutputOptions:
    """The form that was asked for; FormError for what cannot be had together."""
    from handouts.workspace.output_options import OutputOptions

    shop = "" if profile is None else str(profile.absolute())
    return OutputOptions(imposed=impose, press=press, marks=marks, ink=ink, profile=shop)


def selection(
    topics: list[str] | None,
    layouts: list[str] | None,
    languages: list[str] | None,
    brands: list[str] | None,
    papers: list[str] | None,
) -> Selection:
    """What was asked for."""
    from handouts.workspace.plan import Selection

    return Selection(
        tuple(topics or ()),
        tuple(layouts or ()),
        tuple(languages or ()),
        tuple(brands or ()),
        tuple(papers or ()),
    )
