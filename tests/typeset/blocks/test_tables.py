"""Tables hold their words whole: in their columns, in smaller type, as cards, or not at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from handouts.compose.blocks import Block, Group, Text
from handouts.design.model import Design, Style
from handouts.errors import FitError
from handouts.typeset.blocks.block_layout import BlockLayout
from handouts.typeset.blocks.frame import Frame
from handouts.typeset.blocks.structure import FlowStructure, structure
from handouts.typeset.pages.layout import typeset
from handouts.typeset.sheets import Sheets, TextMark
from tests.typeset.helpers import GRID, columns, design, panel, text, tree, words

WRITE = 22.7
STYLES = {"table": Style("table", after=1, gap=8, write=WRITE)}


def plan(*panels: object, **more: object) -> Design:
    return design(*panels, styles=STYLES, **more)  # type: ignore[arg-type]  # passed on


def table(*rows: str) -> Group:
    """A table of rows whose cells are parted by `|`; the first is its head."""

    def cell(role: str, said: str) -> Group:
        kids = (Text("P", role.lower(), text("P", said).runs),) if said else ()
        return Group(role, role.lower(), kids)  # type: ignore[arg-type]  # TH or TD

    def line(role: str, row: str) -> Group:
        return Group("TR", "", tuple(cell(role, said.strip()) for said in row.split("|")))

    head, *body = rows
    return Group(
        "Table",
        "table",
        (
            Group("THead", "", (line("TH", head),)),
            Group("TBody", "", tuple(line("TD", row) for row in body)),
        ),
    )


def laid_out(block: Block, plan: Design) -> Sheets:
    names = " ".join(each.name for each in plan.pages[0].panels)
    return typeset(tree({names: [block]}), plan)


def marks(sheets: Sheets) -> list[tuple[str, float, float]]:
    """Each text with where it stands."""
    return [
        (placed.mark.paragraph.segments.text, placed.x, placed.y)
        for placed in sheets.marks
        if isinstance(placed.mark, TextMark)
    ]


DOSES = table(
    "Medicine|Mon|Tue|Wed|Thu|Fri|Sat|Sun",
    "Methotrexate|15 mg|0 mg|125 mg|0|0|0|0",
    "Folic acid|5 mg|0|1000 mg|0|0|0|0",
)


def heights(block: Block, plan: Design, measure: float = 160.0) -> list[float]:
    flow = tree({"main": [block]}).flows[0]
    made: FlowStructure = structure(flow, "en")
    return [
        row.height
        for row in BlockLayout(plan, 1.0).stack(made.nodes, Frame(measure, "paper", "en"))
    ]


def test_a_table_too_wide_is_cards_and_no_dose_is_broken() -> None:
    sheets = laid_out(DOSES, plan(panel("main")))
    said = [each for each, _, _ in marks(sheets)]
    assert said[:6] == ["Medicine", "Methotrexate", "Mon", "15 mg", "Tue", "0 mg"]
    assert said.count("Wed") == 2
    for placed in sheets.marks:
        if isinstance(placed.mark, TextMark):
            assert not placed.mark.paragraph.too_wide
            assert placed.mark.paragraph.count == 1


def test_labels_are_said_once_and_drawn_on_each_card() -> None:
    sheets = laid_out(DOSES, plan(panel("main")))
    owners = [
        placed.mark.element >= 0
        for placed in sheets.marks
        if isinstance(placed.mark, TextMark) and placed.mark.paragraph.segments.text == "Wed"
    ]
    assert owners == [True, False]


def test_a_label_stands_beside_its_value() -> None:
    found = {said: (x, y) for said, x, y in marks(laid_out(DOSES, plan(panel("main"))))}
    assert found["Mon"][1] == pytest.approx(found["5 mg"][1], abs=0.1)
    assert found["Mon"][0] < found["5 mg"][0]


def test_smaller_type_is_tried_before_cards() -> None:
    three = table("Medicine|How much|How often", "Methotrexate|2500 mg|every 8 hours")
    larger = laid_out(three, plan(panel("main", width=400)))
    smaller = laid_out(three, plan(panel("main", width=202)))
    assert larger.body_size == 14
    assert 11 <= smaller.body_size < 14
    assert len({y for _, _, y in marks(smaller)}) < len(marks(smaller))


def test_a_word_that_fits_no_card_is_refused_by_name() -> None:
    word = "Pneumonoultramicroscopicsilicovolcanoconiosis"
    with pytest.raises(FitError, match="is wider than its line in panel main") as caught:
        laid_out(table("Name|Dose", f"{word}|1 mg"), plan(panel("main", width=160)))
    assert caught.value.word == word


def test_fifty_columns_do_not_overprint() -> None:
    wide = table("|".join(f"C{at}" for at in range(50)), "|".join(f"{at} mg" for at in range(50)))
    sheets = laid_out(wide, plan(panel("main", bottom=1400), size=(600, 1400)))
    places = [(round(x, 1), round(y, 1)) for _, x, y in marks(sheets)]
    assert len(set(places)) == 100
    with pytest.raises(FitError, match=r"What begins with 'C0' is .* never split"):
        laid_out(wide, plan(panel("main")))


def test_a_row_higher_than_a_panel_is_named() -> None:
    high = table("Name|Note", f"Kite|{words(300)}")
    with pytest.raises(FitError, match="What begins with 'Kite' is") as caught:
        laid_out(high, plan(panel("main")))
    assert caught.value.text == "Kite"


def test_empty_rows_and_cells_are_high_enough_to_write_in() -> None:
    blank = heights(table("Name|Telephone", "|", "Ada|", "Ada|555"), plan(panel("main")))
    assert blank[1] >= WRITE
    assert blank[2] >= WRITE
    assert blank[3] == pytest.approx(GRID)


def test_an_empty_column_gets_its_share() -> None:
    sheets = laid_out(table("A|B|C", "one|two|"), plan(panel("main")))
    starts = sorted(x for said, x, _ in marks(sheets) if said in "ABC")
    assert 180 - starts[2] >= 160 / 3 - 10


def is_split(block: Block, plan: Design, before: int) -> bool:
    """Whether a block behind so many words goes on in another panel."""
    names = " ".join(each.name for each in plan.pages[0].panels)
    sheets = typeset(tree({names: [text("P", words(before)), block]}), plan)
    found = {
        number
        for number, placed in enumerate(sheets.columns)
        for mark, _, _ in placed.column.marks
        if isinstance(mark, TextMark) and mark.paragraph.segments.text.startswith("Point")
    }
    return len(found) > 1


SHORT_TABLE = table("Who|What", *(f"Point {at}|kite" for at in range(8)))
SHORT_LIST = Group(
    "L",
    "list",
    tuple(
        Group("LI", "", (Group("LBody", "", (text("P", f"Point {at} of kites"),)),))
        for at in range(6)
    ),
)


@pytest.mark.parametrize("block", [SHORT_TABLE, SHORT_LIST], ids=["table", "list"])
@pytest.mark.parametrize("before", range(60, 200, 20))
def test_short_lists_and_tables_are_not_split(block: Group, before: int) -> None:
    plan_ = plan(*columns("left", "middle", "right"))
    assert not is_split(block, replace(plan_, type=replace(plan_.type, maximum=12.0)), before)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Call if:", True),
        ("Call us if you have", True),
        ("Call us at once.", False),
        ('He said "call."', False),
        ("Wirklich?", False),
    ],
)
def test_an_unfinished_line_stays_with_its_list(said: str, kept: bool) -> None:
    made = structure(tree({"main": [text("P", said), SHORT_LIST]}).flows[0], "en")
    rows = BlockLayout(plan(panel("main")), 1.0).stack(made.nodes, Frame(160.0, "paper", "en"))
    assert rows[0].keep is kept
