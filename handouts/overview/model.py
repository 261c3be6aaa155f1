"""What an overview shows: brands, their topics, the languages of each, and a card for each file."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.checks.listing import ListedLanguage, ListedTopic, listing
from handouts.errors import HandoutError
from handouts.overview.names import language_name, long_day, own_name

if TYPE_CHECKING:
    from handouts.build.build import Built, Outcome
    from handouts.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Card:
    """One handout: `file` is its path below the output folder, empty where there is none.

    `picture` is the path of its first page's picture below the output folder; `failed` says that it
    could not be made, so that the file, where there is one, is an older one.
    """

    layout: str
    file: str
    picture: str
    failed: bool
    body_size: float
    pages: int
    variant: str
    """Its paper, where that is not the brand's own, and its form, where that is not the usual."""

    @property
    def name(self) -> str:
        """The layout's name, and which variant it is."""
        return f"{self.layout}, {self.variant}" if self.variant else self.layout

    @property
    def notes(self) -> tuple[str, ...]:
        """How it was laid out, or that it was not."""
        if self.failed:
            return ("Not made", "the file is an older one" if self.file else "there is no file")
        pages = "1 page" if self.pages == 1 else f"{self.pages} pages"
        return (f"{self.body_size:g} pt", pages)

    def alt(self, title: str, language: str) -> str:
        """The picture in words."""
        if not self.file:
            return f"No picture: {title}, {self.name}, {language}, was not made."
        return f"First page of {title}, {self.name}, {language}."


@dataclass(frozen=True, slots=True)
class Edition:
    """A topic in one language: its title there, what is known of its review, its cards."""

    language: str
    name: str
    """The language in English."""
    own_name: str
    """The language in itself, empty where that is the same."""
    title: str
    state: str
    draft: bool
    due: bool
    """Its review is due."""
    dated: bool
    """The day of its next review is given."""
    cards: tuple[Card, ...]

    @property
    def sentence(self) -> str:
        """The state as a sentence."""
        return f"{self.state[:1].upper()}{self.state[1:]}."


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic under a brand."""

    topic: str
    title: str
    language: str
    """The language of the title."""
    editions: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class House:
    """A brand with its topics."""

    brand: str
    name: str
    subjects: tuple[Subject, ...]

    @property
    def sums(self) -> tuple[tuple[int, str], ...]:
        """The numbers of this brand alone."""
        return _sums([edition for subject in self.subjects for edition in subject.editions])


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it, with what could not be made and why."""

    day: str
    houses: tuple[House, ...]
    problems: tuple[str, ...]

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every topic in every language, under every brand."""
        return tuple(
            edition
            for house in self.houses
            for subject in house.subjects
            for edition in subject.editions
        )

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every handout."""
        return tuple(card for edition in self.editions for card in edition.cards)

    @property
    def sums(self) -> tuple[tuple[int, str], ...]:
        """Numbers that matter, each with what it counts; those of nothing are left out."""
        return _sums(self.editions)


def _sums(editions: Sequence[Edition]) -> tuple[tuple[int, str], ...]:
    cards = [card for edition in editions for card in edition.cards]
    failed = sum(card.failed for card in cards)
    drafts = sum(len(each.cards) for each in editions if each.draft)
    due = sum(len(each.cards) for each in editions if each.due)
    undated = sum(len(each.cards) for each in editions if not each.dated)
    found = (
        (len(cards), "handout" if len(cards) == 1 else "handouts"),
        (len(cards) - failed, "up to date"),
        (failed, "not made"),
        (drafts, "draft" if drafts == 1 else "drafts"),
        (due, "due for review"),
        (undated, "without a day of review"),
    )
    return tuple(each for each in found if each[0])


def overview(
    workspace: Workspace, built: Built, pictures: Mapping[str, str], today: date
) -> Overview:
    """The overview of a build; `pictures` are the paths of files' pictures below its folder."""
    topics = {each.topic: each for each in listing(workspace, "", today).topics}
    houses: list[House] = []
    by_brand = sorted(built.outcomes, key=lambda each: each.planned.key.brand)
    for brand, outcomes in itertools.groupby(by_brand, key=lambda each: each.planned.key.brand):
        cards: dict[str, dict[str, list[Card]]] = {}
        for outcome in outcomes:
            handout_key = outcome.planned.key
            card = _card(workspace, built.folder, outcome, pictures)
            cards.setdefault(handout_key.topic, {}).setdefault(handout_key.language, []).append(
                card
            )
        subjects = tuple(_subject(topics.get(topic), topic, of) for topic, of in cards.items())
        houses.append(House(brand, workspace.catalogue.brand(brand).name, subjects))
    return Overview(long_day(today), tuple(houses), tuple(_told(each) for each in built.problems))


def _subject(listed: ListedTopic | None, topic: str, cards: Mapping[str, list[Card]]) -> Subject:
    languages = {each.language: each for each in listed.languages} if listed else {}
    editions = tuple(
        _edition(languages.get(language), topic, language, of)
        for language, of in sorted(cards.items(), key=lambda each: language_name(each[0]))
    )
    first = next((each for each in editions if each.language == "en"), editions[0])
    return Subject(topic, first.title, first.language, editions)


def _edition(
    listed: ListedLanguage | None, topic: str, language: str, cards: list[Card]
) -> Edition:
    name, own = language_name(language), own_name(language)
    return Edition(
        language=language,
        name=name,
        own_name="" if own == name else own,
        title=listed.catalogue.title if listed else topic,
        state=listed.state if listed else "cannot be read",
        draft=listed is not None and listed.catalogue.draft,
        due=listed is not None and listed.overdue,
        dated=listed is not None and bool(listed.catalogue.due),
        cards=tuple(cards),
    )


def _card(
    workspace: Workspace, folder: Path, outcome: Outcome, pictures: Mapping[str, str]
) -> Card:
    handout_key, options = outcome.planned.key, outcome.planned.options
    own = handout_key.paper == workspace.catalogue.brand(handout_key.brand).paper
    variant = [*([] if own else [_paper_name(handout_key.paper)]), *options.suffix.split("-")[1:]]
    return Card(
        layout=workspace.catalogue.layout(handout_key.layout).name,
        file=outcome.file if (folder / outcome.file).is_file() else "",
        picture=pictures[outcome.file],
        failed=outcome.state == "failed",
        body_size=outcome.body_size,
        pages=outcome.pages,
        variant=", ".join(variant),
    )


def _paper_name(paper: str) -> str:
    """As people write it: A3, Letter."""
    return paper.upper() if paper[1:].isdecimal() else paper.capitalize()


def _told(problem: HandoutError) -> str:
    return f"{problem.place}: {problem.message}" if problem.place else problem.message
