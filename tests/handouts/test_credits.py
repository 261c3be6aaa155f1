"""Who reviewed a text and what it rests on: printed where a topic asks for it, tagged, as said."""

from __future__ import annotations

import pytest

from handouts.compose.blocks import Text, texts
from handouts.workspace.workspace import Workspace
from tests.tools import tagchecks, tagtree
from tests.workspace.workspaces import add_topic, make_workspace

TEXT = """\
title: Kites
sections: [{heading: Wind, body: It blows.}]
faq: [{question: How high?, answer: As high as the string.}]
review: {version: "1", reviewed: 2026-01-31, by: Kite & string committee, sources: [An almanac of
  winds, A made-up book <of> strings], print: PRINTED}
"""
LAYOUTS = ("leaflet", "faq-sheet", "booklet", "large-print")
SMALL = ("poster", "card")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    root = make_workspace(tmp_path_factory.mktemp("workspace"))
    for topic, asked in (("kites", "[by, sources]"), ("silent", "[]")):
        for language in ("en", "ar", "zh-Hans"):
            add_topic(root, topic, TEXT.replace("PRINTED", asked), language, layouts="[]")
    return Workspace(root, disk_cache=False)


def said(files: Workspace, topic: str, layout: str, language: str) -> list[Text]:
    return list(texts(files.handout(topic, layout=layout, language=language).tree))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("language", ["en", "ar", "zh-Hans"])
def test_they_are_tagged_in_the_language(files: Workspace, layout: str, language: str) -> None:
    found = said(files, "kites", layout, language)
    words = files.sources.words(language)
    by = words["reviewed_by"].replace("{name}", "Kite & string committee")
    roles = {text.text: text.role for text in found}
    assert roles[by] == "P"
    assert roles[words["sources"]] == "H2"
    assert {"An almanac of winds", "A made-up book <of> strings"} <= roles.keys()
    silent = " ".join(text.text for text in said(files, "silent", layout, language))
    for text in (by, words["sources"], "almanac"):
        assert text not in silent


@pytest.mark.parametrize("layout", SMALL)
def test_posters_and_cards_have_no_room_for_them(files: Workspace, layout: str) -> None:
    whole = " ".join(text.text for text in said(files, "kites", layout, "en"))
    assert "committee" not in whole
    assert "almanac" not in whole


@pytest.mark.parametrize("layout", LAYOUTS)
def test_they_are_read_aloud(files: Workspace, layout: str) -> None:
    data = files.handout("kites", layout=layout).pdf()
    assert tagchecks.problems(data) == []
    assert "A made-up book <of> strings" in tagtree.read(data).root.text
