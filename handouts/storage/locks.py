"""Locks that the system takes back when their program ends, however it ends.

They tell whether a program that began something still lives: a process's number may be another's by
now, a lock of the system's cannot be.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Self

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Lock:
    """A lock on a file of its own; a context that is entered once it is taken."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.is_new = False
        """Whether taking the lock made its file."""
        self._handle: int | None = None

    def take(self) -> bool:
        """Take the lock without waiting; False where a program that lives has it.

        A lock's file goes with what it guards: one that was removed in the meantime guards nothing,
        and the lock is taken on the file that is there then.
        """
        while (handle := self._taken()) is not None:
            if self._is_there(handle):
                self._handle = handle
                return True
            os.close(handle)
        return False

    def _taken(self) -> int | None:
        """The handle of the file with the lock on it; None where another program has it."""
        try:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
            self.is_new = True
        except FileExistsError:
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
            self.is_new = False
        try:
            if sys.platform == "win32":
                msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return None
        return handle

    def _is_there(self, handle: int) -> bool:
        try:
            return os.path.samestat(os.fstat(handle), self.path.stat())
        except FileNotFoundError:
            return False

    def release(self) -> None:
        """Give the lock back; the file stays."""
        if self._handle is not None:
            # Closing gives the lock back on every system.
            os.close(self._handle)
            self._handle = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
