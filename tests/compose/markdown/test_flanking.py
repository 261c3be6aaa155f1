"""Strong words beside letters and signs of scripts that put no blanks between words."""

from __future__ import annotations

import pytest

from handouts.compose.blocks import Text
from handouts.compose.markdown.flanking import without_blanks
from handouts.compose.markdown.tokens import parse_markdown


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("**恶心：**停半小时。", "恶心："),
        ("请在**“检查”**前来。", "“检查”"),
        ("**恶心**：停半小时。", "恶心"),
        ("これは**重要（必ず）**です", "重要（必ず）"),
        ("**주의:**하세요", "주의:"),
        ("กิน**ยา (เม็ด)**วันละครั้ง", "ยา (เม็ด)"),
        ("លេប**ថ្នាំ!**រាល់ថ្ងៃ", "ថ្នាំ!"),
        ("服用**2片**即可", "2片"),
    ],
)
def test_strong_words_without_blanks(text: str, strong: str) -> None:
    parsed = parse_markdown(text, "body")
    assert parsed.issues == ()
    (block,) = parsed.blocks
    assert isinstance(block, Text)
    assert [run.text for run in block.runs if run.strong] == [strong]
    assert block.text == text.replace("*", "")


def test_scripts_with_blanks_keep_the_rule_of_commonmark() -> None:
    (issue,) = parse_markdown("**Warning:**do not drive", "body").issues
    assert "'**Warning:**do not drive'" in issue.message


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("停", True),
        ("：", True),
        ("し", True),
        ("한", True),
        ("ก", True),
        ("a", False),
        ("!", False),
        ("", False),
    ],
)
def test_without_blanks(character: str, expected: bool) -> None:
    assert without_blanks(character) is expected
