"""`list` as it is called."""

from __future__ import annotations

import json
from pathlib import Path

from tests.workspace.workspaces import (
    BROKEN,
    add_topic,
    call,
)


def test_list_shows_what_there_is(root: Path) -> None:
    text = "title: Ébauche\nfaq: [{question: A?, answer: B.}]\nstatus: draft\n"
    add_topic(root, "pebbles", text, "fr")
    due = text.replace("status: draft", "review: {due: 2001-02-03}")
    add_topic(root, "boulders", due)
    shown = call(root, "list")
    assert shown.exit_code == 0
    assert "      fr: draft; faq-sheet\n" in shown.stdout
    assert "      en: final, next review 2999-01-31; faq-sheet\n" in shown.stdout
    unknown = "version not given, review date not given"
    assert f"      en: final, {unknown}, review was due 2001-02-03; faq-sheet\n" in shown.stdout
    assert "  clinic  Alder Street Clinic (a4)\n" in shown.stdout
    assert "  leaflet  Six panels" in shown.stdout


def test_list_finds_words_and_codes(root: Path) -> None:
    path = root / "content/pebbles/topic.yaml"
    path.write_text("codes: [{system: ICD-10, code: X00.1}]\n", encoding="utf-8")
    for words in ("PEBBLES", "about pebbles", "x00.1", "icd-10 X00.1"):
        found = json.loads(call(root, "list", "--find", words, "--json").stdout)
        assert [topic["topic"] for topic in found["topics"]] == ["pebbles"], words
    assert "none" in call(root, "list", "--find", "sand").stdout


def test_list_as_json(root: Path) -> None:
    document = json.loads(call(root, "list", "--json").stdout)
    assert document["topics"][1]["languages"] == [
        {
            "language": "en",
            "title": "pebbles",
            "status": "final",
            "approval": "approved",
            "by": "",
            "version": "1",
            "reviewed": "2026-01-31",
            "due": "2999-01-31",
            "overdue": False,
            "translated_from": None,
            "behind": [],
            "layouts": ["faq-sheet"],
        }
    ]
    assert document["brands"] == [{"brand": "clinic", "name": "Alder Street Clinic", "paper": "a4"}]
    needs = {layout["layout"]: layout["needs"] for layout in document["layouts"]}
    assert needs["faq-sheet"] == ["faq"]


def test_list_goes_on_past_mistakes(root: Path) -> None:
    add_topic(root, "boulders", BROKEN)
    shown = call(root, "list")
    assert shown.exit_code == 1
    assert "pebbles" in shown.stdout
    assert shown.stderr.startswith("error: content/boulders/en.yaml:")
