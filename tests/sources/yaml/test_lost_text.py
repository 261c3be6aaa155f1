"""What YAML takes away from a text is told where people read the text, and nowhere else."""

from __future__ import annotations

import pytest

from handouts.errors import HandoutError
from handouts.sources.models.copy import Copy
from handouts.sources.models.language import LanguageFile
from handouts.sources.models.words import WordsFile
from handouts.sources.yaml import parser
from handouts.sources.yaml.lost_text import lost_prose
from handouts.sources.yaml.validate import load

HEAD = "title: T\nfaq:\n  - question: Q?\n    answer: A.\n"

LOST = [
    ("summary: Begin with step #1 and ring", 5, "'#1 and ring' lost"),
    ("summary: Begin\n  with step #1", 5, "'#1' lost"),
    ("summary: # five", 5, "only nothing would be read"),
    ("summary: | # why", 5, "no text below"),
    ("summary: >5", 5, "no text below"),
    ("summary: Begin\n  # five", 6, "'# five' is a comment"),
    ("summary: Begin\n  twice\n  # five", 7, "'# five' is a comment"),
    ("tags:\n  - Room\n    # five", 7, "'# five' is a comment"),
    ("summary: >-\n  One.\n\n  Two.", 7, "does not begin a paragraph"),
    ("summary: One\n\n  two", 6, "does not begin a paragraph"),
    ("tags:\n  - Room #5", 6, "'#5' lost"),
    ("tags: [Null]", 5, "'Null' means 'no value'"),
    ("series: ~", 5, "'~' means 'no value'"),
    ("tags: [1,5 mg]", 5, "would be two entries"),
    ("review:\n  version: 1 # first", 6, "'# first' lost"),
    ("summary: >-\n  Bring:\n  - tablets\n  - this sheet", 7, "'- tablets' would not begin"),
    ("summary: Bring\n  1. tablets\n  2. this sheet", 6, "'1. tablets' would not begin"),
]

HONEST = [
    "summary: >- # why\n  Text",
    "summary: | # why\n  One.\n\n  Two.",
    "tags:\n  - One\n  # a comment\n  - Two",
    "summary: Text\n\n# a comment\nstatus: draft",
    "review: # who\n  version: '1'",
    "status: draft  # nobody has read it",
    "# a comment of its own\nsummary: Text",
    'summary: "Step #1"  # quoted',
    "summary: Step#1",
    "tags: []  # none",
    "review:\n  due: 2030-01-31  # every other year",
    "summary: |\n  Step #1\n  - one\n  - two",
    "summary: >-\n  Wrapped text that\n  - as it is\n  goes on",
]


@pytest.mark.parametrize(("text", "line", "words"), LOST)
def test_what_is_lost_is_told(text: str, line: int, words: str) -> None:
    with pytest.raises(HandoutError) as caught:
        load(LanguageFile, parser.parse(f"{HEAD}{text}\n".encode(), "en.yaml"))
    assert words in caught.value.message
    assert f"en.yaml:{line}" in str(caught.value)


@pytest.mark.parametrize("text", HONEST)
def test_honest_comments_stay(text: str) -> None:
    load(LanguageFile, parser.parse(f"{HEAD}{text}\n".encode(), "en.yaml"))


def test_a_note_that_yaml_would_cut_is_told_without_its_words() -> None:
    with pytest.raises(HandoutError) as caught:
        load(Copy, parser.parse(b"name: Ada\nnote: Ring at door #5 twice\n", "the standard input"))
    assert "begins a comment" in str(caught.value)
    assert "door" not in str(caught.value)
    assert "twice" not in str(caught.value)


def test_a_comment_may_stand_behind_the_status_of_words_and_behind_no_word() -> None:
    honest = parser.parse(
        b"status: draft  # nobody has reviewed these words\nfaq: Questions\n", "w"
    )
    assert list(lost_prose(WordsFile, honest)) == []
    lost = parser.parse(b"status: draft\nfaq: Question #1\n", "w")
    assert len(list(lost_prose(WordsFile, lost))) == 1
