"""What changed in the properties of a file."""

from __future__ import annotations

from collections.abc import Sequence

from handouts.compare.model import Property, PropertyChange


def property_changes(
    old: Sequence[Property], new: Sequence[Property]
) -> tuple[PropertyChange, ...]:
    """Values that went and values that came, by property."""
    before = {each.name: each.values for each in old}
    after = {each.name: each.values for each in new}
    changes: list[PropertyChange] = []
    for name in dict.fromkeys((*before, *after)):
        gone, come = before.get(name, ()), after.get(name, ())
        if gone == come:
            continue
        removed = tuple(value for value in gone if value not in come)
        added = tuple(value for value in come if value not in gone)
        # The same values in another order: both orders are told.
        changes.append(
            PropertyChange(name, *((removed, added) if removed or added else (gone, come)))
        )
    return tuple(changes)
