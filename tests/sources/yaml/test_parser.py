"""Strict YAML: each cleverness is refused at its place, everything else stays as written."""

from __future__ import annotations

import hashlib
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yaml import SafeLoader

from handouts.errors import Place, SourceError
from handouts.sources.files.characters import refused
from handouts.sources.yaml import parser


def error(data: str | bytes) -> SourceError:
    with pytest.raises(SourceError) as caught:
        parser.parse(data.encode() if isinstance(data, str) else data, "sample.yaml")
    return caught.value


def data(text: str) -> object:
    return parser.parse(text.encode(), "sample.yaml").data


@pytest.mark.parametrize(
    "written", ["no", "on", "010", "1:30", "2026-01-02", "0x1F", "1_000", "1e3", "true", ".inf"]
)
def test_scalars_stay_as_written(written: str) -> None:
    assert data(f"key: {written}") == {"key": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_a_bare_null_is_nothing(written: str) -> None:
    assert data(f"key: {written}") == {"key": None}


@pytest.mark.parametrize("written", ['""', "''", '"null"', "'~'"])
def test_a_quoted_null_is_text(written: str) -> None:
    assert data(f"key: {written}") == {"key": written[1:-1]}


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: &x 1", 1, 4, "anchor"),
        ("a:\n  - *x", 2, 5, "alias"),
        ("a: !!str 1", 1, 4, "tag"),
        ("a: !!python/object/apply:os.system [ls]", 1, 4, "tag"),
        ("a: ! 1", 1, 4, "tag"),
        ("a: 1\nb: 2\na: 3", 3, 1, "'a' appears here a second time"),
        ("a: {b: 1, b: 2}", 1, 11, "'b' appears here a second time"),
        ("a: 1\n---\nb: 2", 2, 1, "second document"),
        ("a: b: c", 1, 5, "second ': '"),
        ("a: 1\n\tb: 2", 2, 1, "tab"),
        ("a: @b", 1, 4, "character that has a meaning"),
        ('b: 1\na: "open', 2, 4, "not closed"),
        ("a: [1, 2", 1, 4, "not closed"),
        ('a: "\\x07"', 1, 4, "control character (U+0007)"),
        ("a: \x07", 1, 4, "control character (U+0007)"),
        ("a: \x00", 1, 4, "control character (U+0000)"),
        ("a: \x9b", 1, 4, "control character (U+009B)"),
        ("a: x\u2028y", 1, 5, "unusual line break"),
        ("a: b\n\ufeffc: d", 2, 1, "byte order mark"),
        ("a: \ufffe", 1, 4, "U+FFFE"),
        ("a: \U0001ffff", 1, 4, "U+1FFFF"),
        ("a: \ufffd", 1, 4, "lost"),
        (": x", 1, 1, ""),
        ("? {a: b}\n: c", 1, 3, "A key must be a text"),
        ("", 1, 1, "is empty"),
        ("# only a comment", 1, 1, "is empty"),
        ("- a", 1, 1, "no keys"),
        ("text", 1, 1, "no keys"),
    ],
)
def test_what_is_refused(text: str, line: int, column: int, words: str) -> None:
    found = error(text)
    assert found.place == Place("sample.yaml", line, column)
    assert words in found.message


def test_half_a_character_by_escape_is_refused() -> None:
    assert error('a: "\\uD800"').place == Place("sample.yaml", 1, 7)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_encodings_are_refused(encoding: str) -> None:
    assert error("a: ü".encode(encoding)).place is not None


def test_latin_1_is_refused_with_its_place() -> None:
    found = error("a: b\nc: ü".encode("latin-1"))
    assert (found.message, found.place) == (
        "This file is not saved as UTF-8: byte FC is not valid.",
        Place("sample.yaml", 2, 4),
    )


def test_a_byte_order_mark_is_ignored() -> None:
    read = parser.parse(b"\xef\xbb\xbfa: 1", "sample.yaml")
    assert read.data == {"a": "1"}
    assert read.key(("a",)) == Place("sample.yaml", 1, 1)


def test_depth_has_a_limit() -> None:
    nested = "[" * (parser.MAX_DEPTH - 1) + "]" * (parser.MAX_DEPTH - 1)
    assert data(f"a: {nested}")
    assert "nested" in error("a: [" + nested + "]").message
    assert "nested" in error("a: " + "[" * 100_000).message
    assert "nested" in error("a: " + "{a: " * 10_000).message


def test_size_has_a_limit(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    path.write_bytes(b"a: " + b"x" * parser.MAX_BYTES)
    with pytest.raises(SourceError, match="larger than 1,000,000 bytes"):
        parser.read(path, "big.yaml")


def test_billion_laughs_end_at_the_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{key}: &{key} [*{last}, *{last}]\n"
        for last, key in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert error(bomb).place == Place("sample.yaml", 1, 4)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"content/x/topic\.yaml: This file is missing"):
        parser.read(tmp_path / "none.yaml", "content/x/topic.yaml")


def test_places_of_values_and_keys() -> None:
    read = parser.parse(
        b"# note\ntitle: A\nsections:\n  - heading: H\n    body: |\n\n      First.\n      Second.\n"
        b"  - {heading: I, body: B}\n",
        "sample.yaml",
    )
    places = {
        ("title",): (2, 8),
        ("sections",): (4, 3),
        ("sections", 0): (4, 5),
        ("sections", 0, "heading"): (4, 14),
        ("sections", 0, "body"): (7, 7),
        ("sections", 1, "body"): (9, 24),
    }
    for path, (line, column) in places.items():
        assert read.place(path) == Place("sample.yaml", line, column), path
    assert read.key(("sections", 0, "body")) == Place("sample.yaml", 5, 5)
    assert read.place(("sections", 0, "none")) == read.place(("sections", 0))
    assert read.place(("none", 3)) == read.place()
    assert pickle.loads(pickle.dumps(read)) == read  # noqa: S301


def test_the_digest_is_that_of_the_bytes() -> None:
    content = b"\xef\xbb\xbfa: 1\r\n"
    assert parser.parse(content, "x").digest == hashlib.sha256(content).hexdigest()


def read_or_refused(content: bytes) -> None:
    place: Place | None = Place("x")
    try:
        parser.parse(content, "x")
    except SourceError as found:
        place = found.place
    assert place is not None
    assert place.file == "x"


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read_or_refused(content)


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@` \n\t\\,?", max_size=40))
def test_any_syntax_is_read_or_refused(content: str) -> None:
    read_or_refused(content.encode())


@given(st.text().filter(lambda text: not refused(text)))
def test_text_comes_back_as_it_was(text: str) -> None:
    quoted = json.dumps({"key": text}, ensure_ascii=False)
    assert data(quoted.replace("\\u007f", "\x7f")) == {"key": text}


def test_the_parser_in_python_reads_the_same(
    monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    paths = [
        path
        for kind in ("content", "layouts", "brands")
        for path in repository.glob(f"{kind}/**/*.yaml")
    ]
    in_c = [parser.read(path, path.name) for path in paths]
    monkeypatch.setattr(parser, "LOADER", SafeLoader)
    assert [parser.read(path, path.name) for path in paths] == in_c
    assert paths
