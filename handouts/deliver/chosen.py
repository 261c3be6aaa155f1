"""One handout, by what was said of it; the rest is the most usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handouts.deliver.plan import Selection, SelectionError, plan
from handouts.errors import DeliveryError, Problems

if TYPE_CHECKING:
    from handouts.deliver.form import Form
    from handouts.deliver.plan import Planned
    from handouts.deliver.workspace import Handout, Workspace

USUAL_LAYOUT = "leaflet"
USUAL_LANGUAGE = "en"


def choose(workspace: Workspace, selection: Selection) -> Planned:
    """The one handout of a selection of one topic.

    Of several layouts the leaflet is meant, of several languages English. Raises SelectionError
    where there are several and not that one, and Problems with what is wrong with the files.
    """
    planned = plan(workspace.facts, selection)
    left = list(planned.handouts)
    if not left:
        raise Problems(planned.problems)
    for kind, usual in (("layout", USUAL_LAYOUT), ("language", USUAL_LANGUAGE)):
        found = {getattr(each.choice, kind) for each in left}
        if len(found) > 1 and usual not in found:
            raise SelectionError(
                f"Which {kind} is meant?", hint=f"Say --{kind} {' or '.join(sorted(found))}."
            )
        left = [each for each in left if len(found) == 1 or getattr(each.choice, kind) == usual]
    return left[0]


def one_of(
    topic: str,
    layout: str | None,
    language: str | None,
    brand: str | None,
    paper: str | None,
    form: Form | None = None,
) -> Selection:
    """What was said of one handout, as a selection."""
    asked = Selection(
        (topic,),
        (layout,) if layout else (),
        (language,) if language else (),
        (brand,) if brand else (),
        (paper,) if paper else (),
    )
    return asked if form is None else asked._replace(form=form)


def refuse_draft(handout: Handout, *, even_draft: bool) -> None:
    """Raise DeliveryError for a text that nobody has reviewed, unless that is known."""
    choice = handout.choice
    text = handout.workspace.facts.language(choice.topic, choice.language)
    if text.draft and not even_draft:
        raise DeliveryError(
            f"Nobody has reviewed content/{choice.topic}/{choice.language}.yaml: it is a draft.",
            hint="A patient should not be given it. To look at it yourself, say --even-draft.",
        )
