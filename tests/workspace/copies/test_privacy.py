"""No patient's data in another's file: a copy is made of its own words and the handout's alone."""

from __future__ import annotations

import gc
import random
import sys
import types
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handouts.mail.message import message_for
from handouts.mail.settings import MailSettings
from handouts.pdf.merged.joiner import Joiner
from handouts.sources.models.copy import Copy
from handouts.workspace.copies.copier import Copier
from handouts.workspace.copies.personalise import words_of
from handouts.workspace.handout import Handout
from handouts.workspace.workspace import Workspace
from tests.tools import cmap
from tests.tools.told import Teller

LETTERS = {
    "Latin": "abdeghkmnopstuvyzAEKMSTąčđęğħįłñőřšţůŵźžÅÆÇĐÞĂǺ",
    "Greek and Cyrillic": "αβγδεζηθλμξπσφχψωΑΒΓΔΘάέήώабвгджзиклмнпфцчшщэюяЁЉЊЋЖЩ",
    "Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "Devanagari": "कखगघचछजझटठडढतथदधनपफबभमयरलवशषसह",
    "Chinese": "龔鑫淼赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜",
}
"""Made-up names are strings of these: nobody is called so."""

KINDS = (
    ("en", "faq-sheet"),
    ("ru", "faq-sheet"),
    ("ar", "faq-sheet"),
    ("hi", "faq-sheet"),
    ("zh-Hans", "card"),
)

ROWS = 1_000


@pytest.fixture(scope="module")
def workspace(repository: Path) -> Workspace:
    return Workspace(repository, disk_cache=False)


def handout(workspace: Workspace, language: str, layout: str) -> Handout:
    return workspace.handout("migraine-botox", layout=layout, language=language, brand="clinic")


def names(count: int) -> list[str]:
    """So many names, of five scripts in turns."""
    chance = random.Random(5)
    scripts = list(LETTERS.values())
    return [
        " ".join(
            "".join(chance.choices(scripts[number % len(scripts)], k=chance.randint(2, 6)))
            for _ in range(2)
        )
        for number in range(count)
    ]


def characters_of(text: str) -> set[str]:
    """The characters of a text, composed or not."""
    forms = (unicodedata.normalize(options, text) for options in ("NFC", "NFD", "NFKC"))
    return set(text).union(*forms)


def test_a_thousand_copies_tell_nothing_of_one_another(workspace: Workspace) -> None:
    """Each file holds the handout's characters, which stand in any copy, and its own patient's."""
    teller = Teller()
    made: dict[tuple[str, str], tuple[Copier, frozenset[str]]] = {}
    for kind in KINDS:
        plain = handout(workspace, *kind)
        own = teller.told(plain.for_copy(Copy(name="0", note="0")).pdf())
        made[kind] = Copier(plain), own.characters
    told: set[str] = set()
    for number, name in enumerate(names(ROWS)):
        # In turns of another length, so that each script comes into each language.
        language, layout = KINDS[number // 5 % len(KINDS)]
        copier, static = made[language, layout]
        copy = Copy(name=name, note=f"{name[::-1]} {number}" if number % 3 == 0 else "0")
        found = teller.told(copier.pdf(copy))
        own_words = "".join(words_of(copy, language).values())
        assert found.characters - static <= characters_of(own_words), number
        assert found.faults == (), number
        told |= found.characters
    # The test would see a letter: it saw nearly all of those that there are.
    assert len(set("".join(LETTERS.values())) - told) < 5


WORDS = st.text(
    st.sampled_from("".join(LETTERS.values()) + "אבגदि’ -ffifl0123456789."), min_size=1, max_size=40
).filter(str.strip)


@settings(max_examples=25, deadline=None)
@given(
    rows=st.lists(st.tuples(WORDS, WORDS | st.just("")), min_size=2, max_size=5),
    kind=st.sampled_from(KINDS),
    chance=st.randoms(use_true_random=False),
)
def test_a_copy_is_the_same_bytes_whatever_stands_before_it(
    workspace: Workspace, rows: list[tuple[str, str]], kind: tuple[str, str], chance: random.Random
) -> None:
    copies = [Copy(name=name, note=note) for name, note in rows]
    plain = handout(workspace, *kind)
    alone = {(copy.name, copy.note): plain.for_copy(copy).pdf() for copy in copies}
    for _ in range(2):
        chance.shuffle(copies)
        for copy in copies:
            assert _copier(workspace, kind).pdf(copy) == alone[copy.name, copy.note]


_copiers: dict[tuple[int, tuple[str, str]], Copier] = {}


def _copier(workspace: Workspace, kind: tuple[str, str]) -> Copier:
    """One that has made all copies so far."""
    key = id(workspace), kind
    if key not in _copiers:
        _copiers[key] = Copier(handout(workspace, *kind))
    return _copiers[key]


def test_in_one_file_the_pages_of_a_copy_have_its_own_fonts(
    workspace: Workspace, tmp_path: Path
) -> None:
    copier = Copier(handout(workspace, "en", "faq-sheet"))
    people = names(10)
    with (tmp_path / "all.pdf").open("wb") as stream, Joiner(stream, tmp_path) as joiner:
        for number, name in enumerate(["0", *people]):
            data = copier.pdf(Copy(name=name))
            joiner.add(data, str(number), last=number == len(people))
        joiner.finish()
    with pikepdf.open(tmp_path / "all.pdf") as pdf:
        told = [
            {
                character
                for font in page.Resources.Font.values()
                for text in cmap.parse(font.ToUnicode.read_bytes()).values()
                for character in text
            }
            for page in list(pdf.pages)[::2]
        ]
        programs = {
            font.DescendantFonts[0].FontDescriptor.FontFile2.objgen
            for page in list(pdf.pages)[::2]
            for name, font in page.Resources.Font.items()
            if not name.endswith("Private")
        }
    for name, found in zip(people, told[1:], strict=True):
        assert found - told[0] <= characters_of(name)
        assert set(name) <= found
    # The handout's own fonts stand in it once.
    assert len(programs) <= 3


def test_nothing_of_a_copy_stays_in_memory(workspace: Workspace) -> None:
    copier = Copier(handout(workspace, "en", "leaflet"))
    for name in ("Quetzalfeld", "Ωξψφέγγ", "仁义礼智信"):
        for note in ("Wombatberg.", "Wombatberg.\nZyxwvutheim."):
            copy = Copy(name=name, note=note, clinician="Zyxwvutheim", appointment="2031-10-27")
            data = copier.pdf(copy)
            message_for(copier.handout, copy, data, "quetzalfeld@example.org", MailSettings())
    said = (
        "Quetzalfeld",
        "Wombatberg",
        "Zyxwvutheim",
        "Ωξψφέγγ",
        "仁义",
        "智信",
        "October 27",  # no other test names this day in the same process
        "quetzalfeld@",
    )
    kept = [text for text in _texts(copier) if any(word in text for word in said)]
    assert kept == []


def _texts(root: object) -> Iterator[str]:
    """Every string that an object and the program's own modules hold, directly or not."""
    modules = [found for name, found in sys.modules.items() if name.startswith("handouts.")]
    waiting: list[object] = [root, *(vars(found) for found in modules)]
    seen: set[int] = set()
    skipped = (types.ModuleType, types.FrameType, types.CodeType)
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, str):
            yield thing
        elif isinstance(thing, bytes):
            yield thing.decode("latin-1")
        elif id(thing) not in seen and not isinstance(thing, skipped):
            seen.add(id(thing))
            waiting.extend(gc.get_referents(thing))
