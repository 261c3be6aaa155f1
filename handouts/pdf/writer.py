"""Write a handout: columns of marks become the file that is handed out."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from handouts.pdf.checker import check_file
from handouts.pdf.file.bookmarks import Heading, write_outline
from handouts.pdf.file.document import Added, ArchivalDocument, Framed, Raw, stream
from handouts.pdf.file.metadata import info, xmp
from handouts.pdf.file.srgb_profile import srgb_profile
from handouts.pdf.file.standards import UA1_A2A, Standard
from handouts.pdf.file.syntax import number, text_string
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
    Surroundings,
    flow_tags,
)
from handouts.typeset.sheets import Sheets


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
    return writer.finished(writer.framed())


def late_objects(
    framed: Framed, contents: Mapping[int, bytes], resources: Resources, fonts: Iterable[FontUse]
) -> dict[int, bytes]:
    """The objects of a copy that tell a patient's words, by number: contents and fonts."""
    added = Added(framed.following)
    body = resources.body(embed_all(added, fonts))
    return {**contents, resources.raw.number: body, **added.bodies}


class Writer:
    """One document on its way: its pages, their tags and links.

    In a copy made out to a patient the contents of the pages that hold the patient's words, and the
    fonts of these words, are written last: all before them is the same whatever they say.
    """

    def __init__(self, sheets: Sheets, standard: Standard) -> None:
        self.sheets = sheets
        self.standard = standard
        self.document = ArchivalDocument(standard.version)
        self.pages = [self.document.add() for _ in range(sheets.pages)]
        self.page_numbers = tuple(page.number for page in self.pages)
        self.canvas = Canvas(sheets, self.document)
        self.drawn = self.canvas.drawn
        self.private_pages = {placed.page for placed in sheets.columns if placed.column.is_private}
        self.private_contents: dict[int, int] = {}
        """The object of the operators of each page that holds a patient's words."""

    def framed(self) -> Framed:
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
        late = {*self.private_contents.values(), self.resources.raw.number}
        return self.document.framed(late if self.private_pages else ())

    def finished(self, framed: Framed) -> bytes:
        """The whole file."""
        if not self.private_pages:
            return framed.finished({})
        contents = {
            number: page_content(self.canvas.contents[page])
            for page, number in self.private_contents.items()
        }
        late = late_objects(framed, contents, self.resources, self.canvas.private_fonts)
        return framed.finished(late)

    def _write_links(self) -> tuple[list[list[Raw]], list[list[LinkObject]]]:
        """Add annotations: those of each page, and those of each flow."""
        by_page: list[list[Raw]] = [[] for _ in self.pages]
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
                    raw = self.document.add(
                        annotation(address, text, areas, key, self.page_numbers[page])
                    )
                    key += 1
                    by_page[page].append(raw)
                    by_flow[flow].append(LinkObject(link, page, raw.number))
        return by_page, by_flow

    def _write_tags(self, links: list[list[LinkObject]]) -> tuple[Raw, list[FlowTags]]:
        """Add the structure tree; its root and the tags of each flow come back."""
        document = self.document
        root, top = document.add(), document.add()
        namespaces = None
        if self.standard.is_pdf2:
            newer, older = (
                document.add(b"<</Type/Namespace/NS(%b)>>" % name.encode("ascii"))
                for name in (PDF_2_NAMESPACE, PDF_1_NAMESPACE)
            )
            namespaces = (newer.number, older.number)
        tags: list[FlowTags] = []
        for flow, drawn in enumerate(self.drawn):
            round_it = Surroundings(
                document.objectcounter + 1,
                top.number,
                self.page_numbers,
                namespaces,
                self.standard,
            )
            tagged = flow_tags(self.sheets.flows[flow], tuple(drawn), tuple(links[flow]), round_it)
            for body in tagged.bodies:
                if body is not None:
                    document.add(body)
            tags.append(tagged)
        kids = " ".join(f"{number} 0 R" for tagged in tags for number in tagged.top)
        space = b"/NS %d 0 R" % namespaces[0] if namespaces else b""
        top.body = b"<</Type/StructElem/S/Document/P %b%b/K[%b]/Lang(%b)>>" % (
            root.reference,
            space,
            kids.encode("ascii"),
            self.sheets.language.encode("ascii"),
        )
        parents = document.add(self._parent_tree(tags, links))
        roles = frozenset[str]().union(*(tagged.roles for tagged in tags)) & ROLES_OF_PDF_2
        extra = b""
        if namespaces is not None:
            extra = b"/Namespaces[%d 0 R %d 0 R]" % namespaces
        elif roles:
            mapped = "".join(f"/{role}/Span" for role in sorted(roles))
            extra = b"/RoleMap<<%b>>" % mapped.encode("ascii")
        root.body = b"<</Type/StructTreeRoot/K %b/ParentTree %b/ParentTreeNextKey %d%b>>" % (
            top.reference,
            parents.reference,
            len(self.pages) + sum(map(len, links)),
            extra,
        )
        return root, tags

    def _parent_tree(self, tags: list[FlowTags], links: list[list[LinkObject]]) -> bytes:
        """What leads from contents and annotations back to elements (14.7.4.4)."""
        owners: list[list[tuple[int, list[str]]]] = [[] for _ in self.pages]
        for flow, drawn in enumerate(self.drawn):
            numbers = tags[flow].numbers
            for page, first, column in drawn:
                listed = [f"{numbers[owner]} 0 R" for owner in column.owners]
                owners[page].append((first, listed))
        entries = [
            f"{page}[{' '.join(name for _, listed in sorted(parts) for name in listed)}]"
            for page, parts in enumerate(owners)
        ]
        key = len(self.pages)
        for flow, flow_links in enumerate(links):
            for link in flow_links:
                entries.append(f"{key} {tags[flow].numbers[link.element]} 0 R")
                key += 1
        return f"<</Nums[{' '.join(entries)}]>>".encode("ascii")

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

    def _write_pages(self, annotations: list[list[Raw]]) -> Raw:
        document = self.document
        resources = self.resources = self.canvas.add_resources()
        if not self.private_pages:
            resources.raw.body = resources.body()
        tree = document.add()
        width, height = number(self.sheets.width), number(self.sheets.height)
        for index, (page, operators) in enumerate(
            zip(self.pages, self.canvas.contents, strict=True)
        ):
            if index in self.private_pages:
                drawn = document.add()
                self.private_contents[index] = drawn.number
            else:
                drawn = document.add(page_content(operators))
            listed = b" ".join(raw.reference for raw in annotations[index])
            page.body = (
                b"<</Type/Page/Parent %b/MediaBox[0 0 %b %b]/Resources %b/Contents %b"
                b"/StructParents %d/Tabs/S%b>>"
                % (
                    tree.reference,
                    width.encode("ascii"),
                    height.encode("ascii"),
                    resources.raw.reference,
                    drawn.reference,
                    index,
                    b"/Annots[%b]" % listed if listed else b"",
                )
            )
        kids = b" ".join(page.reference for page in self.pages)
        tree.body = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(self.pages), kids)
        return tree

    def _write_catalog(self, tree: Raw, root: Raw, outline: Raw | None) -> None:
        document = self.document
        profile = document.add(_profile())
        packet = xmp(self.sheets, self.standard)
        # Metadata stays readable to programs that look for it in the raw file.
        metadata = document.add(
            b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%b\nendstream"
            % (len(packet), packet)
        )
        # No /Direction /R2L for languages from the right: pdfium (8149) would read the lines in
        # Latin letters of such a file from their ends.
        document.root.body = (
            b"<</Type/Catalog/Pages %b/Metadata %b/StructTreeRoot %b/MarkInfo<</Marked true>>"
            b"/Lang%b/ViewerPreferences<</DisplayDocTitle true>>"
            b"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)"
            b"/DestOutputProfile %b>>]%b>>"
            % (
                tree.reference,
                metadata.reference,
                root.reference,
                text_string(self.sheets.language),
                profile.reference,
                b"/Outlines " + outline.reference if outline is not None else b"",
            )
        )


@functools.cache
def _profile() -> bytes:
    return stream(b"/N 3", srgb_profile())
