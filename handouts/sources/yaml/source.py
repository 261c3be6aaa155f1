"""A file as it was read: its data, and the place of each value in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from handouts.errors import Place

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"
"""What a file can say: text as written, lists, keys with values, nothing."""

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value: keys and positions, such as ("sections", 0, "body")."""

M = TypeVar("M")


class LostText(NamedTuple):
    """What YAML made of a text that its writer may have meant otherwise, and where."""

    message: str
    hint: str
    place: Place


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read.

    `file` is its path inside the workspace with forward slashes, `digest` the SHA-256 of its bytes
    in hex, `marks` the place of each value, `keys` the place of each key. The place of a text that
    is written as a block (`|` or `>`) is that of its first line of content. `under` are the files
    that this one was merged over, the lowest first. `lost_texts` are
    the values that YAML cut or joined.
    """

    file: str
    digest: str
    data: Value
    marks: Mapping[Path, Place]
    keys: Mapping[Path, Place]
    under: tuple[Source, ...] = ()
    lost_texts: Mapping[Path, LostText] = field(default_factory=dict)

    @property
    def digests(self) -> Mapping[str, str]:
        """The digest of each file that the values come from, by its path."""
        return {each.file: each.digest for each in (*self.under, self)}

    def place(self, path: Path = ()) -> Place:
        """Where the value at `path` stands, or else its nearest parent."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.marks:
                return self.marks[path[:end]]
        return Place(self.file)

    def key(self, path: Path) -> Place:
        """Where the key of the value at `path` stands; a list's entry has none, so its place."""
        return self.keys[path] if path in self.keys else self.place(path)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[M]):
    """A checked model together with the file that it was read from."""

    model: M
    source: Source
