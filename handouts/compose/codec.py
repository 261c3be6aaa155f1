"""A tree of blocks as JSON and back, so that what was composed can be remembered on disk.

Every block is a list that begins with a letter; runs without looks are plain strings. A file of
another format, or one that is damaged, is None: it is composed anew.
"""

from __future__ import annotations

import json
from typing import Any

from handouts.compose.blocks import Block, Filler, Flow, Group, Picture, Run, Text, Tree

FORMAT = 2
"""Raised whenever blocks or this module change."""


def dump(tree: Tree) -> bytes:
    """The tree as JSON in UTF-8; equal trees give equal bytes."""
    document = [
        FORMAT,
        [tree.title, tree.author, tree.language, tree.version, tree.subject, tree.keywords],
        [[flow.into, [_block(block) for block in flow.blocks], flow.furniture]
         for flow in tree.flows],
    ]  # fmt: skip
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def load(data: bytes) -> Tree | None:
    """The tree that `dump` wrote, or None where it did not, or not in this format."""
    try:
        version, head, flows = json.loads(data)
        if version != FORMAT:
            return None
        title, author, language, document_version, subject, keywords = head
        return Tree(
            title,
            author,
            language,
            document_version,
            subject,
            tuple(
                Flow(tuple(into), tuple(map(_read, blocks)), furniture)
                for into, blocks, furniture in flows
            ),
            tuple(keywords),
        )
    except (ValueError, TypeError, KeyError, LookupError, RecursionError):
        return None


def _block(block: Block) -> list[object]:
    match block:
        case Text(role, style, runs, language):
            return ["t", role, style, [_run(run) for run in runs], language]
        case Group():
            return [
                "g", block.role, block.style, [_block(kid) for kid in block.kids], block.language,
                block.arrangement, block.width, block.ordered, block.start, block.scope,
                block.align,
            ]  # fmt: skip
        case Picture(kind, source, style, alt, width, link, size):
            return ["p", kind, source, style, alt, width, link, size]
        case Filler(kind, style, weight):
            return ["f", kind, style, weight]


def _run(run: Run) -> object:
    parts = [run.text, run.strong, run.emphasis, run.link, run.language, run.field]
    return run.text if run == Run(run.text) else parts


def _read(parts: list[Any]) -> Block:
    match parts[0]:
        case "t":
            _, role, style, runs, language = parts
            return Text(role, style, tuple(map(_read_run, runs)), language)
        case "g":
            _, role, style, kids, *rest = parts
            return Group(role, style, tuple(map(_read, kids)), *rest)
        case "p":
            return Picture(*parts[1:])
        case "f":
            return Filler(*parts[1:])
    raise ValueError(parts[0])


def _read_run(parts: str | list[Any]) -> Run:
    return Run(parts) if isinstance(parts, str) else Run(*parts)
