"""The measure: the share of a text's words that a reader gives back, equal and in order."""

from __future__ import annotations

import re
import unicodedata

from icu4py.breakers import WordBreaker

from benchmarks.reading.texts import Passage

_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that readers put in of their own, so that what is pasted looks as it did."""


def clean(text: str) -> str:
    """Without marks of direction, composed (NFC)."""
    return unicodedata.normalize("NFC", _DIRECTION.sub("", text))


def source_words(passage: Passage) -> list[str]:
    """What is looked for: words between spaces, or ICU's words where a script has no spaces."""
    text = clean(passage.text)
    if passage.spaced:
        return text.split()
    lines = WordBreaker(text, passage.language).segments()
    words = ["".join(text[start:stop].split()) for start, stop in lines]
    return [word for word in words if word]


def share(passage: Passage, read: str) -> float:
    """The share of words found: whole words in order, the longest such row."""
    words = source_words(passage)
    found = clean(read)
    if passage.spaced:
        return common(words, found.split()) / len(words)
    return within(words, "".join(found.split())) / len(words)


def common(first: list[str], second: list[str]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(second) + 1)
    for word in first:
        diagonal = 0
        for index, other in enumerate(second, 1):
            above = row[index]
            row[index] = diagonal + 1 if word == other else max(above, row[index - 1])
            diagonal = above
    return row[-1]


def within(words: list[str], text: str) -> int:
    """How many words at most stand one after the other in a text without spaces."""
    # ends[n]: where the n-th found word ends at the earliest.
    ends = [0]
    for word in words:
        for count in range(len(ends) - 1, -1, -1):
            at = text.find(word, ends[count])
            if at < 0:
                continue
            end = at + len(word)
            if count + 1 == len(ends):
                ends.append(end)
            else:
                ends[count + 1] = min(ends[count + 1], end)
    return len(ends) - 1


def differences(passage: Passage, read: str) -> list[tuple[str, str]]:
    """Stretches of the source that were not found, and what stands there instead."""
    from difflib import SequenceMatcher

    if passage.spaced:
        words, found, joint = source_words(passage), clean(read).split(), " "
    else:
        words, found, joint = list("".join(source_words(passage))), list(clean(read)), ""
        found = [character for character in found if not character.isspace()]
    matcher = SequenceMatcher(None, words, found, autojunk=False)
    return [
        (joint.join(words[a:b]), joint.join(found[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    ]
