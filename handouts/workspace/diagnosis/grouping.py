"""Each mistake once, however many handouts it keeps from being made; brands and papers by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from handouts.errors import FitError, GlyphError, HandoutError, LogoError, Problems

if TYPE_CHECKING:
    from handouts.notes import Note


def unique(problems: Iterable[HandoutError]) -> tuple[HandoutError, ...]:
    """Each mistake once, in the order in which they were found.

    A text that is too long for a layout is one mistake whatever brands and papers it was tried on:
    the worst of them is told, and where else it is so. So is a logo that is too small or too coarse
    in several sizes.
    """
    groups: dict[tuple[object, ...], list[HandoutError]] = {}
    for each in Problems(problems).problems:
        groups.setdefault(_fact(each), []).append(each)
    return tuple(_told(group) for group in groups.values())


def unique_notes(found: Iterable[Note]) -> tuple[Note, ...]:
    """Each note once; of those that differ in their numbers alone, the one with the least."""
    groups: dict[tuple[object, ...], list[Note]] = {}
    for note in found:
        fact = note.kind, note.place, _but_numbers(note.message)
        groups.setdefault(fact, []).append(note)
    return tuple(min(group, key=lambda note: _numbers(note.message)) for group in groups.values())


def _but_numbers(message: str) -> str:
    return re.sub(r"[0-9][0-9.,]*", "#", message)


def _numbers(message: str) -> list[float]:
    return [float(number) for number in re.findall(r"[0-9]+(?:\.[0-9]+)?", message)]


def _fact(error: HandoutError) -> tuple[object, ...]:
    if isinstance(error, FitError) and error.layout:
        return error.kind, error.place, error.layout, error.panels
    if isinstance(error, LogoError):
        return error.kind, _but_numbers(error.message), error.place
    return error.kind, error.message, error.place


def _told(group: list[HandoutError]) -> HandoutError:
    """One error for a group of equal ones, which tells the brands and papers that have it."""
    first = group[0]
    brands = listing(sorted({each.brand for each in group if each.brand}))
    if isinstance(first, FitError):
        worst = max(group, key=lambda each: each.lines if isinstance(each, FitError) else 0)
        papers = listing(sorted({each.paper for each in group if isinstance(each, FitError)}))
        where = [f"in brands {brands}"] if " and " in brands else []
        where += [f"on {papers}"] if " and " in papers else []
        return _copied(
            worst,
            f"{worst.message} So it is {' '.join(where)}; this is the worst." if where else "",
        )
    if isinstance(first, LogoError):
        return min(group, key=lambda each: _numbers(each.message))
    if isinstance(first, GlyphError) and " and " in brands:
        return _copied(first, first.message.replace("No font", f"No font of brands {brands}", 1))
    return first


def _copied(error: HandoutError, message: str) -> HandoutError:
    if not message:
        return error
    copied = type(error)(message, hint=error.hint, place=error.place)
    copied.__dict__.update({**vars(error), "message": message})
    return copied


def listing(names: Iterable[str]) -> str:
    """Names as a sentence has them: `a, b and c`."""
    *others, last = [*names] or [""]
    return f"{', '.join(others)} and {last}" if others else last
