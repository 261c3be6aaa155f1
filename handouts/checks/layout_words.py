"""The languages that layouts have words in, and which of these words nobody has reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from handouts.errors import HandoutError, Place
from handouts.notes import Note
from handouts.sources.files.tree import LANGUAGE, WORDS_FOLDER
from handouts.sources.models.language_codes import closest, name_of
from handouts.workspace.cache.codec import Codec
from handouts.workspace.plan import languages

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace


class ListedWords(NamedTuple):
    """The words of one language."""

    language: str
    name: str
    """What it is called in English."""
    draft: bool
    """Whether nobody has reviewed them."""


def words_listed(workspace: Workspace) -> tuple[ListedWords, ...]:
    """All languages with a file of words that can be read, remembered under these files."""
    files = workspace.file_tree.files(*WORDS_FOLDER)
    paths = [files[name] for name in files if LANGUAGE.fullmatch(name.removesuffix(".yaml"))]
    codec: Codec[tuple[ListedWords, ...]] = Codec(tuple, ListedWords)
    return workspace.disk_cache.made_of(
        workspace.file_tree,
        paths,
        codec,
        lambda: tuple(_listed(workspace, [path.stem for path in paths])),
        "facts",
        "words",
    )


def words_notes(workspace: Workspace, topics: Iterable[str]) -> Iterator[Note]:
    """A note for each language of some topics whose words are a draft."""
    listed = words_listed(workspace)
    known = [each.language for each in listed]
    written = {each for topic in topics for each in languages(workspace.catalogue, topic)}
    served = {closest(language, known) for language in written}
    for each in listed:
        if each.draft and each.language in served:
            yield Note(
                f"Nobody has reviewed the words that layouts add in {each.name}.",
                "Patients read them as they are. When they have been reviewed, delete "
                "`status: draft`.",
                Place("/".join((*WORDS_FOLDER, f"{each.language}.yaml"))),
                "words",
            )


def _listed(workspace: Workspace, names: list[str]) -> Iterator[ListedWords]:
    for language in names:
        try:
            draft = workspace.sources.words_files.file(language).model.draft
        except HandoutError:
            continue  # What is wrong with it is reported where it is used.
        yield ListedWords(language, name_of(language), draft)
