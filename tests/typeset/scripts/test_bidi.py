"""Text that runs both ways: all of Unicode's own cases, and what is isolated."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.compose.blocks import Run
from handouts.typeset.scripts.bidi import levels, reorder
from handouts.typeset.scripts.bidi_rules import CLOSING, OPENING
from handouts.typeset.scripts.properties import is_right_to_left
from handouts.typeset.text.numbers import _telephone_numbers, ltr_numbers
from handouts.typeset.text.segments import _levels

UNICODE = Path(os.environ.get("HANDOUTS_UNICODE", "/usr/share/unicode"))
"""Where Debian's package unicode-data puts Unicode's files."""

SPACES = {"WS", "FSI", "LRI", "RLI", "PDI", "LRE", "RLE", "LRO", "RLO", "PDF", "BN"}


def lines_of(name: str) -> Iterator[str]:
    path = UNICODE / name
    if not path.exists():
        pytest.fail(f"{path} is not there. On Debian or Ubuntu: apt-get install unicode-data")
    for line in path.read_text(encoding="utf-8").splitlines():
        said = line.partition("#")[0].strip()
        if said:
            yield said


def with_spaces_at_the_end(text: str, found: list[int], base: int) -> list[int]:
    """Rule L1, for a text that is one line."""
    at_end = True
    for index in range(len(text) - 1, -1, -1):
        kind = unicodedata.bidirectional(text[index])
        if kind in ("B", "S"):
            found[index], at_end = base, True
        elif kind in SPACES:
            found[index] = base if at_end else found[index]
        else:
            at_end = False
    return found


def first_strong(text: str) -> int:
    """The level of a paragraph by its first strong character outside of isolates (P2, P3)."""
    depth = 0
    for character in text:
        match unicodedata.bidirectional(character):
            case "LRI" | "RLI" | "FSI":
                depth += 1
            case "PDI":
                depth = max(depth - 1, 0)
            case "L" | "R" | "AL" as found if depth == 0:
                return int(found != "L")
    return 0


def test_all_of_unicodes_cases_hold() -> None:
    cases, wrong = 0, []
    for line in lines_of("BidiCharacterTest.txt"):
        codes, direction, paragraph, wanted, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        base = {"0": 0, "1": 1}.get(direction, -1)
        base = first_strong(text) if base < 0 else base
        found = with_spaces_at_the_end(text, list(levels(text, base)), base)
        shown = [index for index, level in enumerate(wanted.split()) if level != "x"]
        cases += 1
        if (
            base != int(paragraph)
            or [str(found[index]) for index in shown]
            != [level for level in wanted.split() if level != "x"]
            or [shown[place] for place in reorder([found[index] for index in shown])]
            != [int(index) for index in order.split()]
        ):
            wrong.append(line)
    assert cases > 90_000
    assert wrong == []


def test_every_pair_of_brackets_is_known() -> None:
    for line in lines_of("BidiBrackets.txt"):
        code, pair, kind = (part.strip() for part in line.split(";"))
        character, other = chr(int(code, 16)), chr(int(pair, 16))
        if kind == "o":
            assert OPENING[character] == CLOSING[other]
        elif kind == "c":
            assert CLOSING[character] == OPENING[other]


@pytest.mark.parametrize(
    ("language", "answer"),
    [("ar", True), ("fa", True), ("ur-PK", True), ("he", True), ("en", False), ("zh-Hans", False)],
)
def test_languages_know_their_direction(language: str, answer: bool) -> None:
    assert is_right_to_left(language) is answer


def drawn(runs: tuple[Run, ...], language: str) -> str:
    text = "".join(run.text for run in runs)
    return "".join(text[index] for index in reorder(_levels(runs, text, language)))


def test_a_telephone_number_keeps_its_order_among_words_from_the_right() -> None:
    said = (Run("هاتف "), Run("555 0100", link="tel:5550100"))
    assert "555 0100" in drawn(said, "ar")
    for number in ("555 0100", "+44 20 5550 0117", "5550-0117", "(020) 5550 0117", "020/5550117"):
        assert number in drawn((Run(f"هاتف {number}، ثم"),), "ar")
        assert number in drawn((Run(f"טלפון {number}, אז"),), "he")
        assert number in drawn((Run(f"(טלפון {number} אז)"),), "en")


def test_days_and_amounts_are_no_telephone_numbers() -> None:
    for text in ("2026-12-03", "03/12/2026", "12 500", "1.5", "2 3 4"):
        assert not list(_telephone_numbers(text)), text
    assert not list(ltr_numbers("Maya Lind 555 0100"))


def test_a_name_in_another_language_is_isolated() -> None:
    said = (Run("عيادة "), Run("12 Alder Street, Sampleton.", language="en"))
    assert "12 Alder Street, Sampleton." in drawn(said, "ar")


def test_brackets_and_numbers_inside_arabic_stand_as_they_are_read() -> None:
    assert drawn((Run("(12) abc"),), "ar") == "abc )12("
