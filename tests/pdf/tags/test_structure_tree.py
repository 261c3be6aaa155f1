"""The structure tree says what the blocks say, and no more."""

from __future__ import annotations

import pikepdf
import pytest

from handouts.compose.blocks import Filler, Picture, Run, Text
from handouts.pdf.file.standards import PDF2, UA1_A2A, Standard
from handouts.pdf.writer import write
from handouts.typeset.pages.layout import typeset
from tests.conftest import Verapdf
from tests.pdf.helpers import file, sheets
from tests.tools import tagchecks, tagtree
from tests.typeset.helpers import design, panel, text, tree

OUTLINE = """\
Document Lang=en
  H1 "Kites"
  P
    "See "
    Link
      "the "
      Strong "kite"
      " house"
      (Link -> https://kites.example/)
    " for "
    Span Lang=fr "cerfs-volants"
    "."
  L ListNumbering=Decimal
    LI
      Lbl "1."
      LBody
        P "Fold."
  Table
    THead
      TR
        TH Scope=Column
          P "Wind"
    TBody
      TR
        TD
          P "Gust"
  Figure Alt='A code for kites' Placement=Block
  H2 "End"
  P "Gone with the wind."\
"""
BOTH = pytest.mark.parametrize("standard", [UA1_A2A, PDF2], ids=lambda standard: standard.name)


@BOTH
def test_tags_are_the_blocks_in_order(standard: Standard, verapdf: Verapdf) -> None:
    data = file(standard)
    titles = {"  H1 ": "  H1 T=Kites ", "  H2 ": "  H2 T=End "} if standard is PDF2 else {}
    wanted = OUTLINE
    for old, new in titles.items():
        wanted = wanted.replace(old, new)
    assert tagtree.outline(data) == wanted
    assert tagchecks.problems(data) == []
    assert verapdf(data, standard.profiles) == []


def test_roles_that_the_older_standard_lacks_are_mapped() -> None:
    assert role_map(UA1_A2A) == {"/Strong": "/Span"}
    assert role_map(PDF2) == {}


def role_map(standard: Standard) -> dict[str, str]:
    pdf = tagtree.read(file(standard)).pdf
    root = pdf.Root.StructTreeRoot
    return {key: str(value) for key, value in root.get("/RoleMap", pikepdf.Dictionary()).items()}


def test_what_is_empty_has_no_tag() -> None:
    made = tree({"main": [text("P", "kite"), Filler("spring", ""), Picture("qr", "x", "qr")]})
    data = write(typeset(made, design(panel("main"))), UA1_A2A)
    assert tagtree.outline(data) == 'Document Lang=en\n  P "kite"'
    assert tagchecks.problems(data) == []


def test_furniture_is_artifact() -> None:
    (artifact,) = [one for one in tagtree.read(file()).pages[0].artifacts if one.text]
    assert artifact.text == "Page 1"
    assert sheets().pages == 1


def test_a_hard_break_reads_as_a_space() -> None:
    block = Text("P", "body", (Run("one\u2028two"),))
    data = write(typeset(tree({"main": [block]}), design(panel("main"))), UA1_A2A)
    assert tagtree.read(data).find("P")[0].text == "one two"
