"""Syllables and letters of a word, by the rules of its language's spelling.

Turkish and Russian have a syllable for each vowel. Spanish, French and German join vowels, by rules
that hold for nearly every word. English, whose spelling says least, has a module of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from handouts.checks.reading import english

_HYPHENS = re.compile(r"[-‐‑]")
_LATIN_VOWELS = re.compile(r"[aeiouyäöüàâéèêëîïôùûœæáíóúıåø]+")

_SPANISH_SILENT_U = re.compile(r"(?<=q)u(?=[eiéí])|(?<=g)u(?=[eiéí])")
_SPANISH_Y = re.compile(r"y(?![aeiouáéíóúü])")
# A strong vowel takes weak ones with it; an accent on a weak one parts them.
_SPANISH = re.compile(r"[iuü]?[aeoáéó](?:[iuü](?![aeoáéó]))?|[iuü][íú]|[íú]|[iuü]+")

_FRENCH_MUTE = re.compile(r"(?<=[^aeiouyàâéèêëîïôùûüœæ])es?$|(?<=[éiuû])es?$")
_FRENCH_SILENT_U = re.compile(r"(?<=q)u|(?<=g)u(?=[eiéèêëî])")
_FRENCH = re.compile(
    r"é(?=[aoeiuâô])|[ïë]|[aeiouyàâéèêîôùûüœæ]+?(?=é[aoâô]|[ïë])|[aeiouyàâéèêîôùûüœæ]+"
)

_GERMAN = re.compile(r"aa|ee|oo|ie|ei|eu|äu|au|ai|ey|ay|[aeiouyäöüéèà]")
_GERMAN_U = re.compile(r"(?<=q)u")
# Vowels that only look joined: Pati-ent, Famili-e, Be-urteilung, ge-impft.
_GERMAN_PARTED = re.compile(
    r"([tlrz]i)(?=en[tz])|((?:famil|lin|fol|akt|stud|präm|ser|fer|med|arter|bakter)i)(?=en?$)"
    r"|(^be)(?=ur|un|inh)|(^ge)(?=imp|irr)"
)


def spanish(word: str) -> int:
    """Syllables of a Spanish word: diphthongs are one, an accented í or ú stands alone."""
    word = _SPANISH_Y.sub("i", _SPANISH_SILENT_U.sub("", word))
    return len(_SPANISH.findall(word))


def french(word: str) -> int:
    """Syllables of a French word as it is pronounced: a mute e at its end is none."""
    word = _FRENCH_SILENT_U.sub("", word)
    shorter = _FRENCH_MUTE.sub("", word)
    return len(_FRENCH.findall(shorter)) or len(_FRENCH.findall(word))


def german(word: str) -> int:
    """Syllables of a German word: its vowels, with ie, ei, eu, au and doubled ones as one."""
    parted = _GERMAN_PARTED.sub(r"\g<0>-", _GERMAN_U.sub("", word))
    return len(_GERMAN.findall(parted))


def russian(word: str) -> int:
    """Syllables of a Russian word: its vowels."""
    return len(re.findall("[аеёиоуыэюя]", word))


def turkish(word: str) -> int:
    """Syllables of a Turkish word: its vowels."""
    return len(re.findall("[aeıioöuüâîû]", word))


_COUNTERS: dict[str, Callable[[str], int]] = {
    "de": german,
    "en": english.syllables,
    "es": spanish,
    "fr": french,
    "ru": russian,
    "tr": turkish,
}


def counted_in_syllables(language: str) -> bool:
    """Whether the hard words of a language are measured in syllables; else in letters."""
    return language in _COUNTERS


def syllables(word: str, language: str) -> int:
    """Syllables of a word, at least one; a number is one, and so is an elided letter."""
    counter = _COUNTERS.get(language)
    if counter is None:
        return 1
    # Capitals mark an English abbreviation.
    plain = word if language == "en" else lowered(word, language)
    found = 0
    for part in _HYPHENS.split(unicodedata.normalize("NFC", plain)):
        if any(character.isalpha() for character in part):
            # A word in Latin letters inside Russian has vowels too.
            found += counter(part) or len(_LATIN_VOWELS.findall(part))
    return max(1, found)


def lowered(word: str, language: str) -> str:
    """The word in small letters; Turkish has two kinds of i."""
    if language == "tr":
        word = word.replace("I", "ı").replace("İ", "i")
    return word.lower()


def letters(word: str) -> int:
    """Letters of a word: vowel signs, lengthened joins and digits are none."""
    text = unicodedata.normalize("NFC", word)
    return sum(unicodedata.category(each) in _LETTERS for each in text)


_LETTERS = {"Lu", "Ll", "Lt", "Lo"}


def characters(text: str) -> int:
    """Characters as readers count them: without spaces, and a letter with its signs as one."""
    return sum(not each.isspace() and unicodedata.category(each)[0] not in "MC" for each in text)
