"""The files that a handout is made from, found by their names and by facts, without parsing them.

A test holds them against the files that are opened while a handout is made.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from handouts.sources.files.images import NAME as PICTURE
from handouts.sources.files.tree import LANGUAGE, OVERRIDES, REFERENCE, SHARED, WORDS_FOLDER
from handouts.sources.models.language_codes import closest
from handouts.workspace.cache.disk_cache import key_of
from handouts.workspace.catalogue import Catalogue
from handouts.workspace.handout_key import HandoutKey
from handouts.workspace.output_options import ORDINARY, OutputOptions
from handouts.workspace.snapshot import Snapshot


def text_files(snapshot: Snapshot, catalogue: Catalogue, key: HandoutKey) -> tuple[Path, ...]:
    """What the tree of blocks is made from; a file that is missing is left out."""
    words = snapshot.files(*WORDS_FOLDER)
    served: str | None = key.language
    if f"{key.language}.yaml" not in words:
        served = closest(key.language, _languages(words))
    found = [
        snapshot.files("content", key.topic).get(f"{key.language}.yaml"),
        snapshot.files("layouts", key.layout).get("layout.yaml"),
        *(words.get(f"{name}.yaml") for name in dict.fromkeys((served, REFERENCE))),
        *brand_files(snapshot, catalogue, key),
    ]
    for folder in (SHARED, key.layout):
        templates = snapshot.files("layouts", folder)
        found.extend(path for name, path in templates.items() if name.endswith(".jinja"))
    return tuple(path for path in found if path is not None)


def _languages(files: Iterable[str]) -> Iterator[str]:
    """Languages by the names of their files."""
    names = (name.removesuffix(".yaml") for name in files if name.endswith(".yaml"))
    return (name for name in names if LANGUAGE.fullmatch(name))


def brand_files(snapshot: Snapshot, catalogue: Catalogue, key: HandoutKey) -> Iterator[Path]:
    """brand.yaml of a brand and of those that it extends, and their versions of the layout."""
    known = key.layout in snapshot.folders("layouts")
    for brand in catalogue.lineage(key.brand):
        files = snapshot.files("brands", brand)
        changes = snapshot.files("brands", brand, OVERRIDES, key.layout) if known else {}
        yield from (path for name, path in files.items() if name == "brand.yaml")
        yield from (path for name, path in changes.items() if _is_override(name))


def _is_override(name: str) -> bool:
    return name == "layout.yaml" or name.endswith(".jinja")


def look_files(snapshot: Snapshot, catalogue: Catalogue, key: HandoutKey) -> tuple[Path, ...]:
    """What the design is made from, without a topic's pictures."""
    brand = catalogue.brand(key.brand)
    lineage = [snapshot.files("brands", each) for each in catalogue.lineage(key.brand)]
    found = [
        snapshot.files("layouts", key.layout).get("layout.yaml"),
        snapshot.files("layouts", SHARED).get("styles.yaml"),
        *(path for path in brand_files(snapshot, catalogue, key) if path.suffix == ".yaml"),
        *(next((files[name] for files in lineage if name in files), None) for name in brand.files),
    ]
    # All fonts: whatever no family of the brand has is set by another one that is there.
    fonts = frozenset(catalogue.fonts().files)
    found.extend(path for path in snapshot.fonts() if snapshot.name(path) in fonts)
    return tuple(path for path in found if path is not None)


def pictures(snapshot: Snapshot, topic: str) -> Iterator[Path]:
    """A topic's pictures, used or not."""
    files = snapshot.files("content", topic, "images")
    return (path for name, path in files.items() if PICTURE.fullmatch(name))


def inputs(snapshot: Snapshot, catalogue: Catalogue, key: HandoutKey) -> Mapping[str, str]:
    """SHA-256 in hex of each file that a handout is made from, by its path, in order of paths."""
    topic = snapshot.files("content", key.topic).get("topic.yaml")
    paths = {
        *text_files(snapshot, catalogue, key),
        *look_files(snapshot, catalogue, key),
        *pictures(snapshot, key.topic),
    }
    if topic is not None:
        paths.add(topic)
    return dict(sorted((snapshot.name(path), snapshot.digest(path)) for path in paths))


def key_of_files(snapshot: Snapshot, paths: Iterable[Path], *parts: str) -> str:
    """The key of what is made of files and further words."""
    listed = [f"{snapshot.name(path)} {snapshot.digest(path)}" for path in paths]
    return key_of(*parts, "files", *sorted(listed))


def fingerprint(
    snapshot: Snapshot,
    catalogue: Catalogue,
    key: HandoutKey,
    standard: str,
    output_options: OutputOptions = ORDINARY,
) -> str:
    """Changes whenever the file of a handout may change: its inputs, its options, the program."""
    made_of = (f"{file} {digest}" for file, digest in inputs(snapshot, catalogue, key).items())
    options = (standard, output_options.suffix)
    profiles = _profiles(snapshot, catalogue, key, output_options) if output_options.press else ()
    return key_of("handout", *_words(key), *options, *profiles, *made_of)


def _profiles(
    snapshot: Snapshot, catalogue: Catalogue, key: HandoutKey, output_options: OutputOptions
) -> Iterator[str]:
    """The profile that was named, and those of the brand, whichever it is that counts."""
    if output_options.profile:
        path = Path(output_options.profile)
        data = path.read_bytes() if path.is_file() else b""
        yield f"profile {hashlib.sha256(data).hexdigest()}"
    for brand in catalogue.lineage(key.brand):
        for path in snapshot.files("brands", brand).values():
            if path.suffix.lower() in (".icc", ".icm"):
                yield f"{snapshot.name(path)} {snapshot.digest(path)}"


def _words(key: HandoutKey) -> tuple[str, ...]:
    return key.topic, key.layout, key.language, key.brand, key.paper
