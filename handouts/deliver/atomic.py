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

LEFTOVER = re.compile(r"\.handouts-([0-9a-f]{8})-([0-9]+)-[0-9a-f]{16}\.part")
"""The name of a file that is being written: the machine, the process, chance."""

STALE_SECONDS = 3600
"""A part older than this belongs to no program that still runs."""


def write_file(
    path: Path, data: bytes, *, durable: bool = True, mode: int = 0o666, parents: bool = True
) -> None:
    """Put `data` at `path` in one step; see `writing`."""
    with writing(path, durable=durable, mode=mode, parents=parents) as stream:
        stream.write(data)


@contextlib.contextmanager
def writing(
    path: Path, *, durable: bool = True, mode: int = 0o666, parents: bool = True
) -> Iterator[BinaryIO]:
    """A stream whose data is put at `path` in one step, when all of it is written.

    The folder is made where there is none, unless `parents` is False. `durable` waits until the
    disk has the file; `mode` is limited by the process's umask. Raises DeliveryError where the file
    cannot be written; then the old file, if any, is still there.
    """
    part = path.with_name(f".handouts-{_machine()}-{os.getpid()}-{os.urandom(8).hex()}.part")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        if parents:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(part, flags, mode), "wb") as stream:
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
            hint="Close the file where it is open, and look at the folder's permissions.",
        ) from None


def sync_folder(folder: Path) -> None:
    """Bring the folder's new entry to the disk; some systems cannot open a folder."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> int:
    """Remove what killed programs left in a folder and below it; how many files that were."""
    swept = 0
    for place, _, files in os.walk(folder):
        for name in files:
            part = Path(place, name)
            with contextlib.suppress(OSError):
                if _left_over(part):
                    part.unlink()
                    swept += 1
    return swept


def sweep_beside(path: Path) -> None:
    """Remove what killed programs left in the folder of a file, not below it."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(path.parent):
            if LEFTOVER.fullmatch(entry.name) and _left_over(Path(entry.path)):
                Path(entry.path).unlink()


def _left_over(part: Path) -> bool:
    """Whether no program is writing this file any more."""
    match = LEFTOVER.fullmatch(part.name)
    if match is None:
        return False
    # On Windows there is no such question to ask of a process; there age alone decides.
    if os.name == "posix" and match[1] == _machine() and not _runs(int(match[2])):
        return True
    return part.stat().st_mtime <= time.time() - STALE_SECONDS


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
