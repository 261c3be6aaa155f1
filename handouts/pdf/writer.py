"""Write a handout: columns of marks become the file that is handed out."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from handouts.pdf.checker import check_file
from handouts.pdf.file.bookmarks import Heading, write_outline
from handouts.pdf.file.document import BegunFile, Document, IndirectObject, LaterObjects
from handouts.pdf.file.metadata import info, metadata_stream, xmp
from handouts.pdf.file.srgb_profile import srgb_profile
from handouts.pdf.file.standards import UA1_A2A, Standard
from handouts.pdf.file.values import (
    Dictionary,
    Name,
    Reference,
    Stream,
    Value,
    number_tree,
    spell,
    stream,
)
from handouts.pdf.fonts.embed import FontUse, embed_all
from handouts.pdf.page.canvas import Canvas, Resources
from handouts.pdf.page.marked_content import page_content
from handouts.pdf.tags.link_annotations import annotation
from handouts.pdf.tags.structure_tree import (
    PDF_1_NAMESPACE,
    PDF_2_NAMESPACE,
    ROLES_OF_PDF_2,
    FlowTags,
    LinkObject,
    TagContext,
    flow_tags,
)
from handouts.typeset.sheets import Sheets

PRIVATE_LEVEL = 1
"""Of compression, for pages with a patient's words: a tenth less time a copy, 3 % more bytes."""


def write(sheets: Sheets, standard: Standard = UA1_A2A) -> bytes:
    """The PDF of a handout, checked. The same sheets give the same bytes.

    Raises PromiseError where the file would break a promise of its standard.
    """
    data = unchecked(sheets, standard)
    check_file(data, sheets)
    return data


def unchecked(sheets: Sheets, standard: Standard = UA1_A2A) -> bytes:
    """The PDF of a handout before it is checked; nobody is handed this."""
    writer = Writer(sheets, standard)
    return writer.finished(writer.begun())


def private_objects(
    begun: BegunFile,
    contents: Mapping[int, Iterable[str]],
    resources: Resources,
    fonts: Iterable[FontUse],
    *,
    many: bool = False,
) -> tuple[dict[int, bytes], dict[str, Reference]]:
    """The objects of a copy that tell a patient's words, by number, and their fonts by name.

    `contents` are the operators of pages by the number of their object. `many`: others follow.
    """
    added = LaterObjects(begun.following)
    names = embed_all(added, fonts, many=many)
    bodies = {number: spell(page_content(each, PRIVATE_LEVEL)) for number, each in contents.items()}
    bodies[resources.object.number] = spell(resources.dictionary(names))
    return bodies | added.bodies, names


class Writer:
    """One document on its way: its pages, their tags and links.

    In a copy made out to a patient the contents of the pages that hold the patient's words, and the
    fonts of these words, are written last: all before them is the same whatever they say.
    """

    def __init__(self, sheets: Sheets, standard: Standard) -> None:
        self.sheets = sheets
        self.standard = standard
        self.document = Document(standard.version)
        self.pages = [self.document.add() for _ in range(sheets.pages)]
        self.page_numbers = tuple(page.number for page in self.pages)
        self.canvas = Canvas(sheets, self.document)
        self.drawn = self.canvas.drawn
        self.private_pages = {placed.page for placed in sheets.columns if placed.column.is_private}
        self.private_contents: dict[int, int] = {}
        """The object of the operators of each page that holds a patient's words."""

    def begun(self) -> BegunFile:
        """Draw all and tag it: the file but for what tells a patient's words."""
        self.canvas.draw()
        annotations, links = self._write_links()
        root, tags = self._write_tags(links)
        outline = write_outline(
            self.document,
            list(self._headings(tags)),
            self.page_numbers,
            structured=self.standard.is_pdf2,
        )
        tree = self._write_pages(annotations)
        self._write_catalog(tree, root, outline)
        if not self.standard.is_pdf2:
            self.document.info_object = self.document.add(info(self.sheets))
        deferred = {*self.private_contents.values(), self.resources.object.number}
        return self.document.begun(deferred if self.private_pages else ())

    def finished(self, begun: BegunFile) -> bytes:
        """The whole file."""
        if not self.private_pages:
            return begun.finished({})
        contents = {
            number: self.canvas.contents[page] for page, number in self.private_contents.items()
        }
        fonts = self.canvas.private_fonts
        return begun.finished(private_objects(begun, contents, self.resources, fonts)[0])

    def _write_links(self) -> tuple[list[list[Value]], list[list[LinkObject]]]:
        """Add annotations: those of each page, and those of each flow."""
        by_page: list[list[Value]] = [[] for _ in self.pages]
        by_flow: list[list[LinkObject]] = [[] for _ in self.sheets.flows]
        key = len(self.pages)
        for flow, drawn in enumerate(self.drawn):
            elements = self.sheets.flows[flow].elements
            texts: dict[int, str] = {}
            for _, _, column in drawn:
                texts.update(column.link_texts)
            for page, _, column in drawn:
                for link, areas in column.areas.items():
                    element = elements[link]
                    address = element.link or ""
                    text = element.alt or texts.get(link, "").strip() or address
                    added = self.document.add(
                        annotation(address, text, areas, key, self.page_numbers[page])
                    )
                    key += 1
                    by_page[page].append(added.reference)
                    by_flow[flow].append(LinkObject(link, page, added.number))
        return by_page, by_flow

    def _write_tags(self, links: list[list[LinkObject]]) -> tuple[Reference, list[FlowTags]]:
        """Add the structure tree; its root and the tags of each flow come back."""
        document = self.document
        root, top = document.add(), document.add()
        namespaces = None
        if self.standard.is_pdf2:
            newer, older = (
                document.add({"Type": Name("Namespace"), "NS": name})
                for name in (PDF_2_NAMESPACE, PDF_1_NAMESPACE)
            )
            namespaces = (newer.number, older.number)
        tags: list[FlowTags] = []
        for flow, drawn in enumerate(self.drawn):
            context = TagContext(
                document.following, top.number, self.page_numbers, namespaces, self.standard
            )
            tagged = flow_tags(self.sheets.flows[flow], tuple(drawn), tuple(links[flow]), context)
            for body in tagged.bodies:
                if body is not None:
                    document.add(body)
            tags.append(tagged)
        top.value = {
            "Type": Name("StructElem"),
            "S": Name("Document"),
            "P": root.reference,
            "NS": Reference(namespaces[0]) if namespaces else None,
            "K": [Reference(number) for tagged in tags for number in tagged.top],
            "Lang": self.sheets.language,
        }
        roles = frozenset[str]().union(*(tagged.roles for tagged in tags)) & ROLES_OF_PDF_2
        mapped: Dictionary = {role: Name("Span") for role in sorted(roles)}
        root.value = {
            "Type": Name("StructTreeRoot"),
            "K": top.reference,
            "ParentTree": document.add(self._parent_tree(tags, links)).reference,
            "ParentTreeNextKey": len(self.pages) + sum(map(len, links)),
            "Namespaces": [Reference(number) for number in namespaces] if namespaces else None,
            "RoleMap": None if namespaces else mapped or None,
        }
        return root.reference, tags

    def _parent_tree(self, tags: list[FlowTags], links: list[list[LinkObject]]) -> bytes:
        """What leads from contents and annotations back to elements (14.7.4.4)."""
        owners: list[list[tuple[int, list[bytes]]]] = [[] for _ in self.pages]
        for flow, drawn in enumerate(self.drawn):
            numbers = tags[flow].numbers
            for page, first, column in drawn:
                listed = [b"%d 0 R" % (numbers[owner] or 0) for owner in column.owners]
                owners[page].append((first, listed))
        entries: dict[int, Value] = {
            page: [name for _, listed in sorted(parts) for name in listed]
            for page, parts in enumerate(owners)
        }
        for flow, flow_links in enumerate(links):
            for link in flow_links:
                entries[len(entries)] = Reference(tags[flow].numbers[link.element] or 0)
        return number_tree(entries)

    def _headings(self, tags: list[FlowTags]) -> list[Heading]:
        found: list[Heading] = []
        for flow, drawn in enumerate(self.drawn):
            elements = self.sheets.flows[flow].elements
            for page, _, column in drawn:
                for index, left, top in column.headings:
                    element = elements[index]
                    level, written = int(element.role[1:]), tags[flow].numbers[index] or 0
                    found.append(Heading(level, element.title, page, left, top, written))
        return found

    def _write_pages(self, annotations: list[list[Value]]) -> Reference:
        document = self.document
        resources = self.resources = self.canvas.add_resources()
        if not self.private_pages:
            resources.object.value = resources.dictionary()
        tree = document.add()
        for index, (page, operators) in enumerate(
            zip(self.pages, self.canvas.contents, strict=True)
        ):
            if index in self.private_pages:
                content = document.add()
                self.private_contents[index] = content.number
            else:
                content = document.add(page_content(operators))
            page.value = {
                "Type": Name("Page"),
                "Parent": tree.reference,
                "MediaBox": [0, 0, self.sheets.width, self.sheets.height],
                "Resources": resources.object.reference,
                "Contents": content.reference,
                "StructParents": index,
                "Tabs": Name("S"),
                "Annots": annotations[index] or None,
            }
        kids = [page.reference for page in self.pages]
        tree.value = {"Type": Name("Pages"), "Count": len(kids), "Kids": kids}
        return tree.reference

    def _write_catalog(
        self, tree: Reference, root: Reference, outline: IndirectObject | None
    ) -> None:
        profile = self.document.add(_profile())
        packet = xmp(self.sheets, self.standard)
        intent: Dictionary = {
            "Type": Name("OutputIntent"),
            "S": Name("GTS_PDFA1"),
            "OutputConditionIdentifier": "sRGB",
            "DestOutputProfile": profile.reference,
        }
        # No /Direction /R2L for languages from the right: pdfium (8149) would read the lines in
        # Latin letters of such a file from their ends.
        self.document.root.value = {
            "Type": Name("Catalog"),
            "Pages": tree,
            "Metadata": self.document.add(metadata_stream(packet)).reference,
            "StructTreeRoot": root,
            "MarkInfo": {"Marked": True},
            "Lang": self.sheets.language,
            "ViewerPreferences": {"DisplayDocTitle": True},
            "OutputIntents": [intent],
            "Outlines": outline.reference if outline is not None else None,
        }


@functools.cache
def _profile() -> Stream:
    return stream({"N": 3}, srgb_profile())
