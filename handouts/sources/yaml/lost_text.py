"""What YAML takes away from a text without a word: after ` #`, as `null`, at a line's end.

The reader of YAML notes each case, whatever key it stands at. Only where a key holds prose is it a
mistake: `status: draft  # why` is an honest comment, `summary: Begin with step #1` is not.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Union

from handouts.errors import Place, SourceError
from handouts.sources.yaml.source import LostText, Path, Source

_COMMENT = re.compile(r"[ \t]+#.*")
_POINT = re.compile(r"^[ \t]*(?:[-*+•●·–][ \t]|\d{1,2}[.)][ \t]|\|)", re.MULTILINE)
_BLANKS = re.compile(r"[ \t]*")
_BEFORE_KEY = re.compile(r"[ ]*(?:-[ ]+)*")
_PRIVATE = (
    "YAML would not read this text as it stands: ' #' begins a comment, null means nothing, "
    "and lines are joined."
)
_NOTHING = ("~", "null", "Null", "NULL")


class Prose:
    """The mark of a type of value that people read, word for word."""


PROSE = Prose()


def lost_text_of(event: Any, lines: Sequence[str], file: str) -> LostText | None:
    """What YAML made of a scalar, an event of the parser, in a file of these lines."""
    start = event.start_mark
    place = Place(file, start.line + 1, start.column + 1)
    if event.style in ("|", ">") and not event.value.strip():
        return LostText(
            f"There is no text below the '{event.style}', so nothing would be printed",
            "Put the text below it, indented by two spaces, or all of it in quotation marks.",
            place,
        )
    if event.implicit[0] and (found := _cut(event, lines, place)):
        return found
    if event.style != "|" and start.line != event.end_mark.line:
        return _joined(event, lines, place)
    return None


def _cut(event: Any, lines: Sequence[str], place: Place) -> LostText | None:
    """What YAML leaves out of a text without quotation marks."""
    end = event.end_mark
    rest = lines[end.line][end.column :] if end.line < len(lines) else ""
    if comment := _COMMENT.match(rest):
        written = comment[0].strip()
        kept = f"'{_short(event.value)}'" if event.value else "nothing"
        return LostText(
            f"' #' begins a comment here: only {kept} would be read, and '{_short(written)}' lost",
            "Put the text in quotation marks; a comment stands on a line of its own.",
            place,
        )
    if event.value in _NOTHING:
        return LostText(
            f"'{event.value}' means 'no value' in YAML, and would not be printed",
            f'Write "{event.value}" in quotation marks, or delete it.',
            place,
        )
    if event.value[-1:].isdigit() and re.match(r",\d", rest):
        return LostText(
            f"The comma ends an entry of the list: '{event.value}{rest[:4]}' would be two entries",
            "Put the entry in quotation marks, or each on a line of its own after `- `.",
            place,
        )
    return _cut_below(event, lines, place) if event.value and not rest.strip() else None


def _cut_below(event: Any, lines: Sequence[str], place: Place) -> LostText | None:
    """A line below a text that begins with # and is indented as the text's next line would be."""
    start, end = event.start_mark.line, event.end_mark.line
    below = lines[end + 1] if end + 1 < len(lines) else ""
    if not below.lstrip().startswith("#"):
        return None
    indent = _indent(below, _BLANKS)
    keys = _indent(lines[start], _BEFORE_KEY)
    if event.start_mark.column == keys:  # An entry of a list, whose text has no key.
        keys -= 2
    if indent > keys or (start != end and indent >= _indent(lines[end], _BLANKS) > 0):
        return LostText(
            f"'{_short(below)}' is a comment, though it is indented as the text above it is",
            "If it is text, put all of it in quotation marks; a comment begins where keys begin.",
            place._replace(line=end + 2, column=indent + 1),
        )
    return None


def _indent(line: str, before: re.Pattern[str]) -> int:
    found = before.match(line)
    return found.end() if found else 0


def _joined(event: Any, lines: Sequence[str], place: Place) -> LostText | None:
    """A list or a table whose lines YAML joins to one."""
    first, last = event.start_mark.line + 1, event.end_mark.line
    written = lines[first : last if event.style == ">" else last + 1]
    if (gap := _gap(event, written)) is not None:
        return LostText(
            "A blank line does not begin a paragraph here: the texts around it would be joined",
            "Write `|` after the key instead, and the text below it, indented by two spaces.",
            place._replace(line=first + gap + 1, column=None),
        )
    points = [number for number, line in enumerate(written) if _POINT.match(line)]
    if len(points) < 2 or len(points) <= len(_POINT.findall(event.value)):
        return None
    number = points[0]
    return LostText(
        f"Lines are joined to one paragraph here, so that '{_short(written[number].strip())}' "
        "would not begin a line",
        "Write `|` after the key instead, and the text below it, indented by two spaces.",
        place._replace(line=first + number + 1, column=None),
    )


def _gap(event: Any, written: Sequence[str]) -> int | None:
    """The number of a blank line between others, of which YAML makes no paragraph."""
    if not re.search(r"[^\n]\n[^\n]", event.value):
        return None
    blank = [number for number, line in enumerate(written) if not line.strip()]
    least = 1 if event.style == ">" else 0
    return next(
        (n for n in blank if n >= least and any(line.strip() for line in written[n:])), None
    )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def lost_prose(model: type[object], source: Source) -> Iterator[SourceError]:
    """What was lost of values that people read, of a file and of those that it was merged over."""
    for each in (*source.under, source):
        for path, loss in each.lost_texts.items():
            if path[0] not in getattr(model, "NO_PROSE", ()) and _is_prose(model, (), path):
                # A patient's words stand in no message.
                private = getattr(model, "PRIVATE", False)
                message = _PRIVATE if private else f"{loss.message}."
                yield SourceError(message, hint=loss.hint, place=loss.place)


def _is_prose(annotation: Any, metadata: Sequence[object], path: Path) -> bool:
    """Whether the value at `path` of an annotated type is prose."""
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return _is_prose(parts[0], (*metadata, *parts[1:]), path)
    if origin in (Union, types.UnionType):
        return any(_is_prose(part, metadata, path) for part in parts)
    fields = getattr(annotation, "model_fields", None)
    if fields is not None:
        if "root" in fields:
            return _is_prose(fields["root"].annotation, fields["root"].metadata, path)
        if not path or path[0] not in fields:
            return False
        field = fields[path[0]]
        return _is_prose(field.annotation, field.metadata, path[1:])
    if path and parts:
        return _is_prose(parts[0] if origin in (tuple, list) else parts[-1], (), path[1:])
    return not path and any(isinstance(each, Prose) for each in metadata)
