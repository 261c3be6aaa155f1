"""`translated`: say that a translation agrees with its source again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from handouts.approval.translated import record_translation
from handouts.commands.shared.context import DONE, Settings
from handouts.commands.shared.languages import exact_languages
from handouts.commands.shared.options import Topic, command_of
from handouts.commands.shared.output import say
from handouts.errors import UsageError, any_of
from handouts.workspace.plan import languages
from handouts.workspace.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class TranslatedOptions:
    """The options of `translated`."""

    topic: Topic
    language: Annotated[
        list[str] | None,
        typer.Option(
            "--language", metavar="LANGUAGE", help="The translation; repeatable. E.g. --language es"
        ),
    ] = None
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only",
            metavar="PART",
            help="Only this part agrees; repeatable. E.g. --only section-2",
        ),
    ] = None
    source: Annotated[
        str,
        typer.Option(
            "--from", metavar="LANGUAGE", help="The language translated from. E.g. --from en"
        ),
    ] = ""


def run(settings: Settings, options: TranslatedOptions) -> int:
    """Record that translations agree with their source, as the source is now."""
    workspace, topic = settings.open(), options.topic
    named = exact_languages(workspace.catalogue, topic, dict.fromkeys(options.language or ()))
    for each in named or (_only_translation(workspace, topic),):
        file, original = record_translation(
            workspace, topic, each, options.source, options.only or ()
        )
        say(f"{file} is recorded as translated from {original}.")
    say(f"To see what is left: {settings.command('check', topic)}")
    return DONE


def _only_translation(workspace: Workspace, topic: str) -> str:
    """The translation of a topic that has one. Raises UsageError where it has several."""
    catalogue = workspace.catalogue
    known = languages(catalogue, topic)
    found = [each for each in known if catalogue.language(topic, each).source]
    if len(found) > 1 or (known and not found):
        raise UsageError(
            "Which translation is meant?", hint=f"Add --language {any_of(found or known)}."
        )
    return found[0] if found else "en"


command = command_of(run, TranslatedOptions)
