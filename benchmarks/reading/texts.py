"""The texts: the same few sentences in each language, and the fonts that they are set in."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from benchmarks.sheet import ROOT

FONTS = ROOT / "fonts"
BRAND = ROOT / "brands" / "clinic"
SIZE, LEADING = 12, 20
"""Points."""
COLUMN, MARGIN = 90, 20
"""Millimetres: narrow, so that lines break."""

_FROM_RIGHT = frozenset({"ar", "fa", "he", "ur"})
_WITHOUT_SPACES = frozenset({"th", "zh", "ja"})
_COUNTRIES = {"zh": "SC", "zh-Hant": "TC", "ja": "JP", "ko": "KR"}


class Passage(NamedTuple):
    """A title and sentences; `name` is the row of the table."""

    name: str
    language: str
    title: str
    sentences: tuple[str, ...]

    @property
    def direction(self) -> str:
        """As HTML says it."""
        return "rtl" if self.language in _FROM_RIGHT else "ltr"

    @property
    def spaced(self) -> bool:
        """Whether words have spaces between them."""
        return self.language.partition("-")[0] not in _WITHOUT_SPACES

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Sentences two by two."""
        pairs = range(0, len(self.sentences), 2)
        return tuple(" ".join(self.sentences[at : at + 2]) for at in pairs)

    @property
    def text(self) -> str:
        """All of it, a paragraph a line."""
        return "\n".join((self.title, *self.paragraphs))

    @property
    def families(self) -> tuple[str, ...]:
        """The brand's fonts, that of the language's country before the others of its kind."""
        families = brand_families()
        own = _COUNTRIES.get(self.language) or _COUNTRIES.get(self.language.partition("-")[0])
        endings = tuple(_COUNTRIES.values())
        of_countries = [family for family in families if family.endswith(endings)]
        first = [family for family in of_countries if own and family.endswith(own)]
        others = [family for family in families if family not in of_countries]
        return (*others, *first, *(family for family in of_countries if family not in first))


@cache
def brand_families() -> tuple[str, ...]:
    """The families of the clinic's brand, the first that has a character sets it."""
    brand = yaml.safe_load((BRAND / "brand.yaml").read_text(encoding="utf-8"))
    return tuple(brand["fonts"])


@cache
def passages() -> dict[str, Passage]:
    """All of them by name."""
    source = Path(__file__).with_name("texts.yaml").read_text(encoding="utf-8")
    written: dict[str, dict[str, Any]] = yaml.safe_load(source)
    return {
        name: Passage(name, entry.get("language", name), entry["title"], tuple(entry["sentences"]))
        for name, entry in written.items()
    }
