"""What `new topic` and `new workspace` wrote is told until somebody has written over it."""

from __future__ import annotations

from handouts.checks.placeholders import placeholder_issues, placeholder_notes
from handouts.scaffold.new_topic import LANGUAGE
from handouts.sources.workspace.sources import Sources

FINISHED = """\
title: Sand
summary: Sand is dry.
faq: [{question: Is it dry?, answer: It is.}]
next_step: {heading: What to do next, body: Ask us.}
"""


def told(text: str) -> list[str]:
    loaded = Sources.language_from(text.encode(), "en.yaml")
    notes = [*placeholder_notes(loaded.model, loaded.source)]
    issues = [*placeholder_issues(loaded)]
    assert [(each.message, each.place) for each in notes] == [
        (each.message, each.place) for each in issues
    ]
    assert {each.kind for each in notes} <= {"note"}
    lines = text.splitlines()
    quoted = [(each.message.split("'")[1], each.place.line or 0) for each in notes]
    assert all(words in lines[line - 1] for words, line in quoted)
    return [words for words, _ in quoted]


def test_each_text_of_the_template_is_told_at_its_line() -> None:
    assert told(LANGUAGE.format(title="A first topic")) == [
        "A first topic",
        "Two or three sentences that say the gist.",
        "A first heading",
        "A first paragraph.",
        "- A point",
        "- Another point",
        "A question that patients ask?",
        "Its answer.",
        "What the patient can do next.",
    ]


def test_one_line_that_was_left_is_enough() -> None:
    text = (
        "title: Sand\nsections:\n  - heading: Dunes\n    body: |\n      Dry.\n\n      - A point\n"
    )
    assert told(text) == ["- A point"]


def test_a_finished_text_may_have_the_heading_of_the_next_step() -> None:
    assert told(FINISHED) == []
