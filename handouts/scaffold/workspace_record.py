"""Which version made a workspace, and what of it a newer program would make otherwise."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from handouts import __version__
from handouts.errors import Place
from handouts.notes import Note
from handouts.scaffold.starter import starter_files

FILE = "workspace.json"
MAX_NAMED = 5
"""Files that a note names; of more, it says how many."""


class WorkspaceRecord(BaseModel):
    """What `workspace.json` says: a version, and the SHA-256 of each file that came with it."""

    model_config = ConfigDict(frozen=True)

    made_by: str
    files: Mapping[str, str]


def record_of(starter: Mapping[str, bytes]) -> bytes:
    """The bytes of `workspace.json` for a workspace that is made of these files now."""
    record = {
        "made_by": f"handouts {__version__}",
        "files": {name: _digest(data) for name, data in starter.items()},
    }
    return f"{json.dumps(record, indent=1)}\n".encode()


def version_notes(root: Path) -> Iterator[Note]:
    """A note on files that came with the workspace and have a newer form in this program.

    A file of which the clinic has a form of its own is named only where the program's has changed
    since. A workspace without the record, such as a checkout, is made by no version.
    """
    path = root / FILE
    try:
        record = WorkspaceRecord.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return
    except (OSError, ValidationError):
        hint = "Take it from a copy of the folder, or delete it: then newer files are not told."
        yield Note("This does not say which version made the workspace.", hint, Place(FILE))
        return
    newer = [
        name for name, entry in starter_files().items() if _is_newer(root, name, entry, record)
    ]
    if newer:
        more = f" and {len(newer) - MAX_NAMED} more" if len(newer) > MAX_NAMED else ""
        yield Note(
            f"This was made by {record.made_by}; handouts {__version__} has other files for: "
            f"{', '.join(newer[:MAX_NAMED])}{more}.",
            "Yours are used, and stay as they are. How to take the other ones: README.md, "
            '"A newer version".',
            Place(FILE),
        )


def _is_newer(root: Path, name: str, entry: Traversable, record: WorkspaceRecord) -> bool:
    """Whether the program's file is neither what came with the workspace nor what is there."""
    ours = entry.read_bytes()
    recorded = record.files.get(name)
    if recorded == _digest(ours):
        return False
    try:
        return (root / name).read_bytes() != ours
    except FileNotFoundError:
        # What came along and was deleted is not missed.
        return recorded is None
    except OSError:
        return True


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
