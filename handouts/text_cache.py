"""Caches of what was found about texts, and how a patient's words are kept out of them.

Each cached function is pure, so that nothing but time depends on its cache. A bound keeps a cache
small where many texts are set. What is found while a copy is made out to a patient is dropped when
the copy is made: see `discarding_new_texts`. benchmarks/README.md tells what each cache gains.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Hashable, Iterator
from typing import Any, ParamSpec, Protocol, TypeAlias, TypeVar, cast

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Returned = TypeVar("Returned", covariant=True)

_Results: TypeAlias = dict[Hashable, Any]


class CachedFunction(Protocol[Arguments, Returned]):
    """A function with a cache."""

    misses: Callable[[], int]
    """How often a result was not there."""

    @property
    def __wrapped__(self) -> Callable[Arguments, Returned]:
        """The function itself."""

    def __call__(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Returned:
        """The function's result, new or from the cache."""


_ALL: list[_Results] = []
"""The cache of each function."""

_NEW: list[list[tuple[_Results, Hashable]]] = []
"""What came into caches in each `discarding_new_texts` that is under way."""

_MISSING = object()


def cache_texts(
    max_size: int,
) -> Callable[[Callable[Arguments, Result]], CachedFunction[Arguments, Result]]:
    """Cache a function's results; where they are more than `max_size`, the cache begins anew."""

    def decorate(function: Callable[Arguments, Result]) -> CachedFunction[Arguments, Result]:
        results: _Results = {}
        misses = 0
        _ALL.append(results)

        @functools.wraps(function)
        def cached(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
            nonlocal misses
            key = (args, *kwargs.items()) if kwargs else args
            found: Result = results.get(key, _MISSING)
            if found is not _MISSING:
                return found
            misses += 1
            made = function(*args, **kwargs)
            if len(results) >= max_size:
                results.clear()
            results[key] = made
            if _NEW:
                _NEW[-1].append((results, key))
            return made

        decorated = cast("CachedFunction[Arguments, Result]", cached)
        decorated.misses = lambda: misses
        return decorated

    return decorate


@contextlib.contextmanager
def discarding_new_texts() -> Iterator[None]:
    """Drop at the end what came into caches meanwhile; what was there before stays."""
    new: list[tuple[_Results, Hashable]] = []
    _NEW.append(new)
    try:
        yield
    finally:
        # The innermost comes last, and contexts end in turn.
        _NEW.pop()
        for results, key in new:
            results.pop(key, None)


def cached_texts() -> int:
    """How many results are in caches."""
    return sum(map(len, _ALL))


def clear_text_caches() -> None:
    """Empty all caches of texts."""
    for results in _ALL:
        results.clear()
