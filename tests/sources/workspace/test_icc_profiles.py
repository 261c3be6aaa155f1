"""Profiles of presses: only whole ones of an output device in CMYK are taken."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from handouts.errors import SourceError
from handouts.sources.workspace.icc_profiles import MAX_BYTES, profile_of, read_profile
from handouts.sources.workspace.sources import Sources
from tests.sources.workspaces import BRAND, write


def profile(space: bytes = b"CMYK", kind: bytes = b"prtr", size: int = 132) -> bytes:
    """The header of a profile, and four bytes more."""
    data = bytearray(132)
    data[:4] = size.to_bytes(4, "big")
    data[12:16], data[16:20], data[36:40] = kind, space, b"acsp"
    return bytes(data)


def read(tmp_path: Path, data: bytes) -> bytes:
    path = tmp_path / "press.icc"
    path.write_bytes(data)
    found = read_profile(path, "press.icc")
    assert found.digest == hashlib.sha256(data).hexdigest()
    return found.data


def test_a_profile_of_a_press(tmp_path: Path) -> None:
    assert read(tmp_path, profile()) == profile()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not an ICC profile"),
        (profile()[:131], "not a complete one"),
        (profile(size=128), "not a complete one"),
        (profile().replace(b"acsp", b"xxxx"), "not an ICC profile"),
        (profile(space=b"RGB "), "for RGB colours; a press prints CMYK"),
        (profile(kind=b"scnr"), "not one of an output device"),
        (b"x" * (MAX_BYTES + 1), "larger than 8 MB"),
    ],
)
def test_what_is_no_profile_of_a_press(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read(tmp_path, data)
    assert "Ask the print shop" in caught.value.hint


def test_the_brands_own_profile(tmp_path: Path) -> None:
    root = write(tmp_path, {"brands/pebble/press.icc": profile()})
    assert profile_of(Sources(root), "pebble") is None
    write(root, {"brands/pebble/brand.yaml": f"{BRAND}press: {{profile: press.icc}}\n"})
    found = profile_of(Sources(root), "pebble")
    assert found is not None
    assert found.file == "brands/pebble/press.icc"
