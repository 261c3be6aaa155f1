"""The one tree of errors: every mistake says where it is, what is wrong and what to do.

HandoutError            any of them
+-- SourceError         a file that somebody wrote says something wrong
+-- TemplateError       a layout's template cannot be merged
+-- GlyphError          a character that no font of the chain has
+-- FitError            more text than the layout holds
+-- PressError          a press file that cannot be made, or would print badly
+-- LogoError           a logo that would be printed too small, too coarse, unseen or crowded
+-- PromiseError        a PDF that would break a promise of its standard
+-- DeliveryError       a file, a folder or a device that cannot be used
|   +-- UsageError      a command, or a call, that asks for what is not there or contradicts itself
+-- InternalError       a fault of the program itself, met while making one handout
+-- Problems            several of the above, all mistakes of one run
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, Self


def program_name(script: str) -> str:
    """How the program is called whose `sys.argv[0]` is `script`."""
    called = Path(script)
    if called.stem == "handouts":
        return "handouts"
    if called.parts[-2:] == ("handouts", "__main__.py"):
        return "python -m handouts"
    checkout = Path(__file__).parents[1]
    return "python generate.py" if (checkout / "generate.py").is_file() else "handouts"


PROGRAM = program_name(sys.argv[0] if sys.argv else "")
"""How commands begin that a hint names, so that they can be pasted into a terminal."""


def any_of(names: Iterable[str]) -> str:
    """Names to choose from, as a sentence lists them: `a`, `a or b`, `a, b or c`."""
    *others, last = tuple(names) or ("",)
    return f"{', '.join(others)} or {last}" if others else last


class Place(NamedTuple):
    """A place in a file: path as the user knows it, line and column counted from 1."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in self if part is not None)


class HandoutError(Exception):
    """A mistake in what the program was given, told in one or two lines."""

    brand: str = ""
    """The brand under which it was met, where others may not have it."""

    def __init__(
        self, message: str, *, hint: str = "", place: Place | None = None, **details: object
    ) -> None:
        """`details` are what a kind of error adds, by the names of its attributes."""
        super().__init__(message, hint, place)
        self.message = message
        self.hint = hint
        self.place = place
        if unknown := [name for name in details if not hasattr(type(self), name)]:
            raise TypeError(f"{type(self).__name__} has no {', '.join(unknown)}")
        vars(self).update(details)

    def with_details(self, **details: Any) -> Self:
        """The same error, saying more, such as its `place` or a `hint`; this one stays as it is."""
        return type(self)(**{**vars(self), **details})

    def __reduce__(self) -> tuple[object, ...]:
        """Errors cross from worker processes whole: their parts, and what a kind adds to them."""
        return _rebuild, (type(self), dict(vars(self)))

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message}" + (f"\n    {self.hint}" if self.hint else "")

    @property
    def kind(self) -> str:
        """The error's kind for programs: `source`, `fit`, ..."""
        return type(self).__name__.removesuffix("Error").lower()


def _rebuild(kind: type[HandoutError], details: dict[str, Any]) -> HandoutError:
    return kind(**details)


class SourceError(HandoutError):
    """A file that somebody wrote says something wrong."""


class TemplateError(HandoutError):
    """A layout's template cannot be merged with a topic."""


class GlyphError(HandoutError):
    """A character that no font of the chain has."""

    character: str = ""


class FitError(HandoutError):
    """More text than the layout holds at its least size."""

    panels: tuple[str, ...] = ()
    lines: int = 0
    layout: str = ""
    paper: str = ""
    word: str = ""
    """A word that no line is wide enough for; else nothing."""
    text: str = ""
    """The text with this word, or the first of what no panel is high enough for; else nothing."""


class PressError(HandoutError):
    """A press file that cannot be made, or that would print badly."""


class LogoError(HandoutError):
    """A logo that would be printed too small, too coarse, unseen, or with too little room."""

    key: str = ""
    """The key of the brand's `logo` that it is about."""


class PromiseError(HandoutError):
    """A PDF that would break a promise of its standard; it is not handed out."""


class DeliveryError(HandoutError):
    """A file, a folder or a device that cannot be used."""


class UsageError(DeliveryError):
    """What was asked for is not there, or cannot be understood: no file is wrong."""


class InternalError(HandoutError):
    """A fault of the program itself, met while making one handout; `trace` says where."""

    trace: str = ""

    @classmethod
    def of(cls, message: str, error: BaseException, *, private: bool = False) -> InternalError:
        """An exception as a fault; where it is `private`, its text may be a patient's and goes."""
        import traceback  # Only faults need it: 3 ms of every start.

        lines = traceback.format_tb(error.__traceback__)
        return cls(
            message,
            hint="This is a fault of the program. --debug shows where; please report it.",
            trace="".join(lines if private else traceback.format_exception(error)),
        )


class Problems(HandoutError):
    """All mistakes of one run, in the order in which they were found."""

    def __init__(self, problems: Iterable[HandoutError]) -> None:
        flat: list[HandoutError] = []
        for problem in problems:
            flat.extend(problem.problems if isinstance(problem, Problems) else [problem])
        self.problems: tuple[HandoutError, ...] = tuple(flat)
        super().__init__("\n".join(str(problem) for problem in flat))

    def __reduce__(self) -> tuple[object, ...]:
        return Problems, (self.problems,)
