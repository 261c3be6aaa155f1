"""A topic in one language: all that a patient reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from handouts.sources.models.fields import (
    Body,
    Day,
    FileModel,
    Line,
    Mark,
    ShortLine,
    Summary,
    Title,
)
from handouts.sources.yaml.errors import ValidationIssue
from handouts.sources.yaml.source import Path

_BODY = (
    "Paragraphs, lists, *emphasis*, [links](https://...), tables and pictures, "
    "![what the picture shows](file in images/), in CommonMark."
)


Digest = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{32})?$")]
"""The digest of a text that was approved, as `handouts.workspace.approvals` makes it."""


class Section(FileModel):
    """A heading and the text under it."""

    heading: Title = Field(description="The heading.")
    body: Body = Field(description=_BODY)


class Question(FileModel):
    """A question that patients ask, and its answer."""

    question: Title = Field(description="The question, in the patient's words.")
    answer: Body = Field(description=_BODY)


class NextStep(FileModel):
    """What the patient can do next; stands in a box."""

    heading: Title = Field(description="The heading of the box.")
    body: Body = Field(description=_BODY)


class Review(FileModel):
    """Who checked the text and when; what is left out is not printed, and never made up."""

    version: Mark = Field(default="", description="The version of the text, such as 1 or 2.1.")
    reviewed: Day | None = Field(
        default=None, description="The day of the last review; `approve` writes it."
    )
    due: Day | None = Field(default=None, description="The day when the next review is due.")
    by: Line = Field(default="", description="Who reviewed it: a role or a committee.")
    digest: Digest = Field(
        default="", description="Which text was reviewed; `approve` writes it, and nobody else."
    )
    sources: tuple[Title, ...] = Field(
        default=(), max_length=100, description="What the text rests on, one source an entry."
    )
    print: tuple[Literal["by", "sources"], ...] = Field(
        default=(),
        max_length=2,
        description="What of this is printed beside the version and the days: by, sources.",
    )


TextKind = Literal["line", "question", "summary", "body"]
"""A text is a line, a question, plain paragraphs, or paragraphs in CommonMark."""

DIGITS = 12
"""Hex digits of SHA-256 that are kept: 48 bits tell the parts of one text apart."""

Hash = Annotated[str, StringConstraints(pattern=rf"^([0-9a-f]{{{DIGITS}}})?$")]
"""The hash of a part, or nothing for a part that has no translation yet."""
Hashes = Annotated[tuple[Hash, ...], Field(max_length=100)]


class TranslatedFrom(FileModel):
    """Hashes of the source's parts when the translation was made; written by a command."""

    language: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{2,20}$")] = Field(
        description="The language that this was translated from, such as en."
    )
    title: Hash = Field(default="", description="The hash of the title.")
    series: Hash = Field(default="", description="The hash of the series.")
    summary: Hash = Field(default="", description="The hash of the summary.")
    tags: Hashes = Field(default=(), description="The hash of each tag.")
    sections: Hashes = Field(default=(), description="The hash of each section.")
    faq: Hashes = Field(default=(), description="The hash of each question with its answer.")
    next_step: Hash = Field(default="", description="The hash of the next step.")


class LanguageFile(FileModel):
    """The words of a handout in one language."""

    title: Title = Field(description="The title of the handout.")
    series: Line = Field(default="", description="The series that the handout belongs to.")
    summary: Summary = Field(default="", description="Two or three sentences that say the gist.")
    tags: tuple[ShortLine, ...] = Field(
        default=(), max_length=30, description="A few words each, shown as badges."
    )
    sections: tuple[Section, ...] = Field(
        default=(), max_length=100, description="The text, heading by heading."
    )
    faq: tuple[Question, ...] = Field(
        default=(), max_length=100, description="Frequently asked questions."
    )
    next_step: NextStep | None = Field(
        default=None, description="What the patient can do next, shown in a box."
    )
    review: Review = Field(default=Review(), description="Who checked the text, and when.")
    status: Literal["final", "draft"] = Field(
        default="final",
        description="draft: nobody has reviewed this text yet, and every page says so.",
    )
    translated_from: TranslatedFrom | None = Field(
        default=None,
        description="What this was translated from; the command `translated` writes it.",
    )

    @property
    def draft(self) -> bool:
        """Whether the file itself says that nobody has reviewed this text."""
        return self.status == "draft"

    def texts(self) -> Iterator[tuple[Path, str, TextKind]]:
        """All that patients read, each with the way to it; of the review nothing."""
        yield ("title",), self.title, "line"
        yield ("series",), self.series, "line"
        yield ("summary",), self.summary, "summary"
        for number, tag in enumerate(self.tags):
            yield ("tags", number), tag, "line"
        for number, section in enumerate(self.sections):
            yield ("sections", number, "heading"), section.heading, "line"
            yield ("sections", number, "body"), section.body, "body"
        for number, entry in enumerate(self.faq):
            yield ("faq", number, "question"), entry.question, "question"
            yield ("faq", number, "answer"), entry.answer, "body"
        if self.next_step:
            yield ("next_step", "heading"), self.next_step.heading, "line"
            yield ("next_step", "body"), self.next_step.body, "body"

    def bodies(self) -> Iterator[tuple[Path, str]]:
        """The texts in CommonMark, each with the way to it."""
        return ((path, text) for path, text, kind in self.texts() if kind == "body")

    def issues(self) -> Iterator[ValidationIssue]:
        """A handout needs some text, and a review comes before the next one."""
        if not self.sections and not self.faq:
            yield ValidationIssue(
                "has neither 'sections' nor 'faq'", hint="A handout needs one of them."
            )
        review = self.review
        if review.reviewed and review.due and review.due < review.reviewed:
            yield ValidationIssue("is before 'reviewed'", path=("review", "due"))
