"""What was made once is remembered on disk under the hash of all that it was made from.

An entry's key covers every byte that could change it, so that an entry is never out of date: after
a change another key is asked for. An entry that is damaged is as good as none. Entries hold public
content only; what is made out to a patient is never remembered here. The least recently used
entries go first when there are too many.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from handouts.errors import DeliveryError
from handouts.storage.atomic import refuse_links, write_file
from handouts.workspace.cache.codec import Codec
from handouts.workspace.cache.program_fingerprint import software_digest, software_is_settled

if TYPE_CHECKING:
    from handouts.sources.files.tree import FileTree

T = TypeVar("T")

MAX_BYTES = 64_000_000
FOLDER = (".handouts", "cache")
"""Where a workspace's cache lies."""

_DIGEST_BYTES = 32
_ENTRY = re.compile(r"[a-z]+-[0-9a-f]{64}")


class DiskCache:
    """A folder of entries; without a folder nothing is remembered."""

    def __init__(self, folder: Path | None, *, most_bytes: int = MAX_BYTES) -> None:
        self.folder = folder
        self.most_bytes = most_bytes
        self._stored = False

    def get(self, kind: str, key: str) -> bytes | None:
        """What was put under a key, or None."""
        if self.folder is None:
            return None
        path = self.folder / f"{kind}-{key}"
        try:
            whole = path.read_bytes()
        except OSError:
            return None
        digest, data = whole[:_DIGEST_BYTES], whole[_DIGEST_BYTES:]
        if hashlib.sha256(data).digest() != digest:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return data

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Remember `data`, unless this program is being changed.

        A folder that cannot be written is no mistake.
        """
        if self.folder is None or not software_is_settled():
            return
        with contextlib.suppress(DeliveryError):
            refuse_links(self.folder, self.folder.parent.parent)
            whole = hashlib.sha256(data).digest() + data
            # Not brought to the disk at once: an entry that a crash cuts off does not verify.
            write_file(self.folder / f"{kind}-{key}", whole, durable=False)
            self._stored = True

    def made_of(
        self,
        file_tree: FileTree,
        paths: Iterable[Path],
        codec: Codec[T],
        make: Callable[[], T],
        kind: str,
        *words: str,
    ) -> T:
        """What was made of these files and words before, or else what is made of them now."""
        paths = tuple(paths)
        key = key_of_files(file_tree, paths, kind, *words)
        data = self.get(kind, key)
        made = codec.load(data) if data is not None else None
        if made is None:
            made = make()
            # Files that changed since they were hashed may have been read as they are now.
            if file_tree.unchanged(paths):
                self.put(kind, key, codec.dump(made))
        return made

    def trim(self) -> None:
        """After something was put: remove the least recently used entries beyond `most_bytes`."""
        if self.folder is None or not self._stored:
            return
        self._stored = False
        entries: list[tuple[float, int, str]] = []
        with contextlib.suppress(OSError), os.scandir(self.folder) as scanned:
            for entry in scanned:
                if _ENTRY.fullmatch(entry.name):
                    state = entry.stat(follow_symlinks=False)
                    entries.append((state.st_mtime, state.st_size, entry.path))
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= self.most_bytes:
                break
            with contextlib.suppress(OSError):
                Path(path).unlink()
                total -= size


def key_of(*parts: str) -> str:
    """The key of what this program makes of `parts`, in hex; no two lists of parts share one."""
    digest = hashlib.sha256(software_digest().encode())
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


def key_of_files(file_tree: FileTree, paths: Iterable[Path], *parts: str) -> str:
    """The key of what is made of files and further words."""
    listed = [f"{file_tree.name(path)} {file_tree.digest(path)}" for path in paths]
    return key_of(*parts, "files", *sorted(listed))
