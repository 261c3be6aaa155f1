"""Files are written whole or not at all, wherever the writing is cut off."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from handouts.errors import DeliveryError
from handouts.storage import atomic

# Forks a child for each line that write_file runs through, and kills it just before that line.
KILLER = """
import json, os, signal, sys
from pathlib import Path
from handouts.storage import atomic

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
    removed = atomic.remove_stale_temp_files(target.parent)
    result.append([killed, state, removed, len(list(target.parent.iterdir()))])
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
    assert any(removed for _, _, removed, _ in steps), "some kills leave a part behind"
    assert {left for *_, left in steps} == {1}, "parts are removed, the file is not"


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
    atomic.write_file(path, b"data", private=True)
    assert path.read_bytes() == b"data"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name != "posix", reason="rights are those of POSIX")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077, 0o277])
def test_patients_files_are_their_owners_alone_whatever_the_umask(
    tmp_path: Path, umask: int
) -> None:
    before = os.umask(umask)
    try:
        atomic.write_file(tmp_path / "a" / "b" / "c.pdf", b"data", private=True)
        atomic.write_file(tmp_path / "d.pdf", b"data")
    finally:
        os.umask(before)
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "a/b", "a/b/c.pdf")]
    assert modes == [0o700, 0o700, 0o600]
    # What is no patient's is as the user's other files.
    assert stat.S_IMODE((tmp_path / "d.pdf").stat().st_mode) == 0o666 & ~umask


def test_a_link_in_the_place_of_a_file_is_replaced_and_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(b"keep")
    path = tmp_path / "x.pdf"
    path.symlink_to(other)
    atomic.write_file(path, b"new")
    assert (path.is_symlink(), path.read_bytes(), other.read_bytes()) == (False, b"new", b"keep")


def test_a_linked_folder_is_refused_below_what_was_named(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "w").mkdir()
    link = tmp_path / "w" / "out"
    link.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DeliveryError, match="is a link to another place"):
        atomic.refuse_linked_output(link, tmp_path / "w")
    with pytest.raises(DeliveryError, match="is a link to another place"):
        atomic.refuse_links(link / "deep", tmp_path / "w")
    # A link that somebody named is theirs to choose.
    atomic.refuse_linked_output(link, tmp_path / "other")


def test_what_is_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "copy.pdf"
    atomic.refuse_existing(path)
    path.symlink_to(tmp_path / "nowhere")
    with pytest.raises(DeliveryError, match="may be another patient's"):
        atomic.refuse_existing(path)


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
    assert atomic.remove_stale_temp_files(tmp_path) == 1
    assert sorted(tmp_path.iterdir()) == sorted([own, elsewhere, other])
