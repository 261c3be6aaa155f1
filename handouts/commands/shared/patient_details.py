"""A patient's details, from options or from the standard input; no message repeats them."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Annotated, TypeVar

import typer

from handouts.commands.shared.options import HandoutOptions
from handouts.errors import HandoutError, Place, Problems, SourceError, UsageError
from handouts.sources.models.copy import Addressed, Copy
from handouts.sources.recipients.appointments import Order, unambiguous
from handouts.sources.yaml.errors import raise_all
from handouts.sources.yaml.parser import parse
from handouts.sources.yaml.source import Path, Source
from handouts.sources.yaml.validate import load

C = TypeVar("C", bound=Copy)

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


@dataclass(frozen=True, kw_only=True)
class PatientOptions(HandoutOptions):
    """A handout, and the details of the patient whom it is for."""

    name: Annotated[
        str, typer.Option("--for-name", help='The patient\'s name. E.g. --for-name "Ada Muster"')
    ] = ""
    clinician: Annotated[
        str, typer.Option("--clinician", help='Who gives it. E.g. --clinician "Dr Ida Beispiel"')
    ] = ""
    appointment: Annotated[
        str,
        typer.Option(
            "--appointment",
            metavar="DATE",
            help='The next appointment. E.g. --appointment "2026-12-03 14:30"',
        ),
    ] = ""
    note: Annotated[
        str, typer.Option("--note", help='A few words of your own. E.g. --note "Bring your diary."')
    ] = ""
    stdin: Annotated[
        bool,
        typer.Option(
            "--stdin", help="These details as YAML or JSON on the standard input. E.g. --stdin"
        ),
    ] = False

    def copy(self, orders: Collection[Order]) -> Copy:
        """What a copy says, for people who write days in these orders.

        Raises SourceError or Problems with all that is wrong.
        """
        return self._load(Copy, {}, orders)

    def addressed(self, to: str, orders: Collection[Order]) -> Addressed:
        """A copy and its address, which may be given beside the standard input."""
        return self._load(Addressed, {"to": to} if to else {}, orders)

    def _load(self, model: type[C], beside: dict[str, str], orders: Collection[Order]) -> C:
        source = self._read(beside)
        if isinstance(source.data, dict) and isinstance(day := source.data.get("appointment"), str):
            data = {**source.data, "appointment": unambiguous(day, orders)}
            source = replace(source, data=data)
        try:
            return load(model, source).model
        except HandoutError as error:
            found = error.problems if isinstance(error, Problems) else (error,)
            raise_all(map(_named_once, found))
            raise

    def _read(self, beside: dict[str, str]) -> Source:
        given = {name: getattr(self, name) for name in ("name", "clinician", "appointment", "note")}
        details = {key: text for key, text in given.items() if text}
        if not self.stdin:
            return _of_options(details | beside)
        twice = UsageError(
            "The patient's details are given twice.",
            hint="Leave out either --stdin or the options.",
        )
        if details:
            raise twice
        read = _read()
        if isinstance(read.data, dict) and beside.keys() & read.data.keys():
            raise twice
        return _joined(read, _of_options(beside))


def _joined(read: Source, options: Source) -> Source:
    if not (isinstance(read.data, dict) and isinstance(options.data, dict)):
        return read
    return replace(read, data={**read.data, **options.data}, marks={**read.marks, **options.marks})


def _read() -> Source:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SourceError(f"{STANDARD_INPUT.capitalize()} has more than {MAX_BYTES:,} bytes.")
    return _json(data) or parse(data, STANDARD_INPUT)


def _json(data: bytes) -> Source | None:
    """An object of texts in JSON, whose escapes YAML does not take all; None for anything else."""
    try:
        found = json.loads(data, object_pairs_hook=list)
        texts = dict(found)
        if len(texts) < len(found) or not all(isinstance(text, str) for text in texts.values()):
            return None
    except (ValueError, TypeError, RecursionError):
        return None
    marks: dict[Path, Place] = {(key,): Place(STANDARD_INPUT) for key in texts}
    return Source(STANDARD_INPUT, "", texts, marks, marks)


def _named_once(error: HandoutError) -> HandoutError:
    """What is wrong with an option, which is named instead of its key."""
    option = error.place.file if error.place else ""
    for key, each in OPTIONS.items():
        if each == option and error.message.startswith(f"'{key}' "):
            message = error.message.replace(f"'{key}'", option, 1)
            return error.with_details(message=message, place=None)
    return error


def _of_options(texts: dict[str, str]) -> Source:
    """Options as a source whose places are the options' names."""
    marks: dict[Path, Place] = {(key,): Place(OPTIONS[key]) for key in texts}
    return Source("the command", "", dict(texts), marks, marks)
