"""`approve`: show what is approved, ask on a terminal, and write it into the text's file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

from handouts.approval.approve import Candidate, approve, candidate, checked_role, next_review
from handouts.commands.shared.context import DONE, FAILED, Settings
from handouts.commands.shared.languages import exact_languages
from handouts.commands.shared.options import Topic, command_of, day
from handouts.commands.shared.output import confirm, count, is_interactive, say, say_note
from handouts.errors import any_of
from handouts.workspace.clock import today
from handouts.workspace.plan import SelectionError, languages
from handouts.workspace.workspace import Workspace

SHOWN = 8
"""Hex digits of a digest that people are shown."""


@dataclass(frozen=True, kw_only=True)
class ApproveOptions:
    """The options of `approve`."""

    topic: Topic
    by: Annotated[
        str,
        typer.Option(
            "--by",
            metavar="ROLE",
            help='The role or committee that read it. E.g. --by "Pharmacy committee"',
        ),
    ] = ""
    language: Annotated[
        list[str] | None,
        typer.Option(
            "--language",
            metavar="LANGUAGE",
            help="The language that was read; repeatable. E.g. --language es",
        ),
    ] = None
    due: Annotated[
        str, typer.Option("--due", metavar="DATE", help="The next review. E.g. --due 2028-01-31")
    ] = ""
    months: Annotated[
        int | None,
        typer.Option(
            "--months",
            metavar="NUMBER",
            min=1,
            max=120,
            help="The next review in so many months. E.g. --months 24",
        ),
    ] = None
    yes: Annotated[
        bool, typer.Option("--yes", help="The text has been read: do not ask. E.g. --yes")
    ] = False


def run(settings: Settings, options: ApproveOptions) -> int:
    """Approve one text or several; the exit status is 1 where somebody said no."""
    by, approved_on = checked_role(options.by), today()
    due = next_review(approved_on, day(options.due), options.months)
    workspace = settings.open()
    # Whoever approves names the very text: none is taken for another here.
    named = exact_languages(workspace.catalogue, options.topic, options.language or ()) or _only(
        workspace, options.topic
    )
    # All are looked at before the first is written.
    texts = [candidate(workspace, options.topic, language) for language in named]
    for text in texts:
        for row in _described(text):
            say(row)
        if text.behind:
            what = ", ".join(text.behind)
            say_note(
                f"{text.file.name}: It is behind its source in {what}.",
                f"See: {settings.command('check')}",
            )
        if text.untranslated:
            what = ", ".join(text.untranslated)
            say_note(
                f"{text.file.name}: It has {what} word for word as its source has.",
                f"See: {settings.command('check')}",
            )
    if not _confirmed(settings, options, by, [text.language for text in texts]):
        say("Nothing was approved.")
        return FAILED
    for text in texts:
        again = approve(workspace, text, by, approved_on, due)
        then = f"; next review {again}" if again else "; no day of the next review is given"
        say(
            f"Approved {text.file.name} by {by} on {approved_on}, text {text.digest[:SHOWN]}{then}."
        )
    return DONE


def _described(text: Candidate) -> Iterator[str]:
    """What a text is, and what was known of it before."""
    model = text.model
    yield f"{text.file.name}: {model.title}"
    parts = [
        *(name for name in ("series", "summary") if getattr(model, name)),
        *([count(len(model.tags), "tag")] if model.tags else []),
        *([count(len(model.sections), "section")] if model.sections else []),
        *([count(len(model.faq), "question")] if model.faq else []),
        *(["next step"] if model.next_step else []),
        *(
            [f"{count(len(text.pictures), 'picture')} ({', '.join(text.pictures)})"]
            if text.pictures
            else []
        ),
    ]
    yield f"    title, {', '.join(parts)}; text {text.digest[:SHOWN]}"
    review = model.review
    yield (
        "    "
        + {
            "none": "Nobody is said to have reviewed it.",
            "draft": "A draft until now.",
            "approved": f"This very text was approved on {review.reviewed}.",
            "changed": f"It has changed since it was approved on {review.reviewed}.",
            "unapproved": f"Reviewed on {review.reviewed}, but it is not known which text was.",
        }[text.state]
    )


def _only(workspace: Workspace, topic: str) -> tuple[str, ...]:
    """The language of a topic that has one. Raises SelectionError for one that has several."""
    found = languages(workspace.catalogue, topic)
    if len(found) > 1:
        raise SelectionError("Which language is meant?", hint=f"Add --language {any_of(found)}.")
    return found or ("en",)


def _confirmed(settings: Settings, options: ApproveOptions, by: str, named: list[str]) -> bool:
    """Whether somebody has read it; asked on a terminal only, as a program cannot answer."""
    if options.yes or not is_interactive():
        return True
    languages = [word for each in named for word in ("--language", each)]
    build = settings.command("build", options.topic, *languages)
    say(f"To read it as patients do: {build}", error=True)
    return confirm(f"Has {by} read this text, and is it right?")


command = command_of(run, ApproveOptions)
