"""A patient's words, from options or from the standard input; no message repeats them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from handouts.deliver.plan import SelectionError
from handouts.errors import Place, SourceError
from handouts.sources.source import Path, Source

if TYPE_CHECKING:
    from handouts.sources.copy import Copy

MOST_BYTES = 64 * 1024
"""The most that is read of the standard input."""

STANDARD_INPUT = "the standard input"

OPTIONS = {
    "name": "--for-name",
    "clinician": "--clinician",
    "appointment": "--appointment",
    "note": "--note",
}


def words_said(name: str, clinician: str, appointment: str, note: str, *, from_input: bool) -> Copy:
    """What a copy says. Raises SourceError or Problems with all that is wrong."""
    from handouts.sources.copy import Copy
    from handouts.sources.load import load

    said = {
        key: text
        for key, text in (
            ("name", name),
            ("clinician", clinician),
            ("appointment", appointment),
            ("note", note),
        )
        if text
    }
    if from_input:
        if said:
            raise SelectionError(
                "A patient's words are said twice.", hint="Leave out either --stdin or the options."
            )
        return load(Copy, _read()).model
    return load(Copy, _of_options(said)).model


def _read() -> Source:
    from handouts.sources.yaml import parse

    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise SourceError(f"{STANDARD_INPUT.capitalize()} has more than {MOST_BYTES:,} bytes.")
    return parse(data, STANDARD_INPUT)


def _of_options(said: dict[str, str]) -> Source:
    """Options as a source whose places are the options' names."""
    marks: dict[Path, Place] = {(key,): Place(OPTIONS[key]) for key in said}
    return Source("the command", "", dict(said), marks, marks)
