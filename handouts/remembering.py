"""Functions that remember what they found about texts, and how to make all of them forget it.

Each is a pure function, so that nothing depends on what is remembered but the time. A bound keeps
the memory small where many texts are set; patients' words are not to stay longer than they are
needed, and are forgotten every so many copies.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_ALL: list[_lru_cache_wrapper[object]] = []


def remembers_texts(
    most: int,
) -> Callable[[Callable[Arguments, Result]], _lru_cache_wrapper[Result]]:
    """Let a function remember at most so many results, until `forget_texts`."""

    def remembering(function: Callable[Arguments, Result]) -> _lru_cache_wrapper[Result]:
        wrapped = functools.lru_cache(maxsize=most)(function)
        _ALL.append(wrapped)
        return wrapped

    return remembering


def forget_texts() -> None:
    """Forget all that was found about texts."""
    for function in _ALL:
        function.cache_clear()
