"""The skeleton of a file that is joined with others: its objects but for contents and resources.

Files of one handout have the same skeleton; only numbers differ from one to the next: those of
objects, and the keys of the parent tree.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from handouts.pdf.file.reader import referred

FIXED, OWN, KEY, CONTENT = 0, 1, 2, 3
"""Kinds of numbers: of what is written once, of own objects, of own keys, and of own contents and
resources."""

GROUP, DOCUMENT = 4, 5
"""The node of pages that the file hangs from, and the element that it is a part of."""

# Strings are passed over: a text may look like a reference.
_NUMBER = re.compile(rb"\((?:\\.|[^\\()])*\)|(\d+) 0 R|/StructParents? (\d+)", re.DOTALL)
_NUMS = re.compile(rb"(\d+)(\[[^\]]*\]| \d+ 0 R)")

Number = tuple[int, int]
"""Its kind, and its value or what is added to the first of its kind."""


class Branch(NamedTuple):
    """A file as a part of a bigger one; places count among its own objects."""

    shapes: tuple[tuple[bytes, tuple[Number, ...]], ...]
    """Each own object: its bytes with `%d` for numbers, and these."""
    contents: tuple[int, ...]
    """The objects of its pages' contents and resources, by their numbers in the file itself."""
    shared: Mapping[int, int]
    """Objects that are written once, by their numbers in the file itself."""
    pages: int
    first_page: int
    page_count: int
    """Pages, with the blank one that makes them even."""
    top: int
    parents: int
    keys: int
    roles: frozenset[bytes]
    language: str

    def bodies(
        self, first: int, keys: int, others: Mapping[int, int], contents: Sequence[int]
    ) -> list[bytes]:
        """The own objects, when the first of them and of their keys has this number."""
        added = (0, first, keys, 0, others[GROUP], others[DOCUMENT])
        return [
            shape
            % tuple(
                [
                    contents[value] if kind == CONTENT else value + added[kind]
                    for kind, value in numbers
                ]
            )
            for shape, numbers in self.shapes
        ]


def references(body: bytes) -> Iterator[int]:
    """The numbers of the objects that an object refers to."""
    for match in _NUMBER.finditer(_dictionary(body)):
        if match[1] is not None:
            yield int(match[1])


def renumbered(body: bytes, numbers: Mapping[int, int]) -> bytes:
    """An object with other numbers in its references."""

    def other(match: re.Match[bytes]) -> bytes:
        return match[0] if match[1] is None else b"%d 0 R" % numbers[int(match[1])]

    head = _dictionary(body)
    return _NUMBER.sub(other, head) + body[len(head) :]


def _dictionary(body: bytes) -> bytes:
    """All of an object but the data of a stream."""
    end = body.find(b">>\nstream\n")
    return body if end < 0 else body[:end]


def branch_of(
    objects: Mapping[int, bytes],
    catalog: int,
    deferred: Collection[int],
    write_once: Callable[[bytes], int],
) -> Branch:
    """The skeleton of a file; `write_once` gives an object that is shared its number.

    Objects of the numbers `deferred` differ in files that have this skeleton.
    """
    root = objects[catalog]
    pages = referred("Pages", root)
    tree = referred("StructTreeRoot", root)
    top, parents = referred("K", objects[tree]), referred("ParentTree", objects[tree])
    listed = [*references(objects[pages])]
    resources = dict.fromkeys(referred("Resources", objects[page]) for page in listed)
    contents = (*(referred("Contents", objects[page]) for page in listed), *resources)
    shared: dict[int, int] = {}
    for number in contents:
        _share(number, objects, deferred, shared, write_once)
    own = _own(objects, (pages, top, parents), {*shared, *contents, tree})
    places = {number: place for place, number in enumerate(own)}
    numbers: dict[int, Number] = {number: (OWN, place) for number, place in places.items()}
    numbers |= {number: (FIXED, value) for number, value in shared.items()}
    numbers |= {number: (CONTENT, place) for place, number in enumerate(contents)}
    numbers[tree] = (DOCUMENT, 0)

    bodies = {number: objects[number] for number in own}
    bodies[top] = bodies[top].replace(b"/S/Document", b"/S/Part", 1)
    bodies[parents], keys = _leaf(objects[parents])
    shapes = [_shape(bodies[number], numbers, number == parents) for number in own]
    count = len(listed) + len(listed) % 2
    kids: list[Number] = [(OWN, places[page]) for page in listed]
    if len(listed) % 2:
        (box,) = re.findall(rb"/MediaBox\[[^\]]*\]", objects[listed[-1]])
        kids.append((OWN, len(shapes)))
        blank = b"<</Type/Page/Parent %%d 0 R%b/Resources<<>>/Tabs/S>>" % box
        shapes.append((blank, ((OWN, places[pages]),)))
    shapes[places[pages]] = (
        b"<</Type/Pages/Parent %%d 0 R/Count %d/Kids[%b]>>"
        % (count, b" ".join([b"%d 0 R"] * len(kids))),
        ((GROUP, 0), *kids),
    )
    mapped = re.search(rb"/RoleMap<<(.*?)>>", objects[tree])
    language = re.search(rb"/Lang\(([^)]*)\)", root)
    return Branch(
        tuple(shapes),
        contents,
        shared,
        places[pages],
        places[listed[0]],
        count,
        places[top],
        places[parents],
        keys,
        frozenset(re.findall(rb"/(\w+)/Span", mapped[1]) if mapped else ()),
        language[1].decode("ascii") if language else "",
    )


def _share(
    number: int,
    objects: Mapping[int, bytes],
    deferred: Collection[int],
    shared: dict[int, int],
    write_once: Callable[[bytes], int],
) -> None:
    """Write an object and what it refers to, but for deferred ones."""
    if number in shared:
        return
    body = objects[number]
    inner = [*references(body)]
    for each in inner:
        _share(each, objects, deferred, shared, write_once)
    if number not in deferred:
        shared[number] = write_once(renumbered(body, shared))


def _own(objects: Mapping[int, bytes], roots: Sequence[int], others: set[int]) -> list[int]:
    """What is reached from some objects without passing through others, by number."""
    found: set[int] = set()
    waiting = list(roots)
    while waiting:
        number = waiting.pop()
        if number not in found and number not in others:
            found.add(number)
            waiting += references(objects[number])
    return sorted(found)


def _leaf(body: bytes) -> tuple[bytes, int]:
    """A parent tree as the leaf of a bigger one, with its keys marked; and how many keys it has."""
    inside = body.partition(b"/Nums[")[2].removesuffix(b"]>>")
    entries = _NUMS.findall(inside)
    keys = max(int(key) for key, _ in entries) + 1
    nums = b" ".join(b"/StructParent %b%b" % entry for entry in entries)
    return b"<</Limits[/StructParent 0 /StructParent %d]/Nums[%b]>>" % (keys - 1, nums), keys


def _shape(
    body: bytes, numbers: Mapping[int, Number], is_leaf: bool
) -> tuple[bytes, tuple[Number, ...]]:
    """An object's bytes with `%d` for its numbers; in a leaf, keys stand by themselves."""
    found: list[Number] = []
    parts: list[bytes] = []
    at = 0
    for match in _NUMBER.finditer(body):
        if match[1] is not None:
            found.append(numbers[int(match[1])])
            spelled = b"%d 0 R"
        elif match[2] is not None:
            found.append((KEY, int(match[2])))
            spelled = b"%d" if is_leaf else match[0].partition(b" ")[0] + b" %d"
        else:
            continue
        parts += [body[at : match.start()].replace(b"%", b"%%"), spelled]
        at = match.end()
    parts.append(body[at:].replace(b"%", b"%%"))
    return b"".join(parts), tuple(found)
