"""Mistakes of a checked file: what pydantic finds, in plain English with line and column."""

from __future__ import annotations

import difflib
import types
import typing
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Union

from handouts.errors import HandoutError, Problems, SourceError
from handouts.sources.yaml.source import Path, Source, Value

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

MAX_SHOWN = 40
"""Characters of a wrong value that a message repeats."""


class ValidationIssue(ValueError):
    """What is wrong with one value, as the end of a sentence that begins with the key.

    `path` leads from the checked value to the one that is meant.
    """

    def __init__(self, message: str, *, hint: str = "", path: Path = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.path = path

    def below(self, *path: str | int) -> ValidationIssue:
        """The same of a value that holds the one that was checked."""
        return ValidationIssue(self.message, hint=self.hint, path=(*path, *self.path))


def did_you_mean(wrong: str, known: Iterable[str], kind: str = "Known here") -> str:
    """A hint that names the closest of `known`, or all of them."""
    names = sorted(known)
    close = difflib.get_close_matches(wrong.lower(), [name.lower() for name in names], n=1)
    if close:
        return f"Did you mean '{next(name for name in names if name.lower() == close[0])}'?"
    return f"{kind}: {', '.join(names)}." if names else ""


def raise_all(problems: Iterable[HandoutError]) -> None:
    """Raise the one problem as it is, several as Problems, none not at all."""
    found = tuple(problems)
    if len(found) == 1:
        raise found[0]
    if found:
        raise Problems(found)


def from_issue(issue: ValidationIssue, source: Source, path: Path = ()) -> SourceError:
    """The error that reports an issue."""
    whole = (*path, *issue.path)
    message = f"{_name(whole)} {issue.message}."
    return SourceError(message, hint=issue.hint, place=source.place(whole))


def from_pydantic(error: ValidationError, source: Source, model: type[object]) -> list[SourceError]:
    """One error for each of pydantic's, in the order of the file."""
    found = [_translate(detail, source, model) for detail in error.errors(include_url=False)]
    return sorted(found, key=lambda each: (each.place and each.place[1:]) or (0, 0))


def _translate(detail: ErrorDetails, source: Source, model: type[object]) -> SourceError:
    at_key = detail["loc"][-1:] == ("[key]",)
    path: Path = detail["loc"][:-1] if at_key else detail["loc"]
    name, given = _name(path), detail["input"]
    cause = detail.get("ctx", {}).get("error")
    if isinstance(cause, ValidationIssue):
        if at_key:
            return SourceError(f"{name} {cause.message}.", hint=cause.hint, place=source.key(path))
        return from_issue(cause, source, path)
    match detail["type"]:
        case "missing":
            empty = path in source.marks
            message = f"{name} is empty." if empty else f"{name} is missing."
            return SourceError(message, place=source.place(path))
        case "extra_forbidden":
            known = _known_keys(model, path[:-1])
            return SourceError(
                f"{name} is not known here.",
                hint=did_you_mean(str(path[-1]), known),
                place=source.key(path),
            )
        case _:
            message, hint = _explain(detail["type"], detail.get("ctx", {}), given)
            return SourceError(f"{name} {message}.", hint=hint, place=source.place(path))


def _explain(kind: str, facts: Mapping[str, Any], given: object) -> tuple[str, str]:
    if given is None:
        return "is empty", ""
    match kind:
        case "string_type":
            return f"must be a text, not {_shape(given)}", "Put the text in quotation marks."
        case "list_type" | "tuple_type":
            return "must be a list", "Write [a, b], or a line with '- ' for each entry."
        case "model_type" | "model_attributes_type" | "dict_type" | "mapping_type":
            return "must have keys under it", "Indent `key: value` lines below it."
        case "literal_error":
            known = facts["expected"].replace(" or ", ", ").replace("'", "").split(", ")
            return f"cannot be {_shown(given)}", f"It is one of: {', '.join(known)}."
        case "string_too_short":
            return "is empty", ""
        case "string_too_long":
            size = len(given) if isinstance(given, str) else 0
            return f"is too long: {size:,} characters, {facts['max_length']:,} at most", ""
        case "too_short":
            few = facts["min_length"]
            return "needs an entry" if few == 1 else f"needs at least {few} entries", ""
        case "too_long":
            return f"has too many entries; {facts['max_length']} at most", ""
        case "greater_than_equal" | "greater_than":
            limit = facts.get("ge", facts.get("gt"))
            word = "at least" if kind == "greater_than_equal" else "more than"
            return f"must be {word} {limit:g}", ""
        case "less_than_equal" | "less_than":
            limit = facts.get("le", facts.get("lt"))
            word = "at most" if kind == "less_than_equal" else "less than"
            return f"must be {word} {limit:g}", ""
        case _:
            return f"cannot be {_shown(given)}", ""


def _name(path: Path) -> str:
    """How a sentence calls the value at `path`: its key, or its number and its list's key."""
    if not path:
        return "This file"
    if isinstance(path[-1], int):
        return f"Entry {path[-1] + 1} of {_name(path[:-1])}"
    return f"'{path[-1]}'"


def _shape(given: object) -> str:
    return "a list" if isinstance(given, list) else "a group of keys"


def _shown(given: object) -> str:
    if not isinstance(given, str):
        return _shape(given)
    return f"'{given}'" if len(given) <= MAX_SHOWN else f"'{given[:MAX_SHOWN]}...'"


def _known_keys(model: type[object], path: Path) -> tuple[str, ...]:
    """The keys that stand at `path` in files of this model."""
    fields: Any = model
    if "root" in fields.model_fields:
        fields = fields.model_fields["root"].annotation
    for step in path:
        if hasattr(fields, "model_fields") and step in fields.model_fields:
            fields = _inner(fields.model_fields[step].annotation)
        else:
            fields = _inner(fields, into=True)
    return tuple(fields.model_fields) if hasattr(fields, "model_fields") else ()


def _inner(annotation: Any, *, into: bool = False) -> Any:
    """The type without Annotated and None; `into` a list or mapping, the type of its values."""
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return _inner(parts[0], into=into)
    if origin in (Union, types.UnionType):
        kept = [part for part in parts if part is not type(None)]
        return _inner(kept[0], into=into)
    if into and parts:
        value = parts[0] if origin is tuple else parts[-1]
        return _inner(value)
    return annotation


def not_empty(data: Value) -> Value:
    """`data` without keys that have no value: such a key means as much as none."""
    if isinstance(data, dict):
        return {key: value for key, value in data.items() if value is not None}
    return data
