"""`translated`: say that a translation agrees with its source again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from handouts.commands.options import OneTopic

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace


def translated(
    context: typer.Context,
    topic: OneTopic,
    language: Annotated[
        list[str] | None,
        typer.Option(
            "--language",
            metavar="LANGUAGE",
            help="The translation; repeatable. E.g. --language es",
        ),
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="PART",
            help="Only this part agrees; repeatable. E.g. --only section-2",
        ),
    ] = None,
    source: Annotated[
        str,
        typer.Option(
            "--from", metavar="LANGUAGE", help="The language translated from. E.g. --from en"
        ),
    ] = "",
) -> None:
    """Record that a translation agrees with its source, as the source is now."""
    # Inside, as everywhere in commands, so that others start without these modules.
    from handouts.approval.translated import record_translation
    from handouts.commands.context import DONE
    from handouts.commands.languages import exactly
    from handouts.commands.output import command, say

    workspace = context.obj.open()
    named = exactly(workspace.catalogue, topic, dict.fromkeys(language or ()))
    for each in named or (_only_translation(workspace, topic),):
        file, original = record_translation(workspace, topic, each, source, only or ())
        say(f"{file} is recorded as translated from {original}.")
    say(f"What is left to do says: {command('check', topic)}")
    raise typer.Exit(DONE)


def _only_translation(workspace: Workspace, topic: str) -> str:
    """The translation of a topic that has one. Raises SelectionError where it has several."""
    from handouts.workspace.plan import SelectionError, languages

    catalogue = workspace.catalogue
    known = languages(catalogue, topic)
    found = [each for each in known if catalogue.language(topic, each).source]
    if len(found) > 1 or (known and not found):
        raise SelectionError(
            "Which translation is meant?", hint=f"Say --language {' or '.join(found or known)}."
        )
    return found[0] if found else "en"
