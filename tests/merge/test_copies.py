"""The copy of a row: in its language and layout, or refused without a word of the patient's."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.errors import HandoutError
from handouts.merge.copies import CopyMaker
from handouts.merge.job import Failed, Made, Outcome
from handouts.sources.recipients.csv_rows import Row
from handouts.sources.recipients.recipients import Recipients
from tests.merge.jobs import Place
from tests.tools.pdftext import poppler
from tests.workspace.workspaces import add_topic

GERMAN = "title: Kiesel\nfaq: [{question: Ja?, answer: Ja.}]\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("place"))
    text = f'{GERMAN}review: {{version: "1", reviewed: 2026-01-31, due: 2999-01-31}}\n'
    add_topic(place.root, "pebbles", text, "de")
    place.out.mkdir()
    return place


def outcomes(place: Place, *rows: str) -> list[Outcome]:
    place.write(rows)
    with place.table.open("rb") as stream:
        table = Recipients(stream, place.table)
        maker = CopyMaker(place.job(table))
        return [maker.make(row) for row in table.rows()]


def problems(outcome: Outcome) -> tuple[HandoutError, ...]:
    assert isinstance(outcome, Failed)
    return outcome.problems


def test_a_copy_is_written_with_the_name_and_an_entry_of_the_log(place: Place) -> None:
    (made,) = outcomes(place, "Ada Muster,German,FAQ Sheet,")
    assert isinstance(made, Made)
    text = poppler(place.out / "row-000002.pdf")
    assert "Ada Muster" in text
    assert "Kiesel" in text
    assert made.entry is not None
    assert (made.entry.language, made.entry.layout, made.entry.way) == ("de", "faq-sheet", "file")
    assert "Muster" not in repr(made)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("Geheim,klingon,,", "does not have this row's language"),
        ("Geheim,,hologram,", "does not have this row's layout"),
        ("Geheim \U0001f600,,,", "No font"),
        (f"Geheim,,,{'Geheim ' * 600}", "'note' "),
        ("Geheim\0,,,", "Row 2: "),
    ],
)
def test_what_is_wrong_is_told_by_its_row_and_repeats_nothing(
    place: Place, row: str, said: str
) -> None:
    (outcome,) = outcomes(place, row)
    for problem in problems(outcome):
        assert problem.place == (str(place.table), 2, None)
        assert problem.message.startswith("Row 2: ")
        assert "Geheim" not in str(problem)
    assert any(said in problem.message for problem in problems(outcome))


def test_all_that_is_wrong_with_a_row_is_told_at_once(place: Place) -> None:
    (outcome,) = outcomes(place, f"Geheim,klingon,,{'x' * 4000}")
    assert len(problems(outcome)) == 2


def test_a_fault_of_the_program_stops_no_other_row(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(_: CopyMaker, row: Row) -> Made:
        raise KeyError(row.data)

    monkeypatch.setattr(CopyMaker, "_make", fault)
    (outcome,) = outcomes(place, "Geheim,,,")
    (problem,) = problems(outcome)
    assert problem.message == "Row 2: This copy could not be made: KeyError."
    assert "Geheim" not in str(vars(problem))


def test_a_draft_is_refused(tmp_path: Path) -> None:
    place = Place(tmp_path)
    add_topic(place.root, "pebbles", GERMAN + "status: draft\n", "de")
    place.out.mkdir()
    draft, final = outcomes(place, "Ada,de,,", "Bo,en,,")
    assert "draft" in problems(draft)[0].message
    assert isinstance(final, Made)
