"""What a check says of a translation that is behind its source: which parts, where, what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, NamedTuple

from handouts.errors import PROGRAM
from handouts.notes import Note
from handouts.sources.models.language import TranslatedFrom
from handouts.sources.workspace.translation_status import (
    LISTS,
    Change,
    behind,
    hashes,
    part_id,
    part_name,
)

if TYPE_CHECKING:
    from handouts.errors import Place
    from handouts.sources.models.language import LanguageFile
    from handouts.sources.yaml.source import Loaded


class Behind(NamedTuple):
    """A part in which a translation is behind, as people call it, and the note on it."""

    part: str
    note: Note


def compared(translation: Loaded[LanguageFile], source: Loaded[LanguageFile]) -> Iterator[Behind]:
    """Every part in which `translation` is behind the source that it was made from."""
    recorded = translation.model.translated_from
    if recorded is None:
        return
    yield from _miscounted(translation, recorded)
    now = hashes(recorded.language, source.model)
    for change in behind(recorded, now):
        yield _behind(change, translation, source)


def without_source(translation: Loaded[LanguageFile], file: str) -> Behind:
    """The note on a translation whose source is not there, or is itself."""
    return Behind(
        "all",
        _note(
            f"This says that it was translated from {file}, which does not exist or is this file.",
            "Correct `language` under `translated_from`.",
            translation.source.place(("translated_from", "language")),
        ),
    )


def _behind(
    change: Change,
    translation: Loaded[LanguageFile],
    source: Loaded[LanguageFile],
) -> Behind:
    here, there = change.translation, change.source
    part = part_name(here or there or ())
    file = source.source.file
    origin = f"{file}:{source.source.place(there).line}" if there else file
    messages = {
        "changed": f"{part} is behind: {origin} has changed since it was translated.",
        "new": f"{part} of {origin} is not translated yet.",
        "gone": f"{part} was translated from what {origin} no longer has.",
        "moved": f"{part} has moved in {origin}.",
    }
    topic, own = FilePath(translation.source.file).parts[-2:]
    only = f" --only {part_id(there)}" if there and change.kind != "moved" else ""
    command = f"{PROGRAM} translated {topic} --language {own.removesuffix('.yaml')}{only}"
    return Behind(
        part,
        _note(
            messages[change.kind],
            f"Make the translation agree with it, then: {command}",
            translation.source.place(here or (there or ())[:1]),
        ),
    )


def _miscounted(translation: Loaded[LanguageFile], recorded: TranslatedFrom) -> Iterator[Behind]:
    """Lists that are longer or shorter than what is recorded of them."""
    for name in LISTS:
        own, known = len(getattr(translation.model, name)), len(getattr(recorded, name))
        if own != known:
            message = f"{name} has {own} entries, and `translated_from` records {known}."
            yield Behind(name, _note(message, _AGREE, translation.source.place((name,))))


_AGREE = "Give the translation the parts of its source, in the same order, then record it again."


def _note(message: str, hint: str, place: Place) -> Note:
    return Note(message, hint, place, "translation")
