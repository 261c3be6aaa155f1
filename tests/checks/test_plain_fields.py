"""Marks in fields that are plain text are told; signs that are meant are not."""

from __future__ import annotations

import json

import pytest

from handouts.checks.plain_fields import plain_field_notes
from handouts.sources.workspace.sources import Sources


def told(text: str) -> list[tuple[str, int | None]]:
    loaded = Sources.language_from(text.encode(), "en.yaml")
    notes = [*plain_field_notes(loaded.model, loaded.source)]
    assert all(each.kind == "marks" and each.hint for each in notes)
    return [(each.message, each.place.line) for each in notes]


def titled(title: str) -> str:
    return f"title: {json.dumps(title)}\nfaq: [{{question: A?, answer: '**B**'}}]\n"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Take it **now**.", "the asterisks are printed: '**now**'"),
        ("请**立即**停", "the asterisks are printed: '**立即**'"),
        ("Take it *now!*", "the asterisks are printed: '*now!*'"),
        ("Take __two tablets__", "the underscores are printed: '__two tablets__'"),
        ("Take _it_", "the underscores are printed: '_it_'"),
        ("See [us](https://a.example)", "a link are printed: '[us](https://a.example)'"),
    ],
)
def test_what_is_plainly_a_mark(title: str, said: str) -> None:
    ((message, line),) = told(titled(title))
    assert message.startswith("This field is plain text: ")
    assert message.endswith(said)
    assert line == 1


@pytest.mark.parametrize(
    "title",
    [
        "2*500 mg and 4*500 mg",
        "2 * 500 mg * 3",
        "500 mg*, 600 mg*",
        "*500 mg, *600 mg",
        "2**3 or 4**5",
        "Date: __/__/____",
        "Weight: ____ kg ____",
        "a_file_name",
        "- 5 degrees",
        "1. Before",
        "Dose [mg] (daily)",
    ],
)
def test_signs_that_are_meant(title: str) -> None:
    assert told(titled(title)) == []


def test_every_plain_field_and_the_lines_of_a_summary() -> None:
    text = """\
title: '*Sand*'
series: '*S*'
summary: |
  Sand:
  - dry
  - **yellow**
tags: ['*T*']
sections:
  - heading: '*H*'
    body: '*B*'
faq:
  - question: '*Q*?'
    answer: '*A*'
next_step:
  heading: '*N*'
  body: '*B*'
review:
  by: '*R*'
  sources: ['*J*']
"""
    assert [line for _, line in told(text)] == [1, 2, 6, 5, 7, 9, 12, 15, 18, 19]
