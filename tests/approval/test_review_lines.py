"""A review is written into a file as a careful person would: nothing else is touched."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.approval.review_lines import with_review
from handouts.errors import SourceError
from handouts.sources.models.language import LanguageFile, Review
from handouts.sources.workspace.sources import Sources

DIGEST = "0123456789abcdef0123456789abcdef"
HEAD = "# Ours\ntitle: 'T'  # short\n\nfaq: [{question: A?, answer: B.}]\n"
KEYS = f'reviewed: 2026-01-31\n  due: 2028-01-31\n  by: "Board: east"\n  digest: "{DIGEST}"\n'


def read(text: str) -> LanguageFile:
    return Sources.language_from(text.encode(), "en.yaml").model


def written(text: str, by: str = "Board: east") -> str:
    review = read(text).review.model_copy(
        update={
            "reviewed": date(2026, 1, 31),
            "due": date(2028, 1, 31),
            "by": by,
            "digest": DIGEST,
        }
    )
    result = with_review(text, review, "en.yaml")
    assert read(result) == read(text).model_copy(update={"review": review, "status": "final"})
    return result


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"\nreview:\n  {KEYS}"),
        ("review:\n", f"review:\n  {KEYS}"),
        ("review:  # known\n\nseries: S\n", f"review:  # known\n  {KEYS}\nseries: S\n"),
        ("review: {}\n", f"review: \n  {KEYS}"),
        (
            'review:\n  version: "1"  # ours\n  # more\n',
            f'review:\n  version: "1"  # ours\n  {KEYS}  # more\n',
        ),
        ("review:\n  sources: [A, B]\n", f"review:\n  {KEYS}  sources: [A, B]\n"),
        (
            "review:\n    sources:\n    - 'A' # a\n    version: 1",
            "review:\n    sources:\n    - 'A' # a\n    version: 1\n"
            + f"  {KEYS}".replace("  ", "    ").rstrip("\n"),
        ),
        (
            f'review:\n  by: Old\n  digest: "{"f" * 32}"\n  reviewed: 2020-01-01\n',
            (
                f'review:\n  by: "Board: east"\n  digest: "{DIGEST}"\n'
                "  reviewed: 2026-01-31\n  due: 2028-01-31\n"
            ),
        ),
        (
            "review: {version: 1, reviewed: 2020-01-01}  # c\n",
            (
                'review: {version: 1, reviewed: 2026-01-31, due: 2028-01-31, by: "Board: east", '
                f'digest: "{DIGEST}"}}  # c\n'
            ),
        ),
        ("review: {by: A}\nstatus: draft\n", None),
        ("review:\n  by:\n  due:   \n", None),
        ("status: draft  # until read\n", f"\nreview:\n  {KEYS}"),
        ("\nstatus: draft\n\nseries: S\n", f"\nseries: S\n\nreview:\n  {KEYS}"),
        ("status: final\n", f"status: final\n\nreview:\n  {KEYS}"),
        (
            "translated_from:\n  language: en\n",
            f"review:\n  {KEYS}\ntranslated_from:\n  language: en\n",
        ),
        ("summary: |+\n  Kept.\n\n\n", None),
        ("summary: >-\n  No end of the line", None),
        ("review:\n  by: >-\n    Two\n    lines\n", None),
        ('review:\n  "version": 1\n', None),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_only_the_review_changes(before: str, after: str | None, line_end: str) -> None:
    text = (HEAD + before).replace("\n", line_end)
    result = written(text)
    assert "\r\n" not in result or "\n" not in result.replace("\r\n", "")
    assert [line for line in result.splitlines() if line.lstrip().startswith("#")] == [
        line for line in text.splitlines() if line.lstrip().startswith("#")
    ]
    if after is not None:
        assert result == (HEAD + after).replace("\n", line_end)


def test_writing_it_twice_changes_nothing() -> None:
    once = written(HEAD + "status: draft\n")
    assert written(once) == once


@given(st.text(max_size=60).map(str.strip).filter(bool))
def test_any_role_that_a_file_may_hold_is_written_as_it_is(by: str) -> None:
    try:
        role = Review(by=by).by
    except ValueError:
        return
    assert read(written(HEAD, role)).review.by == role


@pytest.mark.parametrize("text", ["{title: T, faq: [{question: A?, answer: B.}]}"])
def test_a_file_that_cannot_be_edited_is_told_what_to_write(text: str) -> None:
    with pytest.raises(SourceError, match="cannot be written") as caught:
        written(text)
    assert f'digest: "{DIGEST}"' in caught.value.hint
