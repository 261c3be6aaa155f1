"""The inline tokens of a paragraph become runs of characters, or the one picture it holds."""

from __future__ import annotations

from dataclasses import replace

from markdown_it.token import Token

from handouts.compose.blocks import Picture, Run
from handouts.compose.links import checked_link, dialled, refusal
from handouts.compose.markdown.attributes import braces
from handouts.compose.markdown.emphasis import (
    TypedText,
    emphasis_issues,
    emphasis_notes,
    unpaired_signs,
)
from handouts.compose.markdown.parsed import BodyIssue
from handouts.compose.markdown.stray_marks import ESCAPED, check_marks
from handouts.compose.runs import HARD_BREAK, joined
from handouts.sources.files.characters import refused
from handouts.sources.files.images import NAME, file_name
from handouts.sources.models.telephone import same_number, telephone
from handouts.sources.yaml.errors import ValidationIssue

_BREAKS = {"softbreak": " ", "hardbreak": HARD_BREAK}


class InlineReader:
    """Reads one inline token: its `runs`, or its `picture` that stands alone.

    `issues` are what is wrong, `notes` what is right but may not have been meant.
    """

    def __init__(self, inline: Token) -> None:
        self.line = inline.map[0] if inline.map else 0
        self.issues: list[BodyIssue] = []
        self.strong = 0
        self.emphasis = 0
        self.link: str | None = None
        self.picture: Picture | None = None
        self._pieces: list[Run] = []
        self._plain = TypedText()
        self._linked = 0
        self._after_picture = False
        first = self.line
        for token in inline.children or []:
            self._read(token)
        self.runs = self._finished()
        found = check_marks(self._plain.text, first)
        wrong = [*emphasis_issues(self._plain, first)] or [*unpaired_signs(self._plain, first)]
        self.issues += [*found.issues, *wrong]
        self.notes = [*found.notes, *emphasis_notes(self._plain, first)]

    def _finished(self) -> tuple[Run, ...]:
        """The runs; none beside a picture, which stands alone."""
        runs = joined(self._pieces)
        if self.picture is None:
            return runs
        if any(run.text.strip(" " + HARD_BREAK) for run in runs):
            self._note(
                "A picture is in the middle of a text.",
                "Leave an empty line before and after the picture.",
            )
        return ()

    def _note(self, message: str, hint: str = "") -> None:
        self.issues.append(BodyIssue(self.line, message, hint))

    def _read(self, token: Token) -> None:
        kind = token.type
        content = token.content
        if kind == "text" and self._after_picture:
            content = content[self._take_width(content) :]
        self._after_picture = kind == "image" or (self._after_picture and kind == "link_close")
        if kind == "text":
            self._plain.write(content)
            self._write(content)
        elif kind == "text_special":
            self._special(token)
        elif kind in _BREAKS:
            self._plain.write("\n")
            self._write(_BREAKS[kind])
            self.line += 1
        elif kind in {"strong_open", "strong_close"}:
            self._plain.emphasise(token.markup, opens=token.nesting > 0)
            self.strong += token.nesting
        elif kind in {"em_open", "em_close"}:
            self._plain.emphasise(token.markup, opens=token.nesting > 0)
            self.emphasis += token.nesting
        elif kind == "link_open":
            self._plain.mark("[")
            self._linked = len(self._pieces)
            self.link = self._address(token)
        elif kind == "link_close":
            self._check_number()
            self._end_link()
        elif kind == "image":
            self._plain.mark("![")
            self._see(token)
        elif kind == "code_inline":
            ticks = f"{token.markup}{token.content}{token.markup}"
            self._note(
                f"Program code cannot be printed: the marks {token.markup} around it would "
                f"disappear from {ticks}.",
                "Write the words without them, *words* for emphasis, \\` for the mark itself.",
            )
        elif kind == "html_inline":
            self._note(
                f"HTML is not allowed in a text: {token.content}",
                "Write **strong**, *emphasis*, [words](https://...); a plain < is written \\<.",
            )
        else:
            self._note(f"{kind} is not allowed in a text.")

    def _special(self, token: Token) -> None:
        """A character that a backslash or an entity wrote; before a letter a backslash is text."""
        if token.info == "escape" and len(token.content) > 1:
            self._plain.write(token.content)
            self._write(token.content)
            return
        if found := refused(token.content):
            self._note(f"{token.markup} writes {found.what}.", found.hint)
        self._plain.write(ESCAPED * len(token.content))
        self._write(token.content)

    def _end_link(self) -> None:
        self._plain.mark("](…)")
        if self.picture is None and not any(
            piece.text.strip() for piece in self._pieces[self._linked :]
        ):
            self._note(
                f"The link to {self.link} has no words, so that nothing of it would be printed.",
                "Write the words: [words](https://...).",
            )
        self.link = None

    def _write(self, text: str) -> None:
        """Add characters; a pasted tab is a space, as a page has no tab stops."""
        text = text.replace("\t", " ")
        if text:
            self._pieces.append(Run(text, self.strong > 0, self.emphasis > 0, self.link))

    def _address(self, token: Token) -> str | None:
        written = str(token.attrGet("href") or "")
        if token.attrGet("title"):
            self._note(
                f"The link has a title, which nobody would see: {token.attrGet('title')}",
                "Write it in the text, or delete it.",
            )
        address = checked_link(written)
        if address is None:
            self._note(f"A link cannot lead to {written!r}.", refusal(written))
        return address

    def _check_number(self) -> None:
        """Note a link that dials another number than its words say."""
        if self.link is None or not self.link.startswith("tel:"):
            return
        words = ""
        for run in reversed(self._pieces):
            if run.link != self.link:
                break
            words = run.text + words
        try:
            in_words = telephone(words)
        except ValidationIssue:
            return
        number = dialled(self.link)
        if not same_number(in_words, number):
            self._note(
                f"The link says {words!r} and dials {number}.",
                "Write the same number in both, or words in the square brackets.",
            )

    def _take_width(self, text: str) -> int:
        """Give the picture the width in braces right after it; how many characters that took."""
        found = braces(text)
        if found is None or self.picture is None:
            return 0
        if found.message:
            self._note(found.message, found.hint)
        self.picture = replace(self.picture, width=found.width)
        return found.length

    def _see(self, token: Token) -> None:
        name = str(token.attrGet("src") or "")
        alt = _plain(token.children or []).strip()
        shown = f"![what it shows]({file_name(name)})"
        if not NAME.fullmatch(name):
            self._note(
                f"A picture cannot come from {name!r}.",
                f"Write the name of a PNG or JPEG in the topic's images/: {shown}.",
            )
        if not alt:
            self._note(
                f"The picture {name!r} says nothing to people who cannot see it.",
                f"Write what it shows in the square brackets: {shown}.",
            )
        if token.attrGet("title"):
            self._note("The picture has a title, which nobody would see.", "Write it in the text.")
        if self.picture:
            self._note(
                "Two pictures are in one paragraph.", "Leave an empty line between pictures."
            )
        self.picture = Picture("image", name, "figure", alt, link=self.link)


def _plain(tokens: list[Token]) -> str:
    """The text of inline tokens, as an alternative text says it."""
    return "".join(
        " " if token.type in _BREAKS else _plain(token.children or []) or token.content
        for token in tokens
    )
