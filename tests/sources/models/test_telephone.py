"""Telephone numbers: what is dialled is the one number that was written, or nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handouts.compose.blocks import Block, Run, Text, walk
from handouts.errors import SourceError
from handouts.sources.models.telephone import Telephone, regions_of, same_number, telephone
from handouts.sources.yaml.errors import ValidationIssue
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import make_workspace, replace_in

US, UK = regions_of("us", "en"), regions_of("uk", "en-GB")
GERMANY = regions_of("eu", "de")


@pytest.mark.parametrize(
    ("regions", "written", "dialled"),
    [
        (US, "555 0100", "5550100"),
        (US, "(555) 555-0100", "5555550100"),
        (US, "+1 (555) 555-0100", "+15555550100"),
        (US, "555-0100 (Mon 9am-5pm; Sat 9-12)", "5550100"),
        (US, "555 0100 MON-FRI 9-5", "5550100"),
        (US, "Mon-Fri 9-17: 555 0100", "5550100"),
        (US, "Call 555 0100, 24/7", "5550100"),
        (US, "24-hour line: 555 0100", "5550100"),
        (US, "555 0100 (9–17)", "5550100"),
        (US, "555 0100 (press 2)", "5550100"),
        (US, "555 0100 ext. 5", "5550100;ext=5"),
        (US, "555 0100 x5", "5550100;ext=5"),
        (US, "555 0100 (ext. 5)", "5550100;ext=5"),
        (US, "1-800-MIGRAINE", "180064472463"),
        (US, "1-800-555-CARE (Mon-Fri 9-17)", "18005552273"),
        (US, "1 800 FLOWERS", "18003569377"),
        (US, "555-CARE", "5552273"),
        (US, "988", "988"),
        (US, "+44 (0)20 7946 0999", "+442079460999"),
        (UK, "0800 123 456 (Mon-Fri 9-17)", "0800123456"),
        (UK, "0800 123 456 (Mon-Fri 9-17, Sat 10-12:30)", "0800123456"),
        (UK, "0800 123 456; Mon-Fri 9.00-17.00", "0800123456"),
        (UK, "0800 123 456 (calls cost 9p per minute)", "0800123456"),
        (UK, "0131 555 0142", "01315550142"),
        (UK, "٠٢٠ ٧٩٤٦ ٠٩٩٩", "02079460999"),
        (UK, "111", "111"),
        (GERMANY, "030/123456", "030123456"),
        (GERMANY, "030 12345-67", "0301234567"),
        (GERMANY, "030 12345 Durchwahl 5", "03012345;ext=5"),
        (GERMANY, "030 12345 (Mo–Fr 9–12 Uhr und 14–17 Uhr)", "03012345"),
        (GERMANY, "01 20 46 12 12", "0120461212"),
        (GERMANY, "116117", "116117"),
    ],
)
def test_the_one_number_is_dialled(regions: tuple[str, ...], written: str, dialled: str) -> None:
    assert str(telephone(written, regions)) == dialled
    # A template, which knows no country, dials the same.
    assert telephone(written).link == f"tel:{dialled}"


@pytest.mark.parametrize(
    ("regions", "written", "why"),
    [
        (US, "ask at the desk", "not a telephone number"),
        (US, "555 0100, 555 0101", "more digits than one"),
        (US, "555 0100 / 555 0101", "more digits than one"),
        (US, "555 0100 or 0101", "more digits than one"),
        (US, "Tel 555 0100, Fax 555 0101", "more digits than one"),
        (US, "555 0100 555 0101", "it has 14 digits"),
        (US, "555-0100-0102", "it has 11 digits"),
        (US, "555 01", "it has 5 digits"),
        (US, "020 7946 0999", "in this country"),
        (US, "555 0100 ext. 5 ext. 6", "more digits than one"),
        (UK, "0800 123 456 9-17", "or opening hours"),
        (UK, "0800 123 456/7", "more digits than one"),
        (UK, "020 7946 0999 020 7946 0998", "it has 22 digits"),
        (GERMANY, "030 12345 / 0171 123456", "more digits than one"),
        (GERMANY, "555 0100 555 0101", "in Europe"),
    ],
)
def test_what_cannot_surely_be_read_is_refused(
    regions: tuple[str, ...], written: str, why: str
) -> None:
    with pytest.raises(ValidationIssue, match=re.escape(why)) as caught:
        telephone(written, regions)
    assert caught.value.hint


def test_a_brand_is_told_the_line(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    path = root / "brands/clinic/brand.yaml"
    replace_in(path, "phone: 555 0100", "phone: 555 0100 or 555 0101")
    line = path.read_text(encoding="utf-8").splitlines().index("  phone: 555 0100 or 555 0101") + 1
    with pytest.raises(SourceError, match="'phone' has more digits") as caught:
        Workspace(root).handout("pebbles", layout="faq-sheet").pdf()
    assert caught.value.place is not None
    assert caught.value.place[:2] == ("brands/clinic/brand.yaml", line)


def test_a_number_with_hours_is_printed_as_it_is_written_and_dialled(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    written = "1-800-555-CARE (Mon-Fri 9-17)"
    replace_in(root / "brands/clinic/brand.yaml", "phone: 555 0100", f"phone: {written}")
    handout = Workspace(root).handout("pebbles", layout="faq-sheet")
    runs = [run for flow in handout.tree.flows for run in _runs(flow.blocks)]
    assert {(run.text, run.link) for run in runs if run.link and run.link[:4] == "tel:"} == {
        (written, "tel:18005552273")
    }


def _runs(blocks: tuple[Block, ...]) -> list[Run]:
    return [run for block in walk(blocks) if isinstance(block, Text) for run in block.runs]


def test_regions() -> None:
    assert US == ("US",)
    assert UK == ("GB",)
    assert GERMANY[0] == "DE"
    assert regions_of("eu", "de-AT")[0] == "AT"
    assert "IE" in regions_of("eu", "en")


def test_the_same_number_written_in_two_ways() -> None:
    home = Telephone("02079460999")
    assert same_number(home, Telephone("+442079460999"))
    assert not same_number(home, Telephone("02079460998"))


@given(st.lists(st.sampled_from([*"0123456789", " ", "-", ".", "(", ")", "+", "/"]), min_size=1))
def test_no_digit_is_lost_or_added(pieces: list[str]) -> None:
    written = "".join(pieces)
    try:
        found = telephone(written)
    except ValidationIssue:
        return
    wanted = re.sub(r"\D", "", written)
    said = found.number.lstrip("+")
    assert said == wanted or ("(" in written and _without_hours_or_zero(written, said))


def _without_hours_or_zero(written: str, said: str) -> bool:
    """Whether only (0) after a country's code, or opening hours in brackets, are left out."""
    kept = re.sub(r"\(\s*\d{1,2}(\.\d{2})?\s*-\s*\d{1,2}(\.\d{2})?\s*\)|\(\s*0\s*\)", "", written)
    return re.sub(r"\D", "", kept) == said
