"""A language's code and its letters go together, or a note says that they do not."""

from __future__ import annotations

import pytest

from handouts.checks.direction import direction_notes


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("en", "Kites", []),
        ("ckb", "کۆلارە", []),
        ("ku-Arab", "کۆلارە", []),
        ("ku", "کۆلارە", ["ku-Arab.yaml"]),
        ("ur", "Patang", ["ur-Latn.yaml"]),
        ("zh-Hant", "風箏", []),
        ("qq", "Kites", ["qq-Latn.yaml"]),
        ("en", "12", []),
    ],
)
def test_a_code_that_does_not_say_how_a_text_is_written_is_noted(
    language: str, title: str, said: list[str]
) -> None:
    found = list(direction_notes(f"content/kites/{language}.yaml", language, title))
    assert [note.hint.rpartition(" ")[2].rstrip(".") for note in found] == said
