"""What changed in the words: texts that belong together are found, then their words compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from icu4py.breakers import WordBreaker

from handouts.compare.model import Piece, TextBlock, TextChange

ALIKE = 0.4
"""Texts that share so much of their words are one text that changed; else one went, one came."""

MAX_WORDS = 4000
MAX_PAIRS = 40_000
"""Longer texts, and longer stretches of changed ones, are shown as a whole."""

AROUND = 12
"""Words shown on either side of a change, where more of them are the same."""

BlockPair = tuple[TextBlock | None, TextBlock | None]


def text_changes(old: Sequence[TextBlock], new: Sequence[TextBlock]) -> tuple[TextChange, ...]:
    """The texts that changed, went, came or moved, in the order of reading."""
    pairs = list(_pairs(old, new))
    moved = _moved(pairs)
    changes: list[TextChange] = []
    before = ""
    for one, other in pairs:
        if one is not None and other is not None:
            if _key(one) != _key(other):
                changes.append(_changed(one, other, before))
            before = other.text
        elif other is not None:
            key = _key(other)
            if key in moved:
                changes.append(_whole("moved", other, before, f"Stood on page {moved[key]}."))
            else:
                changes.append(_whole("added", other, before))
            before = other.text
        elif one is not None and _key(one) not in moved:
            changes.append(_whole("removed", one, before))
    return tuple(changes)


def _key(block: TextBlock) -> tuple[str, str, str]:
    return block.role, block.language, block.text


def _moved(pairs: Sequence[BlockPair]) -> dict[tuple[str, str, str], int]:
    """Texts that went once and came once, and the page on which they stood."""
    went = Counter(_key(one) for one, other in pairs if one and not other)
    came = Counter(_key(other) for one, other in pairs if other and not one)
    return {
        _key(one): one.page
        for one, other in pairs
        if one and not other and went[_key(one)] == came[_key(one)] == 1
    }


def _whole(
    kind: Literal["added", "removed", "moved"], block: TextBlock, before: str, note: str = ""
) -> TextChange:
    piece = Piece("same" if kind == "moved" else kind, block.text)
    return TextChange(
        kind, block.label, block.language, block.page, (piece,), _shortened(before), note
    )


def _changed(old: TextBlock, new: TextBlock, before: str) -> TextChange:
    notes: list[str] = []
    if old.role != new.role:
        notes.append(f"Its tag was {old.role or 'none'} and is {new.role or 'none'}.")
    if old.language != new.language:
        notes.append(
            f"Its language was {old.language or 'unknown'} and is {new.language or 'unknown'}."
        )
    pieces = word_changes(old.text, new.text, new.language)
    return TextChange(
        "retagged" if old.text == new.text else "changed",
        new.label,
        new.language,
        new.page,
        pieces,
        _shortened(before),
        " ".join(notes),
    )


def _shortened(text: str) -> str:
    words = text.split()
    if len(words) <= AROUND and len(text) <= 120:
        return text
    return "… " + " ".join(words[-AROUND:])[-120:]


# ---------------------------------------------------------------- texts that belong together


def _pairs(old: Sequence[TextBlock], new: Sequence[TextBlock]) -> Iterator[BlockPair]:
    """All texts in order, each with the one that it was or became."""
    matcher = SequenceMatcher(None, [*map(_key, old)], [*map(_key, new)], autojunk=False)
    for kind, first, last, start, stop in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(old[first:last], new[start:stop], strict=True)
        else:
            yield from _matched(old[first:last], new[start:stop])


def _matched(old: Sequence[TextBlock], new: Sequence[TextBlock]) -> Iterator[BlockPair]:
    """Pair texts in order so that pairs share as many words as can be."""
    likeness = _likenesses(old, new)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for at in range(len(old) - 1, -1, -1):
        for to in range(len(new) - 1, -1, -1):
            together = likeness.get((at, to), 0.0)
            best[at][to] = max(
                best[at + 1][to],
                best[at][to + 1],
                best[at + 1][to + 1] + together if together else 0.0,
            )
    at = to = 0
    while at < len(old) or to < len(new):
        together = likeness.get((at, to), 0.0)
        if together and best[at][to] == best[at + 1][to + 1] + together:
            yield old[at], new[to]
            at, to = at + 1, to + 1
        elif at < len(old) and best[at][to] == best[at + 1][to]:
            yield old[at], None
            at += 1
        else:
            yield None, new[to]
            to += 1


def _likenesses(old: Sequence[TextBlock], new: Sequence[TextBlock]) -> dict[tuple[int, int], float]:
    """How alike texts are, from ALIKE to 1; pairs that are less alike are left out."""
    if len(old) * len(new) > MAX_PAIRS:
        return {}
    counts, others = [*map(_counted, old)], [*map(_counted, new)]
    found: dict[tuple[int, int], float] = {}
    for at, count in enumerate(counts):
        for to, other in enumerate(others):
            shared = 2 * (count & other).total() / max(1, count.total() + other.total())
            same_kind = old[at].role == new[to].role
            if len(old) == len(new) == 1 and same_kind:
                shared = max(shared, ALIKE)
            if shared >= ALIKE:
                found[at, to] = shared + 0.1 * same_kind
    return found


def _counted(block: TextBlock) -> Counter[str]:
    """How often a text has each word and sign, blanks left out."""
    return Counter(word for word in words(block.text, block.language) if not word.isspace())


# ---------------------------------------------------------------- words


def words(text: str, language: str) -> list[str]:
    """A text cut into words, blanks and signs, as its language does; nothing is lost."""
    return [str(word) for word in WordBreaker(text, language or "en")]


def word_changes(old: str, new: str, language: str) -> tuple[Piece, ...]:
    """A text with the words that went and those that came; long stretches of others left out."""
    if old == new:
        return tuple(_elided([Piece("same", new)]))
    before, after = words(old, language), words(new, language)
    if len(before) + len(after) > 2 * MAX_WORDS:
        return Piece("removed", old), Piece("added", new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    runs: list[tuple[bool, str, str]] = []
    """Whether it is the same, the old words, the new ones."""
    for kind, first, last, start, stop in matcher.get_opcodes():
        gone, come = "".join(before[first:last]), "".join(after[start:stop])
        same = kind == "equal" and bool(gone.strip())
        if runs and not runs[-1][0] and not same:
            runs[-1] = (False, runs[-1][1] + gone, runs[-1][2] + come)
        else:
            runs.append((kind == "equal", gone, come))
    pieces: list[Piece] = []
    for same, gone, come in _trimmed(runs):
        if same:
            pieces.append(Piece("same", come))
            continue
        pieces += [Piece("removed", gone)] * bool(gone) + [Piece("added", come)] * bool(come)
    return tuple(_elided(pieces))


def _trimmed(runs: Sequence[tuple[bool, str, str]]) -> Iterator[tuple[bool, str, str]]:
    """Blanks that both sides end with are no part of a change."""
    for same, gone, come in runs:
        if not same and gone.endswith(" ") and come.endswith(" "):
            yield False, gone[:-1], come[:-1]
            yield True, " ", " "
        else:
            yield same, gone, come


def _elided(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Leave out the middle of what is the same, and its far end at the start and the end."""
    for index, piece in enumerate(pieces):
        parts = piece.text.split(" ")
        if piece.kind != "same" or len(parts) <= 3 * AROUND:
            yield piece
            continue
        first, last = index == 0, index == len(pieces) - 1
        head = "" if first and not last else " ".join(parts[:AROUND]) + " "
        tail = "" if last else " " + " ".join(parts[-AROUND:])
        if head:
            yield Piece("same", head)
        yield Piece("gap", "…")
        if tail:
            yield Piece("same", tail)
