"""Which runs of `*` and `_` open or close emphasis, also beside letters of scripts without blanks.

CommonMark (0.31.2, 6.2) lets `**` close after punctuation only where a blank or punctuation comes
next. Chinese, Japanese and Korean put neither there: `**恶心：**停`. So, as the CJK-friendly
amendments to CommonMark have it, punctuation of these scripts counts as a letter, and a letter of
theirs beside the run as a blank does. Thai, Lao, Khmer and Burmese, which write no blanks either,
are read the same way.

Low lines to write on, as in `Date: __/__/____` or `(____)`, mark nothing.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import EnvType

_WIDE = ("W", "F", "H")
_NO_BLANKS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f]")
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_NOTHING_BEGINS = tuple(")]}/.,:;!?")
_NOTHING_ENDS = tuple("([{/")
_SELECTOR = re.compile(f"[{_SELECTORS}]")


class InlineParser(ParserInline):
    """The parser of a paragraph's text, with the rule of this module for `*` and `_`."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """The tokens of `src`, a paragraph's text."""
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class _State(StateInline):
    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - its names
        scanned = super().scanDelims(start, canSplitWord)
        before = _before(self.src, start)
        after = self.src[start + scanned.length : start + scanned.length + 1]
        if not canSplitWord:
            return _of_low_lines(self.src, start, scanned)
        if not (without_blanks(before) or without_blanks(after)):
            return scanned
        opens = not _blank(after) and (
            not _other_sign(after)
            or _blank(before)
            or _other_sign(before)
            or without_blanks(before)
        )
        closes = not _blank(before) and (
            not _other_sign(before) or _blank(after) or _other_sign(after) or without_blanks(after)
        )
        return Scanned(opens, closes, scanned.length)


def _of_low_lines(text: str, start: int, scanned: Scanned) -> Scanned:
    """A run of low lines: lines to write on, apart from words, neither open nor close emphasis."""
    length = scanned.length
    left, right = text[:start][-1:], text[start + length :][:2]
    if length > 2 and not (left.isalnum() or right[:1].isalnum()):
        return Scanned(False, False, length)
    opens = scanned.can_open and right[:1] not in _NOTHING_BEGINS and right not in ("-_", "–_")
    return Scanned(opens, scanned.can_close and left not in _NOTHING_ENDS, length)


def without_blanks(character: str) -> bool:
    """Whether a character is of a script that puts no blanks between words, its signs included."""
    return bool(character) and (
        unicodedata.east_asian_width(character) in _WIDE
        or _NO_BLANKS.match(character) is not None
        or unicodedata.name(character, "").startswith("HANGUL")
    )


def _before(text: str, at: int) -> str:
    """The character before `at`; what only selects a form of it is passed over."""
    while at > 0 and _SELECTOR.match(text[at - 1]):
        at -= 1
    return text[at - 1] if at > 0 else ""


def _blank(character: str) -> bool:
    """Whether it is a blank, as both ends of a paragraph are."""
    return not character or isWhiteSpace(ord(character))


def _other_sign(character: str) -> bool:
    """Whether it is a sign (punctuation or a symbol) that is not of such a script."""
    return (
        bool(character)
        and (isMdAsciiPunct(ord(character)) or isPunctChar(character))
        and not without_blanks(character)
    )
