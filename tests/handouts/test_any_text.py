"""Any text that the fonts hold comes out of the PDF as it went in, or is refused by name."""

from __future__ import annotations

import dataclasses
import functools
import os
import unicodedata
from pathlib import Path

import pytest
import uharfbuzz
from hypothesis import HealthCheck, example, given, reject, settings
from hypothesis import strategies as st

from handouts.compose.markdown.stray_marks import BULLETS
from handouts.errors import FitError, GlyphError, HandoutError, Problems, SourceError
from handouts.sources.files.characters import refused
from tests.handouts import proof
from tests.handouts.proof import Texts
from tests.kites import REPOSITORY
from tests.tools import tagchecks, tagtree


@functools.cache
def coverage() -> frozenset[str]:
    """The characters of Noto Sans, all of which run from left to right; one font holds them all."""
    path = REPOSITORY / "fonts" / "noto-sans" / "NotoSans_400Regular.ttf"
    return frozenset(map(chr, uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path))).unicodes))


STEERING = "\u00a0\u00ad\u034f\u200b\u200c\u200d\u200e\u2060\u202a\u202c\u2066\u2069\ufe0f"
"""Characters that steer layout and show nothing; none of them turns the direction of text."""
MARKS = "\u0300\u0301\u0302\u0303\u0308\u030a\u0323\u0327\u0328\u0331"
STRANGE = (
    "\u0000\u0007\u0085\u2028\u2029\ufdd0\ufeff\ufffd\uffff\U0001ffff\U0001f600\u4e2d\u0e01\ue000"
)
"""Characters that must be refused, or that the fonts do not have."""
MARKUP = [
    "<b>x</b>", "</p>", "<panel name='a'>", "{{ topic }}", "{% if %}", "{# #}", "&amp;", "&#65;",
    "<!--", "]]>", "](javascript:x)", "**a**", "_a_", "# a", "- a", "1. a", "> a", "| a | b |",
    "```", "a  b", "\\(", "(x", ")x", "%PDF", "/Alt(x)", "fi", "ffi", "1/2", "1\u20442", "...",
    "https://kites.example/a/b?c=d", "a-b", "kite-string-paper", "AVAVA To. L\u2019",
]  # fmt: skip

VISIBLE = sorted(
    character
    for character in coverage()
    if character.isprintable() and refused(character) is None and character not in BULLETS
)
LETTERS = st.sampled_from("abcdefgiltoAVTyWz0123 .,-")
PIECES = st.one_of(
    LETTERS,
    st.sampled_from(VISIBLE),
    st.sampled_from(STEERING),
    st.tuples(st.sampled_from("aeiouyAEOnsc\u03b1\u0435"), st.text(MARKS, max_size=3)).map("".join),
    st.sampled_from(MARKUP),
    st.sampled_from(["kite", "paper ", "ffl", "g\u0301", "\u0915\u094d\u0937\u093f"]),
)
HELD = st.lists(PIECES, max_size=14).map("".join)
ANY = st.one_of(HELD, st.text(STRANGE + "ab ", min_size=1, max_size=4))


def topics(text: st.SearchStrategy[str], *, most: int) -> st.SearchStrategy[Texts]:
    """Topics in which each field has some text, within the lengths that files may have."""
    line = text.map(lambda drawn: drawn[:most])
    some = line.map(lambda drawn: drawn if drawn.strip() else "kite" + drawn)
    return st.builds(
        Texts,
        series=line,
        title=some,
        summary=line,
        tag=line,
        heading=some,
        body=some,
        question=some,
        answer=some,
        step=some,
        step_body=some,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return proof.make(tmp_path_factory.mktemp("proof") / "workspace")


EXAMPLES = settings(
    max_examples=int(os.environ.get("HANDOUTS_EXAMPLES", "200")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
"""HANDOUTS_EXAMPLES=2000 searches longer."""


@EXAMPLES
@given(texts=topics(HELD, most=80))
@example(Texts(title="aaaaaaa\u202a\u00ad<b>x</b>", body="\U0001df0a a", step_body="\u00ad"))
@example(Texts(body="e\u0300\u0323", answer="kite-string-paper\u00adaaaaW"))
def test_text_that_the_fonts_hold_comes_out_as_it_went_in(folder: Path, texts: Texts) -> None:
    data = pdf(folder, texts)
    tree = tagtree.read(data)
    assert read(tree) == said(texts)
    assert plain(str(tree.pdf.docinfo.Title)) == plain(texts.title.strip())
    assert "\u00ad" not in str(tree.pdf.docinfo.Title)
    assert tagchecks.problems(tree) == []


@EXAMPLES
@given(texts=topics(ANY, most=60))
@example(Texts(body="\U0001f600"))
def test_text_comes_out_as_it_went_in_or_is_refused_by_name(folder: Path, texts: Texts) -> None:
    refusal: HandoutError | None = None
    try:
        data = pdf(folder, texts)
    except HandoutError as error:
        refusal = error
    if refusal is None:
        assert read(tagtree.read(data)) == said(texts)
    else:
        assert all(names_a_character(each, texts) for each in parts(refusal)), refusal


FRAME = {"": "{}", "strong": "**{}**", "em": "*{}*", "link": "[{}](https://kites.example/)"}
INNER = HELD.map(lambda drawn: f"k{drawn[:30]}k")
FRAGMENTS = st.lists(
    st.tuples(st.sampled_from(sorted(FRAME)), st.lists(INNER, min_size=1, max_size=3)),
    min_size=1,
    max_size=6,
)


@EXAMPLES
@given(fragments=FRAGMENTS)
@example([("link", ["kak", "kbk", "kck"]), ("", ["k"])])
def test_styled_text_comes_out_as_it_went_in(
    folder: Path, fragments: list[tuple[str, list[str]]]
) -> None:
    """In a fragment of several parts the second one is strong, whatever is around it."""
    written, spoken, links = [], [], []
    for kind, texts in fragments:
        inside = [proof.escaped(text) for text in texts]
        if kind in {"", "link"} and len(inside) > 1:
            inside[1] = f"**{inside[1]}**"
        written.append(FRAME[kind].format(" ".join(inside)))
        spoken.append(" ".join(texts))
        if kind == "link":
            links.append(" ".join(texts))
    tree = tagtree.read(pdf(folder, Texts(), " ".join(written)))
    assert read(tree) == said(Texts(body=" ".join(spoken)))
    assert [plain(link.text) for link in tree.find("Link")] == [plain(text) for text in links]
    assert descriptions(tree) == [" ".join(plain(text).split()) for text in links]
    assert tagchecks.problems(tree) == []


MIN_REFUSED = 15
"""A word of fewer characters fits a line."""


def pdf(folder: Path, texts: Texts, body: str = "") -> bytes:
    """The file of some texts; those with a word too long for any line are no examples."""
    try:
        return proof.pdf(folder, texts, body)
    except FitError as error:
        if len(error.word) < MIN_REFUSED:
            raise
        reject()


def descriptions(tree: tagtree.TagTree) -> list[str]:
    """What each link's annotation says of it, once for each page that has a part of it."""
    return [
        " ".join(plain(str(kid.object.Contents)).split())
        for link in tree.find("Link")
        for kid in link.kids
        if isinstance(kid, tagtree.Reference)
    ]


def test_half_a_character_is_refused_where_it_stands(folder: Path) -> None:
    with pytest.raises(SourceError, match="Unicode character escape") as caught:
        proof.pdf(folder, Texts(body="kite \ud800"))
    assert caught.value.place is not None
    assert (caught.value.place.file, caught.value.place.line) == ("content/proof/en.yaml", 7)


def read(tree: tagtree.TagTree) -> list[tuple[str, str]]:
    """What the tags say; a soft hyphen may be a hyphen that ends a line, and shows nothing else."""
    return without_soft_hyphens(proof.blocks(tree))


def said(texts: Texts) -> list[tuple[str, str]]:
    return without_soft_hyphens(texts.said())


def without_soft_hyphens(blocks: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(role, plain(text)) for role, text in blocks if plain(text)]


def plain(text: str) -> str:
    """Composed, as readers look for it (NFC), without soft hyphens."""
    return unicodedata.normalize("NFC", text.replace("\u00ad", ""))


def parts(error: HandoutError) -> tuple[HandoutError, ...]:
    return error.problems if isinstance(error, Problems) else (error,)


def names_a_character(error: HandoutError, texts: Texts) -> bool:
    """Whether the error is about a character of the texts, by its number, in a file's line."""
    written = "".join(dataclasses.astuple(texts))
    characters = {*written, *unicodedata.normalize("NFC", written)}
    return (
        isinstance(error, SourceError | GlyphError)
        and error.place is not None
        and any(f"U+{ord(character):04X}" in error.message for character in characters)
    )
