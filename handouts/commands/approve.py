"""`approve`: show what is approved, ask on a terminal, and write it into the text's file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from handouts.approval.approve import Candidate, approve, candidate, checked_role, next_review
from handouts.commands.context import DONE, WRONG_INPUT, Settings
from handouts.commands.days import day_of
from handouts.commands.languages import exactly
from handouts.commands.output import command, count, line, say
from handouts.workspace.clock import today
from handouts.workspace.plan import SelectionError, languages

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace

YES = ("y", "yes")
SHOWN = 8
"""Hex digits of a digest that people are shown."""


class Asked(NamedTuple):
    """The options of `approve`."""

    topic: str
    languages: tuple[str, ...]
    by: str
    due: str
    months: int | None
    yes: bool


def run(settings: Settings, asked: Asked) -> int:
    """Approve one text or several; the exit status is 1 where somebody said no."""
    by, day = checked_role(asked.by), today()
    due = next_review(day, day_of(asked.due), asked.months)
    workspace = settings.open()
    # Whoever approves names the very text: none is taken for another here.
    named = exactly(workspace.catalogue, asked.topic, asked.languages) or _only(
        workspace, asked.topic
    )
    # All are looked at before the first is written.
    texts = [candidate(workspace, asked.topic, language) for language in named]
    for text in texts:
        for row in _described(text):
            say(row)
        if text.behind:
            what = ", ".join(text.behind)
            line(
                "note",
                f"{text.file.name}: It is behind its source in {what}.",
                f"See: {command('check')}",
            )
    if not _confirmed(asked, by, [text.language for text in texts]):
        say("Nothing was approved.")
        return WRONG_INPUT
    for text in texts:
        again = approve(workspace, text, by, day, due)
        then = f"; next review {again}" if again else "; no day of the next review is given"
        say(f"Approved {text.file.name} by {by} on {day}, text {text.digest[:SHOWN]}{then}.")
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
            "changed": f"Approved on {review.reviewed} for another text: it has changed since.",
            "unapproved": f"Reviewed on {review.reviewed}, but it is not known which text was.",
        }[text.state]
    )


def _only(workspace: Workspace, topic: str) -> tuple[str, ...]:
    """The language of a topic that has one. Raises SelectionError for one that has several."""
    found = languages(workspace.catalogue, topic)
    if len(found) > 1:
        raise SelectionError(
            "Which language is meant?", hint=f"Say --language {' or '.join(found)}."
        )
    return found or ("en",)


def _confirmed(asked: Asked, by: str, named: list[str]) -> bool:
    """Whether somebody has read it; asked on a terminal alone, as a program can answer nothing."""
    if asked.yes or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return True
    wanted = " ".join(f"--language {each}" for each in named)
    sys.stderr.write(f"To read it as patients do: {command('build', asked.topic, wanted)}\n")
    sys.stderr.write(f"Has {by} read this text, and is it right? [y/N] ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().lower() in YES
