"""Read ICC profiles of presses: which inks make which colour (ICC.1, ISO 15076-1)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.errors import Place, SourceError
from handouts.sources.files.tree import read_bytes

if TYPE_CHECKING:
    from handouts.sources.workspace.sources import Sources

MAX_BYTES = 8_000_000
_HEADER_BYTES = 128
_ASK = "Ask the print shop for the ICC profile of its press and paper."


@dataclass(frozen=True, slots=True)
class ProfileFile:
    """A profile's bytes, and their digest."""

    file: str
    data: bytes = field(repr=False)
    digest: str


def profile_of(sources: Sources, brand: str) -> ProfileFile | None:
    """The profile of a brand's print shop; None where it names none."""
    loaded = sources.brand(brand)
    name = loaded.model.press.profile
    if not name:
        return None
    place = loaded.source.place(("press", "profile"))
    path = sources.tree.inside(sources.of_brand(brand, name, place))
    return read_profile(path, sources.tree.name(path))


def read_profile(path: Path, file: str) -> ProfileFile:
    """The profile of a press at `path`, which errors call `file`."""
    return parse_profile(read_bytes(path, file, MAX_BYTES, "profile", _ASK), file)


def parse_profile(data: bytes, file: str) -> ProfileFile:
    """Check the header of a profile (7.2): whole, of an output device, in CMYK."""
    size = int.from_bytes(data[:4], "big")
    if len(data) < _HEADER_BYTES or data[36:40] != b"acsp" or not _HEADER_BYTES < size <= len(data):
        raise _refuse(file, "This is not an ICC profile, or not a complete one.")
    kind, space = data[12:16], data[16:20].strip()
    if space != b"CMYK":
        name = space.decode("ascii", "replace")
        raise _refuse(file, f"This profile is for {name} colours; a press prints CMYK.")
    if kind != b"prtr":
        raise _refuse(file, "This profile is not one of an output device, such as a press.")
    return ProfileFile(file, data, hashlib.sha256(data).hexdigest())


def _refuse(file: str, message: str) -> SourceError:
    return SourceError(message, hint=_ASK, place=Place(file))
