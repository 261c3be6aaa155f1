"""Copies: a handout made out to one patient, in memory and nowhere else."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING
from unicodedata import bidirectional

from handouts.compose.slots import slots_in
from handouts.compose.version_line import long_date
from handouts.errors import DeliveryError, FitError, GlyphError, HandoutError, any_of
from handouts.sources.files.characters import lines
from handouts.typeset.scripts.properties import is_right_to_left

if TYPE_CHECKING:
    from handouts.compose.blocks import Tree
    from handouts.sources.models.copy import Copy
    from handouts.workspace.handout_key import HandoutKey

WHAT = {
    "name": "the patient's name",
    "clinician": "the clinician's name",
    "appointment": "the appointment",
    "note": "the note",
}
"""What errors call a copy's words; the words themselves they never repeat."""


def words_of(copy: Copy, language: str) -> Mapping[str, str]:
    """What stands in each slot, in the language of the handout."""
    values = {"name": copy.name, "clinician": copy.clinician, "note": copy.note}
    if copy.appointment is not None:
        values["appointment"] = when(copy.appointment, language)
    return {name: _isolated(text, language) for name, text in values.items() if text}


def _isolated(text: str, language: str) -> str:
    """The text, set off where it runs the other way than the handout (Unicode Annex 9, 2.4).

    A full stop at its end would else stand at its beginning.
    """
    strong = next((kind for kind in map(bidirectional, text) if kind in {"L", "R", "AL"}), None)
    if strong is None or (strong != "L") == is_right_to_left(language):
        return text
    return "\n".join(f"\u2068{line}\u2069" if line else line for line in lines(text))


def when(moment: datetime | date, language: str) -> str:
    """A day, with its time where that is known, as the language writes it."""
    if not isinstance(moment, datetime):
        return long_date(moment, language)
    return _joined(language, long_date(moment.date(), language), _time(moment, language))


def _time(moment: datetime, language: str) -> str:
    from babel import Locale, UnknownLocaleError  # Slow to load; few copies say a time.
    from babel.dates import format_time

    try:
        return format_time(moment.time(), "short", locale=Locale.parse(language, sep="-"))
    except (UnknownLocaleError, ValueError):
        return f"{moment:%H:%M}"


@functools.lru_cache(maxsize=256)
def _pattern(language: str) -> str:
    from babel import Locale, UnknownLocaleError  # As above.

    try:
        return str(Locale.parse(language, sep="-").datetime_formats["medium"])
    except (UnknownLocaleError, ValueError, KeyError):
        return "{1}, {0}"


def _joined(language: str, day: str, time: str) -> str:
    return _pattern(language).replace("{1}", day).replace("{0}", time).replace("'", "")


def lacking(tree: Tree, slots: frozenset[str]) -> frozenset[str]:
    """The slots for which a tree has no place."""
    return slots.difference(*(slots_in(flow) for flow in tree.flows))


def check_places(
    tree: Tree, handout_key: HandoutKey, slots: frozenset[str], others: Callable[[], Sequence[str]]
) -> None:
    """Raise DeliveryError where the layout has no place for what the copy says.

    `others` are the layouts of the topic that have one.
    """
    missing = sorted(lacking(tree, slots), key=list(WHAT).index)
    if missing:
        have = others()
        what = " and ".join(WHAT[name] for name in missing)
        raise DeliveryError(
            f"Layout '{handout_key.layout}' has no place for {what}.",
            hint=f"Add --layout {any_of(have)} instead."
            if have
            else "No layout of this topic has one. Ask whoever makes your layouts to add it.",
        )


def explain_copy(
    copy: Copy,
    language: str,
    error: GlyphError | FitError,
    without: Callable[[], HandoutError | None],
) -> HandoutError | None:
    """The error in terms of a copy's own words; None where they are not to blame.

    `without` tells what is wrong with the handout itself. No message repeats a patient's words.
    """
    if isinstance(error, GlyphError):
        words = words_of(copy, language)
        guilty = [WHAT[name] for name, text in words.items() if error.character in text]
        if not guilty:
            return None
        return error.with_details(hint=f"It stands in {' and in '.join(guilty)}.")
    if (own := without()) is not None:
        return own
    hint = "The handout fits without the patient's own words: shorten the note."
    if not error.text:
        return error.with_details(hint=hint)
    message = "The patient's own words are too long for the place that they have."
    return FitError(message, hint=hint).with_details(panels=error.panels)
