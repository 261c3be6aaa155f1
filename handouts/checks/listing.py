"""List what a workspace has: topics with the state of their languages, layouts, brands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from handouts.checks.layout_words import ListedWords, words_listed
from handouts.checks.text_notes import behind
from handouts.checks.text_search import has_words, nearly_has_words
from handouts.errors import HandoutError
from handouts.workspace.approvals import is_overdue
from handouts.workspace.catalogue import gather
from handouts.workspace.catalogue_entries import BrandEntry, LanguageEntry, LayoutEntry, TopicEntry
from handouts.workspace.diagnosis.grouping import unique
from handouts.workspace.plan import languages, suits

if TYPE_CHECKING:
    from handouts.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ListedLanguage:
    """A topic in one language."""

    language: str
    catalogue: LanguageEntry
    layouts: tuple[str, ...]
    overdue: bool
    """Whether the day of its next review has passed."""
    behind: tuple[str, ...] = ()
    """The parts in which it is behind the text that it was translated from."""

    @property
    def state(self) -> str:
        """In a few words: draft or final, its next review, what it is behind in."""
        state = self._reviewed()
        if self.behind:
            parts = "1 part" if len(self.behind) == 1 else f"{len(self.behind)} parts"
            state += f", behind {self.catalogue.source}: {parts} ({', '.join(self.behind)})"
        return state

    def _reviewed(self) -> str:
        catalogue = self.catalogue
        if catalogue.approval == "changed":
            return f"draft, changed since it was approved on {catalogue.reviewed}"
        if catalogue.approval == "unapproved":
            return f"draft, reviewed on {catalogue.reviewed}, but not known which text"
        if catalogue.draft:
            return "draft"
        parts = ["final"]
        if not catalogue.version:
            parts.append("version not given")
        if not catalogue.reviewed:
            parts.append("review date not given")
        if catalogue.due:
            parts.append(f"{'review was due' if self.overdue else 'next review'} {catalogue.due}")
        else:
            parts.append("next review not given")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class ListedTopic:
    """A topic with its languages."""

    topic: str
    catalogue: TopicEntry
    languages: tuple[ListedLanguage, ...]

    @property
    def title(self) -> str:
        """The title in English, or else in the first language there is."""
        for each in self.languages:
            if each.language == "en":
                return each.catalogue.title
        return self.languages[0].catalogue.title if self.languages else self.topic


@dataclass(frozen=True, slots=True)
class Listing:
    """What a workspace has, and what in it cannot be read."""

    topics: tuple[ListedTopic, ...]
    layouts: dict[str, LayoutEntry]
    brands: dict[str, BrandEntry]
    words: tuple[ListedWords, ...]
    """The languages that layouts have words in."""
    problems: tuple[HandoutError, ...]


def listing(workspace: Workspace, find: str, today: date) -> Listing:
    """All of it, or the topics that have every word of `find` in their text, id or codes."""
    catalogue, problems = workspace.catalogue, list[HandoutError]()
    folders = catalogue.file_tree.folders
    layouts = gather(folders("layouts"), catalogue.layout, problems)
    brands = gather(folders("brands"), catalogue.brand, problems)
    topics: list[ListedTopic] = []
    for topic, own in gather(folders("content"), catalogue.topic, problems).items():
        texts = gather(languages(catalogue, topic), partial(catalogue.language, topic), problems)
        listed = ListedTopic(
            topic,
            own,
            tuple(
                ListedLanguage(
                    language,
                    text,
                    tuple(
                        name
                        for name, layout in layouts.items()
                        if suits(own.layouts, name, layout.needs, text.parts)
                    ),
                    overdue=is_overdue(text, today),
                    behind=_behind(workspace, topic, language, problems),
                )
                for language, text in texts.items()
            ),
        )
        topics.append(listed)
    return Listing(
        found_by(topics, find), layouts, brands, words_listed(workspace), unique(problems)
    )


def _behind(
    workspace: Workspace, topic: str, language: str, problems: list[HandoutError]
) -> tuple[str, ...]:
    """The parts in which a translation is behind; a source that cannot be read is a mistake."""
    try:
        return tuple(dict.fromkeys(part for part, _ in behind(workspace, topic, language)))
    except HandoutError as error:
        problems.append(error)
        return ()


def found_by(topics: Sequence[ListedTopic], find: str) -> tuple[ListedTopic, ...]:
    """The topics that have every word that is looked for, or else those that nearly have."""
    found = tuple(topic for topic in topics if has_words(_text(topic), find))
    return found or tuple(topic for topic in topics if nearly_has_words(_text(topic), find))


def _text(topic: ListedTopic) -> str:
    """What a topic is found by, in all its languages."""
    parts = (topic.topic, topic.catalogue.category, *topic.catalogue.codes)
    return " ".join((*parts, *(each.catalogue.words for each in topic.languages)))
