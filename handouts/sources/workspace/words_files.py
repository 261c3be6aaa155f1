"""The files of the words that layouts add, one a language."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from handouts.errors import HandoutError, SourceError
from handouts.sources.files.tree import LANGUAGE, REFERENCE, WORDS_FOLDER, FileTree
from handouts.sources.models.language_codes import closest
from handouts.sources.models.words import WordsFile, check, untranslated
from handouts.sources.yaml import parser
from handouts.sources.yaml.errors import did_you_mean
from handouts.sources.yaml.source import Loaded
from handouts.sources.yaml.validate import load


class WordsFiles:
    """All of a workspace's, each read once."""

    def __init__(self, tree: FileTree) -> None:
        self.tree = tree
        self.file = functools.cache(self._file)

    @cached_property
    def paths(self) -> Mapping[str, Path]:
        """The files by their languages."""
        return {
            path.stem: path
            for path in self.tree.files(*WORDS_FOLDER).values()
            if path.suffix == ".yaml" and LANGUAGE.fullmatch(path.stem)
        }

    def words(self, language: str) -> Mapping[str, str]:
        """The words in one language, checked against the English ones.

        A region without words of its own has those of the nearest one: `en-GB` has those of `en`.
        """
        served = closest(language, self.paths) or language
        if served == REFERENCE:
            return self.file(REFERENCE).model.words
        if served not in self.paths:
            self._missing(served)
        reference = self.words(REFERENCE)
        try:
            loaded = self.file(served)
        except HandoutError as error:
            raise untranslated(error, reference) from None
        check(loaded, reference)
        return loaded.model.words

    def _file(self, language: str) -> Loaded[WordsFile]:
        """A language's own file, as it is."""
        path = self.paths.get(language) or self._missing(language)
        return load(WordsFile, parser.read(self.tree.inside(path), self.tree.name(path)))

    def _missing(self, language: str) -> Path:
        raise SourceError(
            f"There is no file of words for the language '{language}'.",
            hint=did_you_mean(language, self.paths, "Choose from"),
        )
