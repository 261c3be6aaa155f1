"""The workspace: what there is, found once, read and checked when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar, cast

from handouts.errors import HandoutError, Place, SourceError
from handouts.sources import words as words_of_languages
from handouts.sources import yaml
from handouts.sources.brand import BrandFile
from handouts.sources.fonts import ENDINGS, FontFile, read_font
from handouts.sources.images import NAME, ImageFile, read_image
from handouts.sources.language import LanguageFile
from handouts.sources.layout import LayoutFile
from handouts.sources.load import Checked, load
from handouts.sources.mistakes import did_you_mean
from handouts.sources.source import Loaded
from handouts.sources.styles import StylesFile
from handouts.sources.topic import TopicFile
from handouts.sources.tree import LANGUAGE, FileTree
from handouts.sources.words import REFERENCE, WordsFile

SHARED = "_shared"
MOST_TEMPLATE_BYTES = MOST_LOGO_BYTES = 200_000

C = TypeVar("C", bound=Checked)
T = TypeVar("T")


class Sources:
    """All that people wrote in a workspace. Each file is read once; start anew to see changes."""

    def __init__(self, root: Path) -> None:
        self.tree = FileTree(root)
        self._read: dict[tuple[str, ...], Any] = {}

    @property
    def root(self) -> Path:
        """The workspace's folder, absolute."""
        return self.tree.root

    # ------------------------------------------------------------ what there is

    @cached_property
    def _topics(self) -> Mapping[str, Path]:
        return self.tree.folders("content")

    @cached_property
    def _layouts(self) -> Mapping[str, Path]:
        return self.tree.folders("layouts")

    @cached_property
    def _brands(self) -> Mapping[str, Path]:
        return self.tree.folders("brands")

    @cached_property
    def _words(self) -> Mapping[str, Path]:
        return _languages(self.tree.files("layouts", SHARED, "words"))

    def topics(self) -> tuple[str, ...]:
        """The topics' ids in alphabetical order."""
        return tuple(self._topics)

    def layouts(self) -> tuple[str, ...]:
        """The layouts' ids in alphabetical order."""
        return tuple(self._layouts)

    def brands(self) -> tuple[str, ...]:
        """The brands' ids in alphabetical order."""
        return tuple(self._brands)

    def languages(self, topic: str) -> tuple[str, ...]:
        """The languages in which a topic is written, in alphabetical order."""
        return tuple(self._languages_of(topic))

    # ------------------------------------------------------------ what files say

    def topic(self, topic: str) -> Loaded[TopicFile]:
        """What is true of a topic in every language."""
        folder = self._find(topic, self._topics, "topic")
        loaded = self._load(TopicFile, folder / "topic.yaml")
        for number, layout in enumerate(loaded.model.layouts):
            if layout not in self._layouts:
                raise SourceError(
                    f"There is no layout '{layout}'.",
                    hint=did_you_mean(layout, self._layouts, "Layouts"),
                    place=loaded.source.place(("layouts", number)),
                )
        return loaded

    def language(self, topic: str, language: str) -> Loaded[LanguageFile]:
        """The text of a topic in one language."""
        path = self._find(language, self._languages_of(topic), f"language of '{topic}'")
        return self._load(LanguageFile, path)

    @staticmethod
    def language_from(data: bytes, file: str) -> Loaded[LanguageFile]:
        """A language file from its bytes; `file` is what mistakes call it."""
        return load(LanguageFile, yaml.parse(data, file))

    def layout(self, layout: str) -> Loaded[LayoutFile]:
        """A layout's geometry and styles."""
        return self._load(LayoutFile, self._find(layout, self._layouts, "layout") / "layout.yaml")

    def brand(self, brand: str) -> Loaded[BrandFile]:
        """A clinic's identity."""
        return self._load(BrandFile, self._find(brand, self._brands, "brand") / "brand.yaml")

    def styles(self) -> Loaded[StylesFile]:
        """The styles that all layouts start from."""
        return self._load(StylesFile, self.root / "layouts" / SHARED / "styles.yaml")

    def words(self, language: str) -> Mapping[str, str]:
        """The words that layouts add, in one language."""
        path = self._find(language, self._words, "file of words for the language")
        if language == REFERENCE:
            return self._load(WordsFile, path).model.root
        reference = self.words(REFERENCE)
        try:
            loaded = self._load(WordsFile, path)
        except HandoutError as error:
            raise words_of_languages.untranslated(error, reference) from None
        words_of_languages.check(loaded, reference)
        return loaded.model.root

    def word_languages(self) -> tuple[str, ...]:
        """The languages that have the words which layouts add."""
        return tuple(self._words)

    def templates(self, layout: str) -> Mapping[str, str]:
        """The templates that a layout can use, by their paths below layouts/."""
        return self._once(("templates", layout), lambda: dict(self._templates(layout)))

    def logo(self, brand: str, variant: str = "light") -> tuple[bytes, str] | None:
        """A brand's logo as SVG, with the path that errors call it by; None where it has none."""
        loaded = self.brand(brand)
        logo = loaded.model.logo
        if logo is None:
            return None
        name = logo.dark if variant == "dark" and logo.dark else logo.light
        files = self.tree.files("brands", brand)
        if name not in files:
            raise SourceError(
                f"There is no file '{name}' in this brand's folder.",
                hint=did_you_mean(name, files, "Files there"),
                place=loaded.source.place(("logo", variant)),
            )
        path = files[name]
        data = self._once(("logo", brand, name), lambda: self.tree.read(path, MOST_LOGO_BYTES))
        return data, self.tree.name(path)

    def image(self, topic: str, name: str, place: Place | None = None) -> ImageFile:
        """A picture of a topic; `place` is where the text names it."""
        files = self._images_of(topic)
        if name not in files:
            raise SourceError(
                f"There is no picture '{name}' in content/{topic}/images/.",
                hint=did_you_mean(name, files, "Pictures there"),
                place=place,
            )
        path = self.tree.inside(files[name])
        return self._once(("image", topic, name), lambda: read_image(path, self.tree.name(path)))

    def images(self, topic: str) -> tuple[str, ...]:
        """The names of a topic's pictures."""
        return tuple(self._images_of(topic))

    # ------------------------------------------------------------ fonts

    @cached_property
    def _fonts(self) -> tuple[FontFile | HandoutError, ...]:
        found: list[FontFile | HandoutError] = []
        for path in self.tree.walk("fonts"):
            if path.suffix.lower() in ENDINGS:
                try:
                    found.append(read_font(self.tree.inside(path), self.tree.name(path)))
                except SourceError as error:
                    found.append(error)
        return tuple(found)

    def fonts(self) -> tuple[FontFile, ...]:
        """Every font file that can be used."""
        return tuple(font for font in self._fonts if isinstance(font, FontFile))

    def font_chain(self, brand: str) -> tuple[FontFile, ...]:
        """The font files of a brand's families, in the brand's order."""
        loaded = self.brand(brand)
        families = {font.family for font in self.fonts()}
        chain: list[FontFile] = []
        for number, family in enumerate(loaded.model.fonts):
            if family not in families:
                raise SourceError(
                    f"There is no font family '{family}' in fonts/.",
                    hint=did_you_mean(family, families, "Families there"),
                    place=loaded.source.place(("fonts", number)),
                )
            chain.extend(font for font in self.fonts() if font.family == family)
        return tuple(chain)

    # ------------------------------------------------------------ for checks and manifests

    def complaints(self) -> tuple[HandoutError, ...]:
        """Files that nothing will ever read: fonts that cannot be used, names that do not fit."""
        found = [font for font in self._fonts if isinstance(font, HandoutError)]
        for kind in ("content", "layouts", "brands"):
            found.extend(self._strays(kind))
        return tuple(found)

    def _strays(self, kind: str) -> Iterator[SourceError]:
        folders = self.tree.folders(kind)
        for name in self.tree.names(kind):
            if name not in folders and name != SHARED and not name.endswith(".schema.json"):
                yield SourceError(
                    "This is not read: its name is not one for a folder here.",
                    hint="Such names have small letters a-z, digits, and single hyphens.",
                    place=Place(f"{kind}/{name}"),
                )
        if kind != "content":
            return
        for topic in folders:
            known = {path.name for path in self._languages_of(topic).values()} | {"topic.yaml"}
            for name in self.tree.files(kind, topic):
                if name not in known:
                    yield SourceError(
                        "This is not read: its name is not a language's.",
                        hint="A language's file is called en.yaml, pt-BR.yaml or zh-Hans.yaml.",
                        place=Place(f"{kind}/{topic}/{name}"),
                    )

    # ------------------------------------------------------------ inside

    def _languages_of(self, topic: str) -> Mapping[str, Path]:
        folder = self._find(topic, self._topics, "topic")
        return self._once(
            ("languages", topic), lambda: _languages(self.tree.files("content", folder.name))
        )

    def _images_of(self, topic: str) -> Mapping[str, Path]:
        folder = self._find(topic, self._topics, "topic")
        files = self.tree.files("content", folder.name, "images")
        return {name: path for name, path in files.items() if NAME.fullmatch(name)}

    def _templates(self, layout: str) -> Iterator[tuple[str, str]]:
        folder = self._find(layout, self._layouts, "layout")
        for name in (SHARED, folder.name):
            for file, path in self.tree.files("layouts", name).items():
                if file.endswith(".jinja"):
                    data = self.tree.read(path, MOST_TEMPLATE_BYTES)
                    text = yaml.decode(data, self.tree.name(path), MOST_TEMPLATE_BYTES)
                    yield f"{name}/{file}", text

    def _find(self, name: str, known: Mapping[str, Path], kind: str) -> Path:
        if name not in known:
            raise SourceError(
                f"There is no {kind} '{name}'.", hint=did_you_mean(name, known, "There is")
            )
        return known[name]

    def _load(self, model: type[C], path: Path) -> Loaded[C]:
        file = self.tree.name(path)
        return self._once(
            ("file", file), lambda: load(model, yaml.read(self.tree.inside(path), file))
        )

    def _once(self, key: tuple[str, ...], make: Callable[[], T]) -> T:
        if key not in self._read:
            self._read[key] = make()
        return cast("T", self._read[key])


def _languages(files: Mapping[str, Path]) -> Mapping[str, Path]:
    """Files called after a language, by the language."""
    return {
        path.stem: path
        for path in files.values()
        if path.suffix == ".yaml" and LANGUAGE.fullmatch(path.stem)
    }
