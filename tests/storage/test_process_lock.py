"""A lock is one process's, and ends with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from handouts.storage.process_lock import is_locked, lock

HOLD = """
import pathlib, sys
from handouts.storage.process_lock import lock
held = lock(pathlib.Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def test_a_lock_is_taken_once(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    assert not is_locked(path)
    assert not path.exists()
    first = lock(path)
    assert first is not None
    assert lock(path) is None
    assert is_locked(path)
    # Asking has not ended it.
    assert is_locked(path)
    first.execute("CREATE TABLE something (word TEXT)")
    assert is_locked(path)
    first.close()
    assert not is_locked(path)


def test_it_ends_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        assert is_locked(path)
        holder.kill()
    assert not is_locked(path)
