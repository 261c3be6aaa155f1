"""The files that a handout is made from, found by their names and by facts, without parsing them.

A test holds them against the files that are opened while a handout is made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from handouts.sources.files.images import NAME as PICTURE
from handouts.sources.files.tree import (
    LANGUAGE,
    OVERRIDES,
    REFERENCE,
    SHARED,
    WORDS_FOLDER,
    FileTree,
)
from handouts.sources.models.language_codes import closest
from handouts.workspace.cache.disk_cache import key_of
from handouts.workspace.catalogue import Catalogue
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.output_options import ORDINARY, OutputOptions


def text_files(file_tree: FileTree, catalogue: Catalogue, key: HandoutKey) -> tuple[Path, ...]:
    """What the tree of blocks is made from; a file that is missing is left out."""
    words = file_tree.files(*WORDS_FOLDER)
    served: str | None = key.language
    if f"{key.language}.yaml" not in words:
        served = closest(key.language, _languages(words))
    found = [
        file_tree.files("content", key.topic).get(f"{key.language}.yaml"),
        file_tree.files("layouts", key.layout).get("layout.yaml"),
        *(words.get(f"{name}.yaml") for name in dict.fromkeys((served, REFERENCE))),
        *brand_files(file_tree, catalogue, key),
    ]
    for folder in (SHARED, key.layout):
        templates = file_tree.files("layouts", folder)
        found.extend(path for name, path in templates.items() if name.endswith(".jinja"))
    return tuple(path for path in found if path is not None)


def _languages(files: Iterable[str]) -> Iterator[str]:
    """Languages by the names of their files."""
    names = (name.removesuffix(".yaml") for name in files if name.endswith(".yaml"))
    return (name for name in names if LANGUAGE.fullmatch(name))


def brand_files(file_tree: FileTree, catalogue: Catalogue, key: HandoutKey) -> Iterator[Path]:
    """brand.yaml of a brand and of those that it extends, and their versions of the layout."""
    known = key.layout in file_tree.folders("layouts")
    for brand in catalogue.lineage(key.brand):
        files = file_tree.files("brands", brand)
        changes = file_tree.files("brands", brand, OVERRIDES, key.layout) if known else {}
        yield from (path for name, path in files.items() if name == "brand.yaml")
        yield from (path for name, path in changes.items() if _is_override(name))


def _is_override(name: str) -> bool:
    return name == "layout.yaml" or name.endswith(".jinja")


def look_files(file_tree: FileTree, catalogue: Catalogue, key: HandoutKey) -> tuple[Path, ...]:
    """What the design is made from, without a topic's pictures."""
    brand = catalogue.brand(key.brand)
    lineage = [file_tree.files("brands", each) for each in catalogue.lineage(key.brand)]
    found = [
        file_tree.files("layouts", key.layout).get("layout.yaml"),
        file_tree.files("layouts", SHARED).get("styles.yaml"),
        *(path for path in brand_files(file_tree, catalogue, key) if path.suffix == ".yaml"),
        *(next((files[name] for files in lineage if name in files), None) for name in brand.files),
    ]
    # All fonts: whatever no family of the brand has is set by another one that is there.
    fonts = frozenset(catalogue.fonts())
    found.extend(path for path in file_tree.fonts() if file_tree.name(path) in fonts)
    return tuple(path for path in found if path is not None)


def pictures(file_tree: FileTree, topic: str) -> Iterator[Path]:
    """A topic's pictures, used or not."""
    files = file_tree.files("content", topic, "images")
    return (path for name, path in files.items() if PICTURE.fullmatch(name))


def inputs(file_tree: FileTree, catalogue: Catalogue, key: HandoutKey) -> Mapping[str, str]:
    """SHA-256 in hex of each file that a handout is made from, by its path, in order of paths."""
    topic = file_tree.files("content", key.topic).get("topic.yaml")
    paths = {
        *text_files(file_tree, catalogue, key),
        *look_files(file_tree, catalogue, key),
        *pictures(file_tree, key.topic),
    }
    if topic is not None:
        paths.add(topic)
    return dict(sorted((file_tree.name(path), file_tree.digest(path)) for path in paths))


def fingerprint(
    file_tree: FileTree,
    catalogue: Catalogue,
    key: HandoutKey,
    standard: str,
    output_options: OutputOptions = ORDINARY,
) -> str:
    """Changes whenever the file of a handout may change: its inputs, its options, the program."""
    made_of = (f"{file} {digest}" for file, digest in inputs(file_tree, catalogue, key).items())
    options = (standard, output_options.suffix)
    profiles = _profiles(file_tree, catalogue, key, output_options) if output_options.press else ()
    return key_of("handout", *_words(key), *options, *profiles, *made_of)


def _profiles(
    file_tree: FileTree, catalogue: Catalogue, key: HandoutKey, output_options: OutputOptions
) -> Iterator[str]:
    """The profile that was named, and those of the brand, whichever it is that counts."""
    if output_options.profile:
        path = Path(output_options.profile)
        data = path.read_bytes() if path.is_file() else b""
        yield f"profile {hashlib.sha256(data).hexdigest()}"
    for brand in catalogue.lineage(key.brand):
        for path in file_tree.files("brands", brand).values():
            if path.suffix.lower() in (".icc", ".icm"):
                yield f"{file_tree.name(path)} {file_tree.digest(path)}"


def _words(key: HandoutKey) -> tuple[str, ...]:
    return key.topic, key.layout, key.language, key.brand, key.paper
