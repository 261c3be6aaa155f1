"""Read back what `document` writes: its objects by number. No reader of PDF at large."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from handouts.errors import PromiseError

_STREAM = re.compile(rb"<<(.*?/Length (\d+)\b.*?)>>\s*stream\n", re.DOTALL)
_REFERENCE = rb"/%b (\d+) 0 R"


class Located(NamedTuple):
    """Where the objects of a file stand."""

    places: Mapping[int, int]
    """Offsets by number, of those that stand by themselves."""
    containers: frozenset[int]
    """Those of them that are object streams."""
    root: int
    """The number of the catalog."""
    info: int
    """The number of the Info dictionary; 0 where there is none."""

    def body(self, data: bytes, number: int) -> bytes:
        """An object that stands by itself."""
        return _body(data, self.places[number])

    def end_of_head(self, data: bytes) -> int:
        """Where the first object stream ends; what differs from copy to copy stands after it."""
        place, container = min((self.places[each], each) for each in self.containers)
        return data.index(b"endobj\n", place + len(self.body(data, container)))

    def deferred(self, data: bytes) -> dict[int, bytes]:
        """The objects that differ from copy to copy, which are written last, by number."""
        end = self.end_of_head(data)
        places = {number: place for number, place in self.places.items() if place > end}
        return dict(unpacked(data, self._replace(places=places)))


def located(data: bytes) -> Located:
    """Where the objects of a file stand, from its cross-reference stream."""
    start = int(data[data.rindex(b"startxref") + 9 : data.rindex(b"%%EOF")])
    table = _body(data, start)
    entries = inflate(table)
    widths = _integers("W", 3, table)
    size, middle = sum(widths), 1 + widths[1]
    places: dict[int, int] = {}
    containers: set[int] = set()
    for number, at in enumerate(range(0, len(entries), size)):
        kind = entries[at]
        if kind == 1:
            places[number] = int.from_bytes(entries[at + 1 : at + middle], "big")
        elif kind == 2:
            containers.add(int.from_bytes(entries[at + 1 : at + middle], "big"))
    (root,) = _integers("Root", 1, table)
    return Located(places, frozenset(containers), root, reference("Info", table) or 0)


def unpacked(data: bytes, located: Located) -> Iterator[tuple[int, bytes]]:
    """Each object's number and body."""
    for number in located.places:
        body = located.body(data, number)
        if number in located.containers:
            yield from _unpacked(body).items()
        else:
            yield number, body


def read_objects(data: bytes) -> tuple[dict[int, bytes], int]:
    """The body of each object of a file by its number, and the number of the catalog."""
    places = located(data)
    return dict(unpacked(data, places)), places.root


def inflate(body: bytes) -> bytes:
    """The content of a stream object."""
    match = _STREAM.match(body)
    if match is None:
        raise PromiseError("A stream of the file cannot be read back.")
    content = body[match.end() : match.end() + int(match[2])]
    if b"/FlateDecode" not in match[1]:
        return content
    return zlib.decompress(content)


def _body(data: bytes, start: int) -> bytes:
    begin = data.index(b" obj\n", start) + 5
    match = _STREAM.match(data, begin)
    if match is not None and data.find(b"\nendobj\n", begin, match.end()) < 0:
        return data[begin : match.end() + int(match[2]) + len(b"\nendstream")]
    return data[begin : data.index(b"\nendobj\n", begin)]


def _unpacked(container: bytes) -> Mapping[int, bytes]:
    """The objects of an object stream (ISO 32000-1, 7.5.7)."""
    content = inflate(container)
    (first,) = _integers("First", 1, container)
    head = [int(number) for number in content[:first].split()]
    numbers, offsets = head[::2], [*head[1::2], len(content) - first + 1]
    return {
        number: content[first + offsets[index] : first + offsets[index + 1] - 1]
        for index, number in enumerate(numbers)
    }


def _integers(key: str, count: int, body: bytes) -> list[int]:
    """The first numbers of an entry of a dictionary."""
    match = re.search(rb"/%b[ \[]%b" % (key.encode("ascii"), rb" ".join([rb"(\d+)"] * count)), body)
    if match is None:
        raise PromiseError(f"The file cannot be read back: it lacks {key}.")
    return [int(number) for number in match.groups()]


def reference(key: str, body: bytes) -> int | None:
    """The number of the object that a dictionary's entry refers to."""
    match = re.search(_REFERENCE % key.encode("ascii"), body)
    return int(match[1]) if match else None


def referred(key: str, body: bytes) -> int:
    """The number of the object that an entry refers to; PromiseError where there is none."""
    number = reference(key, body)
    if number is None:
        raise PromiseError(f"An object of the file lacks {key}.")
    return number


def page_numbers(objects: Mapping[int, bytes], catalog: int) -> list[int]:
    """The numbers of the page objects, in the order of the pages."""
    tree = objects[referred("Pages", objects[catalog])]
    kids = re.search(rb"/Kids\[([^\]]*)\]", tree)
    return [int(number) for number in re.findall(rb"(\d+) 0 R", kids[1] if kids else b"")]
