"""The words that layouts add, per language; the English file says which there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from pydantic import RootModel

from handouts.errors import HandoutError, Problems, SourceError
from handouts.sources.models.fields import Title
from handouts.sources.yaml.errors import ValidationIssue, did_you_mean, raise_all
from handouts.sources.yaml.source import Loaded

_EMPTY = re.compile(r"'(\w+)' is empty\.")
_FIELD = re.compile(r"\{[a-z_]+\}")


STATUS = "status"
"""The key that says whether somebody has reviewed the words; it is none of them."""

STATES = ("final", "draft")
STATUS_MEANING = "draft: nobody has reviewed these words yet; staff see that, patients do not."


class WordsFile(RootModel[dict[str, Title]]):
    """The words of one language by key; `{date}` and the like are filled in."""

    NO_PROSE: ClassVar[tuple[str, ...]] = (STATUS,)
    """A comment may stand behind it (see `lost_texts`)."""

    @property
    def words(self) -> dict[str, str]:
        """The words alone."""
        return {key: word for key, word in self.root.items() if key != STATUS}

    @property
    def draft(self) -> bool:
        """Whether nobody has reviewed the words."""
        return self.root.get(STATUS) == "draft"

    def issues(self) -> Iterator[ValidationIssue]:
        """A status is one of two."""
        status = self.root.get(STATUS, "final")
        if status not in STATES:
            hint = did_you_mean(status, STATES, "It is one of")
            yield ValidationIssue(f"cannot be '{status}'", hint=hint, path=(STATUS,))


def check(words: Loaded[WordsFile], reference: Mapping[str, str]) -> None:
    """Every language has the keys of English, and each text the same places to fill."""
    raise_all(_problems(words, reference))


def untranslated(error: HandoutError, reference: Mapping[str, str]) -> HandoutError:
    """The mistakes of a file; for an empty word the English is given."""
    parts = error.problems if isinstance(error, Problems) else (error,)
    problems = tuple(_with_english(part, reference) for part in parts)
    return problems[0] if len(problems) == 1 else Problems(problems)


def _with_english(error: HandoutError, reference: Mapping[str, str]) -> HandoutError:
    empty = _EMPTY.fullmatch(error.message)
    if empty is None or empty[1] not in reference:
        return error
    return SourceError(
        f"'{empty[1]}' is not translated yet.",
        hint=f"In English it is: {reference[empty[1]]}",
        place=error.place,
    )


def _problems(words: Loaded[WordsFile], reference: Mapping[str, str]) -> Iterator[SourceError]:
    own, source = words.model.words, words.source
    for key in reference.keys() - own.keys():
        yield SourceError(
            f"'{key}' is missing.", hint=f"In English it is: {reference[key]}", place=source.place()
        )
    for key in own:
        if key not in reference:
            yield SourceError(
                f"'{key}' is not known here.",
                hint=did_you_mean(key, reference),
                place=source.key((key,)),
            )
        elif set(_FIELD.findall(own[key])) != (wanted := set(_FIELD.findall(reference[key]))):
            yield SourceError(
                f"'{key}' must contain {', '.join(sorted(wanted)) or 'nothing'} to be filled in.",
                hint=f"In English it is: {reference[key]}",
                place=source.place((key,)),
            )
