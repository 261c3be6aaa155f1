"""A day as an option of a command says it."""

from __future__ import annotations

from datetime import date

from handouts.workspace.plan import SelectionError


def day_of(written: str) -> date | None:
    """The day that was written, None for nothing. Raises SelectionError for what is none."""
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise SelectionError(
            f"'{written}' is not a day.", hint="Write year-month-day, such as 2026-03-31."
        ) from None
