"""Approve a text: write beside the day of its review which text it was that was reviewed."""

from __future__ import annotations

import calendar
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from handouts.approval.review_lines import with_review
from handouts.approval.text_file import TextFile, read_text_file, rewrite
from handouts.build.make_handouts import Task, make_handouts
from handouts.checks.placeholders import placeholder_issues
from handouts.checks.text_notes import behind, untranslated
from handouts.checks.untranslated import untranslated_issues
from handouts.errors import DeliveryError, Place, SourceError, UsageError
from handouts.sources.files.characters import lines, refused
from handouts.sources.models.language import Review
from handouts.sources.workspace.sources import Sources
from handouts.sources.yaml.errors import raise_all
from handouts.workspace.approval_digest import approval_of, digest_of_text, pictures
from handouts.workspace.diagnosis.grouping import unique
from handouts.workspace.plan import Selection, SelectionError, plan

if TYPE_CHECKING:
    from handouts.sources.models.language import LanguageFile
    from handouts.sources.yaml.source import Loaded
    from handouts.workspace.catalogue_entries import State
    from handouts.workspace.workspace import Workspace

MAX_ROLE = 200
"""Characters of a role, as a language's file has room for."""


class Candidate(NamedTuple):
    """A text that is about to be approved, as it was read and laid out without a mistake."""

    topic: str
    language: str
    file: TextFile
    model: LanguageFile
    pictures: tuple[str, ...]
    digest: str
    state: State
    """What was known of it before."""
    behind: tuple[str, ...]
    """The parts in which a translation is behind its source."""
    untranslated: tuple[str, ...]
    """The few parts that a translation has word for word as its source."""


def next_review(day: date, due: date | None, months: int | None) -> date | None:
    """The day of the next review, by its date or so many months after `day`.

    Raises SelectionError where both are given, or where the day has come already.
    """
    if due is not None and months is not None:
        raise SelectionError(
            "--due and --months cannot be used together.", hint="Leave one of them out."
        )
    if months is not None:
        years, month = divmod(day.month - 1 + months, 12)
        last = calendar.monthrange(day.year + years, month + 1)[1]
        return date(day.year + years, month + 1, min(day.day, last))
    if due is not None and due <= day:
        raise SelectionError(f"The next review cannot be due on {due}.", hint="Name a later day.")
    return due


def checked_role(by: str) -> str:
    """Who approves a text. Raises SelectionError where nobody is named, or not on one line."""
    role = by.strip()
    if not role:
        raise SelectionError(
            "Who approves this text?",
            hint='Add --by ROLE: a role or a committee, such as "Pharmacy committee".',
        )
    if len(role) > MAX_ROLE or len(lines(role)) > 1 or refused(role):
        raise SelectionError(
            "--by is not the name of a role.",
            hint=f"Write it on one line of {MAX_ROLE} characters at most.",
        )
    return role


def candidate(workspace: Workspace, topic: str, language: str) -> Candidate:
    """A text that could be approved.

    Raises SelectionError for a text that is not there, and what is wrong with it or with the files
    that its handouts are made of; a template's text and an untranslated one are wrong too.
    """
    file = read_text_file(workspace, topic, language)
    planned = plan(workspace.catalogue, Selection((topic,), languages=(language,)))
    done = make_handouts(workspace, [Task(each.key) for each in planned.handouts], None)
    raise_all(unique(planned.problems))
    text = Sources.language_from(file.data, file.name)
    problems = [each for one in done for each in one.problems]
    problems += [*placeholder_issues(text), *_untranslated(workspace, topic, text)]
    raise_all(unique(problems))
    model = text.model
    return Candidate(
        topic,
        language,
        file,
        model,
        pictures(model),
        digest_of_text(workspace.file_tree, topic, model),
        approval_of(workspace.file_tree, topic, model),
        tuple(dict.fromkeys(name for name, _ in behind(workspace, topic, language))),
        tuple(name for name, _ in untranslated(workspace, topic, language)),
    )


def _untranslated(
    workspace: Workspace, topic: str, text: Loaded[LanguageFile]
) -> tuple[SourceError, ...]:
    """The mistakes of a translation that is its source word for word."""
    record, sources = text.model.translated_from, workspace.sources
    if record is None or record.language not in sources.languages(topic):
        return ()
    return untranslated_issues(text, sources.language(topic, record.language))


def approve(
    workspace: Workspace, text: Candidate, by: str, day: date, due: date | None
) -> date | None:
    """Write the approval of a text into its file; the day of its next review, where one is known.

    Without `due`, a day that stands in the file already is kept. Raises DeliveryError where that
    has passed and where a file was changed meanwhile.
    """
    review = text.model.review
    due = due or review.due
    if due is not None and due <= day:
        raise UsageError(
            f"The review was due on {due}, and no new date is given.",
            hint="Add --due DAY or --months NUMBER: when the text is to be reviewed again.",
            place=Place(text.file.name),
        )
    values = {**review.model_dump(), "reviewed": day, "due": due, "by": by, "digest": text.digest}
    written = with_review(text.file.text, Review.model_validate(values), text.file.name)
    _refuse_changed(workspace, text)
    rewrite(text.file, written)
    return due


def _refuse_changed(workspace: Workspace, text: Candidate) -> None:
    """Raise DeliveryError where the text or a picture is no longer what was looked at."""
    images = workspace.file_tree.files("content", text.topic, "images")
    paths = [images[name] for name in text.pictures]
    if text.file.path.read_bytes() != text.file.data or not workspace.file_tree.unchanged(paths):
        raise DeliveryError(
            "The text or a picture was changed meanwhile; nothing was approved.",
            hint="Read it again, then give the same command again.",
            place=Place(text.file.name),
        )
