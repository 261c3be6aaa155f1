"""The workspace: what there is, found once, read and checked when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar, cast

from handouts.errors import HandoutError, Place, SourceError
from handouts.sources.files.characters import composed
from handouts.sources.files.font_files import FontFile
from handouts.sources.files.images import NAME, ImageFile, read_image
from handouts.sources.files.tree import LANGUAGE, SHARED, FileTree
from handouts.sources.models.brand import BrandFile
from handouts.sources.models.language import LanguageFile
from handouts.sources.models.layout import LayoutFile
from handouts.sources.models.logo import MADE
from handouts.sources.models.styles import StylesFile
from handouts.sources.models.topic import TopicFile
from handouts.sources.workspace import layout_overrides
from handouts.sources.workspace.brand_inheritance import inherited, lineage
from handouts.sources.workspace.font_families import FontFiles
from handouts.sources.workspace.layout_overrides import Template
from handouts.sources.workspace.unused_files import unused_files
from handouts.sources.workspace.words_files import WordsFiles
from handouts.sources.yaml import parser
from handouts.sources.yaml.errors import did_you_mean, raise_all
from handouts.sources.yaml.merge import merged
from handouts.sources.yaml.source import Loaded, Source
from handouts.sources.yaml.validate import Checked, load

EMAIL_TEMPLATE = PurePosixPath(SHARED, "email.jinja")  # A brand's own one has its name.

MAX_TEMPLATE_BYTES = 200_000
MAX_LOGO_BYTES = 5_000_000

C = TypeVar("C", bound=Checked)
T = TypeVar("T")


class Sources:
    """All that people wrote in a workspace. Each file is read once; start anew to see changes."""

    def __init__(self, root: Path, tree: FileTree | None = None) -> None:
        self.tree = FileTree(root) if tree is None else tree
        self._read: dict[tuple[str, ...], Any] = {}

    @property
    def root(self) -> Path:
        """The workspace's folder, absolute."""
        return self.tree.root

    # ------------------------------------------------------------ what there is

    def topics(self) -> tuple[str, ...]:
        """The topics' ids in alphabetical order."""
        return tuple(self.tree.folders("content"))

    def layouts(self) -> tuple[str, ...]:
        """The layouts' ids in alphabetical order."""
        return tuple(self.tree.folders("layouts"))

    def brands(self) -> tuple[str, ...]:
        """The brands' ids in alphabetical order."""
        return tuple(self.tree.folders("brands"))

    def languages(self, topic: str) -> tuple[str, ...]:
        """The languages in which a topic is written, in alphabetical order."""
        return tuple(self._languages_of(topic))

    # ------------------------------------------------------------ what files say

    def topic(self, topic: str) -> Loaded[TopicFile]:
        """What is true of a topic in every language."""
        folder = self._find(topic, self.tree.folders("content"), "topic")
        loaded = self._load(TopicFile, folder / "topic.yaml")
        for number, layout in enumerate(loaded.model.layouts):
            if layout not in self.tree.folders("layouts"):
                raise SourceError(
                    f"There is no layout '{layout}'.",
                    hint=did_you_mean(layout, self.tree.folders("layouts"), "Layouts"),
                    place=loaded.source.place(("layouts", number)),
                )
        return loaded

    def language(self, topic: str, language: str) -> Loaded[LanguageFile]:
        """The text of a topic in one language."""
        known = self._languages_of(topic)
        if language not in known:
            raise SourceError(
                f"Topic '{topic}' is not written in '{language}'.",
                hint=did_you_mean(language, known, "Choose from"),
            )
        return self._load(LanguageFile, known[language])

    @staticmethod
    def language_from(data: bytes, file: str) -> Loaded[LanguageFile]:
        """A language file from its bytes; `file` is what mistakes call it."""
        return load(LanguageFile, parser.parse(data, file))

    def layout(self, layout: str, brand: str = "") -> Loaded[LayoutFile]:
        """A layout's geometry and styles; under a brand, as that brand changes them."""
        path = self._find(layout, self.tree.folders("layouts"), "layout") / "layout.yaml"
        own = self._load(LayoutFile, path)
        names = self.lineage(brand) if brand else ()
        changes = [*layout_overrides.files(self.tree, names, layout, "layout.yaml")]
        if not changes:
            return own
        return self._once(("layout", layout, brand), lambda: self._changed(own, changes))

    def brand(self, brand: str) -> Loaded[BrandFile]:
        """A clinic's identity, with what it takes from the brands that it extends."""
        return self._once(
            ("brand", brand),
            lambda: load(BrandFile, inherited(map(self._brand_source, self.lineage(brand)))),
        )

    def lineage(self, brand: str) -> tuple[str, ...]:
        """A brand and those that it extends, one after the other."""
        brands = self.tree.folders("brands")
        self._find(brand, brands, "brand")
        return lineage(brand, self._brand_source, brands)

    def styles(self) -> Loaded[StylesFile]:
        """The styles that all layouts start from."""
        return self._load(StylesFile, self.root / "layouts" / SHARED / "styles.yaml")

    @cached_property
    def words_files(self) -> WordsFiles:
        """The files of the words that layouts add."""
        return WordsFiles(self.tree)

    def words(self, language: str) -> Mapping[str, str]:
        """The words that layouts add, in one language or that of the nearest region."""
        return self.words_files.words(language)

    def word_languages(self) -> tuple[str, ...]:
        """The languages that have the words which layouts add."""
        return tuple(self.words_files.paths)

    def templates(self, layout: str, brand: str = "") -> Mapping[str, Template]:
        """The templates that a layout can use, by their paths below layouts/.

        Under a brand, its own stand for those of the same name.
        """
        return self._once(
            ("templates", layout, brand), lambda: dict(self._templates(layout, brand))
        )

    def email_templates(self, brand: str) -> Mapping[str, Template]:
        """The shared templates; a brand's own email template, or an ancestor's, is among them."""
        found = dict(self._templates_in(SHARED))
        for each in reversed(self.lineage(brand)):
            if path := self.tree.files("brands", each).get(EMAIL_TEMPLATE.name):
                found[str(EMAIL_TEMPLATE)] = self._template(path)
        return found

    def logo(self, brand: str, variant: str = "light") -> tuple[bytes, str] | None:
        """A brand's logo file, with the path that errors call it by; None where it has none."""
        loaded = self.brand(brand)
        logo = loaded.model.logo
        if logo is None:
            return None
        name = logo.light
        if variant == "dark" and logo.dark and logo.dark not in MADE:
            name = logo.dark
        path = self.of_brand(brand, name, loaded.source.place(("logo", variant)))
        data = self._once(("logo", brand, name), lambda: self.tree.read(path, MAX_LOGO_BYTES))
        return data, self.tree.name(path)

    def front_picture(self, brand: str) -> ImageFile | None:
        """The picture on a brand's front; None where it has none."""
        loaded = self.brand(brand)
        picture = loaded.model.picture
        if picture is None:
            return None
        place = loaded.source.place(("picture", "file"))
        path = self.tree.inside(self.of_brand(brand, picture.file, place))
        return self._once(("front", brand), lambda: read_image(path, self.tree.name(path)))

    def of_brand(self, brand: str, name: str, place: Place) -> Path:
        """A file in a brand's folder, or else in that of a brand that it extends."""
        folders = [self.tree.files("brands", each) for each in self.lineage(brand)]
        for files in folders:
            if name in files:
                return files[name]
        raise SourceError(
            f"There is no file '{name}' in this brand's folder.",
            hint=did_you_mean(name, {each for files in folders for each in files}, "Files there"),
            place=place,
        )

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
    def _fonts(self) -> FontFiles:
        return FontFiles(self.tree)

    def fonts(self) -> tuple[FontFile, ...]:
        """Every font file that can be used."""
        return self._fonts.usable

    def font_chain(self, brand: str) -> tuple[FontFile, ...]:
        """The font files of a brand's families, those of headings last."""
        return self._fonts.chain(self.brand(brand))

    # ------------------------------------------------------------ for checks and manifests

    def unused_files(self) -> tuple[HandoutError, ...]:
        """Files that nothing will ever read: fonts that cannot be used, names that do not fit."""
        return (*self._fonts.refused, *unused_files(self.tree, self.layouts()))

    # ------------------------------------------------------------ inside

    def _languages_of(self, topic: str) -> Mapping[str, Path]:
        folder = self._find(topic, self.tree.folders("content"), "topic")
        return self._once(
            ("languages", topic), lambda: _languages(self.tree.files("content", folder.name))
        )

    def _images_of(self, topic: str) -> Mapping[str, Path]:
        folder = self._find(topic, self.tree.folders("content"), "topic")
        files = self.tree.files("content", folder.name, "images")
        return {name: path for name, path in files.items() if NAME.fullmatch(name)}

    def _brand_source(self, brand: str) -> Source:
        path = self.tree.folders("brands")[brand] / "brand.yaml"
        return self._once(
            ("yaml", "brand", brand),
            lambda: parser.read(self.tree.inside(path), self.tree.name(path)),
        )

    def _changed(self, layout: Loaded[LayoutFile], changes: list[Path]) -> Loaded[LayoutFile]:
        read = [parser.read(self.tree.inside(path), self.tree.name(path)) for path in changes]
        raise_all(
            each for one in read for each in layout_overrides.forbidden_changes(one, layout.source)
        )
        return load(LayoutFile, merged((layout.source, *read)))

    def _templates(self, layout: str, brand: str) -> Iterator[tuple[str, Template]]:
        folder = self._find(layout, self.tree.folders("layouts"), "layout").name
        yield from self._templates_in(SHARED)
        yield from self._templates_in(folder)
        names = self.lineage(brand) if brand else ()
        for path in layout_overrides.files(self.tree, names, layout, ".jinja"):
            yield f"{folder}/{path.name}", self._template(path)

    def _templates_in(self, folder: str) -> Iterator[tuple[str, Template]]:
        for path in self.tree.files("layouts", folder).values():
            if path.suffix == ".jinja":
                yield f"{folder}/{path.name}", self._template(path)

    def _template(self, path: Path) -> Template:
        file = self.tree.name(path)
        data = self.tree.read(path, MAX_TEMPLATE_BYTES)
        return Template(composed(parser.decode(data, file, MAX_TEMPLATE_BYTES)), file)

    def _find(self, name: str, known: Mapping[str, Path], kind: str) -> Path:
        if name not in known:
            raise SourceError(
                f"There is no {kind} '{name}'.", hint=did_you_mean(name, known, "Choose from")
            )
        return known[name]

    def _load(self, model: type[C], path: Path) -> Loaded[C]:
        file = self.tree.name(path)
        return self._once(
            ("file", file), lambda: load(model, parser.read(self.tree.inside(path), file))
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
