"""What a translation was made from, and what of that has changed since.

A translation records a short hash of each part of its source, in the shape of the source itself:

    translated_from:
      language: en
      title: "1b0c5f0d1e2a"
      sections: ["5d41402abc4b", "7d793037a076"]

The part at a position in the translation was made from the source's part with the hash at that
position. Where a hash is still among the source's, its part is up to date, wherever it stands now.
The command `translated` writes the record.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, NamedTuple

from handouts.sources.models.language import DIGITS, LanguageFile, TranslatedFrom

if TYPE_CHECKING:
    from handouts.sources.yaml.source import Path

KEY = "translated_from"
ONES = ("title", "series", "summary", "next_step")
LISTS = ("tags", "sections", "faq")
_ONE_OF = {"sections": "section", "faq": "question", "tags": "tag"}
"""What one entry of a list is called."""
_WIDTH = 100

# The start of a line that CommonMark does not run on from the line above: a list, a table, a
# heading, a quotation.
_BLOCK = re.compile(r"\s*([>#|]|([-*+]|\d+[.)])(\s|$))")


class Change(NamedTuple):
    """A part in which a translation is behind its source."""

    kind: Literal["changed", "new", "gone", "moved"]
    """new: the source has it and the translation does not; gone: the other way round."""
    source: Path | None
    """Where it stands in the source; None where it is gone."""
    translation: Path | None
    """Where it stands in the translation; None where it is not there."""


def digest(*texts: str) -> str:
    """The hash of a part: of its words and paragraphs, not of how its lines are wrapped."""
    whole = "\0".join(map(_plain, texts))
    return hashlib.sha256(whole.encode()).hexdigest()[:DIGITS]


def hashes(language: str, source: LanguageFile) -> TranslatedFrom:
    """The hashes of a source as it is now."""
    step = source.next_step
    return TranslatedFrom(
        language=language,
        title=digest(source.title),
        series=_one(source.series),
        summary=_one(source.summary),
        tags=tuple(map(digest, source.tags)),
        sections=tuple(digest(each.heading, each.body) for each in source.sections),
        faq=tuple(digest(each.question, each.answer) for each in source.faq),
        next_step=digest(step.heading, step.body) if step else "",
    )


def behind(recorded: TranslatedFrom, now: TranslatedFrom) -> tuple[Change, ...]:
    """What has changed in the source since the translation was made, in the source's order."""
    return tuple(_changes(recorded, now))


def updated(
    recorded: TranslatedFrom | None, now: TranslatedFrom, only: Collection[str] = ()
) -> TranslatedFrom:
    """The record after `only` some parts, or all, were made to agree with the source.

    Parts are named by their `part_id`, in the source's order, which is the translation's by then.
    """
    if not only:
        return now
    old = recorded or TranslatedFrom(language=now.language)
    changed: dict[str, str | tuple[str, ...]] = {
        name: getattr(now if name in only else old, name) for name in ONES
    }
    for name in LISTS:
        before = getattr(old, name)
        after = getattr(now, name)
        changed[name] = tuple(
            new if part_id((name, index)) in only or new in before else _stale(before, after, index)
            for index, new in enumerate(after)
        )
    return now.model_copy(update=changed)


def _stale(before: Sequence[str], after: Sequence[str], index: int) -> str:
    """The hash that the part at a position was made from, where the source has lost it."""
    old = before[index] if index < len(before) else ""
    return "" if old in after else old


def untranslated(now: TranslatedFrom) -> TranslatedFrom:
    """The record of a translation in which nothing has been translated yet."""
    empty: dict[str, str | tuple[str, ...]] = dict.fromkeys(ONES, "")
    empty |= {name: ("",) * len(getattr(now, name)) for name in LISTS}
    return now.model_copy(update=empty)


def part_name(path: Path) -> str:
    """What people call a part: section 2."""
    return " ".join(
        str(step + 1) if isinstance(step, int) else _ONE_OF.get(step, step) for step in path
    )


def part_id(path: Path) -> str:
    """What the command line calls a part: section-2."""
    return part_name(path).replace(" ", "-")


def part_ids(record: TranslatedFrom) -> tuple[str, ...]:
    """What the command line calls the parts of a source."""
    ones = [part_id((name,)) for name in ONES if getattr(record, name)]
    lists = [part_id((name, at)) for name in LISTS for at in range(len(getattr(record, name)))]
    return (*ones, *lists)


def written(record: TranslatedFrom) -> str:
    """The record as lines of YAML. Hashes stand in quotation marks: some look like numbers."""
    lines = [f"{KEY}:", f"  language: {record.language}"]
    for name in type(record).model_fields:
        value = getattr(record, name)
        if name == "language" or not value:
            continue
        if isinstance(value, str):
            lines.append(f'  {name}: "{value}"')
        else:
            lines += _wrapped(name, value)
    return "".join(f"{line}\n" for line in lines)


def with_record(text: str, record: TranslatedFrom) -> str:
    """The text of a translation's file with the record put in, in place of an older one."""
    new = written(record)
    if "\r\n" in text:
        new = new.replace("\n", "\r\n")
    lines = text.splitlines(keepends=True)
    start = next((at for at, line in enumerate(lines) if line.startswith(f"{KEY}:")), None)
    if start is None:
        line_end = new[len(new.rstrip()) :]
        return f"{text.rstrip()}{line_end * 2}{new}"
    stop = start + 1
    while stop < len(lines) and lines[stop].startswith(" "):
        stop += 1
    return "".join([*lines[:start], new, *lines[stop:]])


def _plain(text: str) -> str:
    """A text with its line breaks where CommonMark sees a difference, and single spaces."""
    paragraphs = re.split(r"\n\s*\n", unicodedata.normalize("NFC", text).strip())
    return "\n\n".join(map(_unwrapped, paragraphs))


def _unwrapped(paragraph: str) -> str:
    whole, broken = "", False
    for line in paragraph.splitlines():
        if whole:
            whole += "\n" if broken or _BLOCK.match(line) else " "
        whole += " ".join(line.split())
        broken = line.endswith("  ")
    return whole


def _one(text: str) -> str:
    return digest(text) if text else ""


def _changes(recorded: TranslatedFrom, now: TranslatedFrom) -> Iterator[Change]:
    for name in type(now).model_fields:
        if name in LISTS:
            yield from _in_list(name, getattr(recorded, name), getattr(now, name))
        elif name in ONES:
            old, new = getattr(recorded, name), getattr(now, name)
            if old != new:
                kind: Literal["changed", "new", "gone"]
                kind = "changed" if old and new else "new" if new else "gone"
                yield Change(kind, (name,) if new else None, (name,) if old else None)


def _in_list(name: str, old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[Change]:
    """Changes of a list: parts are first known by their hash, then by their place among others."""
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    left = {at for step, start, stop, _, _ in steps if step != "equal" for at in range(start, stop)}
    # A hash that is missing between two that stayed, and is found elsewhere, was moved.
    places: Mapping[str, list[int]] = {
        each: [at for at in sorted(left) if old[at] == each] for each in {old[at] for at in left}
    }
    moved: dict[int, int] = {}
    for step, _, _, start, stop in steps:
        for at in range(start, stop):
            if step != "equal" and new[at] and places.get(new[at]):
                moved[at] = places[new[at]].pop(0)
    left -= set(moved.values())
    for step, old_start, old_stop, start, stop in steps:
        if step == "equal":
            continue
        here = [at for at in range(old_start, old_stop) if at in left]
        for at in range(start, stop):
            if at in moved:
                yield Change("moved", (name, at), (name, moved[at]))
            elif here:
                before = here.pop(0)
                yield Change("changed" if old[before] else "new", (name, at), (name, before))
            else:
                yield Change("new", (name, at), None)
        for before in here:
            yield Change("gone", None, (name, before))


def _wrapped(name: str, values: Sequence[str]) -> Iterator[str]:
    """A list in one pair of brackets, over several lines where it is long."""
    quoted = [f'"{value}"' for value in values]
    line = f"  {name}: [{', '.join(quoted)}]"
    if len(line) <= _WIDTH:
        yield line
        return
    yield f"  {name}: ["
    line = ""
    for value in quoted:
        longer = f"{line} {value}," if line else f"    {value},"
        if len(longer) > _WIDTH:
            yield line
            longer = f"    {value},"
        line = longer
    yield line
    yield "  ]"
