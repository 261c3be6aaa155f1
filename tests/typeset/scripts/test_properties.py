"""Scripts and directions: Unicode's own files and CLDR say what is right."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from types import FrameType
from typing import Any

import pytest
from icu4py.breakers import LineBreaker

from handouts.typeset.scripts.bidi import levels
from handouts.typeset.scripts.extensions import scripts_that_share
from handouts.typeset.scripts.properties import (
    WITHOUT_SPACES,
    is_normal_break,
    is_right_to_left,
    is_rtl_script,
    script_at,
    script_of,
    script_of_language,
)
from tests.typeset.scripts.test_bidi import lines_of

CODES = {
    parts[2].strip(): parts[1].strip()
    for parts in (line.split("#")[0].split(";") for line in lines_of("PropertyValueAliases.txt"))
    if parts[0].strip() == "sc"
}
"""The four letters of ISO 15924 by Unicode's name of a script."""


FROM_THE_RIGHT = [
    "ar",
    "ckb",
    "prs",
    "az-Arab",
    "pa-Arab",
    "pa-PK",
    "uz-Arab",
    "uz-AF",
    "az-IR",
    "ks",
    "syr",
    "lrc",
    "mzn",
    "nqo",
    "dv",
    "fa",
    "he",
    "ps",
    "sd",
    "ug",
    "ur",
    "yi",
    "ku-Arab",
    "ff-Adlm",
    "rhg",
    "bal",
    "iw",
    "ur-PK",
    "ar-EG",
    "glk",
]

FROM_THE_LEFT = [
    "en",
    "ur-Latn",
    "sd-Deva",
    "ks-Deva",
    "fa-Latn",
    "ku",
    "az",
    "uz",
    "pa",
    "ta",
    "zh-Hans",
    "mn-Mong",
    "tr",
    "so",
    "am",
    "qq",
]


def values(name: str) -> Iterator[tuple[str, str]]:
    """Each assigned character of a file of Unicode's, and what the file says of it."""
    for line in lines_of(name):
        codes, value = (part.strip() for part in line.split(";")[:2])
        first, _, last = codes.partition("..")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            if unicodedata.category(chr(code)) not in ("Cn", "Co", "Cs"):
                yield chr(code), value


def test_each_character_has_the_script_that_unicode_names() -> None:
    shared = {"Common", "Inherited", "Unknown"}
    found = {
        (value, script_of(character))
        for character, value in values("Scripts.txt")
        if not "\u4e00" < character < "\u9000" and not "\uac00" < character < "\ud700"
    }
    assert found == {(name, "" if name in shared else CODES[name]) for name, _ in found}
    assert len(found) > 150


def test_shared_characters_have_the_scripts_that_unicode_names() -> None:
    for character, scripts in values("ScriptExtensions.txt"):
        expected = set() if character == "\u202f" else set(scripts.split())
        assert scripts_that_share(character) == expected


def test_scripts_without_spaces_are_those_that_icu_needs_dictionaries_or_nothing_for() -> None:
    classes = ("SA", "ID", "CJ")
    found = {
        script_of(character)
        for character, kind in values("LineBreak.txt")
        if kind in classes and unicodedata.category(character)[0] in "L"
    }
    # Old letters of Korean, and Latin ones as wide as an ideograph, are of that class too.
    assert found - {"", "Hang", "Latn"} == WITHOUT_SPACES


@pytest.mark.parametrize(
    ("text", "index", "before", "language", "script"),
    [
        ("।", 0, "Beng", "", "Beng"),
        ("क।", 1, "Deva", "", "Deva"),
        ("। ક", 0, "", "", "Gujr"),
        ("।", 0, "", "pa", "Guru"),
        ("،", 0, "", "ckb", "Arab"),
        ("،", 0, "Latn", "syr", "Syrc"),
        ("。", 0, "", "ja", "Hani"),
        ("1", 0, "Taml", "ta", ""),
        ("௧", 0, "Taml", "ta", "Taml"),
        ("த", 0, "Latn", "", "Taml"),
        ("ー", 0, "Kana", "ja", "Kana"),
    ],
)
def test_what_scripts_share_is_of_the_one_it_stands_in(
    text: str, index: int, before: str, language: str, script: str
) -> None:
    assert script_at(text, index, before, language) == script


@pytest.mark.parametrize(
    ("language", "script"),
    [
        ("en", "Latn"),
        ("zh-Hant", "Hani"),
        ("zh-TW", "Hani"),
        ("ja", "Hani"),
        ("ko", "Hang"),
        ("ta", "Taml"),
        ("km", "Khmr"),
        ("my", "Mymr"),
        ("sr", "Cyrl"),
        ("sr-Latn", "Latn"),
        ("prs", "Arab"),
        ("ti", "Ethi"),
        ("qq", ""),
    ],
)
def test_the_script_of_a_language_is_that_of_its_tag_or_of_cldr(language: str, script: str) -> None:
    assert script_of_language(language) == script


@pytest.mark.parametrize("language", FROM_THE_RIGHT)
def test_languages_from_the_right(language: str) -> None:
    assert is_right_to_left(language)


@pytest.mark.parametrize("language", FROM_THE_LEFT)
def test_languages_from_the_left(language: str) -> None:
    assert not is_right_to_left(language)


def test_scripts_run_as_their_letters_do() -> None:
    for character, name in values("Scripts.txt"):
        if unicodedata.category(character) == "Lo" and name not in ("Common", "Inherited"):
            letters_run = unicodedata.bidirectional(character) in ("R", "AL")
            # Old Hungarian, Old Italic and runes were written both ways.
            if name not in ("Old_Hungarian", "Old_Italic"):
                assert is_rtl_script(CODES[name]) == letters_run


def chances(text: str, language: str) -> list[str]:
    ends = [end for _, end in LineBreaker(text, language).segments()][:-1]
    starts = [0, *(end for end in ends if is_normal_break(text, end))]
    return [text[a:b] for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "a well-known/unknown kite"),
        ("ko", "한국어 띄어쓰기를"),
        ("hy", "Հայ֊կական գիր"),
        ("he", "בית־ספר טוב"),
        ("th", "กิน|ข้าว|ผัด"),
        ("lo", "ຂ້ອຍ|ມັກ|ກິນເຂົ້າ"),
        ("km", "ខ្ញុំ|ចូលចិត្ត|បាយ"),
        ("my", "ထမင်းကြော်|စား|ရ"),
        ("bo", "བོད་|སྐད་|ཡིག"),
        ("am", "ሰላም፡|ልዑል፡|ደህና"),
        ("ja", "良|い|天|気。|「晴|れ」"),
        ("ta", "தலைவலி சிகிச்சை"),
        ("en", "one\u200b|two"),
    ],
)
def test_lines_begin_where_the_writing_system_lets_them(language: str, words: str) -> None:
    text = words.replace("|", "")
    expected = [part for each in words.split("|") for part in _with_spaces(each)]
    assert chances(text, language) == expected


def _with_spaces(text: str) -> list[str]:
    parts = text.split(" ")
    return [*(f"{part} " for part in parts[:-1]), parts[-1]]


@pytest.mark.parametrize(
    "of_size",
    [
        lambda size: "\u2067a\u2069" * size,
        lambda size: "\u2067\u05d0" * size + "\u2069" * size,
        lambda size: "\u2068" * size,
        lambda size: "\u05d0 " + "(1)" * size,
        lambda size: "(" * 60 + "\u05d0 (a) " * size,
    ],
    ids=["side by side", "nested", "never closed", "brackets", "brackets in brackets"],
)
def test_four_times_the_text_takes_about_four_times_the_work(of_size: Callable[[int], str]) -> None:
    some, more = (lines_run(partial(levels, of_size(size), 1)) for size in (300, 1200))
    assert more < 6 * some


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python some work takes: unlike its time, the same on a busy machine."""
    count = 0

    def trace(_frame: FrameType, event: str, _argument: object) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count
