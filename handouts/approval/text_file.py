"""The file of a topic's text: found by topic and language, and written back in its own form."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path
from typing import NamedTuple

from handouts.errors import DeliveryError, Place
from handouts.sources.yaml import parser
from handouts.sources.yaml.errors import did_you_mean
from handouts.storage.atomic import write_file
from handouts.workspace.plan import SelectionError, languages
from handouts.workspace.workspace import Workspace


class TextFile(NamedTuple):
    """A text's file as it was read."""

    path: Path
    name: str
    """What messages call it."""
    data: bytes

    @property
    def text(self) -> str:
        """What is written in it."""
        return parser.decode(self.data, self.name)


def read_text_file(workspace: Workspace, topic: str, language: str) -> TextFile:
    """The file of a text. Raises SelectionError where the topic is not there in the language."""
    file_tree = workspace.file_tree
    topics = file_tree.folders("content")
    if topic not in topics:
        raise SelectionError(
            f"There is no topic '{topic}'.", hint=did_you_mean(topic, topics, "Topics")
        )
    known = languages(workspace.catalogue, topic)
    if language not in known:
        raise SelectionError(
            f"Topic '{topic}' is not written in '{language}'.",
            hint=f"It is written in {', '.join(known) or 'no language yet'}.",
        )
    path = file_tree.files("content", topic)[f"{language}.yaml"]
    return TextFile(path, file_tree.name(path), file_tree.read(path, parser.MAX_BYTES))


def rewrite(file: TextFile, text: str) -> None:
    """Write a text into its file, with the mode and the byte order mark that it had.

    A link inside the workspace stays one: what it leads to is written. Raises DeliveryError where
    the file was changed since it was read.
    """
    if file.path.read_bytes() != file.data:
        raise DeliveryError(
            "This file was changed meanwhile; nothing was written.",
            hint="Read it again, then give the same command again.",
            place=Place(file.name),
        )
    mark = codecs.BOM_UTF8 if file.data.startswith(codecs.BOM_UTF8) else b""
    path = file.path.resolve()
    write_file(path, mark + text.encode(), mode=stat.S_IMODE(path.stat().st_mode))
