"""Copies are the same bytes as files written in full, and are checked as these are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.compose.blocks import Run, Text
from handouts.errors import PromiseError
from handouts.pdf.copies import variable_data
from handouts.pdf.copies.variable_data import Copies
from handouts.pdf.writer import write
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import Column, Sheets, TextMark
from tests.typeset.helpers import columns, design, paragraph, text, tree

SLOT = Text("P", "body", (Run("For "), Run("0")), private=True)
COMMON = typeset(
    tree({"left": [SLOT, text("P", "Kites fly.")], "right": [text("P", "They fall.")]}),
    design(*columns("left", "right")),
)


def copy(name: str) -> Sheets:
    """The handout with a name in the place of another one."""
    first, *others = COMMON.columns
    marks = [
        each._replace(mark=replace(each.mark, paragraph=paragraph("For ", name, size=12)))
        if isinstance(each.mark, TextMark) and each.mark.private
        else each
        for each in first.column.marks
    ]
    column = Column(tuple(marks), first.column.used)
    return replace(COMMON, columns=(first._replace(column=column), *others))


@pytest.mark.parametrize(
    "names",
    [
        ("Ada", "Bo", "Ada"),
        ("Ada", "Жук", "Bo"),
        ("Ωμέγα", "Ada", "Ωμ"),
        ("a\u0301\u0323 fi", "e\u0301\u0323", "\u200dAda"),
    ],
)
def test_a_copy_is_what_it_is_by_itself(names: tuple[str, ...]) -> None:
    copies = Copies(COMMON)
    for name in names:
        assert copies.write(copy(name)) == write(copy(name))


def test_one_file_serves_copies_with_the_same_tags() -> None:
    copies = Copies(COMMON)
    for name in ("Ada", "Bo", "Cy"):
        copies.write(copy(name))
    assert len(copies.files) == 1


def test_of_the_first_copy_nothing_is_kept() -> None:
    copies = Copies(COMMON)
    copies.write(copy("Quetzal"))
    ((_, kept),) = copies.files.items()
    assert not any("TJ" in piece for piece in kept.drawings[0].drawn.pieces[:1])
    assert not any(face.private for face in kept.drawings[0].drawn.fonts)


def test_another_layout_is_written_in_full() -> None:
    copies = Copies(COMMON)
    copies.write(copy("Ada"))
    left, right = copy("Bo").columns
    moved = replace(COMMON, columns=(left, right._replace(left=240.0)))
    assert copies.write(moved) == write(moved)
    assert len(copies.files) == 1


def test_a_copy_that_would_say_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    copies = Copies(COMMON)
    copies.write(copy("Ada"))
    monkeypatch.setattr(variable_data, "meant_text", lambda *_: "For Eve")
    with pytest.raises(PromiseError, match="do not say what its text has") as caught:
        copies.write(copy("Bo"))
    assert "Bo" not in str(caught.value)
