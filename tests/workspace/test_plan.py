"""What is meant by what is asked for, and which files it becomes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from handouts.errors import DeliveryError, SourceError
from handouts.workspace.plan import Plan, Selection, SelectionError, plan
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import BROKEN, add_topic, make_workspace, only_layouts, replace_in

ALL_OF_IT = Selection()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_workspace(tmp_path, "pebbles")
    only_layouts(root, "faq-sheet", "leaflet")
    text = "title: Stones\nsections: [{heading: Stones, body: Stones.}]\n"
    add_topic(root, "stones", text, layouts="[]")
    add_topic(root, "stones", text, "fr", layouts="[]")
    return root


def planned(root: Path, selection: Selection = ALL_OF_IT) -> Plan:
    return plan(Workspace(root).catalogue, selection)


def paths(root: Path, selection: Selection = ALL_OF_IT) -> list[str]:
    return [str(each.file) for each in planned(root, selection).handouts]


def test_everything_that_suits(root: Path) -> None:
    # A leaflet for stones in both languages; no FAQ sheet, as it has no questions.
    assert paths(root) == [
        "clinic/pebbles-faq-sheet-en.pdf",
        "clinic/stones-leaflet-en.pdf",
        "clinic/stones-leaflet-fr.pdf",
    ]


def test_what_is_asked_for(root: Path) -> None:
    assert paths(root, Selection(topics=("stones",), languages=("fr",), papers=("all",))) == [
        "clinic/stones-leaflet-fr.pdf",
        "clinic/stones-leaflet-fr-letter.pdf",
    ]
    assert paths(root, Selection(papers=("letter",), layouts=("faq-sheet",))) == [
        "clinic/pebbles-faq-sheet-en-letter.pdf"
    ]


def test_the_paper_is_the_brands_or_the_layouts_first(root: Path) -> None:
    replace_in(root / "brands/clinic/brand.yaml", "paper: a4", "paper: letter")
    replace_in(root / "layouts/faq-sheet/layout.yaml", "  letter: {size: [8.5in, 11in]}\n", "")
    assert paths(root, Selection(languages=("en",))) == [
        "clinic/pebbles-faq-sheet-en-a4.pdf",
        "clinic/stones-leaflet-en.pdf",
    ]


def test_the_brand_is_the_only_one_or_clinic_or_named(root: Path) -> None:
    shutil.copytree(root / "brands/clinic", root / "brands/annex")
    stones = Selection(topics=("pebbles",))
    assert paths(root, stones) == ["clinic/pebbles-faq-sheet-en.pdf"]
    assert len(paths(root, stones._replace(brands=("all",)))) == 2
    (root / "brands/clinic").rename(root / "brands/branch")
    assert paths(root, stones._replace(brands=("annex",))) == ["annex/pebbles-faq-sheet-en.pdf"]
    with pytest.raises(SelectionError, match="Which brand is meant") as caught:
        planned(root)
    assert "annex, branch" in caught.value.hint
    shutil.rmtree(root / "brands/branch")
    assert paths(root, stones) == ["annex/pebbles-faq-sheet-en.pdf"]
    assert Workspace(root).handout("pebbles").key.brand == "annex"
    shutil.rmtree(root / "brands/annex")
    with pytest.raises(DeliveryError, match="no brand"):
        planned(root)


@pytest.mark.parametrize(
    "name",
    ["../pebbles", "/etc", "pebbles/", "pebb\0les", "..", "", "PEBBLES", "pebbles․", "_shared"],
)
def test_ids_are_looked_up_and_never_become_paths(root: Path, name: str) -> None:
    for selection in (
        Selection(topics=(name,)),
        Selection(layouts=(name,)),
        Selection(brands=(name,)),
        Selection(languages=(name,)),
        Selection(papers=(name,)),
    ):
        with pytest.raises(SelectionError, match="There is no"):
            planned(root, selection)
    with pytest.raises(SourceError, match="There is no"):
        Workspace(root).handout("pebbles", brand=name)
    for ids in ({"topic": name}, {"layout": name}, {"language": name}):
        handout = Workspace(root).handout(**{"topic": "pebbles", "layout": "faq-sheet", **ids})
        with pytest.raises(SourceError, match=r"There is no|is not written in"):
            handout.pdf()


@pytest.mark.parametrize(
    ("selection", "message"),
    [
        (Selection(topics=("pebbles",), layouts=("leaflet",)), "not offered as leaflet"),
        (Selection(topics=("pebbles",), languages=("fr",)), "not written in fr"),
        (Selection(topics=("stones",), layouts=("faq-sheet",)), "suits none of the layouts"),
        (Selection(layouts=("faq-sheet",), languages=("fr",)), "nothing to make"),
    ],
)
def test_what_does_not_suit_is_said(root: Path, selection: Selection, message: str) -> None:
    with pytest.raises(SelectionError, match=message):
        planned(root, selection)


def test_a_topic_without_text_is_said(root: Path) -> None:
    (root / "content/empty").mkdir()
    (root / "content/empty/topic.yaml").write_text("layouts: []\n", encoding="utf-8")
    with pytest.raises(SelectionError, match="not written in any language"):
        planned(root, Selection(topics=("empty",)))


def test_mistakes_keep_only_what_they_touch(root: Path) -> None:
    add_topic(root, "stones", BROKEN, "fr", layouts="[]")
    (root / "content/pebbles/topic.yaml").write_text("layouts: [faq]\n", encoding="utf-8")
    found = planned(root)
    assert [str(each.file) for each in found.handouts] == ["clinic/stones-leaflet-en.pdf"]
    assert [str(each.place).split(":")[0] for each in found.problems] == [
        "content/pebbles/topic.yaml",
        "content/stones/fr.yaml",
    ]
    replace_in(root / "layouts/leaflet/layout.yaml", "grid:", "gird:")
    assert not planned(root).handouts


def test_two_handouts_never_share_a_file(root: Path) -> None:
    add_topic(root, "pebbles-faq")
    shutil.copytree(root / "layouts/faq-sheet", root / "layouts/sheet")
    shutil.copytree(root / "layouts/faq-sheet", root / "layouts/faq-faq-sheet")
    for topic in ("pebbles", "pebbles-faq"):
        path = root / "content" / topic / "topic.yaml"
        path.write_text("layouts: [faq-faq-sheet, faq-sheet]\n", encoding="utf-8")
    with pytest.raises(DeliveryError, match="the same file"):
        planned(root)
