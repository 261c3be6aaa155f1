"""Which characters of a workspace no font of a brand has: all at once, whatever a layout shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from handouts.checks import printed_text
from handouts.checks.font_usage import Used, used
from handouts.checks.printed_text import Printed
from handouts.design.model import FontChain
from handouts.design.resolve import font_chain
from handouts.errors import GlyphError, HandoutError, Place, any_of
from handouts.sources.files.tree import OVERRIDES, SHARED
from handouts.sources.yaml import parser
from handouts.typeset.fonts.coverage import REGULAR, FontStyle, missing
from handouts.typeset.fonts.itemise import missing_glyph
from handouts.typeset.text.segments import EMPHASIS_WEIGHT, STRONG_WEIGHT
from handouts.workspace import stages
from handouts.workspace.diagnosis.grouping import unique
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.plan import languages

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace

MAX_PLACES = 8
"""Places of a character that are named, each with line and column."""


class Coverage(NamedTuple):
    """Characters that no font has and files that cannot be read; which families are used."""

    problems: tuple[HandoutError, ...]
    used: tuple[Used, ...]


HINT = "No font in fonts/ has it. Write it another way, or add a font that has it to fonts/."


class Text(NamedTuple):
    """A printed text of a language; of no language where it stands in all."""

    language: str
    printed: Printed


@dataclass
class _Brand:
    """A brand's fonts, the ways in which they are used, and its own texts."""

    name: str
    file: str
    language: str
    chain: FontChain
    ways: tuple[FontStyle, ...]
    own: tuple[Text, ...]


@dataclass
class _Missing:
    """A character of a file that brands have no font for."""

    characters: str
    places: dict[Place, None] = field(default_factory=dict)
    brands: dict[str, _Brand] = field(default_factory=dict)
    weights: set[int] = field(default_factory=set)
    somewhere: bool = False
    """Whether a weight that is used has it."""


def coverage(workspace: Workspace, topics: tuple[str, ...]) -> Coverage:
    """Look up every character of `topics` (all, where none is named), of words and of brands.

    Raises SelectionError for a topic that is not there.
    """
    problems: list[HandoutError] = list(workspace.sources.unused_files())
    families = used(workspace, topics, problems)
    texts = [
        *_contents(workspace, topics, problems),
        *_words(workspace, problems),
        *_templates(workspace),
    ]
    lacking: dict[tuple[str, str], _Missing] = {}
    for brand in _brands(workspace, problems):
        for text in (*texts, *brand.own):
            _look(text, brand, lacking)
    problems += [_error(each) for _, each in sorted(lacking.items(), key=_order)]
    return Coverage(unique(problems), families)


def _order(entry: tuple[tuple[str, str], _Missing]) -> tuple[str, int, int]:
    file, line, column = next(iter(entry[1].places))
    return file, line or 0, column or 0


def _look(text: Text, brand: _Brand, lacking: dict[tuple[str, str], _Missing]) -> None:
    language = text.language or brand.language
    by_way = {way: missing(text.printed.text, brand.chain, way, language) for way in brand.ways}
    for characters in dict.fromkeys(each for some in by_way.values() for each in some):
        key = text.printed.finder.place.file, characters
        entry = lacking.setdefault(key, _Missing(characters))
        entry.places.update(dict.fromkeys(text.printed.finder.every(characters)))
        entry.brands[brand.name] = brand
        ways = [way for way, some in by_way.items() if characters in some]
        entry.weights.update(way.weight for way in ways)
        entry.somewhere |= len(ways) < len(by_way)


# ---------------------------------------------------------------- what is printed


def _contents(
    workspace: Workspace, topics: Iterable[str], problems: list[HandoutError]
) -> Iterator[Text]:
    for topic in topics or workspace.file_tree.folders("content"):
        for language in languages(workspace.catalogue, topic):
            try:
                loaded = workspace.sources.language(topic, language)
                written = _written(workspace, loaded.source.file)
                for text in printed_text.of_language(loaded, language, written):
                    yield Text(language, text)
            except HandoutError as error:
                problems.append(error)


def _words(workspace: Workspace, problems: list[HandoutError]) -> Iterator[Text]:
    for language in workspace.sources.word_languages():
        file = f"layouts/{SHARED}/words/{language}.yaml"
        try:
            workspace.sources.words(language)
            source = parser.read(workspace.root / file, file)
            for text in printed_text.of_words(source, _written(workspace, file)):
                yield Text(language, text)
        except HandoutError as error:
            problems.append(error)


def _templates(workspace: Workspace) -> Iterator[Text]:
    for folder in (SHARED, *workspace.file_tree.folders("layouts")):
        for name in workspace.file_tree.files("layouts", folder):
            if name.endswith(".jinja"):
                file = f"layouts/{folder}/{name}"
                yield Text("", printed_text.of_template(file, _written(workspace, file)))
    for brand in workspace.file_tree.folders("brands"):
        for layout in workspace.file_tree.folders("layouts"):
            for path in workspace.file_tree.files("brands", brand, OVERRIDES, layout).values():
                if path.suffix == ".jinja":
                    file = workspace.file_tree.name(path)
                    yield Text("", printed_text.of_template(file, _written(workspace, file)))


def _written(workspace: Workspace, file: str) -> str:
    tree = workspace.file_tree
    return parser.decode(tree.read(tree.root / file, parser.MAX_BYTES), file)


# ---------------------------------------------------------------- fonts


def _brands(workspace: Workspace, problems: list[HandoutError]) -> Iterator[_Brand]:
    sources = workspace.sources
    for name in sources.brands():
        try:
            loaded = sources.brand(name)
            model, file = loaded.model, loaded.source.file
            own = printed_text.of_brand(loaded, partial(_written, workspace))
            yield _Brand(
                name,
                file,
                model.language,
                font_chain(model, sources.font_chain(name)),
                _ways(workspace, name),
                tuple(Text(language, text) for language, text in own),
            )
        except HandoutError as error:
            problems.append(error)


def _ways(workspace: Workspace, brand: str) -> tuple[FontStyle, ...]:
    """The weights and slopes that layouts use, the regular one first; strong words are in all."""
    ways = {REGULAR: None}
    for layout in workspace.file_tree.folders("layouts"):
        try:
            paper = workspace.catalogue.layout(layout).papers[0]
            styles = stages.design_without_images(
                workspace, HandoutKey("", layout, "", brand, paper)
            ).styles
        except HandoutError:
            continue  # `check` reports what is wrong with it.
        for style in styles.values():
            for least in (style.weight, EMPHASIS_WEIGHT, STRONG_WEIGHT):
                ways[FontStyle(max(style.weight, least), style.italic)] = None
    return tuple(ways)


# ---------------------------------------------------------------- errors


def _error(lack: _Missing) -> GlyphError:
    first, *others = lack.places
    lacks = missing_glyph(lack.characters, ()).message.removeprefix("No font").rstrip(".")
    brands = any_of(lack.brands)
    weight = ""
    if lack.somewhere:
        weight = f" in weight {any_of(map(str, sorted(lack.weights)))}"
    message = f"No font of brand {brands}{lacks}{weight}."
    if others:
        named = [f"{place.line}:{place.column}" for place in others[:MAX_PLACES]]
        more = f" and {len(others) - MAX_PLACES} more" if len(others) > MAX_PLACES else ""
        message += f" Also at {', '.join(named)}{more}."
    return GlyphError(message, hint=HINT, place=first, character=lack.characters)
