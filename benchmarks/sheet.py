"""The sheet that every maker makes: its words, and how they change from round to round.

Nothing heavy is imported here, since the cold scripts of the peers pay for it.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
TOPIC = "migraine-botox"
LAYOUT = "faq-sheet"
LOGO = ROOT / "brands" / "clinic" / "logo-reversed.svg"
FONT_FOLDER = ROOT / "fonts" / "atkinson-hyperlegible-next"
FONT_FAMILY = "Atkinson Hyperlegible Next"
FONT_FILES = {
    400: FONT_FOLDER / "AtkinsonHyperlegibleNext_400Regular.ttf",
    600: FONT_FOLDER / "AtkinsonHyperlegibleNext_600SemiBold.ttf",
    700: FONT_FOLDER / "AtkinsonHyperlegibleNext_700Bold.ttf",
}


class Question(NamedTuple):
    """A question and its answer."""

    question: str
    answer: str


class Link(NamedTuple):
    """Words that lead to an address."""

    text: str
    address: str


class Sheet(NamedTuple):
    """All words of the FAQ sheet, in the order of reading, and the modules of its QR code."""

    language: str
    brand: str
    logo_alt: str
    series: str
    title: str
    lead: str
    faq_heading: str
    faq: tuple[Question, ...]
    tags_heading: str
    tags: tuple[str, ...]
    contact_heading: str
    address: str
    links: tuple[Link, ...]
    more_heading: str
    more_hint: str
    qr_alt: str
    qr: tuple[str, ...]
    next_heading: str
    next_body: str
    imprint: str

    def words(self) -> list[str]:
        """Every word that must stand on the page, whoever made it."""
        texts = [self.brand, self.series, self.title, self.lead, self.faq_heading]
        texts += [text for entry in self.faq for text in entry]
        texts += [self.tags_heading, *self.tags, self.contact_heading, self.address]
        texts += [self.next_heading, self.next_body]
        return [word for text in texts for word in text.split()]


def save(sheet: Sheet, path: Path) -> None:
    """Write a sheet as JSON, the form in which the peers' cold scripts read it."""
    path.write_text(json.dumps(sheet._asdict()), encoding="utf-8")


def load(path: Path) -> Sheet:
    """Read a sheet that `save` wrote."""
    fields = json.loads(path.read_text(encoding="utf-8"))
    fields["faq"] = tuple(Question(*entry) for entry in fields["faq"])
    fields["links"] = tuple(Link(*entry) for entry in fields["links"])
    fields["tags"] = tuple(fields["tags"])
    fields["qr"] = tuple(fields["qr"])
    return Sheet(**fields)


def made_out(sheet: Sheet, name: str) -> Sheet:
    """The same sheet made out to a person: only its title changes."""
    return sheet._replace(title=f"{sheet.title} for {name}")


def renamed(sheet: Sheet, number: int) -> Sheet:
    """The same sheet made out to another person."""
    return made_out(sheet, f"Sample Person {number}")


def reordered(sheet: Sheet, seed: int) -> Sheet:
    """A text never seen before: the words of every paragraph in another order.

    The title is another one too, so that the work contains that of a changed name.
    """
    chance = random.Random(seed)

    def shuffle(text: str) -> str:
        words = text.split()
        chance.shuffle(words)
        return " ".join(words)

    return _with_texts(renamed(sheet, seed), shuffle)


def reworded(sheet: Sheet, seed: int) -> Sheet:
    """A harder one: another order, and the letters inside every word in another order too."""
    chance = random.Random(seed)

    def shuffle(text: str) -> str:
        words = ["".join(chance.sample(word, len(word))) for word in text.split()]
        chance.shuffle(words)
        # Marks that open a list or a heading in CommonMark must not come first.
        return " ".join(word.strip(".,?-") or "a" for word in words)

    return _with_texts(renamed(sheet, seed), shuffle)


def _with_texts(sheet: Sheet, change: Callable[[str], str]) -> Sheet:
    return sheet._replace(
        lead=change(sheet.lead),
        faq=tuple(Question(change(entry.question), change(entry.answer)) for entry in sheet.faq),
        next_body=change(sheet.next_body),
    )
