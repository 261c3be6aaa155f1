"""The workspace's index: what there is, what is asked for by a wrong name, what leads outside."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from handouts.errors import DeliveryError, Place, SourceError
from handouts.sources.workspace.sources import Sources
from tests.sources.workspaces import LANGUAGE, TOPIC, write

WRONG_IDS = [
    "../pebbles",
    "pebbles/../pebbles",
    "/pebbles",
    "pebbles/",
    "pebbles\0",
    "pebbles\n",
    "..",
    ".",
    "",
    "PEBBLES",
    "p\u0435bbles",
    "\u2024\u2024/pebbles",
    "_shared",
    "C:pebbles",
    "pebbles.yaml",
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write(tmp_path)


def test_what_there_is(root: Path) -> None:
    sources = Sources(root)
    assert sources.topics() == ("pebbles",)
    assert sources.languages("pebbles") == ("en",)
    assert sources.layouts() == ("card",)
    assert sources.brands() == ("pebble",)
    assert sources.word_languages() == ("en",)
    assert [font.weight for font in sources.fonts()] == [700, 400]
    assert sources.unused_files() == ()


def test_each_file_is_read_once(root: Path) -> None:
    sources = Sources(root)
    assert sources.language("pebbles", "en") is sources.language("pebbles", "en")
    assert sources.topic("pebbles").source.file == "content/pebbles/topic.yaml"
    assert sources.words("en") == {"faq": "Questions", "version": "Version {version}"}
    assert set(sources.templates("card")) == {"card/layout.jinja"}
    assert sources.logo("pebble") == (
        (root / "brands/pebble/mark.svg").read_bytes(),
        "brands/pebble/mark.svg",
    )
    assert sources.logo("pebble", "dark") == sources.logo("pebble")


@pytest.mark.parametrize("name", WRONG_IDS)
def test_ids_are_looked_up_and_never_made_into_paths(root: Path, name: str) -> None:
    sources = Sources(root)
    for ask in (sources.topic, sources.layout, sources.brand, sources.languages, sources.words):
        with pytest.raises(SourceError, match="There is no"):
            ask(name)
    with pytest.raises(SourceError, match="Topic 'pebbles' is not written in"):
        sources.language("pebbles", name)
    with pytest.raises(SourceError, match="There is no picture"):
        sources.image("pebbles", name)


def test_a_wrong_name_gets_the_closest_one(root: Path) -> None:
    with pytest.raises(SourceError) as caught:
        Sources(root).topic("peebles")
    assert str(caught.value) == "There is no topic 'peebles'.\n    Did you mean 'pebbles'?"
    with pytest.raises(SourceError) as caught:
        Sources(root).layout("poster")
    assert str(caught.value) == "There is no layout 'poster'.\n    Choose from: card."


def test_a_topic_names_layouts_that_exist(tmp_path: Path) -> None:
    topic = TOPIC.replace("[card]", "[card, cart]")
    with pytest.raises(SourceError) as caught:
        Sources(write(tmp_path, {"content/pebbles/topic.yaml": topic})).topic("pebbles")
    assert caught.value.place == Place("content/pebbles/topic.yaml", 2, 17)
    assert caught.value.hint == "Did you mean 'card'?"


def test_a_brand_names_fonts_that_exist(tmp_path: Path) -> None:
    sources = Sources(
        write(
            tmp_path,
            {"fonts/sample/Sample-Regular.ttf": None, "fonts/sample/Sample-Bold.ttf": None},
        )
    )
    with pytest.raises(SourceError, match="There is no font family 'Sample Sans'") as caught:
        sources.font_chain("pebble")
    assert caught.value.place == Place("brands/pebble/brand.yaml", 5, 9)


def test_a_logo_that_is_not_there(tmp_path: Path) -> None:
    sources = Sources(write(tmp_path, {"brands/pebble/mark.svg": None}))
    with pytest.raises(SourceError, match=r"There is no file 'mark\.svg'") as caught:
        sources.logo("pebble")
    assert caught.value.place == Place("brands/pebble/brand.yaml", 4, 15)


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_links_out_of_the_workspace_are_refused(tmp_path: Path, kind: str) -> None:
    root = write(tmp_path / "workspace")
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "en.yaml").write_text(LANGUAGE)
    asked: list[Callable[[], object]]
    if kind == "file":
        (root / "content/pebbles/fr.yaml").symlink_to(outside / "en.yaml")
        (root / "brands/pebble/mark.svg").unlink()
        (root / "brands/pebble/mark.svg").symlink_to(outside / "en.yaml")
        (root / "layouts/card/layout.jinja").unlink()
        (root / "layouts/card/layout.jinja").symlink_to(outside / "en.yaml")
        (root / "content/pebbles/images").mkdir()
        (root / "content/pebbles/images/a.png").symlink_to(outside / "en.yaml")
        sources = Sources(root)
        asked = [
            lambda: sources.language("pebbles", "fr"),
            lambda: sources.logo("pebble"),
            lambda: sources.templates("card"),
            lambda: sources.image("pebbles", "a.png"),
        ]
    else:
        (root / "content/linked").symlink_to(outside)
        sources = Sources(root)
        asked = [lambda: sources.language("linked", "en"), lambda: sources.topic("linked")]
    for ask in asked:
        with pytest.raises(SourceError, match="leads outside the workspace"):
            ask()


def test_links_inside_the_workspace_are_files_like_others(root: Path) -> None:
    (root / "content/pebbles/fr.yaml").symlink_to(root / "content/pebbles/en.yaml")
    assert Sources(root).language("pebbles", "fr").model.title == "Sample of pebbles"


def test_languages_by_their_names(root: Path) -> None:
    for name in ("pt-BR", "zh-Hans", "es-419", "EN", "english", "en_US", "x"):
        (root / f"content/pebbles/{name}.yaml").write_text(LANGUAGE)
    (root / "content/pebbles/de.yml").write_text(LANGUAGE)
    sources = Sources(root)
    assert sources.languages("pebbles") == ("en", "es-419", "pt-BR", "zh-Hans")
    complained = {str(each.place) for each in sources.unused_files()}
    assert complained == {
        f"content/pebbles/{name}"
        for name in ("EN.yaml", "english.yaml", "en_US.yaml", "x.yaml", "de.yml")
    }


def test_folders_that_nothing_reads_are_told(root: Path) -> None:
    (root / "brands/My Brand").mkdir()
    (root / "fonts/broken.ttf").write_bytes(b"no font")
    assert [str(each.place) for each in Sources(root).unused_files()] == [
        "fonts/broken.ttf",
        "brands/My Brand",
    ]


def test_words_have_the_keys_of_english(tmp_path: Path) -> None:
    sources = Sources(
        write(tmp_path, {"layouts/_shared/words/fr.yaml": "fqa: Questions\nversion: Version\n"})
    )
    with pytest.raises(Exception, match="missing") as caught:
        sources.words("fr")
    assert str(caught.value).splitlines() == [
        "layouts/_shared/words/fr.yaml:1:1: 'faq' is missing.",
        "    In English it is: Questions",
        "layouts/_shared/words/fr.yaml:1:1: 'fqa' is not known here.",
        "    Did you mean 'faq'?",
        "layouts/_shared/words/fr.yaml:2:10: 'version' must contain {version} to be filled in.",
        "    In English it is: Version {version}",
    ]


def test_a_workspace_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match="There is no folder"):
        Sources(tmp_path / "none")


def test_the_real_workspace_is_right(repository: Path) -> None:
    sources = Sources(repository)
    assert sources.unused_files() == ()
    for topic in sources.topics():
        sources.topic(topic)
        for language in sources.languages(topic):
            sources.language(topic, language)
    for brand in sources.brands():
        assert sources.font_chain(brand)
    for language in sources.word_languages():
        assert sources.words(language)
