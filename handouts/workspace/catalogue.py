"""What plans and lists need to know of files, remembered under the digests of those files.

A file that has not changed is not parsed again to learn its title or its papers.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

from handouts.errors import HandoutError
from handouts.sources.files.tree import FileTree
from handouts.sources.workspace.brand_ancestry import ancestry, parent_in
from handouts.workspace.approvals import with_approval
from handouts.workspace.cache.disk_cache import DiskCache, key_of

if TYPE_CHECKING:
    from handouts.sources.workspace.sources import Sources
    from handouts.workspace.approvals import State


class TopicEntry(NamedTuple):
    """What topic.yaml says."""

    layouts: tuple[str, ...]
    category: str
    audience: str
    codes: tuple[str, ...]
    """Systems with codes, such as `ICD-10 X00`."""


class LanguageEntry(NamedTuple):
    """What a topic is in one language; days are ISO 8601, empty where nothing is said."""

    title: str
    parts: tuple[str, ...]
    """The parts that it has, by their keys."""
    draft: bool
    """Whether pages say that nobody has reviewed it: by its own word, or as `approval` tells."""
    source: str
    """The language that it was translated from, where it says so."""
    version: str
    reviewed: str
    due: str
    words: str
    """What it can be found by."""
    by: str = ""
    """Who reviewed it."""
    approval: State = "none"
    digest: str = ""
    """That of the text that was approved; empty where none was."""
    written: str = ""
    """The digest of its words as they are now; empty where nobody is said to have reviewed them."""
    pictures: tuple[str, ...] = ()
    """The pictures that it names; none where nobody is said to have reviewed it."""


class LayoutEntry(NamedTuple):
    """What a layout is called, needs, and is printed on."""

    name: str
    description: str
    needs: tuple[str, ...]
    papers: tuple[str, ...]
    stand_ins: tuple[str, ...]
    """For each of its papers the one of a brand that is printed on it: by default itself."""
    folded: bool
    """Whether its sheets are folded into panels."""
    imposed: str
    """What becomes of imposed sheets: `fold`, `cut`, or nothing where there are none."""
    turn: str
    """The edge on which its sheets are turned."""
    public: bool
    """Whether anyone reads it where it hangs or lies."""

    def paper_of(self, brand: str) -> str:
        """The paper that is printed for a brand's; the layout's first where none is."""
        for paper, instead_of in zip(self.papers, self.stand_ins, strict=True):
            if instead_of == brand:
                return paper
        return self.papers[0]


class BrandEntry(NamedTuple):
    """What a brand is called, and the files that it names."""

    name: str
    paper: str
    files: tuple[str, ...]
    """Names of logos and pictures, in its folder or that of a brand that it extends."""
    reading_grade: float
    jurisdiction: str
    picture: str
    """The file of the picture on its front, or nothing."""
    contact: bool
    """Whether it says how patients reach the clinic."""


class FontEntry(NamedTuple):
    """The font files that can be used."""

    files: tuple[str, ...]


T = TypeVar("T")
F = TypeVar("F", TopicEntry, LanguageEntry, LayoutEntry, BrandEntry, FontEntry)


class Catalogue:
    """The facts of a workspace; what is wrong in a file is raised when its facts are asked for."""

    def __init__(
        self, file_tree: FileTree, disk_cache: DiskCache, sources: Callable[[], Sources]
    ) -> None:
        self.file_tree = file_tree
        self.disk_cache = disk_cache
        self.sources = sources
        self._known: dict[tuple[str, ...], object] = {}
        self._parents: dict[Path, str] = {}

    def topic(self, topic: str) -> TopicEntry:
        """Facts of topic.yaml; the layouts that it names are checked to be there."""
        catalogue = self._of(
            TopicEntry, ("content", topic, "topic.yaml"), lambda: _topic(self.sources(), topic)
        )
        if any(name not in self.file_tree.folders("layouts") for name in catalogue.layouts):
            self.sources().topic(topic)
        return catalogue

    def language(self, topic: str, language: str) -> LanguageEntry:
        """Facts of a topic's file in one language, and whether it is the text that was approved."""
        key = ("approval", topic, language)
        if key not in self._known:
            catalogue = self._of(
                LanguageEntry,
                ("content", topic, f"{language}.yaml"),
                lambda: _language(self.sources(), topic, language),
            )
            self._known[key] = with_approval(self.file_tree, topic, catalogue)
        return cast("LanguageEntry", self._known[key])

    def layout(self, layout: str) -> LayoutEntry:
        """Facts of layout.yaml."""
        return self._of(
            LayoutEntry, ("layouts", layout, "layout.yaml"), lambda: _layout(self.sources(), layout)
        )

    def brand(self, brand: str) -> BrandEntry:
        """Facts of brand.yaml, and of what it extends."""
        files = [self.file_tree.files("brands", each) for each in self.lineage(brand)]
        paths = [each["brand.yaml"] for each in files if "brand.yaml" in each]
        if not paths:
            return _brand(self.sources(), brand)  # raises: it says what is missing
        return self._remembered(
            BrandEntry, ("brands", brand), paths, lambda: _brand(self.sources(), brand)
        )

    def lineage(self, brand: str) -> tuple[str, ...]:
        """A brand and those that it extends, its own first, as far as their files can be read.

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

    def fonts(self) -> FontEntry:
        """Facts of all font files."""
        return self._remembered(
            FontEntry, ("fonts",), self.file_tree.fonts(), lambda: _fonts(self.sources())
        )

    def _of(self, kind: type[F], where: tuple[str, str, str], make: Callable[[], F]) -> F:
        folder, name, file = where
        path = self.file_tree.files(folder, name).get(file)
        if path is None:
            return make()  # raises: it says what is missing
        return self._remembered(kind, where, (path,), make)

    def _remembered(
        self, kind: type[F], where: tuple[str, ...], paths: Iterable[Path], make: Callable[[], F]
    ) -> F:
        if where in self._known:
            return cast("F", self._known[where])
        paths = tuple(paths)
        names = (self.file_tree.name(path) for path in paths)
        digests = (self.file_tree.digest(path) for path in paths)
        key = key_of(kind.__name__, *names, *digests)
        data = self.disk_cache.get("facts", key)
        catalogue = _read(kind, data) if data is not None else None
        if catalogue is None:
            catalogue = make()
            if self.file_tree.unchanged(paths):
                self.disk_cache.put("facts", key, json.dumps(catalogue).encode())
        self._known[where] = catalogue
        return catalogue


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


def _read(kind: type[F], data: bytes) -> F | None:
    try:
        values: list[Any] = json.loads(data)
        fields: list[Any] = [tuple(each) if isinstance(each, list) else each for each in values]
        return kind(*fields)
    except (ValueError, TypeError):
        return None


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


def _fonts(sources: Sources) -> FontEntry:
    return FontEntry(tuple(font.file for font in sources.fonts()))
