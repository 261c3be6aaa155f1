"""Notes on the texts of a workspace: drafts, reviews, translations, plain reading.

What takes reading a file is cached under the digests of the files that it was found in, and the
modules that find it are imported in functions: unchanged files need none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.checks.direction import direction_notes
from handouts.checks.layout_words import words_notes
from handouts.checks.review_notes import Review, review_notes
from handouts.errors import HandoutError, Place
from handouts.notes import Note
from handouts.workspace.cache.codec import Codec
from handouts.workspace.catalogue import gather
from handouts.workspace.plan import languages, suits

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace

PartNote = tuple[str, Note]
"""The part of a text that is meant, and the note on it."""


def text_notes(workspace: Workspace, topics: tuple[str, ...], today: date) -> Iterator[Note]:
    """The notes on `topics`, or on all; files that cannot be read are left out."""
    target = reading_target(workspace)
    topics = topics or tuple(workspace.file_tree.folders("content"))
    yield from contacts(workspace)
    yield from words_notes(workspace, topics)
    for topic in topics:
        for language in languages(workspace.catalogue, topic):
            try:
                text = workspace.catalogue.language(topic, language)
                file = f"content/{topic}/{language}.yaml"
                review = Review(file, text.approval, text.version, text.reviewed, text.due)
                yield from review_notes(review, today)
                yield from direction_notes(file, language, text.title)
                stale = behind(workspace, topic, language)
                reported = {part for part, _ in stale}
                yield from (note for _, note in stale)
                for part, note in untranslated(workspace, topic, language):
                    if part not in reported:
                        yield note
                yield from marks(workspace, topic, language)
                yield from reading(workspace, topic, language, target)
                yield from advertising(workspace, topic, language)
            except HandoutError:
                continue


def contacts(workspace: Workspace) -> Iterator[Note]:
    """A note on each brand that does not say how patients reach the clinic."""
    catalogue = workspace.catalogue
    for brand, known in gather(workspace.file_tree.folders("brands"), catalogue.brand, []).items():
        if not known.contact:
            yield Note(
                "The brand has no telephone, email, web page or address, and prints none.",
                "Write them under `contact:` in brand.yaml.",
                Place(f"brands/{brand}/brand.yaml"),
            )


def reading_target(workspace: Workspace) -> float:
    """The lowest school grade that a brand asks for: every text is printed under all brands."""
    catalogue = workspace.catalogue
    brands = gather(workspace.file_tree.folders("brands"), catalogue.brand, [])
    if not brands:
        # Inside, as pydantic takes long to import, and a check of unchanged files needs none.
        from handouts.sources.models.brand import READING_GRADE

        return READING_GRADE
    return min(brand.reading_grade for brand in brands.values())


def behind(workspace: Workspace, topic: str, language: str) -> tuple[PartNote, ...]:
    """The parts in which a translation is behind its source; none of what is no translation."""
    origin = workspace.catalogue.language(topic, language).source
    if not origin:
        return ()
    files = workspace.file_tree.files("content", topic)
    paths = [files[f"{name}.yaml"] for name in (language, origin) if f"{name}.yaml" in files]

    def make() -> Iterable[PartNote]:
        from handouts.checks.translations import compared, without_source

        own = workspace.sources.language(topic, language)
        if origin == language or origin not in workspace.sources.languages(topic):
            return (without_source(own, f"content/{topic}/{origin}.yaml"),)
        return compared(own, workspace.sources.language(topic, origin))

    return _remembered(workspace, "behind", paths, (topic, language, origin), make)


def untranslated(workspace: Workspace, topic: str, language: str) -> tuple[PartNote, ...]:
    """The parts of a translation that say word for word what its source says."""
    origin = workspace.catalogue.language(topic, language).source
    files = workspace.file_tree.files("content", topic)
    if not origin or origin == language or f"{origin}.yaml" not in files:
        return ()
    paths = [files[f"{name}.yaml"] for name in (language, origin)]

    def make() -> Iterable[PartNote]:
        from handouts.checks.untranslated import untranslated_notes

        own, source = (workspace.sources.language(topic, name) for name in (language, origin))
        return untranslated_notes(own, source)

    return _remembered(workspace, "untranslated", paths, (topic, language, origin), make)


def marks(workspace: Workspace, topic: str, language: str) -> Iterator[Note]:
    """What a text prints as typed, or as marks, or as its template has it, and may not mean."""
    path = workspace.file_tree.files("content", topic)[f"{language}.yaml"]

    def make() -> Iterable[PartNote]:
        from handouts.checks.marks import notes as of_marks
        from handouts.checks.placeholders import placeholder_notes
        from handouts.checks.plain_fields import plain_field_notes

        text = workspace.sources.language(topic, language)
        found = (placeholder_notes, of_marks, plain_field_notes)
        return (("", note) for notes in found for note in notes(text.model, text.source))

    return (note for _, note in _remembered(workspace, "marks", [path], (), make))


def reading(workspace: Workspace, topic: str, language: str, target: float) -> Iterator[Note]:
    """How a text reads, against a target in school grades."""
    path = workspace.file_tree.files("content", topic)[f"{language}.yaml"]

    def make() -> Iterable[PartNote]:
        from handouts.checks.reading.findings import findings
        from handouts.checks.reading.reader import read
        from handouts.sources.yaml import parser

        source = workspace.sources.language(topic, language)
        tree = workspace.file_tree
        written = parser.decode(tree.read(path, parser.MAX_BYTES), source.source.file)
        return (("", note) for note in findings(read(source, language, target, written)))

    parts = (language, f"{target:g}")
    return (note for _, note in _remembered(workspace, "reading", [path], parts, make))


def advertising(workspace: Workspace, topic: str, language: str) -> Iterator[Note]:
    """What a text for the public says that the brands' jurisdictions restrict; else nothing."""
    catalogue = workspace.catalogue
    public = catalogue.topic(topic).audience == "public"
    forms = () if public else _public_forms(workspace, topic, language)
    if not (public or forms):
        return
    from handouts.checks import advertising as rules
    from handouts.sources.yaml import parser

    brands: dict[str, list[str]] = {}
    for brand, known in gather(workspace.file_tree.folders("brands"), catalogue.brand, []).items():
        brands.setdefault(known.jurisdiction, []).append(brand)
    source = workspace.sources.language(topic, language)
    path = workspace.file_tree.files("content", topic)[f"{language}.yaml"]
    written = parser.decode(workspace.file_tree.read(path, parser.MAX_BYTES), source.source.file)
    medicines = workspace.sources.topic(topic).model.medicines
    yield from rules.notes([*rules.found(source, language, written, medicines)], brands, forms)


def _public_forms(workspace: Workspace, topic: str, language: str) -> tuple[str, ...]:
    """The layouts in which anyone reads a text, though a clinician hands out the others."""
    catalogue, named = workspace.catalogue, workspace.catalogue.topic(topic).layouts
    layouts = gather(workspace.file_tree.folders("layouts"), catalogue.layout, [])
    parts = catalogue.language(topic, language).parts
    return tuple(
        name
        for name, options in layouts.items()
        if options.public and suits(named, name, options.needs, parts)
    )


def _remembered(
    workspace: Workspace,
    kind: str,
    paths: list[Path],
    words: tuple[str, ...],
    make: Callable[[], Iterable[PartNote]],
) -> tuple[PartNote, ...]:
    codec: Codec[tuple[PartNote, ...]] = Codec(tuple, Note, Place)
    return workspace.disk_cache.made_of(
        workspace.file_tree,
        paths,
        codec,
        lambda: tuple((part, note) for part, note in make()),
        kind,
        *words,
    )
