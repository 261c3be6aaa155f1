"""A patient's words, from options or from the standard input; no message repeats them."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from handouts.errors import Place, SourceError
from handouts.sources.yaml.source import Path, Source
from handouts.workspace.plan import SelectionError

if TYPE_CHECKING:
    from handouts.sources.models.copy import Addressed, Copy

C = TypeVar("C", bound="Copy")

MAX_BYTES = 64 * 1024
"""The most that is read of the standard input."""

STANDARD_INPUT = "the standard input"

OPTIONS = {
    "name": "--for-name",
    "clinician": "--clinician",
    "appointment": "--appointment",
    "note": "--note",
    "to": "--to",
}


def words_said(name: str, clinician: str, appointment: str, note: str, *, from_input: bool) -> Copy:
    """What a copy says. Raises SourceError or Problems with all that is wrong."""
    from handouts.sources.models.copy import Copy

    return _said(Copy, _named(name, clinician, appointment, note), {}, from_input=from_input)


def letter_said(
    to: str, name: str, clinician: str, appointment: str, note: str, *, from_input: bool
) -> Addressed:
    """What a copy says and to whom it is sent; the address may stand beside the standard input."""
    from handouts.sources.models.copy import Addressed

    words = _named(name, clinician, appointment, note)
    return _said(Addressed, words, {"to": to} if to else {}, from_input=from_input)


def _named(name: str, clinician: str, appointment: str, note: str) -> dict[str, str]:
    said = {"name": name, "clinician": clinician, "appointment": appointment, "note": note}
    return {key: text for key, text in said.items() if text}


def _said(model: type[C], words: dict[str, str], beside: dict[str, str], *, from_input: bool) -> C:
    from handouts.sources.yaml.validate import load

    if not from_input:
        return load(model, _of_options(words | beside)).model
    twice = SelectionError(
        "A patient's words are said twice.", hint="Leave out either --stdin or the options."
    )
    if words:
        raise twice
    read = _read()
    if isinstance(read.data, dict) and beside.keys() & read.data.keys():
        raise twice
    return load(model, _joined(read, _of_options(beside))).model


def _joined(read: Source, options: Source) -> Source:
    if not (isinstance(read.data, dict) and isinstance(options.data, dict)):
        return read
    return replace(read, data={**read.data, **options.data}, marks={**read.marks, **options.marks})


def _read() -> Source:
    from handouts.sources.yaml.parser import parse

    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(f"{STANDARD_INPUT.capitalize()} has more than {MAX_BYTES:,} bytes.")
    return _json(data) or parse(data, STANDARD_INPUT)


def _json(data: bytes) -> Source | None:
    """An object of texts in JSON, whose escapes YAML does not take all; None for anything else."""
    try:
        found = json.loads(data, object_pairs_hook=list)
        said = dict(found)
        if len(said) < len(found) or not all(isinstance(text, str) for text in said.values()):
            return None
    except (ValueError, TypeError, RecursionError):
        return None
    marks: dict[Path, Place] = {(key,): Place(STANDARD_INPUT) for key in said}
    return Source(STANDARD_INPUT, "", said, marks, marks)


def _of_options(said: dict[str, str]) -> Source:
    """Options as a source whose places are the options' names."""
    marks: dict[Path, Place] = {(key,): Place(OPTIONS[key]) for key in said}
    return Source("the command", "", dict(said), marks, marks)
