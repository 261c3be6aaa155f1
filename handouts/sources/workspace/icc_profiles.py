"""Read ICC profiles of presses: which inks make which colour (ICC.1, ISO 15076-1)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from handouts.errors import Place, SourceError

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
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise _refuse(file, f"This profile cannot be read: {error.strerror}.", _ASK) from None
    return parse_profile(data, file)


def parse_profile(data: bytes, file: str) -> ProfileFile:
    """Check the header of a profile (7.2): whole, of an output device, in CMYK."""
    if len(data) > MAX_BYTES:
        raise _refuse(file, f"This profile is larger than {MAX_BYTES // 1_000_000} MB.", _ASK)
    size = int.from_bytes(data[:4], "big")
    if len(data) < _HEADER_BYTES or data[36:40] != b"acsp" or not _HEADER_BYTES < size <= len(data):
        raise _refuse(file, "This is not an ICC profile, or not all of one.", _ASK)
    kind, space = data[12:16], data[16:20].strip()
    if space != b"CMYK":
        name = space.decode("ascii", "replace")
        raise _refuse(file, f"This profile is for {name} colours; a press prints CMYK.", _ASK)
    if kind != b"prtr":
        raise _refuse(file, "This profile is not one of an output device, such as a press.", _ASK)
    return ProfileFile(file, data, hashlib.sha256(data).hexdigest())


def _refuse(file: str, message: str, hint: str = "") -> SourceError:
    return SourceError(message, hint=hint, place=Place(file))
