"""The day and the moment that files bear: those of the environment, or of the clock."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from handouts.errors import DeliveryError

EPOCH = "SOURCE_DATE_EPOCH"
"""The environment's variable with the date that files bear, so that they can be made again."""


def now() -> datetime:
    """This moment. Raises DeliveryError where the environment says one that is none."""
    written = os.environ.get(EPOCH, "")
    if not written:
        return datetime.now(UTC)
    try:
        return datetime.fromtimestamp(int(written), UTC)
    except (ValueError, OverflowError, OSError):
        raise DeliveryError(
            f"{EPOCH} is not a number of seconds since 1970: '{written}'.",
            hint="Correct or unset it.",
        ) from None


def today() -> date:
    """This day, by the clock of this computer."""
    return now().astimezone().date()
