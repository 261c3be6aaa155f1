"""What a translation was made from, and what of it has changed since."""

from __future__ import annotations

import pytest

from handouts.errors import HandoutError
from handouts.sources.models.language import LanguageFile, TranslatedFrom
from handouts.sources.workspace.translation_status import (
    Change,
    behind,
    digest,
    hashes,
    part_ids,
    updated,
    with_record,
    written,
)
from handouts.sources.yaml import parser
from handouts.sources.yaml.validate import load

SOURCE = """\
title: Sleep
tags: [Rest, Night]
sections:
  - heading: Before bed
    body: |
      Dim the lights.

      Put the telephone away.
  - heading: At night
    body: Stay in bed.
faq:
  - {question: How long?, answer: Eight hours.}
"""


def source(text: str = SOURCE) -> LanguageFile:
    return load(LanguageFile, parser.parse(text.encode(), "en.yaml")).model


def changed(old: str, new: str) -> tuple[Change, ...]:
    assert old in SOURCE
    return behind(hashes("en", source()), hashes("en", source(SOURCE.replace(old, new))))


def of(*sections: str) -> TranslatedFrom:
    """A record with these sections, each called by one hex digit."""
    return TranslatedFrom(language="en", sections=tuple(each * 12 for each in sections))


def test_nothing_has_changed() -> None:
    assert changed("Sleep", "Sleep") == ()


def test_lines_wrapped_anew_are_no_change() -> None:
    assert digest("one two\nthree\n\nfour") == digest("one\ntwo three\n\n\nfour\n")
    assert digest("one\n- two\n- three") == digest("one\n- two\n-  three")


@pytest.mark.parametrize("other", ["one two three", "one\n\ntwo\n- three", "one\n- two\n- three."])
def test_paragraphs_lists_and_letters_are(other: str) -> None:
    assert digest("one\n\ntwo three") != digest(other)
    assert digest("one\n- two\n- three") != digest(other)


def test_a_hard_break_and_a_list_are_not_run_together() -> None:
    assert digest("one  \ntwo") != digest("one\ntwo")
    assert digest("one\n- two") != digest("one - two")
    assert digest("one *two*\n*three*") == digest("one *two* *three*")


def test_heading_and_body_are_apart() -> None:
    assert digest("one", "two") != digest("one two") != digest("one\n\ntwo")


def test_a_part_that_changed() -> None:
    assert changed("Stay in bed.", "Stay calm.") == (
        Change("changed", ("sections", 1), ("sections", 1)),
    )
    assert changed("Sleep", "Sleeping") == (Change("changed", ("title",), ("title",)),)
    assert changed("Eight", "Seven") == (Change("changed", ("faq", 0), ("faq", 0)),)


def test_a_part_that_is_new_or_gone() -> None:
    assert changed("title: Sleep", "title: Sleep\nsummary: Rest well.") == (
        Change("new", ("summary",), None),
    )
    assert changed("[Rest, Night]", "[Night]") == (Change("gone", None, ("tags", 0)),)


def test_a_section_put_before_others_leaves_them_up_to_date() -> None:
    assert behind(of("a", "b"), of("c", "a", "b")) == (Change("new", ("sections", 0), None),)


def test_moved_changed_and_gone_at_once() -> None:
    assert behind(of("a", "b", "c", "d"), of("d", "a", "e")) == (
        Change("moved", ("sections", 0), ("sections", 3)),
        Change("changed", ("sections", 2), ("sections", 1)),
        Change("gone", None, ("sections", 2)),
    )


def test_equal_parts_are_told_apart_by_their_number() -> None:
    assert behind(of("a", "a"), of("a", "a", "a")) == (Change("new", ("sections", 2), None),)


def test_only_some_parts_were_brought_up_to_date() -> None:
    now = hashes("en", source(SOURCE.replace("Sleep", "Nap").replace("calm", "bed")))
    old = TranslatedFrom(language="en", title="0" * 12, sections=("1" * 12,))
    record = updated(old, now, ["section-2", "question-1"])
    assert (record.title, record.faq) == ("0" * 12, now.faq)
    assert record.sections == ("1" * 12, now.sections[1])
    assert record.tags == ("", "")
    assert updated(old, now) == now
    assert part_ids(now) == ("title", "tag-1", "tag-2", "section-1", "section-2", "question-1")


def test_the_record_reads_back_from_its_file() -> None:
    record = hashes("en", source())
    once = with_record("# a note\ntitle: Schlaf\nfaq:\n  - {question: A, answer: B}\n", record)
    assert once.startswith("# a note\n")
    assert source(once).translated_from == record
    assert with_record(once, record) == once
    between = with_record(f"{written(of('a'))}{once.partition('translated_from')[0]}", record)
    assert source(between).translated_from == record


def test_long_lists_are_wrapped() -> None:
    text = written(of(*"abcdef0123456789"))
    assert max(map(len, text.splitlines())) <= 100
    assert source(f"{SOURCE}{text}").translated_from == of(*"abcdef0123456789")


def test_a_hash_that_is_none_is_a_mistake_with_its_line() -> None:
    with pytest.raises(HandoutError) as caught:
        source(f"{SOURCE}translated_from:\n  language: en\n  title: abc\n")
    assert caught.value.place is not None
    assert caught.value.place.line == SOURCE.count("\n") + 3


def test_a_part_that_was_put_in_leaves_the_others_as_they_were() -> None:
    now = of("e", "a", "d")
    record = updated(of("a", "b"), now, ["section-1"])
    assert record.sections == (*of("e", "a").sections, "")
    assert behind(updated(of("a", "b"), of("a", "c", "d"), ["section-3"]), of("a", "c", "d")) == (
        Change("changed", ("sections", 1), ("sections", 1)),
    )
