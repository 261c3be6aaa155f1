"""Check what a file says against its model: a model, or all mistakes of the file at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol, Self, TypeVar

from pydantic import ValidationError

from handouts.sources.yaml.errors import ValidationIssue, from_issue, from_pydantic, raise_all
from handouts.sources.yaml.lost_text import lost_prose
from handouts.sources.yaml.source import Loaded, Source


class Checked(Protocol):
    """A model of pydantic that also finds issues between its values."""

    @classmethod
    def model_validate(cls, obj: Any) -> Self:
        """The model of what was read."""

    def issues(self) -> Iterator[ValidationIssue]:
        """What is wrong between values that are each right."""


C = TypeVar("C", bound=Checked)


def load(model: type[C], source: Source) -> Loaded[C]:
    """The model of a file that was read; SourceError or Problems where it does not fit."""
    lost = [*lost_prose(model, source)]
    try:
        checked = model.model_validate(source.data)
    except ValidationError as error:
        reported = {each.place for each in lost}
        found = from_pydantic(error, source, model)
        raise_all([*lost, *(each for each in found if each.place not in reported)])
        raise
    raise_all(lost)
    raise_all(from_issue(issue, source) for issue in checked.issues())
    return Loaded(checked, source)
