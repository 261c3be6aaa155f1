"""`new` as it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace.workspaces import (
    call,
    files,
)


@pytest.mark.parametrize("options", [[], ["--title", 'A: "b" \\c # d'], ["--language", "pt-BR"]])
def test_a_new_topic_is_valid_and_a_draft(root: Path, options: list[str]) -> None:
    if "pt-BR" in options:
        words = root / "layouts/_shared/words"
        (words / "pt-BR.yaml").write_bytes((words / "en.yaml").read_bytes())
    assert call(root, "new", "topic", "sand", *options).exit_code == 0
    before = files(root / "content/sand")
    shown = call(root, "check", "sand")
    assert shown.exit_code == 0, shown.stderr
    assert "This is a draft" in shown.stderr
    assert call(root, "build", "sand").exit_code == 0
    assert call(root, "new", "topic", "sand").exit_code == 1
    assert files(root / "content/sand") == before
