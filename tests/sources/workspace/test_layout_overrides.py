"""A brand's own version of a layout: what it changes, what it cannot change, what nothing reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.design.panels import resolve_pages
from handouts.errors import Problems, SourceError
from handouts.sources.workspace.sources import Sources
from tests.sources.workspaces import write

OVERRIDE = "grid: 18\npanels: {main: {margins: [20mm, 10mm, 10mm, 10mm]}}\n"
HERE = "brands/pebble/layouts/card/"
BRANCH = "extends: pebble\nname: Pebble House East\n"


def test_a_brands_version_of_a_layout(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            f"{HERE}layout.yaml": OVERRIDE,
            f"{HERE}layout.jinja": '<panel name="main"/><!-- own -->',
            "brands/east/brand.yaml": BRANCH,
            "brands/east/layouts/card/layout.yaml": "grid: 20\n",
        },
    )
    read = Sources(tmp_path)
    assert read.layout("card").model.grid == 16.5
    own = read.layout("card", "pebble")
    assert own.model.grid == 18
    assert own.model.name == "Card"
    assert own.source.place(("grid",)).file == f"{HERE}layout.yaml"
    assert own.source.place(("name",)).file == "layouts/card/layout.yaml"
    assert read.layout("card", "east").model.grid == 20
    assert read.layout("card", "east").model.panels == own.model.panels
    template = read.templates("card", "east")["card/layout.jinja"]
    assert template.file == f"{HERE}layout.jinja"
    assert "own" in template.text
    assert "own" not in read.templates("card")["card/layout.jinja"].text
    assert read.unused_files() == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: Mine\nneeds: [faq]\n", "'name' is set by the layout itself."),
        ("papers: {a5: {size: [148mm, 210mm]}}\n", "'a5' is not a paper of this layout."),
        ("repeat: {most: 4, multiple: 4}\n", "'multiple' is set by the layout itself."),
        ("grid: wide\n", "'grid' must be a number."),
        ("panels: {mian: {margins: [1, 1, 1, 1]}}\n", "where its top"),
    ],
)
def test_what_a_version_cannot_change(tmp_path: Path, text: str, message: str) -> None:
    write(tmp_path, {f"{HERE}layout.yaml": text})
    with pytest.raises((SourceError, Problems)) as told:
        resolve_pages(Sources(tmp_path).layout("card", "pebble"), "a4", None)
    assert message in str(told.value)
    assert f"{HERE}layout.yaml:1:" in str(told.value)


def test_versions_that_nothing_reads(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "brands/pebble/layouts/crad/layout.yaml": OVERRIDE,
            f"{HERE}layout.yml": OVERRIDE,
        },
    )
    found = [str(problem) for problem in Sources(tmp_path).unused_files()]
    assert len(found) == 2
    assert "There is no layout 'crad'" in found[1]
    assert f"{HERE}layout.yml: This is ignored." in found[0]
