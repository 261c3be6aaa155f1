"""What font files say of themselves, and which are refused."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from handouts.errors import SourceError
from handouts.sources.files.font_files import read_font
from handouts.sources.workspace.sources import Sources
from tests.sources.workspaces import font, write


def read(tmp_path: Path, data: bytes) -> tuple[str, int, bool]:
    path = tmp_path / "f.ttf"
    path.write_bytes(data)
    found = read_font(path, "fonts/f.ttf")
    assert found.digest == hashlib.sha256(data).hexdigest()
    return found.family, found.weight, found.italic


def test_family_weight_and_slope(tmp_path: Path) -> None:
    assert read(tmp_path, font()) == ("Sample Sans", 400, False)
    assert read(tmp_path, font(weight=700, italic=True)) == ("Sample Sans", 700, True)
    typographic = font("Sample Sans SemiBold", weight=600, typographic="Sample Sans")
    assert read(tmp_path, typographic) == ("Sample Sans", 600, False)


@pytest.mark.parametrize(("mark", "name"), [(b"wOFF", "WOFF"), (b"wOF2", "WOFF2")])
def test_a_font_for_web_pages_is_named_and_what_to_do(
    tmp_path: Path, mark: bytes, name: str
) -> None:
    files: dict[str, str | bytes | None] = {
        "fonts/sample/Sample-Regular.ttf": None,
        "fonts/sample/Sample-Bold.ttf": None,
        "fonts/sample/SampleSans.woff2": mark + font()[4:],
    }
    sources = Sources(write(tmp_path, files))
    refused = [error for error in sources.unused_files() if error.place]
    assert [(error.place.file, error.message) for error in refused if error.place] == [
        ("fonts/sample/SampleSans.woff2", f"This is a {name} font, which is packed for web pages.")
    ]
    with pytest.raises(SourceError) as caught:
        sources.font_chain("pebble")
    assert caught.value.hint.startswith("fonts/sample/SampleSans.woff2 cannot be used: This is a")
    assert "static .ttf" in caught.value.hint


@pytest.mark.parametrize("permission", [0, 4, 8, 0x100, 0x104])
def test_permissions_that_allow_embedding(tmp_path: Path, permission: int) -> None:
    assert read(tmp_path, font(permission=permission))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (font(permission=2), "forbids embedding"),
        (font(permission=0x200), "forbids embedding"),
        (font(outlines=b"CFF ", kind=b"OTTO"), "PostScript outlines"),
        (font(outlines=b"CFF2", kind=b"OTTO"), "PostScript outlines"),
        (font(more=(b"fvar",)), "variable font"),
        (font(outlines=b"sbix"), "no TrueType outlines"),
        (font(kind=b"ttcf"), "collection"),
        (font(kind=b"wOF2"), "WOFF2 font"),
        (font(""), "does not state its family name"),
        (font()[:40], "font file cannot be read"),
        (font()[:-10], "font file cannot be read"),
        (b"", "font file cannot be read"),
        (b"<html>" * 10, "not a TrueType or OpenType font"),
        (b"\0\1\0\0\xff\xff" + bytes(20), "not a TrueType"),
    ],
)
def test_fonts_that_are_refused(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as caught:
        read(tmp_path, data)
    assert str(caught.value.place) == "fonts/f.ttf"


def test_the_real_fonts(repository: Path) -> None:
    families: dict[str, set[int]] = {}
    for found in Sources(repository).fonts():
        families.setdefault(found.family, set()).add(found.weight)
    assert families["Atkinson Hyperlegible Next"] == {400, 600, 700}
    assert {400, 700} <= families["Noto Sans"]
