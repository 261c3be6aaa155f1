"""One file merged over another: groups of keys key by key, all else replaced, places kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce

from handouts.errors import Place
from handouts.sources.yaml.source import Path, Source, Value


def merged(sources: Iterable[Source]) -> Source:
    """Files merged, each over those before it; the last one is the file that it is called by.

    Lists are replaced whole; a key without a value leaves what was there. Each value keeps the
    place at which it is written.
    """
    return reduce(_over, sources)


def _over(base: Source, over: Source) -> Source:
    replaced: set[Path] = set()
    left: set[Path] = set()
    data = _merge(base.data, over.data, (), replaced, left)

    def joined(below: Mapping[Path, Place], above: Mapping[Path, Place]) -> dict[Path, Place]:
        kept = {path: place for path, place in below.items() if not _starts(path, replaced)}
        return kept | {path: place for path, place in above.items() if path not in left}

    return replace(
        over,
        data=data,
        marks=joined(base.marks, over.marks),
        keys=joined(base.keys, over.keys),
        under=(*base.under, replace(base, under=())),
    )


def _merge(base: Value, over: Value, path: Path, replaced: set[Path], left: set[Path]) -> Value:
    """`replaced` gathers the paths of base that nothing is left of, `left` those that it keeps."""
    if over is None:
        left.add(path)
        return base
    if not (isinstance(base, dict) and isinstance(over, dict)):
        replaced.add(path)
        return over
    result = dict(base)
    for key, value in over.items():
        here = (*path, key)
        result[key] = _merge(base[key], value, here, replaced, left) if key in base else value
    return result


def _starts(path: Path, heads: set[Path]) -> bool:
    return any(path[:end] in heads for end in range(len(path) + 1))
