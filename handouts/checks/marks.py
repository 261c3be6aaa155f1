"""What a body prints as it is typed, or as a mark, though the writer may have meant the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from handouts.compose.markdown.body import line_of, parse_body
from handouts.notes import Note

if TYPE_CHECKING:
    from handouts.sources.models.language import LanguageFile
    from handouts.sources.yaml.source import Source


def notes(text: LanguageFile, source: Source) -> Iterator[Note]:
    """The notes on the bodies of a topic in one language, with their lines."""
    for path, body in text.bodies():
        for line, message, hint in parse_body(body, "body").notes:
            yield Note(message, hint, line_of(source.place(path), line), "marks")
