"""A manifest tells which files are as they were made, of sources as they are."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from handouts.build.manifest import FORMAT, NAME, Entry, Manifest, read_manifest


def saved(folder: Path) -> Manifest:
    (folder / "a.pdf").write_bytes(b"content")
    manifest = Manifest(folder)
    digest = hashlib.sha256(b"content").hexdigest()
    manifest.entries = {
        "b.pdf": Entry("2", "0" * 64, 9.5, 1),
        "a.pdf": Entry("1", digest, 10.0, 2),
    }
    manifest.save()
    return manifest


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    manifest = saved(tmp_path)
    assert read_manifest(tmp_path).entries == manifest.entries
    before = (tmp_path / NAME).read_bytes()
    read_manifest(tmp_path).save()
    assert (tmp_path / NAME).read_bytes() == before


def test_a_file_is_up_to_date_while_both_digests_hold(tmp_path: Path) -> None:
    manifest = saved(tmp_path)
    assert manifest.up_to_date("a.pdf", "1")
    assert not manifest.up_to_date("a.pdf", "2")
    assert not manifest.up_to_date("b.pdf", "2")
    assert not manifest.up_to_date("c.pdf", "1")
    (tmp_path / "a.pdf").write_bytes(b"changed")
    assert not manifest.up_to_date("a.pdf", "1")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        json.dumps({"format": FORMAT + 1, "files": {}}).encode(),
        json.dumps({"format": FORMAT, "files": {"a.pdf": {"sha256": "0"}}}).encode(),
        json.dumps({"format": FORMAT, "files": []}).encode(),
    ],
)
def test_a_damaged_manifest_has_no_entries(tmp_path: Path, data: bytes) -> None:
    (tmp_path / NAME).write_bytes(data)
    assert read_manifest(tmp_path).entries == {}
