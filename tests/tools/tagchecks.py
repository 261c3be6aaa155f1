"""What is wrong with the tags of a PDF, beyond what veraPDF sees.

Each check reads the file anew by pikepdf; none knows how handouts writes. The numbers are those of
"Tagging, rule by rule": ISO 32000-1, 14.7 and 14.8, and ISO 14289-1, 7.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from tests.tools.cmap import UNKNOWN
from tests.tools.tagtree import Element, Key, Leaf, Reference, TagTree, read

Entry = Key | list[Key | None] | None
"""An entry of the ParentTree: an annotation's element, or those of a page's MCIDs."""

UNTAGGED_ANNOTATIONS = {"/Popup", "/PrinterMark"}


def problems(document: bytes | Path | TagTree) -> list[str]:
    """Everything that is wrong with a file's tags; an empty list is a pass."""
    tree = document if isinstance(document, TagTree) else read(document)
    found = list(tree.problems)
    for number, page in enumerate(tree.pages, start=1):
        found += [f"page {number}: {problem}" for problem in page.problems]
    if tree.root.key != (0, 0):
        for check in (numbers, references, parents, parent_tree, annotated, characters, meaning):
            found += check(tree)
    return found


def numbers(tree: TagTree) -> Iterator[str]:
    """MCIDs count from 0 on each page, without a gap."""
    for number, page in enumerate(tree.pages, start=1):
        if sorted(page.tagged) != list(range(len(page.tagged))):
            yield f"page {number}: MCIDs are {sorted(page.tagged)}, not 0 to {len(page.tagged) - 1}"


def references(tree: TagTree) -> Iterator[str]:
    """Each MCID and each annotation stands in the tree exactly once."""
    uses = Counter((leaf.page, leaf.mcid) for _, leaf in _leaves(tree))
    for number, page in enumerate(tree.pages):
        for mcid, sequence in page.tagged.items():
            if uses[number, mcid] != 1:
                where = f"page {number + 1}: MCID {mcid} ({sequence.tag}, {sequence.text!r})"
                yield f"{where} stands in the tree {uses[number, mcid]} times"
    objects = Counter(reference.key for _, reference in _objects(tree))
    for key, times in objects.items():
        if times != 1:
            yield f"annotation {key[0]} stands in the tree {times} times"


def parents(tree: TagTree) -> Iterator[str]:
    """Each element names as its parent the one whose kid it is."""
    for element in tree.root.walk():
        for kid in element.kids:
            if isinstance(kid, Element) and kid.parent != element.key:
                yield f"{kid.role} {kid.key[0]} stands in {element.role}, but its P is {kid.parent}"


def parent_tree(tree: TagTree) -> Iterator[str]:
    """The ParentTree leads from each page's MCIDs and each annotation back to its element."""
    root = tree.pdf.Root.StructTreeRoot
    entries, twice = _number_tree(root.get("/ParentTree"))
    for key in twice:
        yield f"ParentTree: key {key} stands there twice"
    highest = max(entries, default=-1)
    claimed: set[int] = set()
    for key, owner, elements in _expected(tree):
        if key in claimed:
            yield f"ParentTree: {owner} names entry {key}, as another does"
            continue
        claimed.add(key)
        if key not in entries:
            yield f"ParentTree: no entry {key}, which {owner} names"
            continue
        entry = entries.pop(key)
        given: Entry
        if isinstance(entry, pikepdf.Array):
            given = [None if item is None else item.objgen for item in _items(entry)]
        else:
            given = entry.objgen
        if given != elements:
            yield f"ParentTree: entry {key} of {owner} is {given}, not {elements}"
    for key in entries:
        yield f"ParentTree: nothing names entry {key}"
    if "/ParentTreeNextKey" in root and int(root.ParentTreeNextKey) <= highest:
        yield f"ParentTreeNextKey is not above {highest}"
    for number, page in enumerate(tree.pdf.pages):
        if tree.pages[number].tagged and "/StructParents" not in page.obj:
            yield f"page {number + 1} has tagged content and no StructParents"


def annotated(tree: TagTree) -> Iterator[str]:
    """Each annotation has its place in the tree and on the page that the tree says."""
    pages = {key: page for key, (page, _) in _annotations(tree).items()}
    referenced = {reference.key: (element, reference) for element, reference in _objects(tree)}
    for key, (element, reference) in referenced.items():
        if key not in pages:
            yield f"{element.role}: annotation {key[0]} is on no page"
        elif pages[key] != reference.page:
            yield f"{element.role}: annotation {key[0]} is not on page {reference.page + 1}"
    for key, (page, annotation) in _annotations(tree).items():
        where = f"page {page + 1}: {annotation.get('/Subtype')} {key[0]}"
        if key not in referenced:
            yield f"{where} is not in the tree"
        elif "/StructParent" not in annotation:
            yield f"{where} has no StructParent"
        elif annotation.get("/Subtype") == "/Link":
            if referenced[key][0].role != "Link":
                yield f"{where} stands in {referenced[key][0].role}, not in Link"
            if not str(annotation.get("/Contents", "")).strip():
                yield f"{where} has no Contents"


def characters(tree: TagTree) -> Iterator[str]:
    """Every code that is shown stands for a character that can be read aloud."""
    for number, page in enumerate(tree.pages, start=1):
        for mcid, sequence in page.tagged.items():
            for character in sorted(set(sequence.text)):
                private = "\ue000" <= character <= "\uf8ff"
                if character in {UNKNOWN, "\0"} or private:
                    code = f"U+{ord(character):04X}"
                    yield f"page {number}: MCID {mcid} shows {code} in {sequence.text!r}"


def meaning(tree: TagTree) -> Iterator[str]:
    """Headings skip no level, figures and links have words, lists and tables their parts."""
    level = 0
    for element in tree.root.walk():
        role = element.role
        if len(role) == 2 and role[0] == "H" and role[1].isdigit():
            if int(role[1]) > level + 1:
                yield f"{role} {element.text!r} follows a heading of level {level}"
            level = int(role[1])
        if role == "Figure" and not (element.attributes.get("Alt") or element.text).strip():
            yield f"Figure {element.key[0]} has no words"
        if role == "Link" and not (element.text or _alternatives(element)).strip():
            yield f"Link {element.key[0]} has no words"
        allowed = PARTS.get(role)
        for kid in element.kids:
            if allowed and not (isinstance(kid, Element) and kid.role in allowed):
                yield f"{role} {element.key[0]} holds {_kind(kid)}"


PARTS = {
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
    "Table": {"THead", "TBody", "TFoot", "TR", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "TR": {"TH", "TD"},
}
"""What may stand in a list or a table (ISO 32000-1, 14.8.4.3.3 and 14.8.4.3.4)."""


def _alternatives(element: Element) -> str:
    return "".join(below.attributes.get("Alt", "") for below in element.walk())


def _kind(kid: Element | Leaf | Reference) -> str:
    return kid.role if isinstance(kid, Element) else type(kid).__name__.lower()


def _leaves(tree: TagTree) -> Iterator[tuple[Element, Leaf]]:
    for element in tree.root.walk():
        for kid in element.kids:
            if isinstance(kid, Leaf):
                yield element, kid


def _objects(tree: TagTree) -> Iterator[tuple[Element, Reference]]:
    for element in tree.root.walk():
        for kid in element.kids:
            if isinstance(kid, Reference):
                yield element, kid


def _annotations(tree: TagTree) -> dict[Key, tuple[int, pikepdf.Object]]:
    """The annotations of all pages that belong into the tree."""
    return {
        annotation.objgen: (number, annotation)
        for number, page in enumerate(tree.pdf.pages)
        for annotation in page.obj.get("/Annots", pikepdf.Array())
        if str(annotation.get("/Subtype")) not in UNTAGGED_ANNOTATIONS
    }


def _expected(tree: TagTree) -> Iterator[tuple[int, str, Entry]]:
    """What the ParentTree should say, worked out from the pages and the tree."""
    owners = {(leaf.page, leaf.mcid): element.key for element, leaf in _leaves(tree)}
    for number, page in enumerate(tree.pdf.pages):
        if "/StructParents" in page.obj:
            tagged = range(len(tree.pages[number].tagged))
            keys = [owners.get((number, mcid)) for mcid in tagged]
            yield int(page.obj.StructParents), f"page {number + 1}", keys
    linked = {reference.key: element.key for element, reference in _objects(tree)}
    for key, (_, annotation) in _annotations(tree).items():
        if "/StructParent" in annotation:
            yield int(annotation.StructParent), f"annotation {key[0]}", linked.get(key)


def _items(array: pikepdf.Array) -> Iterator[pikepdf.Object | None]:
    """The items of an array; pikepdf gives None for null."""
    yield from array


def _number_tree(node: pikepdf.Object | None) -> tuple[dict[int, pikepdf.Object], list[int]]:
    """The entries of a number tree, and the keys that stand there more than once."""
    entries: dict[int, pikepdf.Object] = {}
    twice: list[int] = []
    waiting = [] if node is None else [node]
    while waiting:
        branch = waiting.pop()
        waiting += list(branch.get("/Kids", []))
        pairs = list(branch.get("/Nums", []))
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            if int(key) in entries:
                twice.append(int(key))
            entries[int(key)] = value
    return entries, twice
