"""Write a review into the text of a language's file, and leave all else as its writer left it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

import yaml

from handouts.errors import HandoutError, Place, SourceError
from handouts.sources.models.language import LanguageFile, Review
from handouts.sources.yaml import parser as strict
from handouts.sources.yaml.validate import load

_FIRST = ("version", "reviewed", "due", "by")
"""Keys after which further ones may stand: each is on one line."""


class _Edit(NamedTuple):
    """A stretch of the text, and what stands there instead."""

    start: int
    end: int
    new: str


def with_review(text: str, review: Review, file: str) -> str:
    """The text of a file whose review is `review`, and whose status is final.

    Comments, blank lines and the order of keys stay. What is read from the result is compared with
    what was read before: only review and status may differ. Raises SourceError where that fails.
    """
    before = _read(text, file)
    values = _values(review, before.review)
    wanted = before.model_copy(update={"review": review, "status": "final"})
    for edits in _ways(text, values):
        edited = _applied(text, edits)
        try:
            if _read(edited, file) == wanted:
                return edited
        except HandoutError:
            continue
    lines = "; ".join(f"{key}: {value}" for key, value in values.items())
    raise SourceError(
        "The review cannot be written into this file as it is.",
        hint=f"Delete `status`, and write under `review:`, on lines of their own: {lines}",
        place=Place(file),
    )


def _read(text: str, file: str) -> LanguageFile:
    return load(LanguageFile, strict.parse(text.encode(), file)).model


def _values(review: Review, before: Review) -> dict[str, str]:
    """What is to be written, as YAML; what stays as it is, is left out."""
    written: dict[str, str] = {}
    for key in ("reviewed", "due", "by", "digest"):
        value = getattr(review, key)
        if value != getattr(before, key):
            days = isinstance(value, date)
            written[key] = value.isoformat() if days else json.dumps(value, ensure_ascii=False)
    return written


def _applied(text: str, edits: tuple[_Edit, ...]) -> str:
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.new + text[edit.end :]
    return text


def _ways(text: str, values: Mapping[str, str]) -> Iterator[tuple[_Edit, ...]]:
    """Edits that may do it, the neatest first."""
    root = yaml.compose(text, Loader=strict.LOADER)
    if not isinstance(root, yaml.MappingNode) or root.flow_style or not root.value:
        return
    entries = {str(key.value): (key, value) for key, value in root.value}
    line_end = "\r\n" if "\r\n" in text else "\n"
    for status in _without_draft(text, entries):
        for edits in _of_review(text, entries, values, line_end):
            yield (*status, *edits)


def _without_draft(
    text: str, entries: Mapping[str, tuple[yaml.Node, yaml.Node]]
) -> Iterator[tuple[_Edit, ...]]:
    """The line with the status goes, first with a blank line before it; or its value changes."""
    if "status" not in entries:
        yield ()
        return
    key, value = entries["status"]
    start, end = key.start_mark.index, value.end_mark.index
    if value.value != "draft":
        yield ()
        return
    stop = _line_end(text, end)
    before = text[:start].rstrip("\r\n")
    blank = text[len(before) : start]
    if blank.count("\n") > 1 and (not text[stop:].strip() or text[stop:].lstrip(" ")[:1] in "\r\n"):
        first = len(before) + (2 if blank.startswith("\r\n") else 1)
        yield (_Edit(first, stop, ""),)
    yield (_Edit(start, stop, ""),)
    yield (_Edit(value.start_mark.index, end, "final"),)


def _of_review(
    text: str,
    entries: Mapping[str, tuple[yaml.Node, yaml.Node]],
    values: Mapping[str, str],
    line_end: str,
) -> Iterator[tuple[_Edit, ...]]:
    if "review" not in entries:
        yield from _anew(text, entries, values, line_end)
        return
    key, review = entries["review"]
    if isinstance(review, yaml.MappingNode) and review.value:
        known = {str(name.value): (name, value) for name, value in review.value}
        changed = tuple(
            _changed(text, known[name][1], new) for name, new in values.items() if name in known
        )
        added = {name: new for name, new in values.items() if name not in known}
        if not added:
            yield changed
        elif review.flow_style:
            yield (*changed, _in_braces(review.value[-1][1].end_mark.index, added))
        else:
            yield (*changed, _on_lines(text, review.value, added, line_end))
        return
    # `review:` without anything, or `review: {}`.
    lines = "".join(f"{line_end}  {name}: {new}" for name, new in values.items())
    gone = _Edit(review.start_mark.index, review.end_mark.index, "")
    at = key.end_mark.index + text[key.end_mark.index :].index(":") + 1
    stop = _line_end(text, at)
    rest = text[at:stop].rstrip("\r\n")
    yield (gone, _Edit(at + len(rest), at + len(rest), lines))


def _changed(text: str, value: yaml.Node, new: str) -> _Edit:
    start, end = value.start_mark.index, value.end_mark.index
    return _Edit(start, end, new if start < end else f" {new}")


def _in_braces(at: int, added: Mapping[str, str]) -> _Edit:
    return _Edit(at, at, "".join(f", {name}: {new}" for name, new in added.items()))


def _on_lines(
    text: str,
    entries: list[tuple[yaml.Node, yaml.Node]],
    added: Mapping[str, str],
    line_end: str,
) -> _Edit:
    """New lines after the last of those keys that are one line each, or before all others."""
    indent = " " * entries[0][0].start_mark.column
    lines = [f"{indent}{name}: {new}" for name, new in added.items()]
    simple = [
        value
        for name, value in entries
        if name.value in _FIRST and value.end_mark.line == name.start_mark.line
    ]
    if not simple:
        at = entries[0][0].start_mark.index - len(indent)
        return _Edit(at, at, "".join(line + line_end for line in lines))
    at = _line_end(text, simple[-1].end_mark.index)
    ended = text[:at].endswith(("\n", "\r"))
    written = line_end.join(lines)
    return _Edit(at, at, written + line_end if ended else line_end + written)


def _anew(
    text: str,
    entries: Mapping[str, tuple[yaml.Node, yaml.Node]],
    values: Mapping[str, str],
    line_end: str,
) -> Iterator[tuple[_Edit, ...]]:
    """A review where there is none: before what a program wrote, else at the end, or the top."""
    written = f"review:{line_end}" + "".join(
        f"  {key}: {new}{line_end}" for key, new in values.items()
    )
    if "translated_from" in entries:
        at = entries["translated_from"][0].start_mark.index
        yield (_Edit(at, at, written + line_end),)
    stop = len(text)
    yield (_Edit(stop, stop, ("" if text.endswith("\n") else line_end) + line_end + written),)
    yield (_Edit(stop, stop, written),)
    first = min(key.start_mark.index for key, _ in entries.values())
    yield (_Edit(first, first, written + line_end),)


def _line_end(text: str, at: int) -> int:
    """Where the line goes on after its end."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1
