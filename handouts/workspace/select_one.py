"""One handout, by what was said of it; the rest is the most usual."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from handouts.errors import DeliveryError, Problems, any_of
from handouts.sources.models.language_codes import closest
from handouts.workspace.approvals import review_state
from handouts.workspace.plan import Selection, SelectionError, plan

if TYPE_CHECKING:
    from handouts.workspace.catalogue_entries import LanguageEntry
    from handouts.workspace.handout import Handout
    from handouts.workspace.output_options import OutputOptions
    from handouts.workspace.plan import Planned
    from handouts.workspace.workspace import Workspace

USUAL_LAYOUT = "leaflet"
USUAL_LANGUAGE = "en"


class UnreviewedError(DeliveryError):
    """A text that is handed out only where that is asked for: a draft, or overdue for review."""


def select_one(workspace: Workspace, selection: Selection) -> Planned:
    """The one handout of a selection of one topic.

    Of several layouts the leaflet is meant, of several languages English. Raises SelectionError
    where there are several and not that one, and Problems with what is wrong with the files.
    """
    planned = plan(workspace.catalogue, selection)
    left = list(planned.handouts)
    if not left:
        raise Problems(planned.problems)
    for kind, usual in (("layout", USUAL_LAYOUT), ("language", USUAL_LANGUAGE)):
        found = {getattr(each.key, kind) for each in left}
        if kind == "language":
            usual = closest(usual, found) or usual
        if len(found) > 1 and usual not in found:
            raise SelectionError(
                f"Which {kind} is meant?", hint=f"Add --{kind} {any_of(sorted(found))}."
            )
        left = [each for each in left if len(found) == 1 or getattr(each.key, kind) == usual]
    return left[0]


def selection_of_one(
    topic: str,
    layout: str | None,
    language: str | None,
    brand: str | None,
    paper: str | None,
    options: OutputOptions | None = None,
) -> Selection:
    """What was said of one handout, as a selection."""
    asked = Selection(
        (topic,),
        (layout,) if layout else (),
        (language,) if language else (),
        (brand,) if brand else (),
        (paper,) if paper else (),
    )
    return asked if options is None else asked._replace(options=options)


class Allowed(NamedTuple):
    """What may be handed out although it should not."""

    draft: bool = False
    overdue: bool = False


def refuse_unreviewed(handout: Handout, allowed: Allowed) -> str:
    """What is to be known of a text that is handed out all the same; empty where nothing is wrong.

    Raises UnreviewedError for a draft and for a text whose review was due, unless that is known.
    """
    key = handout.key
    text = handout.workspace.catalogue.language(key.topic, key.language)
    file = f"content/{key.topic}/{key.language}.yaml"
    state = review_state(text, datetime.now().astimezone().date())
    if state == "draft":
        told = _why_a_draft(file, text)
        if not allowed.draft:
            hint = "A patient should not be given it. To look at it yourself, add --even-draft."
            raise UnreviewedError(told, hint=hint)
        return told
    if state == "overdue":
        told = f"The review of {file} was due on {text.due}."
        if not allowed.overdue:
            hint = "Have it reviewed and approved. To hand it out until then, add --even-overdue."
            raise UnreviewedError(told, hint=hint)
        return told
    return ""


def _why_a_draft(file: str, text: LanguageEntry) -> str:
    if text.approval == "changed":
        when = f" on {text.reviewed}" if text.reviewed else ""
        return f"{file} has changed since it was approved{when}, so it is a draft again."
    return f"Nobody has reviewed {file}: it is a draft."
