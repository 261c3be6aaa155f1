"""What an overview shows: brands, their topics, the languages of each, and a card for each file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.checks.listing import ListedLanguage, listing
from handouts.compose.version_line import long_date
from handouts.sources.models.language_codes import name_of

if TYPE_CHECKING:
    from handouts.build.build import Built, Outcome
    from handouts.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Card:
    """One handout: `file` is its path below the output folder, empty where there is none.

    `image` is the path of its first page's image below the output folder; `failed` says that it
    could not be made, so that the file, where there is one, is an older one.
    """

    layout: str
    file: str
    image: str
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
    def notes(self) -> str:
        """How it was laid out, or that it was not."""
        if self.failed:
            return "Not made, " + ("the file is an older one" if self.file else "there is no file")
        return f"{self.body_size:g} pt, " + ("1 page" if self.pages == 1 else f"{self.pages} pages")

    def alt(self, edition: Edition) -> str:
        """The image in words."""
        what = f"{edition.title}, {self.name}, {edition.name}"
        return f"First page of {what}." if self.file else f"No picture: {what}, was not made."


@dataclass(frozen=True, slots=True)
class Edition:
    """A topic in one language: its title there, what is known of its review, its cards."""

    language: str
    title: str
    listed: ListedLanguage | None
    """None where it cannot be read."""
    cards: tuple[Card, ...]

    @property
    def name(self) -> str:
        """The language in English."""
        return name_of(self.language)

    @property
    def own_name(self) -> str:
        """The language in itself, empty where that is the same."""
        own = name_of(self.language, self.language)
        return "" if own == self.name else own

    @property
    def overdue(self) -> bool:
        """Whether its review is due."""
        return self.listed is not None and self.listed.overdue

    @property
    def state(self) -> str:
        """The state of its review, as a sentence."""
        state = self.listed.state if self.listed else "cannot be read"
        return f"{state[:1].upper()}{state[1:]}."


@dataclass(frozen=True, slots=True)
class TopicSection:
    """A topic under a brand; its title is that of the English edition, or of the first."""

    topic: str
    editions: tuple[Edition, ...]

    @property
    def titled(self) -> Edition:
        """The edition whose title is the topic's."""
        return next((each for each in self.editions if each.language == "en"), self.editions[0])


@dataclass(frozen=True, slots=True)
class BrandSection:
    """A brand with its topics."""

    brand: str
    name: str
    topics: tuple[TopicSection, ...]

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every topic in every language."""
        return tuple(edition for topic in self.topics for edition in topic.editions)

    @property
    def counts(self) -> dict[str, int]:
        """The numbers of this brand alone."""
        return _counts(self.editions)


@dataclass(frozen=True, slots=True)
class Overview:
    """All of it, with what could not be made and why."""

    day: str
    brands: tuple[BrandSection, ...]
    problems: tuple[str, ...]

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every topic in every language, under every brand."""
        return tuple(edition for brand in self.brands for edition in brand.editions)

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every handout."""
        return tuple(card for edition in self.editions for card in edition.cards)

    @property
    def counts(self) -> dict[str, int]:
        """Numbers that matter, by what they count."""
        return _counts(self.editions)


def _counts(editions: Sequence[Edition]) -> dict[str, int]:
    """How many handouts are in which state; states of none are left out."""
    cards = sum(len(each.cards) for each in editions)
    failed = sum(card.failed for each in editions for card in each.cards)
    known = [(each.listed, len(each.cards)) for each in editions]
    drafts = sum(number for listed, number in known if listed and listed.catalogue.draft)
    undated = sum(number for listed, number in known if not (listed and listed.catalogue.due))
    found = {
        "handout" if cards == 1 else "handouts": cards,
        "up to date": cards - failed,
        "not made": failed,
        "draft" if drafts == 1 else "drafts": drafts,
        "due for review": sum(len(each.cards) for each in editions if each.overdue),
        "without a day of review": undated,
    }
    return {what: number for what, number in found.items() if number}


def overview(
    workspace: Workspace, built: Built, images: Mapping[str, str], today: date
) -> Overview:
    """The overview of a build; `images` are the paths of files' images below its folder."""
    listed = {
        (topic.topic, each.language): each
        for topic in listing(workspace, "", today).topics
        for each in topic.languages
    }

    def edition(topic: str, language: str, outcomes: Sequence[Outcome]) -> Edition:
        known = listed.get((topic, language))
        cards = tuple(_card(workspace, built.folder, each, images) for each in outcomes)
        return Edition(language, known.catalogue.title if known else topic, known, cards)

    brands: dict[str, dict[str, dict[str, list[Outcome]]]] = {}
    for outcome in sorted(built.outcomes, key=lambda each: each.planned.key.brand):
        key = outcome.planned.key
        topics = brands.setdefault(key.brand, {})
        topics.setdefault(key.topic, {}).setdefault(key.language, []).append(outcome)
    sections: list[BrandSection] = []
    for brand, topics in brands.items():
        made = tuple(
            TopicSection(
                topic,
                tuple(
                    edition(topic, language, outcomes)
                    for language, outcomes in sorted(of.items(), key=lambda each: name_of(each[0]))
                ),
            )
            for topic, of in topics.items()
        )
        sections.append(BrandSection(brand, workspace.catalogue.brand(brand).name, made))
    problems = (
        f"{each.place}: {each.message}" if each.place else each.message for each in built.problems
    )
    return Overview(long_date(today, "en-GB"), tuple(sections), tuple(problems))


def _card(workspace: Workspace, folder: Path, outcome: Outcome, images: Mapping[str, str]) -> Card:
    key, options = outcome.planned.key, outcome.planned.options
    own = key.paper == workspace.catalogue.brand(key.brand).paper
    variant = [*([] if own else [_paper_name(key.paper)]), *options.suffix.split("-")[1:]]
    return Card(
        layout=workspace.catalogue.layout(key.layout).name,
        file=outcome.file if (folder / outcome.file).is_file() else "",
        image=images[outcome.file],
        failed=outcome.state == "failed",
        body_size=outcome.body_size,
        pages=outcome.pages,
        variant=", ".join(variant),
    )


def _paper_name(paper: str) -> str:
    """As people write it: A3, Letter."""
    return paper.upper() if paper[1:].isdecimal() else paper.capitalize()
