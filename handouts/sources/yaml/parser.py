"""Read YAML strictly: every scalar as written, every value with its place, nothing clever.

Refused, each with its place: anchors and aliases, tags, duplicate keys, several documents, deep
nesting, encodings other than UTF-8, control characters. A scalar is text until a model converts it
(`no`, `010`, `1:30`, `2026-01-02` stay what they are); an empty one or a bare `null` is None.
"""

from __future__ import annotations

import codecs
import hashlib
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from handouts.errors import Place, SourceError
from handouts.sources.files.characters import line_and_column, lines, refused
from handouts.sources.yaml.lost_text import lost_text_of
from handouts.sources.yaml.source import LostText, Path, Source, Value
from handouts.sources.yaml.syntax_errors import SYNTAX

MAX_BYTES = 1_000_000
MAX_DEPTH = 20

# The C parser where PyYAML was built with it; both give the same events.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = ("", "~", "null", "Null", "NULL")
_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
# Here the start of what is open helps more than the place where the parser gave up.
_UNCLOSED = ("unexpected end of stream", "did not find expected ',' or ")


def read(path: FilePath, file: str) -> Source:
    """Read the file at `path`, which errors call `file`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise SourceError("This file is missing.", place=Place(file)) from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise SourceError(f"This file cannot be read: {reason}.", place=Place(file)) from None
    return parse(data, file)


def parse(data: bytes, file: str) -> Source:
    """Read `data`, the bytes of a file that errors call `file`."""
    text = decode(data, file)
    builder = _Builder(file, text)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _syntax_error(error, file) from None
    except yaml.YAMLError as error:
        raise SourceError(f"This is not valid YAML: {error}", place=Place(file)) from None
    if not isinstance(builder.root, dict):
        raise SourceError(
            "This file is empty." if builder.root is None else "This file has no keys.",
            hint="It has lines such as `title: ...`.",
            place=Place(file, 1, 1),
        )
    digest = hashlib.sha256(data).hexdigest()
    return Source(
        file, digest, builder.root, builder.marks, builder.keys, lost_texts=builder.lost_texts
    )


def decode(data: bytes, file: str, most: int = MAX_BYTES) -> str:
    """The text of a file, when it is UTF-8, not too large and of ordinary characters."""
    if len(data) > most:
        raise SourceError(
            f"This file is larger than {most:,} bytes.", hint="Split it.", place=Place(file)
        )
    save = "Save the file as UTF-8; every editor offers that."
    for mark, name in _OTHER_ENCODINGS:
        if data.startswith(mark):
            raise SourceError(f"This file is saved as {name}.", hint=save, place=Place(file, 1, 1))
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        before = data.removeprefix(codecs.BOM_UTF8)[: error.start].decode(errors="replace")
        raise SourceError(
            f"This file is not saved as UTF-8: byte {error.object[error.start]:02X} is not valid.",
            hint=save,
            place=Place(file, *line_and_column(before, len(before))),
        ) from None
    if found := refused(text):
        place = Place(file, *line_and_column(text, found.at))
        raise SourceError(f"There is {found.what} here.", hint=found.hint, place=place)
    return text


def _syntax_error(error: yaml.MarkedYAMLError, file: str) -> SourceError:
    problem = error.problem or "unknown"
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(words in problem for words in _UNCLOSED):
        mark = error.context_mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
    for known, (message, hint) in SYNTAX.items():
        if known in problem:
            return SourceError(f"This is not valid YAML: {message}.", hint=hint, place=place)
    context = f" {error.context}" if error.context else ""
    return SourceError(
        f"This is not valid YAML: {problem}{context}.",
        hint="Compare with a file that works: spaces at the line's start, ': ', '- ', quotes.",
        place=place,
    )


@dataclass(slots=True)
class _Open:
    """A list or a group of keys whose end has not come yet."""

    path: Path
    value: list[Value] | dict[str, Value]
    key: str | None = None


@dataclass(slots=True)
class _Builder:
    """Makes values from parser events; a stack instead of recursion, so depth is only a number."""

    file: str
    text: str
    root: Value = None
    marks: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    open: list[_Open] = field(default_factory=list)
    documents: int = 0
    lines: list[str] | None = None
    lost_texts: dict[Path, LostText] = field(default_factory=dict)

    def take(self, event: Any) -> None:
        """Take the parser's next event."""
        match event:
            case yaml.ScalarEvent():
                self.refuse_cleverness(event)
                self.scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self.refuse_cleverness(event)
                mapping = isinstance(event, yaml.MappingStartEvent)
                place = self.place(event.start_mark)
                if len(self.open) >= MAX_DEPTH:
                    raise SourceError(
                        f"Lists and keys are nested more than {MAX_DEPTH} deep.", place=place
                    )
                path = self.add({} if mapping else [], place)
                value = self.value_at_top(path)
                self.open.append(_Open(path, value))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.open.pop()
            case yaml.AliasEvent():
                raise SourceError(
                    f"'*{event.anchor}' is an alias, which is not used here.",
                    hint="Write the text out, or put it in quotation marks if it begins with '*'.",
                    place=self.place(event.start_mark),
                )
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise SourceError(
                        "A second document begins here.",
                        hint="Delete the line '---'; a file holds one.",
                        place=self.place(event.start_mark),
                    )

    def value_at_top(self, path: Path) -> list[Value] | dict[str, Value]:
        """The list or group that was added last."""
        value = self.root if not path else self.open[-1].value[path[-1]]  # type: ignore[index]  # a key of a group, or a place in a list
        assert isinstance(value, list | dict)  # noqa: S101 - tells the type
        return value

    def place(self, mark: Any) -> Place:
        """Where a mark of the parser stands."""
        return Place(self.file, mark.line + 1, mark.column + 1)

    def refuse_cleverness(self, event: Any) -> None:
        """Tags and anchors are programs' language, not writers'."""
        if event.anchor is not None:
            raise SourceError(
                f"'&{event.anchor}' is an anchor, which is not used here.",
                hint="Put a text that begins with '&' in quotation marks.",
                place=self.place(event.start_mark),
            )
        if event.tag is not None:
            raise SourceError(
                f"'{event.tag}' is a tag, which is not used here.",
                hint="Put a text that begins with '!' in quotation marks.",
                place=self.place(event.start_mark),
            )

    def scalar(self, event: Any) -> None:
        """Add a scalar: a key, or a value."""
        place = self.place(event.start_mark)
        plain = event.implicit[0]
        text = None if plain and event.value in _EMPTY else event.value
        # Escapes in double quotes bring in what the file's own text was searched for.
        if event.style == '"' and (found := refused(event.value)):
            raise SourceError(f"There is {found.what} here.", hint=found.hint, place=place)
        parent = self.open[-1] if self.open else None
        if parent is not None and isinstance(parent.value, dict) and parent.key is None:
            self.begin_key(parent, text, place)
            return
        if event.style in ("|", ">"):
            place = self.first_line(event)
        path = self.add(text, place)
        if self.lines is None:
            self.lines = lines(self.text)
        if loss := lost_text_of(event, self.lines, self.file):
            self.lost_texts[path] = loss

    def begin_key(self, parent: _Open, key: str | None, place: Place) -> None:
        """Remember a key until its value comes."""
        if key is None:
            raise SourceError("There is no key before the ':'.", place=place)
        path = (*parent.path, key)
        if path in self.keys:
            raise SourceError(
                f"'{key}' appears here a second time.",
                hint=f"The first is on line {self.keys[path].line}. Keep one of them.",
                place=place,
            )
        self.keys[path] = place
        parent.key = key

    def add(self, value: Value, place: Place) -> Path:
        """Put a value where it belongs; returns its path."""
        if not self.open:
            self.root, self.marks[()] = value, place
            return ()
        parent = self.open[-1]
        path: Path
        if isinstance(parent.value, list):
            path = (*parent.path, len(parent.value))
            parent.value.append(value)
        elif parent.key is None:
            raise SourceError("A key must be a text.", place=place)
        else:
            path = (*parent.path, parent.key)
            parent.value[parent.key] = value
            parent.key = None
        self.marks[path] = place
        return path

    def first_line(self, event: Any) -> Place:
        """Where the content of a block scalar begins."""
        if self.lines is None:
            self.lines = lines(self.text)
        for number in range(event.start_mark.line + 1, event.end_mark.line + 1):
            if number < len(self.lines) and self.lines[number].strip():
                line = self.lines[number]
                return Place(self.file, number + 1, len(line) - len(line.lstrip(" ")) + 1)
        return self.place(event.start_mark)
