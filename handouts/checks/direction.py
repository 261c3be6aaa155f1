"""Whether a language's code gives its script, and the direction of its titles is that script's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handouts.errors import Place
from handouts.notes import Note
from handouts.typeset.scripts.properties import (
    is_right_to_left,
    is_rtl_script,
    script_of,
    script_of_language,
)

_WAYS = ("left to right", "right to left")


def direction_notes(file: str, language: str, title: str) -> Iterator[Note]:
    """A note on a language that CLDR lacks, and on one whose titles run the other way."""
    counted = Counter(filter(None, map(script_of, title)))
    written = counted.most_common(1)[0][0] if counted else ""
    named = f"{language.partition('-')[0]}-{written or 'Latn'}.yaml"
    runs = is_right_to_left(language)
    if not script_of_language(language):
        yield Note(
            f"The language '{language}' is not known (Unicode CLDR), so it is set left to right.",
            f"Check its code (BCP 47), or name its script in the file's name: {named}.",
            Place(file),
        )
    elif written and is_rtl_script(written) != runs:
        yield Note(
            f"This is set {_WAYS[runs]}, as '{language}' is written, but the letters of its title "
            f"run {_WAYS[not runs]}.",
            f"Name the script in the file's name: {named}.",
            Place(file),
        )
