"""Explain what the typesetter refuses: where a character stands, which layout would hold a text."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.compose.blocks import Text, walk
from handouts.errors import FitError, GlyphError, HandoutError, LogoError, Place
from handouts.sources.files.characters import composed, find
from handouts.sources.files.tree import REFERENCE, SHARED, WORDS_FOLDER
from handouts.sources.yaml import parser
from handouts.workspace import stages
from handouts.workspace.dependencies import brand_files
from handouts.workspace.diagnosis import alternatives
from handouts.workspace.handout_key import HandoutKey

if TYPE_CHECKING:
    from handouts.sources.yaml.source import Source, Value
    from handouts.workspace.files import WorkspaceFiles

Keys = tuple[str | int, ...]


def explain(
    workspace: WorkspaceFiles, handout_key: HandoutKey, error: GlyphError | FitError | LogoError
) -> HandoutError:
    """The error with its place, and for a text that is too long a hint at what would hold it."""
    if isinstance(error, LogoError):
        place = workspace.sources.brand(handout_key.brand).source.place(("logo", error.key))
        return error.with_details(place=place)
    if isinstance(error, GlyphError):
        place = place_of(workspace, handout_key, error.character)
        return error.with_details(brand=handout_key.brand, place=place)
    if error.text:
        place = _place_of_text(workspace, handout_key, error.word, error.text)
        return error.with_details(place=place)
    return error.with_details(
        brand=handout_key.brand,
        layout=handout_key.layout,
        paper=handout_key.paper,
        place=_place_of_longest(workspace, handout_key, error.panels),
        hint=alternatives.hint(workspace, handout_key),
    )


# ---------------------------------------------------------------- characters


def place_of(workspace: WorkspaceFiles, handout_key: HandoutKey, character: str) -> Place:
    """Where a handout's files first have a character: the topic's text, the brand, the words."""
    for path in _files(workspace, handout_key):
        if place := _in_file(workspace, path, character):
            return place
    return Place(f"content/{handout_key.topic}/{handout_key.language}.yaml")


def _files(workspace: WorkspaceFiles, handout_key: HandoutKey) -> list[Path]:
    """The files that a handout's words are from, those that say most first."""
    files = workspace.file_tree.files
    words = files(*WORDS_FOLDER)
    paths = [
        files("content", handout_key.topic).get(f"{handout_key.language}.yaml"),
        *brand_files(workspace.file_tree, workspace.catalogue, handout_key),
        *(words.get(f"{language}.yaml") for language in (handout_key.language, REFERENCE)),
        *files("layouts", handout_key.layout).values(),
        *files("layouts", SHARED).values(),
    ]
    return [path for path in paths if path is not None]


def _in_file(workspace: WorkspaceFiles, path: Path, character: str) -> Place | None:
    """The character as it is written; else the value that says it by an escape."""
    name = workspace.file_tree.name(path)
    if path.suffix == ".yaml":
        source = parser.read(path, name)
        for keys, text in _texts(source.data):
            if character in composed(text):
                return _from(path, source, keys, character)
        return None
    if path.suffix == ".jinja":
        return _in_lines(path, name, character, 1)
    return None


def _from(path: Path, source: Source, keys: Keys, character: str) -> Place:
    place = source.place(keys)
    return _in_lines(path, source.file, character, place.line or 1) or place


def _in_lines(path: Path, name: str, character: str, first: int) -> Place | None:
    lines = path.read_text(encoding="utf-8-sig").split("\n")
    for number, line in enumerate(lines[first - 1 :], start=first):
        at = find(line, character)
        if at >= 0:
            return Place(name, number, at + 1)
    return None


def _texts(value: Value, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Every text of a file with the way to it, in the order of the file."""
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*keys, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*keys, number))


# ---------------------------------------------------------------- fitting


def _place_of_text(
    workspace: WorkspaceFiles, handout_key: HandoutKey, word: str, text: str
) -> Place:
    """The line that has a word, or else the first word of a text, and most of the text's others."""
    wanted = word or text
    for path in _files(workspace, handout_key):
        name = workspace.file_tree.name(path)
        if path.suffix == ".yaml" and (place := _best_line(path, name, wanted, text)):
            return place
    return Place(f"content/{handout_key.topic}/{handout_key.language}.yaml")


def _place_of_longest(
    workspace: WorkspaceFiles, handout_key: HandoutKey, panels: tuple[str, ...]
) -> Place:
    """The field that is most of the text of these panels, such as a title; else the file."""
    name = f"content/{handout_key.topic}/{handout_key.language}.yaml"
    path = workspace.file_tree.files("content", handout_key.topic).get(
        f"{handout_key.language}.yaml"
    )
    flows = stages.tree(workspace, handout_key).flows
    said = [
        block.text
        for flow in flows
        if flow.into == panels
        for block in walk(flow.blocks)
        if isinstance(block, Text)
    ]
    longest = max(said, key=len, default="")
    if path is not None and len(longest) > sum(map(len, said)) / 2:
        source = parser.read(path, name)
        for keys, text in _texts(source.data):
            if " ".join(text.split()) == " ".join(longest.split()):
                return source.place(keys)
    return Place(name)


def _best_line(path: Path, name: str, wanted: str, text: str) -> Place | None:
    """The line that has `wanted`, or its first word, and most words of `text`; None without any."""
    written = unicodedata.normalize("NFC", path.read_text(encoding="utf-8-sig"))
    lines = written.split("\n")
    for sought in (wanted, *wanted.split()[:1]):
        found = [(number, line) for number, line in enumerate(lines, 1) if sought in line]
        if found:
            words = set(text.split())
            number, line = max(found, key=lambda each: _shared(each[1], words))
            return Place(name, number, line.index(sought) + 1)
    return None


def _shared(line: str, words: set[str]) -> int:
    return len(words.intersection(line.split()))
