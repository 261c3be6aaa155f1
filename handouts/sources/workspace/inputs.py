"""The files that a handout depends on, with digests: what a manifest compares."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from handouts.sources.models.language_codes import closest
from handouts.sources.models.words import REFERENCE
from handouts.sources.workspace import layout_overrides
from handouts.sources.workspace.sources import SHARED, Sources


def inputs(
    sources: Sources, topic: str, language: str, layout: str, brand: str
) -> Mapping[str, str]:
    """SHA-256 in hex of each file that one handout is made from, by its path, in order of paths."""
    read = (
        sources.topic(topic).source,
        sources.language(topic, language).source,
        sources.layout(layout, brand).source,
        sources.brand(brand).source,
        sources.styles().source,
    )
    digests = {file: digest for source in read for file, digest in source.digests.items()}
    digests |= {font.file: font.digest for font in sources.font_chain(brand)}
    for path in _other_files(sources, topic, language, layout, brand):
        name = sources.tree.name(path)
        if name not in digests:
            digests[name] = hashlib.sha256(sources.tree.inside(path).read_bytes()).hexdigest()
    return dict(sorted(digests.items()))


def _other_files(
    sources: Sources, topic: str, language: str, layout: str, brand: str
) -> Iterator[Path]:
    """Templates, words, the brand's logo files and the topic's pictures."""
    files = sources.tree.files
    for folder in (SHARED, layout):
        yield from (path for path in files("layouts", folder).values() if path.suffix == ".jinja")
    words = files("layouts", SHARED, "words")
    served = closest(language, sources.word_languages())
    for name in dict.fromkeys((served, REFERENCE)):
        if f"{name}.yaml" in words:
            yield words[f"{name}.yaml"]
    lineage = sources.lineage(brand)
    yield from layout_overrides.files(sources.tree, lineage, layout, ".jinja")
    folders = [files("brands", each) for each in lineage]
    for name in sources.brand(brand).model.files:
        yield from [each[name] for each in folders if name in each][:1]
    in_images = files("content", topic, "images")
    yield from (in_images[name] for name in sources.images(topic))
