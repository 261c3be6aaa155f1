"""`new`: the commands that start something."""

from __future__ import annotations

from typing import Annotated

import typer

new = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Start something new: `new topic knee-surgery`.",
)


@new.callback()
def new_group() -> None:
    """Start something new."""


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
    from handouts.commands.starting import run

    raise typer.Exit(run(context.obj, topic, title, language))


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
    from handouts.commands.starting import run_language

    raise typer.Exit(run_language(context.obj, topic, language, source))
