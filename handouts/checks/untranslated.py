"""What a translation says word for word as its source does: which parts, and whether they are few.

Titles, headings, series and tags may rightly be the same in both, as may a list of names or an
address. So equal texts are told, and refused only where they hold more than `MAX_SHARE` of the
letters of what is recorded or approved. English for another country (en-GB from en) may be equal.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from handouts.errors import SourceError
from handouts.notes import Note
from handouts.sources.workspace.translation_status import LISTS, digest, part_id, part_name

if TYPE_CHECKING:
    from handouts.sources.models.language import LanguageFile
    from handouts.sources.yaml.source import Loaded, Path

MAX_SHARE = 0.25
"""The share of letters in texts that are equal up to which they may rightly be so."""


def untranslated_notes(
    translation: Loaded[LanguageFile], source: Loaded[LanguageFile]
) -> Iterator[tuple[str, Note]]:
    """The parts that say word for word what their source says, and the notes on them."""
    for part in _equal(translation, source):
        note = Note(
            _message(part, source), "Translate it.", translation.source.place(part), "translation"
        )
        yield part_name(part), note


def untranslated_issues(
    translation: Loaded[LanguageFile], source: Loaded[LanguageFile], only: Collection[str] = ()
) -> tuple[SourceError, ...]:
    """A mistake for each equal part, unless they are few; `only` are the ids of parts that count.

    Without `only`, all parts count.
    """
    parts = _letters(translation.model)
    counted = {part: count for part, count in parts.items() if not only or part_id(part) in only}
    equal = {part: count for part, count in _equal(translation, source).items() if part in counted}
    if sum(equal.values()) <= MAX_SHARE * sum(counted.values()):
        return ()
    return tuple(
        SourceError(
            _message(part, source),
            hint="Translate it, then give the same command again.",
            place=translation.source.place(part),
        )
        for part in equal
    )


def _message(part: Path, source: Loaded[LanguageFile]) -> str:
    return f"{part_name(part)} says word for word what {source.source.file} says."


def _equal(translation: Loaded[LanguageFile], source: Loaded[LanguageFile]) -> dict[Path, int]:
    """The parts with a text that the source has as well, and how many letters of it are equal."""
    if _writing(translation) == _writing(source):
        return {}
    return _letters(translation.model, {digest(text) for _, text in _long_texts(source.model)})


def _letters(text: LanguageFile, among: Collection[str] | None = None) -> dict[Path, int]:
    """The letters in the longer texts of each part; of those whose digests are `among` some."""
    counted: dict[Path, int] = {}
    for part, words in _long_texts(text):
        letters = sum(map(str.isalpha, words))
        if letters and (among is None or digest(words) in among):
            counted[part] = counted.get(part, 0) + letters
    return counted


def _long_texts(text: LanguageFile) -> Iterator[tuple[Path, str]]:
    """Summary, bodies, questions and answers, each with the way to the part that it belongs to."""
    for path, words, kind in text.texts():
        if kind != "line":
            yield path[:2] if path[0] in LISTS else path[:1], words


def _writing(text: Loaded[LanguageFile]) -> tuple[str, ...]:
    """The language of a file and its script, without the country: zh-Hant of zh-Hant-TW."""
    language, *others = PurePosixPath(text.source.file).stem.split("-")
    return language, *(each for each in others if len(each) == 4 and each.isalpha())
