"""Cut a paragraph into segments: what always stays on one line, shaped, with the space after it.

Most segments are words. A line may begin at each; ICU says where. An opportunity inside a word
(after a hyphen, within a web address) is only used where the word would not fit a line. A number
and its unit, and whatever else must not be broken, are one segment.
"""

from __future__ import annotations

import itertools
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import NamedTuple

from handouts.compose.blocks import Run
from handouts.design.model import FontChain
from handouts.text_cache import cache_texts
from handouts.typeset.fonts.faces import chain_faces
from handouts.typeset.fonts.itemise import itemise
from handouts.typeset.fonts.shaping import Word, shape, space_kern
from handouts.typeset.scripts.bidi import levels
from handouts.typeset.scripts.properties import SOFT_HYPHEN, is_normal_break, is_right_to_left
from handouts.typeset.text.line_breaking import Edges, edges, opportunities, word_starts
from handouts.typeset.text.no_break import no_break_positions
from handouts.typeset.text.numbers import ltr_numbers

EMPHASIS_WEIGHT = 600
STRONG_WEIGHT = 700
HARD_BREAK = "\u2028"


class Piece(NamedTuple):
    """A shaped stretch of one run: `inline` is the run's index in the paragraph.

    `level` is that of Unicode Annex 9: odd ones run from right to left.
    """

    word: Word
    inline: int
    level: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Segments:
    """A paragraph's unbreakable segments in order; lengths in em.

    `forced` are the indices of segments that begin a line whatever the measure.
    """

    pieces: tuple[tuple[Piece, ...], ...]
    widths: tuple[float, ...]
    advances: tuple[float, ...]
    kerns: tuple[float, ...]
    """Between a segment's last space and the next one's first letter, part of `advances`."""
    starts: tuple[int, ...]
    """Position in the paragraph's text at which each segment starts."""
    forced: tuple[int, ...]
    hyphens: tuple[Piece | None, ...]
    """What is drawn where a line ends inside a hyphenated word; part of `widths`."""
    text: str
    edges: Edges

    @property
    def widest(self) -> float:
        """The width of the widest segment."""
        return max(self.widths, default=0.0)


NO_SEGMENTS = Segments((), (), (), (), (), (), (), "", Edges((), ()))


def weight_of(run: Run, weight: int) -> int:
    """The weight of a run in a block of some weight: strong text, emphasis and links are heavier.

    Colour alone would not show a link to everyone (WCAG 2.1, 1.4.1).
    """
    if run.strong:
        return max(weight, STRONG_WEIGHT)
    return max(weight, EMPHASIS_WEIGHT) if run.emphasis or run.link is not None else weight


@cache_texts(16384)
def segment(
    runs: tuple[Run, ...],
    fonts: FontChain,
    weight: int,
    italic: bool,
    language: str,
    extra: tuple[int, ...] = (),
    hyphenated: frozenset[int] = frozenset(),
    keep_all: bool = False,
) -> Segments:
    """Cut and shape a paragraph.

    `extra` are further positions at which it may be broken; at those that are also in `hyphenated`
    a hyphen is drawn. With `keep_all`, words of scripts without spaces are not broken, as headings
    want it (CSS Text 3, `word-break: keep-all`).
    """
    text = "".join(run.text for run in runs)
    breaks = _normal_breaks(text, language, keep_all).union(extra)
    depths = _levels(runs, text, language)
    level_ends = [at for at, (a, b) in enumerate(itertools.pairwise(depths), 1) if a != b]
    level_ends.append(len(text))
    stops = sorted(breaks | {0, len(text)})
    groups: list[list[Piece]] = []
    starts: list[int] = []
    forced: list[int] = []
    next_stop = 1
    run_start = 0
    fresh = True
    for inline, run in enumerate(runs):
        run_text = run.text.replace(HARD_BREAK, " ")
        run_language = run.language or language
        faces = chain_faces(fonts, weight_of(run, weight), italic, run_language)
        for span in itemise(run_text, faces, run_language):
            at = span.start
            while at < span.stop:
                while stops[next_stop] <= run_start + at:
                    next_stop += 1
                    fresh = True
                level_end = level_ends[bisect_right(level_ends, run_start + at)]
                stop = min(span.stop, stops[next_stop] - run_start, level_end - run_start)
                if fresh:
                    groups.append([])
                    starts.append(run_start + at)
                    if starts[-1] and text[starts[-1] - 1] == HARD_BREAK:
                        forced.append(len(groups) - 1)
                    fresh = False
                level = depths[run_start + at]
                word = shape(
                    run_text[at:stop], span.face, span.script, run_language, level % 2 == 1
                )
                groups[-1].append(Piece(word, inline, level))
                at = stop
        run_start += len(run.text)
    hyphens = [
        _hyphen(group[-1], language) if stop in hyphenated else None
        for group, stop in zip(groups, [*starts[1:], -1], strict=True)
    ]
    return _measured(groups, starts, forced, hyphens, text, language)


def _levels(runs: tuple[Run, ...], text: str, language: str) -> tuple[int, ...]:
    """The level of each character; runs in another language, numbers and amounts are isolated.

    Otherwise a number with spaces would be read from its other end in right-to-left text, and a
    fraction before its whole number.
    """
    base = int(is_right_to_left(language))
    is_bidirectional = base == 1 or (
        not text.isascii()
        and not {"R", "AL", "AN"}.isdisjoint(map(unicodedata.bidirectional, text))
    )
    marked: list[str] = []
    kept: list[bool] = []
    for run in runs:
        isolate = ""
        if run.language:
            isolate = _RLI if is_right_to_left(run.language) else _LRI
        elif run.link and run.link.startswith("tel:"):
            isolate = _LRI
        if isolate:
            marked += [isolate, run.text, _PDI]
            kept += [False, *[True] * len(run.text), False]
            continue
        at = 0
        for begin, end in ltr_numbers(run.text) if is_bidirectional else ():
            marked += [run.text[at:begin], _LRI, run.text[begin:end], _PDI]
            kept += [*[True] * (begin - at), False, *[True] * (end - begin), False]
            at = end
        marked.append(run.text[at:])
        kept += [True] * (len(run.text) - at)
    if len(kept) == len(text):
        return levels(text, base)
    return tuple(itertools.compress(levels("".join(marked), base), kept))


_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"


def _hyphen(after: Piece, language: str) -> Piece:
    """The hyphen in the face of what it follows; it reads as a soft one (14.8.2.2.3)."""
    face = after.word.face
    shown = shape("\u2010" if face.has("\u2010") else "-", face, "Latn", language)
    glyph = shown.glyphs[0]._replace(text=SOFT_HYPHEN)
    shown = replace(shown, text=SOFT_HYPHEN, glyphs=(glyph,), plain=False)
    return Piece(shown, after.inline, after.level)


def _measured(
    groups: list[list[Piece]],
    starts: list[int],
    forced: list[int],
    hyphens: list[Piece | None],
    text: str,
    language: str,
) -> Segments:
    widths: list[float] = []
    advances: list[float] = []
    kerns: list[float] = []
    for index, group in enumerate(groups):
        advance = 0.0
        trailing = 0.0
        for piece in group:
            word = piece.word
            advance += word.advance
            space = word.advance - word.width
            trailing = space if word.width else trailing + space
        kern = 0.0
        if trailing and index + 1 < len(groups):
            last, following = group[-1].word, groups[index + 1][0].word
            plain = last.face is following.face and not (last.rtl or following.rtl)
            if plain and following.text:
                kern = space_kern(following.text[0], last.face, "Latn", language)
        hyphen = hyphens[index]
        widths.append(advance - trailing + (hyphen.word.width if hyphen else 0.0))
        advances.append(advance + kern)
        kerns.append(kern)
    return Segments(
        tuple(map(tuple, groups)),
        tuple(widths),
        tuple(advances),
        tuple(kerns),
        tuple(starts),
        tuple(forced),
        tuple(hyphens),
        text,
        edges(widths, advances),
    )


def _normal_breaks(text: str, language: str, keep_all: bool) -> frozenset[int]:
    """Line starts after a space or a hard break, between ideographs and so on.

    None is where a line may not break.
    """
    found = {
        position
        for position in opportunities(text.replace(HARD_BREAK, "\n"), language)
        if is_normal_break(text, position)
    }
    if keep_all and any(not text[position - 1].isspace() for position in found):
        found &= word_starts(text, language) | {
            position for position in found if text[position - 1].isspace()
        }
    return frozenset(found - no_break_positions(text, language))
