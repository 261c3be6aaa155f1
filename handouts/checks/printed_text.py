"""What each file has printed, text by text, with the places of its characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from handouts.checks.reading.prose import Finder, Places, fields
from handouts.compose.list_labels import bullet
from handouts.compose.version_line import SEPARATOR, long_date
from handouts.errors import Place
from handouts.sources.models.brand import Contact

if TYPE_CHECKING:
    from handouts.sources.models.brand import BrandFile
    from handouts.sources.models.language import LanguageFile, Review
    from handouts.sources.yaml.source import Loaded, Path, Source, Value

_NOT_TEXT = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", re.DOTALL)
OWN = f"0123456789{SEPARATOR}{bullet(0)}{bullet(1)}"
"""What the program itself prints: numbers, the separator of the version line, bullets."""


class Printed(NamedTuple):
    """A text that is printed, and what finds its characters in the file."""

    text: str
    finder: Finder


def of_language(loaded: Loaded[LanguageFile], language: str, written: str) -> Iterator[Printed]:
    """What patients read of a topic, and the days and the version in the version line."""
    places = Places(loaded.source, written)
    for field in fields(loaded.model):
        for paragraph in field.paragraphs:
            yield Printed(_shown(paragraph.text), places.finder(field.path))
    review = loaded.model.review
    if review.version:
        yield Printed(review.version, places.finder(("review", "version")))
    for path, text in _review_texts(review):
        yield Printed(text, places.finder(path))
    for key, day in (("reviewed", review.reviewed), ("due", review.due)):
        if day is not None:
            yield Printed(long_date(day, language), places.finder(("review", key)))


def _review_texts(review: Review) -> Iterator[tuple[Path, str]]:
    """Who reviewed it and what it rests on, where that is printed."""
    if review.by and "by" in review.print:
        yield ("review", "by"), review.by
    if "sources" in review.print:
        for number, name in enumerate(review.sources):
            yield ("review", "sources", number), name


def of_brand(
    loaded: Loaded[BrandFile], written: Callable[[str], str]
) -> Iterator[tuple[str, Printed]]:
    """The clinic's own texts, each with its language, and what the program itself prints.

    `written` gives the text of a file: what a brand takes from another one stands in that one's.
    """
    files = {
        source.file: Places(source, written(source.file))
        for source in (*loaded.source.under, loaded.source)
    }
    for path, language, text in _brand_texts(loaded.model):
        if text:
            place = loaded.source.place(path)
            yield language, Printed(text, files[place.file].finder(path))


def _brand_texts(brand: BrandFile) -> Iterator[tuple[Path, str, str]]:
    own = brand.language
    yield ("name",), own, brand.name
    yield ("legal",), own, brand.legal
    for key in Contact.model_fields:
        yield ("contact", key), own, getattr(brand.contact, key)
    yield ("topic_address",), own, brand.topic_address
    yield ("fonts",), own, OWN
    for language, translation in brand.translations.items():
        here = ("translations", language)
        yield (*here, "name"), language, translation.name or ""
        yield (*here, "legal"), language, translation.legal or ""
        for key in Contact.model_fields:
            yield (*here, "contact", key), language, getattr(translation.contact, key)


def of_words(source: Source, written: str) -> Iterator[Printed]:
    """The words that layouts add, all of them."""
    places = Places(source, written)
    data: Value = source.data
    if isinstance(data, dict):
        for key, text in data.items():
            if isinstance(text, str):
                yield Printed(text, places.finder((key,)))


def of_template(file: str, written: str) -> Printed:
    """A template's own text, between its elements and the values that it asks for."""
    text = _NOT_TEXT.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), written)
    finder = Finder(text.split("\n"), Place(file, 1, 1))
    return Printed(" ".join(text.split()), finder)


def _shown(text: str) -> str:
    """A hard line break is no character that is drawn."""
    return " ".join(text.split())
