"""Texts that `new topic` and `new workspace` wrote, and that nobody has replaced yet."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from handouts.compose.markdown.body import line_of
from handouts.errors import Place, SourceError
from handouts.notes import Note
from handouts.scaffold.new_topic import LANGUAGE
from handouts.scaffold.new_workspace import TITLE
from handouts.sources.workspace.sources import Sources

if TYPE_CHECKING:
    from handouts.sources.models.language import LanguageFile
    from handouts.sources.yaml.source import Loaded, Source

_REAL_WORDS = ("next_step", "heading")
"""What a finished text may say as the template does."""


class _Placeholder(NamedTuple):
    message: str
    place: Place


def placeholder_notes(text: LanguageFile, source: Source) -> Iterator[Note]:
    """A note on each line of a text that is still the template's."""
    return (Note(each.message, _HINT, each.place) for each in _found(text, source))


def placeholder_issues(text: Loaded[LanguageFile]) -> Iterator[SourceError]:
    """The same as mistakes, for a text that is to be approved."""
    return (
        SourceError(each.message, hint=_HINT, place=each.place)
        for each in _found(text.model, text.source)
    )


_HINT = "Write your own words in its place, or take it out."


def _found(text: LanguageFile, source: Source) -> Iterator[_Placeholder]:
    known = _template()
    for path, words, kind in text.texts():
        if path == _REAL_WORDS:
            continue
        lines = words.splitlines() if kind == "body" else [" ".join(words.split())]
        for number, line in enumerate(lines):
            if line.strip() in known:
                message = f"This is still what the template says: '{line.strip()}'."
                yield _Placeholder(message, line_of(source.place(path), number))


@functools.cache
def _template() -> frozenset[str]:
    """The lines of the template's texts; parsing it once is enough for all texts."""
    model = Sources.language_from(LANGUAGE.format(title=TITLE).encode(), "").model
    return frozenset(
        line.strip()
        for path, words, _ in model.texts()
        if path != _REAL_WORDS
        for line in words.splitlines()
        if line.strip()
    )
