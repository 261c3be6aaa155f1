"""An index of what plans and lists need to know of files: titles, papers, reviews.

It is there for speed: what is remembered under a file's digest need not be parsed, so that a build
in which nothing changed loads neither pydantic nor PyYAML, and takes a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from handouts.errors import HandoutError
from handouts.sources.files.tree import FileTree
from handouts.sources.workspace.brand_ancestry import ancestry, parent_in
from handouts.workspace.approvals import with_approval
from handouts.workspace.cache.codec import Codec
from handouts.workspace.cache.disk_cache import DiskCache
from handouts.workspace.catalogue_entries import BrandEntry, LanguageEntry, LayoutEntry, TopicEntry

if TYPE_CHECKING:
    from handouts.sources.workspace.sources import Sources


T = TypeVar("T")
E = TypeVar("E", TopicEntry, LanguageEntry, LayoutEntry, BrandEntry)


class Catalogue:
    """The entries of a workspace; what is wrong in a file is raised when its entry is asked for."""

    def __init__(
        self, file_tree: FileTree, disk_cache: DiskCache, sources: Callable[[], Sources]
    ) -> None:
        self.file_tree = file_tree
        self.disk_cache = disk_cache
        self.sources = sources
        self._entries: dict[tuple[str, ...], object] = {}
        self._parents: dict[Path, str] = {}

    def topic(self, topic: str) -> TopicEntry:
        """What topic.yaml says; the layouts that it names are checked to be there."""
        found = self._of_file(TopicEntry, _topic, "topic.yaml", "content", topic)
        if any(name not in self.file_tree.folders("layouts") for name in found.layouts):
            self.sources().topic(topic)
        return found

    def language(self, topic: str, language: str) -> LanguageEntry:
        """What a text says, and whether it is the one that was approved."""

        def make() -> LanguageEntry:
            file = f"{language}.yaml"
            found = self._of_file(LanguageEntry, _language, file, "content", topic, language)
            return with_approval(self.file_tree, topic, found)

        return self._once(LanguageEntry, ("approval", topic, language), make)

    def layout(self, layout: str) -> LayoutEntry:
        """What layout.yaml says."""
        return self._of_file(LayoutEntry, _layout, "layout.yaml", "layouts", layout)

    def brand(self, brand: str) -> BrandEntry:
        """What brand.yaml says, and those of the brands that it extends."""
        files = [self.file_tree.files("brands", each) for each in self.lineage(brand)]
        paths = [each["brand.yaml"] for each in files if "brand.yaml" in each]
        return self._of_files(BrandEntry, _brand, paths, brand)

    def fonts(self) -> tuple[str, ...]:
        """The font files that can be used."""
        paths = self.file_tree.fonts()
        codec: Codec[tuple[str, ...]] = Codec(tuple)

        def make() -> tuple[str, ...]:
            return self.disk_cache.made_of(
                self.file_tree, paths, codec, lambda: _fonts(self.sources()), "facts", "fonts"
            )

        return self._once(tuple, ("fonts",), make)

    def lineage(self, brand: str) -> tuple[str, ...]:
        """A brand and those that it extends, as `Sources.lineage` has them, mostly without parsing.

        What is wrong with them is raised when the brand itself is asked for.
        """
        return ancestry(brand, self._parent_of)

    def _parent_of(self, brand: str) -> str:
        path = self.file_tree.files("brands", brand).get("brand.yaml")
        if path is None:
            return ""
        if path not in self._parents:
            self._parents[path] = parent_in(path, self.file_tree.name(path))
        return self._parents[path]

    def _of_file(
        self, kind: type[E], make: Callable[..., E], file: str, folder: str, *names: str
    ) -> E:
        path = self.file_tree.files(folder, names[0]).get(file)
        return self._of_files(kind, make, [] if path is None else [path], *names)

    def _of_files(
        self, kind: type[E], make: Callable[..., E], paths: Iterable[Path], *names: str
    ) -> E:
        def made() -> E:
            return make(self.sources(), *names)

        def remembered() -> E:
            if not paths:
                return made()  # Raises: it says what is missing.
            return self.disk_cache.made_of(
                self.file_tree, paths, Codec(kind), made, "facts", kind.__name__
            )

        return self._once(kind, (kind.__name__, *names), remembered)

    def _once(self, kind: type[T], key: tuple[str, ...], make: Callable[[], T]) -> T:
        if key not in self._entries:
            self._entries[key] = make()
        return cast("T", self._entries[key])


def gather(
    names: Iterable[str], read: Callable[[str], T], problems: list[HandoutError]
) -> dict[str, T]:
    """What `read` gives for each name; what is wrong with some is added to `problems`."""
    found: dict[str, T] = {}
    for name in names:
        try:
            found[name] = read(name)
        except HandoutError as error:
            problems.append(error)
    return found


def _topic(sources: Sources, topic: str) -> TopicEntry:
    model = sources.topic(topic).model
    codes = tuple(f"{code.system} {code.code}" for code in model.codes)
    return TopicEntry(model.layouts, model.category or "", model.audience, codes)


def _language(sources: Sources, topic: str, language: str) -> LanguageEntry:
    # Pydantic and the parser of bodies are loaded only where a file has changed.
    from handouts.workspace.approval_digest import pictures, words_digest

    model = sources.language(topic, language).model
    parts = ("summary", "tags", "sections", "faq", "next_step", "series")
    review = model.review
    told = review.reviewed is not None or bool(review.digest)
    words = (
        model.title,
        model.series,
        model.summary,
        *model.tags,
        *(section.heading for section in model.sections),
        *(entry.question for entry in model.faq),
    )
    return LanguageEntry(
        title=model.title,
        parts=tuple(part for part in parts if getattr(model, part)),
        draft=model.draft,
        source=model.translated_from.language if model.translated_from else "",
        version=review.version,
        reviewed=review.reviewed.isoformat() if review.reviewed else "",
        due=review.due.isoformat() if review.due else "",
        words=" ".join(words),
        by=review.by,
        digest=review.digest,
        written=words_digest(model) if told else "",
        pictures=pictures(model) if told else (),
    )


def _layout(sources: Sources, layout: str) -> LayoutEntry:
    model = sources.layout(layout).model
    imposed = ""
    if model.impose is not None:
        imposed = "fold" if model.impose.fold else "cut"
    return LayoutEntry(
        model.name,
        model.description,
        tuple(model.needs),
        tuple(model.papers),
        tuple(each.instead_of or paper for paper, each in model.papers.items()),
        any(len(widths) > 1 for each in model.papers.values() for widths in each.pages.values()),
        imposed,
        model.turn,
        model.public,
    )


def _brand(sources: Sources, brand: str) -> BrandEntry:
    model = sources.brand(brand).model
    return BrandEntry(
        name=model.name,
        paper=model.paper,
        files=model.files,
        reading_grade=model.reading_grade,
        jurisdiction=model.jurisdiction,
        picture=model.picture.file if model.picture else "",
        contact=any(model.contact.model_dump().values()),
    )


def _fonts(sources: Sources) -> tuple[str, ...]:
    return tuple(font.file for font in sources.fonts())
