"""The words that layouts add, per language; the English file says which there are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import RootModel

from handouts.errors import HandoutError, Problems, SourceError
from handouts.sources.fields import Title
from handouts.sources.mistakes import Mistake, did_you_mean, raise_all
from handouts.sources.source import Loaded

REFERENCE = "en"
"""The language whose file says which words there are."""

_EMPTY = re.compile(r"'(\w+)' is empty\.")
_FIELD = re.compile(r"\{[a-z_]+\}")


class WordsFile(RootModel[dict[str, Title]]):
    """The words of one language by key; `{date}` and the like are filled in."""

    def mistakes(self) -> Iterator[Mistake]:
        """Nothing to find within one file."""
        yield from ()


def check(words: Loaded[WordsFile], reference: Mapping[str, str]) -> None:
    """Every language has the keys of English, and each text the same places to fill."""
    raise_all(_problems(words, reference))


def untranslated(error: HandoutError, reference: Mapping[str, str]) -> HandoutError:
    """The mistakes of a file; of a word that is empty the English is told."""
    parts = error.problems if isinstance(error, Problems) else (error,)
    told = tuple(_told(part, reference) for part in parts)
    return told[0] if len(told) == 1 else Problems(told)


def _told(error: HandoutError, reference: Mapping[str, str]) -> HandoutError:
    empty = _EMPTY.fullmatch(error.message)
    if empty is None or empty[1] not in reference:
        return error
    return SourceError(
        f"'{empty[1]}' is not translated yet.",
        hint=f"In English it is: {reference[empty[1]]}",
        place=error.place,
    )


def _problems(words: Loaded[WordsFile], reference: Mapping[str, str]) -> Iterator[SourceError]:
    own, source = words.model.root, words.source
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
                f"'{key}' must have {', '.join(sorted(wanted)) or 'nothing'} to be filled in.",
                hint=f"In English it is: {reference[key]}",
                place=source.place((key,)),
            )
