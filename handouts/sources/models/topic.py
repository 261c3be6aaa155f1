"""topic.yaml: what is true of a topic in every language."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from handouts.sources.models.fields import FileModel, Id, Mark, ShortLine


class Code(FileModel):
    """A clinical code, by which a record system finds the topic."""

    system: ShortLine = Field(description="The system of codes, such as ICD-10 or SNOMED CT.")
    code: Mark = Field(min_length=1, description="The code in that system.")


class TopicFile(FileModel):
    """What does not depend on the language of a handout."""

    category: Id | None = Field(
        default=None, description="The group of topics that this one belongs to."
    )
    audience: Literal["patient", "public"] = Field(
        default="patient",
        description=(
            "patient: a clinician gives it to a patient. public: it lies open for anyone, "
            "so the rules about advertising medicines apply."
        ),
    )
    medicines: tuple[ShortLine, ...] = Field(
        default=(),
        max_length=50,
        description="Names of medicines on prescription only, which texts for the public avoid.",
    )
    layouts: tuple[Id, ...] = Field(
        default=(), max_length=50, description="The layouts that suit this topic; none: all."
    )
    codes: tuple[Code, ...] = Field(
        default=(), max_length=200, description="Clinical codes, when some have been assigned."
    )
