"""The manifest beside the output: what each file was made of, and what it was when it was made.

It holds names of files, digests and how each was laid out, nothing of what is in them. An entry is
true for as long as both digests are: a second build leaves such a file alone.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from handouts.storage.atomic import write_file

NAME = ".handouts-manifest.json"
FORMAT = 2


class Entry(NamedTuple):
    """One file: the fingerprint of what it was made of, the SHA-256 of its bytes, both in hex.

    Then the size in points at which its body text was fitted, and the number of its pages.
    """

    source_digest: str
    digest: str
    body_size: float = 0.0
    pages: int = 0


@dataclass(slots=True)
class Manifest:
    """The entries of an output folder, by the files' paths below it."""

    folder: Path
    entries: dict[str, Entry] = field(default_factory=dict)

    def up_to_date(self, file: str, source_digest: str) -> bool:
        """Whether a file is there as it was made, and was made of just this."""
        entry = self.entries.get(file)
        if entry is None or entry.source_digest != source_digest:
            return False
        try:
            data = (self.folder / file).read_bytes()
        except OSError:
            return False
        return hashlib.sha256(data).hexdigest() == entry.digest

    def save(self) -> None:
        """Write the manifest; the same entries give the same bytes.

        It is not brought to the disk at once: without it, files are only made again.
        """
        files = {
            file: {
                "made_of": entry.source_digest,
                "sha256": entry.digest,
                "body_size": entry.body_size,
                "pages": entry.pages,
            }
            for file, entry in sorted(self.entries.items())
        }
        text = json.dumps({"format": FORMAT, "files": files}, indent=1) + "\n"
        write_file(self.folder / NAME, text.encode(), durable=False)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an output folder; one that is missing or damaged has no entries."""
    manifest = Manifest(folder)
    try:
        document = json.loads((folder / NAME).read_bytes())
        if document["format"] == FORMAT:
            manifest.entries = {
                str(file): Entry(
                    str(entry["made_of"]),
                    str(entry["sha256"]),
                    float(entry["body_size"]),
                    int(entry["pages"]),
                )
                for file, entry in document["files"].items()
            }
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        pass
    return manifest
