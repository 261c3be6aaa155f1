"""Marked content is read back for what it says, as a whole and line by line."""

from __future__ import annotations

import pytest

from handouts.errors import PromiseError
from handouts.pdf.page.marked_content import (
    END,
    Fonts,
    Line,
    Sequence,
    character_map,
    marked_lines,
    sequences,
)

FONTS = Fonts({"F1": {"0001": "a", "0002": "b"}, "F2": {"0001": "ﬁ"}})
PIECE = """/P<</MCID 0>>BDC
BT
1 0 0 1 72 700.5 Tm
/F1 12 Tf
[<0001>-20<00020001>]TJ
0 -14 Td
/Span<</ActualText<FEFF00660069>>>BDC
/F2 12 Tf
<0001>Tj
EMC
/F1 12 Tf
<0002>Tj
ET"""


def test_what_is_said_is_read_with_its_role_and_number() -> None:
    content = f"/Artifact BMC\n0 0 9 9 re f{END}{PIECE}{END}"
    assert sequences(content, FONTS) == [
        Sequence("Artifact", None, ""),
        Sequence("P", 0, "abafib"),
    ]


def test_lines_stand_at_the_heights_of_their_baselines() -> None:
    content = f"/Artifact BMC\n0 0 9 9 re f{END}{PIECE}{END}"
    assert marked_lines(content, FONTS) == {0: (Line(700.5, "aba"), Line(686.5, "fib"))}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (f"/P<</MCID 0>>BDC\nq{END}0 0 9 9 re f", "after its last marked content"),
        (f"0 0 9 9 re f{END}", "without saying what"),
        (f"/P<</MCID 0>>BDC\n/Span<</MCID 1>>BDC{END}", "inside other marked content"),
    ],
)
def test_content_that_is_not_marked_is_a_broken_promise(content: str, reason: str) -> None:
    with pytest.raises(PromiseError, match=reason):
        sequences(content, FONTS)


def test_a_character_map_gives_the_text_of_each_glyph() -> None:
    cmap = b"1 begincodespacerange\n<0000><FFFF>\n2 beginbfchar\n<0001><0061>\n<0002><D83DDE00>\n"
    assert character_map(cmap) == (("0001", "a"), ("0002", "😀"))
