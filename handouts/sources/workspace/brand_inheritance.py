"""Brands that extend others: their files in order, and which translations still hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from handouts.errors import SourceError
from handouts.sources.workspace.brand_ancestry import EXTENDS, MAX, ancestry, parent_of
from handouts.sources.yaml.errors import did_you_mean
from handouts.sources.yaml.merge import merged
from handouts.sources.yaml.source import Source, Value

_TRANSLATED = ("name", "legal", "contact")
"""What `translations` say in other languages."""


def lineage(brand: str, read: Callable[[str], Source], known: Collection[str]) -> tuple[str, ...]:
    """A brand that is there and those that it extends, its own first.

    Raises SourceError, at the line of `extends`, for a brand that is not there, for brands that
    extend each other in a circle, and for more than `MAX` of them.
    """
    names = ancestry(brand, lambda name: parent_of(read(name)) if name in known else "")
    *others, last = names
    if last not in known:
        raise SourceError(
            f"There is no brand '{last}'.",
            hint=did_you_mean(last, set(known) - {others[-1]}, "Choose from"),
            place=read(others[-1]).place((EXTENDS,)),
        )
    if parent := parent_of(read(last)):
        place = read(last).place((EXTENDS,))
        if parent in names:
            circle = " -> ".join([*names[names.index(parent) :], parent])
            raise SourceError(
                f"These brands extend each other in a circle: {circle}.",
                hint="The brand that the others start from has no 'extends'.",
                place=place,
            )
        raise SourceError(
            f"More than {MAX} brands extend one another here: {' -> '.join(names)}.",
            hint="Extend the one that they have in common.",
            place=place,
        )
    return names


def inherited(sources: Iterable[Source]) -> Source:
    """What a brand says, given its files as `lineage` does.

    A name, an address or a legal line that a brand changes replaces the translations of the old
    one, too: else a branch's Spanish leaflets would show the address of the house it extends.
    """
    own, *parents = sources
    result: Source | None = None
    for source in (*reversed(parents), own):
        result = source if result is None else merged((_without_stale(result, source), source))
    return result or own


def _without_stale(base: Source, over: Source) -> Source:
    if not (isinstance(base.data, dict) and isinstance(over.data, dict)):
        return base
    translations = base.data.get("translations")
    if not isinstance(translations, dict):
        return base
    kept: dict[str, Value] = {
        language: _still_true(words, over.data) for language, words in translations.items()
    }
    return replace(base, data={**base.data, "translations": kept})


def _still_true(words: Value, changes: dict[str, Value]) -> Value:
    if not isinstance(words, dict):
        return words
    kept = dict(words)
    for key in _TRANSLATED:
        new, old = changes.get(key), kept.get(key)
        if isinstance(new, dict) and isinstance(old, dict):
            kept[key] = {name: each for name, each in old.items() if new.get(name) is None}
        elif new is not None:
            kept.pop(key, None)
    return kept
