"""What compose needs of a topic and a brand; the models of handouts.sources have it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from handouts.errors import Place


class Places(Protocol):
    """A file that knows where each of its values stands."""

    def place(self, path: tuple[str | int, ...] = ()) -> Place:
        """Where the value at `path` stands."""
        ...


class SectionText(Protocol):
    """A heading and a body in CommonMark."""

    @property
    def heading(self) -> str: ...  # noqa: D102
    @property
    def body(self) -> str: ...  # noqa: D102


class QuestionText(Protocol):
    """A question and its answer in CommonMark."""

    @property
    def question(self) -> str: ...  # noqa: D102
    @property
    def answer(self) -> str: ...  # noqa: D102


class ReviewText(Protocol):
    """Who checked the text, and when; what is unknown is empty or None."""

    @property
    def version(self) -> str: ...  # noqa: D102
    @property
    def reviewed(self) -> date | None: ...  # noqa: D102
    @property
    def due(self) -> date | None: ...  # noqa: D102
    @property
    def by(self) -> str: ...  # noqa: D102
    @property
    def sources(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def print(self) -> Sequence[str]: ...  # noqa: D102


class TopicText(Protocol):
    """A topic in one language."""

    @property
    def title(self) -> str: ...  # noqa: D102
    @property
    def series(self) -> str: ...  # noqa: D102
    @property
    def summary(self) -> str: ...  # noqa: D102
    @property
    def tags(self) -> Sequence[str]: ...  # noqa: D102
    @property
    def sections(self) -> Sequence[SectionText]: ...  # noqa: D102
    @property
    def faq(self) -> Sequence[QuestionText]: ...  # noqa: D102
    @property
    def next_step(self) -> SectionText | None: ...  # noqa: D102
    @property
    def review(self) -> ReviewText: ...  # noqa: D102
    @property
    def draft(self) -> bool: ...  # noqa: D102


class ContactText(Protocol):
    """How patients reach the clinic; what it does not have is empty."""

    @property
    def phone(self) -> str: ...  # noqa: D102
    @property
    def email(self) -> str: ...  # noqa: D102
    @property
    def web(self) -> str: ...  # noqa: D102
    @property
    def address(self) -> str: ...  # noqa: D102


class SpokenText(Protocol):
    """What a clinic says of itself in a language; what is not translated is None or empty."""

    @property
    def name(self) -> str | None: ...  # noqa: D102
    @property
    def contact(self) -> ContactText: ...  # noqa: D102
    @property
    def legal(self) -> str | None: ...  # noqa: D102


class LogoText(Protocol):
    """What a logo says."""

    @property
    def says_name(self) -> bool: ...  # noqa: D102


class BrandText(Protocol):
    """What a clinic says of itself."""

    def spoken(self, language: str) -> SpokenText:
        """What is said in a language."""
        ...

    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def logo(self) -> LogoText | None: ...  # noqa: D102
    @property
    def contact(self) -> ContactText: ...  # noqa: D102
    @property
    def language(self) -> str: ...  # noqa: D102
    @property
    def topic_address(self) -> str: ...  # noqa: D102
    @property
    def legal(self) -> str: ...  # noqa: D102
