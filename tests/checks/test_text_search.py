"""Finding topics by what people type."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.checks.text_search import has_words, nearly_has_words
from tests.workspace.workspaces import add_topic, make_workspace, run

TITLES = "Migraine Botox Treatment. Điều trị đau nửa đầu. Behandlung der Migräne. ICD-10 G43.7"


@pytest.mark.parametrize(
    "find",
    ["botox", "BOTOX migr", "dau nua dau", "Đau nửa đầu", "migrane", "G43", "g43.7", "icd-10"],
)
def test_words_without_capitals_and_accents(find: str) -> None:
    assert has_words(TITLES, find)


@pytest.mark.parametrize("find", ["botx", "migrain treatmnet", "behandlug", "btoox migräne"])
def test_slips_of_the_hand(find: str) -> None:
    assert not has_words(TITLES, find)
    assert nearly_has_words(TITLES, find)


@pytest.mark.parametrize("find", ["knee", "G44", "G4377", "box", "botox knee"])
def test_what_is_not_there_is_not_found(find: str) -> None:
    assert not nearly_has_words(TITLES, find)


def test_topics_are_found_by_all_that_they_say(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    faq = "faq: [{question: Why?, answer: Wind.}]\n"
    english = f"title: Kites in winter\ntags: [wind]\nsummary: Fly high.\n{faq}"
    add_topic(root, "kites", english)
    add_topic(root, "kites", f"title: Thả diều mùa đông\n{faq}", language="vi")
    (root / "content/kites/topic.yaml").write_text(
        "category: out-of-doors\nlayouts: [faq-sheet]\ncodes: [{system: ICD-10, code: G43.7}]\n",
        encoding="utf-8",
    )
    for find in ("G43", "out-of-doors", "wind", "fly", "tha dieu", "dieu mua dong", "kitse wintre"):
        found = run(root, "list", "--find", find).stdout
        assert "kites  Kites in winter" in found, find
        assert "pebbles" not in found, find
    assert "none" in run(root, "list", "--find", "G44").stdout
