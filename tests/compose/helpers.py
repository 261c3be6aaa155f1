"""What tests of compose share: blocks as short lines, templates from strings, a small topic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from handouts.compose.blocks import Block, Filler, Group, Picture, Run, Text, Tree
from handouts.compose.template.render import Templates
from handouts.errors import Place
from handouts.sources.models.language import LanguageFile

WORDS = {
    "language_name": "English",
    "version": "Version {version}",
    "reviewed": "Reviewed {date}",
    "review_due": "Next review {date}",
    "reviewed_by": "Reviewed by {name}",
    "page_of": "Page {page} of {pages}",
}


@dataclass(frozen=True)
class Section:
    heading: str
    body: str


@dataclass(frozen=True)
class Question:
    question: str
    answer: str


def topic_of(title: str = "Title", **values: Any) -> LanguageFile:
    """A topic, whose values are not checked."""
    return LanguageFile.model_construct(title=title, **values)


@dataclass(frozen=True)
class Contact:
    phone: str = ""
    email: str = ""
    web: str = ""
    address: str = ""


@dataclass(frozen=True)
class Brand:
    name: str = "Clinic"
    logo: str | None = None
    contact: Contact = field(default_factory=Contact)
    language: str = "en"
    topic_address: str = ""
    legal: str = ""
    translations: Mapping[str, Brand] = field(default_factory=dict)

    def localised(self, language: str) -> Brand:
        return self.translations.get(language) or Brand(name="")


@dataclass(frozen=True)
class Source:
    """Puts every value on line 10 of a file."""

    file: str

    def place(self, path: tuple[str | int, ...] = ()) -> Place:
        return Place(self.file, 10, 5)


def templates(text: str, **others: str) -> Templates:
    """A layouts folder whose layout `x` has this template, beside `_shared/NAME.jinja`."""
    shared = [(f"_shared/{name}.jinja", other) for name, other in others.items()]
    return Templates("layouts", tuple(sorted([("x/layout.jinja", text), *shared])))


def outline(tree: Tree) -> str:
    """The tree as indented text, a line a block, for people and for tests."""
    lines = [f"Document {tree.language} {tree.title!r}"]

    def add(block: Block, depth: int) -> None:
        pad = "  " * depth
        match block:
            case Text():
                text = "".join(f"<{run.field}>" if run.field else run.text for run in block.runs)
                lines.append(f"{pad}{block.role} .{block.style} {text!r}")
            case Group():
                lines.append(f"{pad}{block.role} .{block.style}")
                for kid in block.kids:
                    add(kid, depth + 1)
            case Picture():
                lines.append(f"{pad}Figure .{block.style} {block.kind} {block.alt!r}")
            case Filler():
                lines.append(f"{pad}({block.kind})")

    for flow in tree.flows:
        note = f" artifact {flow.furniture}" if flow.furniture else ""
        lines.append(f"  -> {' '.join(flow.into)}{note}")
        for block in flow.blocks:
            add(block, 2)
    return "\n".join(lines)


def lines(blocks: tuple[Block, ...], depth: int = 0) -> list[str]:
    """Blocks as indented lines that show all that a block says."""
    shown: list[str] = []
    for block in blocks:
        shown.append("  " * depth + _line(block))
        if isinstance(block, Group):
            shown += lines(block.kids, depth + 1)
    return shown


def _line(block: Block) -> str:
    match block:
        case Text():
            runs = "".join(_run(run) for run in block.runs)
            return " ".join(_words(block.role, block.style, lang=block.language)) + f" {runs}"
        case Group():
            looks = {
                "lang": block.language,
                "arrangement": block.arrangement if block.arrangement != "stack" else "",
                "width": block.width,
                "start": block.start if block.ordered else "",
                "scope": block.scope,
                "align": block.align,
            }
            return " ".join(_words(block.role, block.style, **looks))
        case Picture():
            looks = {"alt": block.alt, "width": block.width, "link": block.link}
            return " ".join(_words(f"{block.kind}({block.source})", block.style, **looks))
        case Filler():
            return f"({block.kind} {block.weight})"


def _words(role: str, style: str, **looks: object) -> list[str]:
    return [role, f".{style}", *(f"{name}={look}" for name, look in looks.items() if look)]


def _run(run: Run) -> str:
    marks = "".join(
        (
            "*" if run.emphasis else "",
            "**" if run.strong else "",
            f"->{run.link} " if run.link else "",
            f"@{run.language} " if run.language else "",
        )
    )
    text = f"<{run.field}>" if run.field else run.text.replace("\u2028", "⏎")
    return f"[{marks}{text}]"
