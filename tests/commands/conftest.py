"""What the tests of commands share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace.workspaces import make_workspace


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace of two topics."""
    return make_workspace(tmp_path, "boulders", "pebbles")
