"""Language files made up from a few lines."""

from __future__ import annotations

from handouts.checks.reading.model import ReadingReport
from handouts.checks.reading.reader import read
from handouts.sources.models.language import LanguageFile
from handouts.sources.yaml import parser
from handouts.sources.yaml.source import Loaded


def loaded(text: str, file: str = "content/pebbles/en.yaml") -> Loaded[LanguageFile]:
    """A language file whose text is `text`."""
    source = parser.parse(text.encode(), file)
    return Loaded(LanguageFile.model_validate(source.data), source)


def report(body: str, language: str = "en", target: float = 6) -> ReadingReport:
    """How a file with one section reads, whose body is `body`."""
    lines = "".join(f"      {line}\n" for line in body.split("\n"))
    text = f"title: T\nsections:\n  - heading: H\n    body: |\n{lines}"
    return read(loaded(text), language, target, text)
