"""Write files whole or not at all: whatever stops the program, the old or the new one is there.

A file is written beside its place under a name of its own, brought to the disk, and moved over the
old one; moving within a folder is one step for the system. What a program that was killed has left
behind is known by its name and removed by the next one.
"""

from __future__ import annotations

import contextlib
import os
import re
import time
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from handouts.errors import DeliveryError

TEMP_FILE = re.compile(r"\.handouts-([0-9a-f]{8})-([0-9]+)-[0-9a-f]{16}\.part")
"""The name of a file that is being written: the machine, the process, chance."""

STALE_SECONDS = 3600
"""A part older than this belongs to no program that still runs."""


PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700
"""Modes of what holds patients' words: for their owner alone, whatever the umask."""


def write_file(
    path: Path,
    data: bytes,
    *,
    durable: bool = True,
    private: bool = False,
    mode: int | None = None,
    parents: bool = True,
) -> None:
    """Put `data` at `path` in one step; see `writing`."""
    with writing(path, durable=durable, private=private, mode=mode, parents=parents) as stream:
        stream.write(data)


@contextlib.contextmanager
def writing(
    path: Path,
    *,
    durable: bool = True,
    private: bool = False,
    mode: int | None = None,
    parents: bool = True,
) -> Iterator[BinaryIO]:
    """A stream whose data is put at `path` in one step, when all of it is written.

    The folder is made where there is none, unless `parents` is False. `durable` waits until the
    disk has the file. A `private` file, and a folder that is made for it, are for their owner
    alone; others have `mode`, or what the umask leaves. A link at `path` is replaced, not followed.
    Raises DeliveryError where the file cannot be written; then the old file, if any, is there.
    """
    part = path.with_name(f".handouts-{_machine()}-{os.getpid()}-{os.urandom(8).hex()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        if parents:
            make_folder(path.parent, private=private)
        try:
            exact = PRIVATE_FILE if private else mode
            with os.fdopen(os.open(part, flags, exact or 0o666), "wb") as stream:
                if exact is not None:
                    # The umask may have left less.
                    part.chmod(exact)
                yield stream
                if durable:
                    stream.flush()
                    os.fsync(stream.fileno())
            part.replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                part.unlink()
            raise
        if durable:
            sync_folder(path.parent)
    except OSError as error:
        raise DeliveryError(
            f"'{path}' cannot be written: {error.strerror or error}.",
            hint="Close the file in other programs, and check the folder's permissions.",
        ) from None


def make_folder(folder: Path, *, private: bool = False) -> None:
    """Make a folder and those above it, where they are not there. Raises OSError."""
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for each in reversed(missing):
        each.mkdir(mode=PRIVATE_FOLDER if private else 0o777, exist_ok=True)
        if private:
            each.chmod(PRIVATE_FOLDER)


def refuse_links(folder: Path, root: Path) -> None:
    """Raise DeliveryError where a folder below `root` is a link, as it may lead anywhere."""
    for each in (folder, *folder.parents):
        if each == root or not each.is_relative_to(root):
            return
        if each.is_symlink():
            raise DeliveryError(
                f"'{each}' is a link to another place, and nothing is written through it.",
                hint="Replace the link with a folder, or name the other place with --output.",
            )


def refuse_linked_output(folder: Path, workspace: Path) -> None:
    """Raise DeliveryError where an output folder in the workspace leads out of it.

    What was named elsewhere may be a link: whoever named it chose that.
    """
    refuse_links(folder, workspace if folder.is_relative_to(workspace) else folder)


def refuse_existing(path: Path) -> None:
    """Raise DeliveryError where something is at `path`: it may be another patient's."""
    if path.is_symlink() or path.exists():
        raise DeliveryError(
            f"'{path}' is there already, and may be another patient's.",
            hint="Name another file, or add --replace to overwrite it.",
        )


def sync_folder(folder: Path) -> None:
    """Bring the folder's new entry to the disk; some systems cannot open a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def remove_stale_temp_files(folder: Path, *, below: bool = True) -> int:
    """Remove what killed programs left in a folder, and `below` it; how many files that were."""
    removed = 0
    for place, _, files in os.walk(folder):
        for name in files:
            path = Path(place, name)
            with contextlib.suppress(OSError):
                if _is_stale(path):
                    path.unlink()
                    removed += 1
        if not below:
            break
    return removed


def _is_stale(path: Path) -> bool:
    """Whether no program is writing this file any more."""
    match = TEMP_FILE.fullmatch(path.name)
    if match is None:
        return False
    # On Windows there is no such question to ask of a process; there age alone decides.
    if os.name == "posix" and match[1] == _machine() and not _runs(int(match[2])):
        return True
    return path.stat().st_mtime <= time.time() - STALE_SECONDS


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def _machine() -> str:
    """A short name for this machine, as folders may be shared between several."""
    name = os.uname().nodename if hasattr(os, "uname") else os.environ.get("COMPUTERNAME", "")
    return f"{zlib.crc32(name.encode()):08x}"
