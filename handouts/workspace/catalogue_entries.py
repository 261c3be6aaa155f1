"""What is known of files without parsing them: an entry for each, as the catalogue keeps it."""

from __future__ import annotations

from typing import Literal, NamedTuple

State = Literal["none", "draft", "approved", "changed", "unapproved"]
"""What is known of a text.

none: nobody is said to have reviewed it. draft: it says so itself. approved: it is the text that
was approved. changed: another text was approved. unapproved: a day of review is written, but not by
`approve`, so nobody knows for which text it was.
"""

DRAFTS: frozenset[State] = frozenset({"draft", "changed", "unapproved"})
"""States in which every page says that the text has not been reviewed."""

ReviewState = Literal["", "draft", "overdue"]
"""What keeps a text from being handed out: it is a draft, or its review was due; else nothing."""


class TopicEntry(NamedTuple):
    """What topic.yaml says."""

    layouts: tuple[str, ...]
    category: str
    audience: str
    codes: tuple[str, ...]
    """Systems with codes, such as `ICD-10 X00`."""


class LanguageEntry(NamedTuple):
    """What a topic is in one language; days are ISO 8601, empty where nothing is said."""

    title: str
    parts: tuple[str, ...]
    """The parts that it has, by their keys."""
    draft: bool
    """Whether pages say that nobody has reviewed it: by its own word, or as `approval` tells."""
    source: str
    """The language that it was translated from, where it says so."""
    version: str
    reviewed: str
    due: str
    words: str
    """What it can be found by."""
    by: str = ""
    """Who reviewed it."""
    approval: State = "none"
    digest: str = ""
    """That of the text that was approved; empty where none was."""
    written: str = ""
    """The digest of its words as they are now; empty where nobody is said to have reviewed them."""
    pictures: tuple[str, ...] = ()
    """The pictures that it names; none where nobody is said to have reviewed it."""


class LayoutEntry(NamedTuple):
    """What a layout is called, needs, and is printed on."""

    name: str
    description: str
    needs: tuple[str, ...]
    papers: tuple[str, ...]
    stand_ins: tuple[str, ...]
    """For each of its papers the one of a brand that is printed on it: by default itself."""
    folded: bool
    """Whether its sheets are folded into panels."""
    imposed: str
    """What becomes of imposed sheets: `fold`, `cut`, or nothing where there are none."""
    turn: str
    """The edge on which its sheets are turned."""
    public: bool
    """Whether anyone reads it where it hangs or lies."""

    def paper_of(self, brand: str) -> str:
        """The paper that is printed for a brand's; the layout's first where none is."""
        for paper, instead_of in zip(self.papers, self.stand_ins, strict=True):
            if instead_of == brand:
                return paper
        return self.papers[0]


class BrandEntry(NamedTuple):
    """What a brand is called, and the files that it names."""

    name: str
    paper: str
    files: tuple[str, ...]
    """Names of logos and pictures, in its folder or that of a brand that it extends."""
    reading_grade: float
    jurisdiction: str
    picture: str
    """The file of the picture on its front, or nothing."""
    contact: bool
    """Whether it says how patients reach the clinic."""
