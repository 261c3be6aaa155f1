"""Files are written whole or not at all, wherever the writing is cut off."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.deliver import atomic
from handouts.errors import DeliveryError

# Forks a child for each line that write_file runs through, and kills it just before that line.
KILLER = """
import json, os, signal, sys
from pathlib import Path
from handouts.deliver import atomic

folder, result = Path(sys.argv[1]), []
for step in range(1, 200):
    target = folder / str(step) / "handout.pdf"
    target.parent.mkdir()
    target.write_bytes(b"old" * 1000)
    child = os.fork()
    if not child:
        left = step
        def trace(frame, event, argument):
            global left
            if frame.f_code.co_filename != atomic.__file__:
                return None
            if event == "line":
                left -= 1
                if not left:
                    os.kill(os.getpid(), signal.SIGKILL)
            return trace
        sys.settrace(trace)
        atomic.write_file(target, b"new" * 1000)
        os._exit(0)
    killed = os.WIFSIGNALED(os.waitpid(child, 0)[1])
    data = target.read_bytes()
    state = {b"old" * 1000: "old", b"new" * 1000: "new"}.get(data, "broken")
    swept = atomic.sweep(target.parent)
    result.append([killed, state, swept, len(list(target.parent.iterdir()))])
    if not killed:
        break
print(json.dumps(result))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked processes")
def test_a_kill_at_any_step_leaves_the_old_or_the_new_file(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLER, str(tmp_path)], capture_output=True, text=True, check=True
    )
    steps = json.loads(done.stdout)
    states = [state for _, state, _, _ in steps]
    assert [killed for killed, *_ in steps] == [True] * (len(steps) - 1) + [False]
    assert len(steps) > 15
    # Old up to some step, new from then on, never anything else.
    assert states == sorted(states, reverse=True)
    assert set(states) == {"old", "new"}
    assert any(swept for _, _, swept, _ in steps), "some kills leave a part behind"
    assert {left for *_, left in steps} == {1}, "parts are swept, the file is not"


def test_an_error_leaves_the_old_file_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "handout.pdf"
    atomic.write_file(path, b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DeliveryError, match="No space left on device"):
        atomic.write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_folders_are_made_and_rights_are_kept_in_bounds(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "c.pdf"
    atomic.write_file(path, b"data", mode=0o600)
    assert path.read_bytes() == b"data"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_in_the_way_is_an_error_in_words(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(DeliveryError, match="cannot be written"):
        atomic.write_file(tmp_path / "x" / "y.pdf", b"")


def test_parts_that_are_being_written_stay(tmp_path: Path) -> None:
    own = tmp_path / f".handouts-{atomic._machine()}-{os.getpid()}-{'0' * 16}.part"
    elsewhere = tmp_path / f".handouts-{'0' * 8}-1-{'0' * 16}.part"
    old = tmp_path / f".handouts-{'0' * 8}-2-{'0' * 16}.part"
    other = tmp_path / ".handouts-notes.part"
    for path in (own, elsewhere, old, other):
        path.write_bytes(b"")
    os.utime(old, (0, 0))
    assert atomic.sweep(tmp_path) == 1
    assert sorted(tmp_path.iterdir()) == sorted([own, elsewhere, other])
