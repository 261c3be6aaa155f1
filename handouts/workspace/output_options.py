"""The form of a file: the ordinary one, or a variant for some way of printing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Literal, get_args

from handouts.errors import UsageError


class OutputOptionsError(UsageError):
    """What was asked for cannot be had together: the command is wrong, not a file."""


Ink = Literal["colour", "grey", "saver"]
INKS: tuple[Ink, ...] = get_args(Ink)


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """How a handout is printed; without words, page by page in colour.

    Raises OutputOptionsError for an ink that is not known, and what cannot be had together.
    """

    imposed: bool = False
    """On sheets to be folded or cut apart; only of layouts that say how."""
    press: bool = False
    """PDF/X-4 for a print shop, with bleed, marks and the press's inks."""
    marks: bool = False
    """Ticks at the edges of the sheet show where to fold; only of layouts that are folded."""
    ink: Ink = "colour"
    """As designed, in greys, or without coloured grounds."""
    profile: str = ""
    """A press's ICC profile by its path, instead of the brand's own."""

    def __post_init__(self) -> None:
        if self.ink not in INKS:
            raise OutputOptionsError(
                f"There is no ink {self.ink!r}.", hint="Say 'colour', 'grey' or 'saver'."
            )
        if self.press and self.marks:
            raise OutputOptionsError(
                "Press files have their own marks, outside the page.",
                hint="Leave out --marks.",
            )
        if self.profile and not self.press:
            raise OutputOptionsError(
                "An ICC profile is only used for press files.", hint="Add --press."
            )

    def check(self, standard: str) -> None:
        """Raise OutputOptionsError where files of this form cannot keep a standard."""
        if self.press and standard != "ua1-a2a":
            raise OutputOptionsError("Press files are PDF/X-4.", hint="Leave out --standard.")

    @property
    def suffix(self) -> str:
        """What it adds to a file's name."""
        words = {
            "imposed": self.imposed,
            "press": self.press,
            "marks": self.marks,
            self.ink: self.ink != "colour",
        }
        return "".join(f"-{word}" for word, is_so in words.items() if is_so)


ORDINARY = OutputOptions()


def every_form() -> Iterator[OutputOptions]:
    """Each form that there is, under no profile in particular."""
    for imposed, (press, marks), ink in product(
        (False, True), ((False, False), (True, False), (False, True)), INKS
    ):
        yield OutputOptions(imposed, press, marks, ink)
