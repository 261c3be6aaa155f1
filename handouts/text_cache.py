"""Functions that remember what they found about texts, and how a patient's words are not kept.

Each is a pure function, so that nothing depends on what is remembered but the time. A bound keeps
the memory small where many texts are set. What is found while a copy is made out to a patient is
forgotten when the copy is made: see `forgetting`.
"""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass, field
from typing import Any, ParamSpec, Protocol, TypeAlias, TypeVar, cast

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Made = TypeVar("Made", covariant=True)

_Known: TypeAlias = dict[Hashable, Any]


class CachedFunction(Protocol[Arguments, Made]):
    """A function that remembers."""

    misses: Callable[[], int]
    """How often it had to find out."""

    @property
    def __wrapped__(self) -> Callable[Arguments, Made]:
        """The function itself."""

    def __call__(self, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Made:
        """What it finds, or found before."""


@dataclass(eq=False)
class _Noted:
    """What came to be known meanwhile."""

    entries: list[tuple[_Known, Hashable]] = field(default_factory=list)


_ALL: list[_Known] = []
_AT_WORK: list[_Noted] = []
_NOTHING = object()


def cache_texts(
    most: int,
) -> Callable[[Callable[Arguments, Result]], CachedFunction[Arguments, Result]]:
    """Let a function remember results; where they are more than `most`, it begins anew."""

    def remembering(function: Callable[Arguments, Result]) -> CachedFunction[Arguments, Result]:
        known: _Known = {}
        misses = 0
        _ALL.append(known)

        @functools.wraps(function)
        def remembered(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
            nonlocal misses
            key = (args, *kwargs.items()) if kwargs else args
            found: Result = known.get(key, _NOTHING)
            if found is not _NOTHING:
                return found
            misses += 1
            made = function(*args, **kwargs)
            if len(known) >= most:
                known.clear()
            known[key] = made
            if _AT_WORK:
                _AT_WORK[-1].entries.append((known, key))
            return made

        found = cast("CachedFunction[Arguments, Result]", remembered)
        found.misses = lambda: misses
        return found

    return remembering


@contextlib.contextmanager
def discarding_new_texts() -> Iterator[None]:
    """Forget at the end what was found about texts meanwhile; what was known before stays."""
    noted = _Noted()
    _AT_WORK.append(noted)
    try:
        yield
    finally:
        _AT_WORK.remove(noted)
        for known, key in noted.entries:
            known.pop(key, None)


def remembered() -> int:
    """How many results are remembered."""
    return sum(map(len, _ALL))


def clear_text_caches() -> None:
    """Forget all that was found about texts."""
    for known in _ALL:
        known.clear()
