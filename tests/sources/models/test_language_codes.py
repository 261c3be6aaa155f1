"""Codes and names of languages: the one that is meant, and the nearest that is there."""

from __future__ import annotations

import pytest

from handouts.sources.models.language_codes import (
    Found,
    UnclearLanguageError,
    closest,
    code_of,
    find,
    name_of,
)

KNOWN = ("ar", "en", "es", "fa", "fr", "pt", "tl", "vi", "zh-Hans", "zh-Hant")


@pytest.mark.parametrize(
    ("written", "language"),
    [
        *(("es", "es"), ("ES", "es"), ("Spanish", "es"), ("español", "es"), (" Espanol ", "es")),
        *(("Farsi", "fa"), ("Persian", "fa"), ("فارسی", "fa"), ("Tiếng Việt", "vi")),
        *(("zh_hant", "zh-Hant"), ("Traditional Chinese", "zh-Hant"), ("简体中文", "zh-Hans")),
        *(("Chinese (Simplified)", "zh-Hans"), ("Tagalog", "tl"), ("Filipino", "tl")),
    ],
)
def test_a_language_is_known_by_its_code_and_its_names(written: str, language: str) -> None:
    assert find(written, KNOWN) == Found(language, exact=True)


@pytest.mark.parametrize(
    ("written", "language"),
    [
        *(("en-US", "en"), ("en_us", "en"), ("es-419", "es"), ("pt-BR", "pt"), ("fil", "tl")),
        *(("zh-TW", "zh-Hant"), ("zh-HK", "zh-Hant"), ("zh-CN", "zh-Hans"), ("fr-CA", "fr")),
    ],
)
def test_another_region_is_served_by_the_nearest(written: str, language: str) -> None:
    assert find(written, KNOWN) == Found(language, exact=False)


@pytest.mark.parametrize("written", ["de", "German", "Spansh", "es-Hebr", "pa-Arab", "", "-", "x"])
def test_what_is_not_there_is_not_guessed(written: str) -> None:
    assert find(written, KNOWN) is None


@pytest.mark.parametrize("written", ["zh", "Chinese"])
def test_a_choice_between_scripts_is_a_persons(written: str) -> None:
    with pytest.raises(UnclearLanguageError) as caught:
        find(written, KNOWN)
    assert "zh-Hans" in caught.value.hint
    assert "zh-Hant" in caught.value.hint


def test_the_nearest_is_of_the_same_script() -> None:
    assert closest("en", ("en-GB", "en-US")) == "en-US"
    assert closest("en-AU", ("en-GB", "en")) == "en"
    assert closest("sr-Latn", ("sr", "sr-Cyrl")) is None
    assert closest("zh-TW", ("zh-Hans",)) is None
    assert closest("pa", ("pa-Arab",)) is None
    assert closest("xx", KNOWN) is None
    assert closest("ar", KNOWN) == "ar"


def test_codes_and_names_lead_to_each_other() -> None:
    assert code_of("Haitian Creole") == "ht"
    assert code_of("pt_br") == "pt-BR"
    assert code_of("Bengali") == "bn"
    assert code_of("nothing like it") == ""
    assert name_of("ht") == "Haitian Creole"
    assert name_of("tl") == "Tagalog"
    assert name_of("zh-Hant") == "Chinese (Traditional)"
    assert name_of("xx") == "xx"
