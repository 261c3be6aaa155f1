"""What a clinic says of itself in a file: its language, its legal line, its own layouts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from handouts.errors import TemplateError
from handouts.workspace.workspace import Workspace
from tests.tools import tagtree
from tests.tools.tagtree import Element
from tests.workspace.workspaces import LANGUAGE, add_topic, make_workspace

BRANCH = """\
extends: clinic
legal: Alder Ltd, a made-up company
translations: {es: {name: Clínica Alder, contact: {address: Calle Alder 12}}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_workspace(tmp_path, "pebbles")
    layouts = "[leaflet, faq-sheet, large-print, booklet, poster]"
    sections = "sections: [{heading: Why, body: Round.}]\n"
    text = LANGUAGE.format(title="pebbles") + sections
    add_topic(root, "pebbles", text, layouts=layouts)
    add_topic(root, "pebbles", text, language="es", layouts=layouts)
    write(root, "brand.yaml", BRANCH)
    return root


def write(root: Path, name: str, text: str) -> None:
    path = root / "brands/branch" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def elements(root: Path, language: str, layout: str = "leaflet") -> Iterator[Element]:
    files = Workspace(root, disk_cache=False)
    handout = files.handout("pebbles", layout=layout, language=language, brand="branch")
    return tagtree.read(handout.pdf()).root.walk()


def saying(root: Path, text: str, language: str, layout: str = "leaflet") -> list[Element]:
    return [each for each in elements(root, language, layout) if each.text == text]


def test_what_is_translated_needs_no_language(root: Path) -> None:
    found = saying(root, "Clínica Alder", "es")
    assert found
    assert "Span" not in {each.role for each in found}
    assert saying(root, "Calle Alder 12", "es")
    assert not saying(root, "Alder Street Clinic", "es")


def test_what_is_not_translated_says_its_language(root: Path) -> None:
    [span] = [
        each for each in saying(root, "Alder Ltd, a made-up company", "es") if each.role == "Span"
    ]
    assert span.attributes["Lang"] == "en"
    assert not [each for each in saying(root, "Alder Street Clinic", "en") if each.role == "Span"]


@pytest.mark.parametrize("layout", ["leaflet", "faq-sheet", "large-print", "booklet", "poster"])
def test_the_legal_line_is_read_aloud_once(root: Path, layout: str) -> None:
    [line] = saying(root, "Alder Ltd, a made-up company", "en", layout)
    assert line.role == "P"


def test_a_brand_puts_parts_in_its_own_order(root: Path) -> None:
    own = '<panel name="front"><h1>{{ topic.title }}</h1></panel>\n<panel name="left middle right">'
    for name in ("brand", "clinic"):
        path = root / "brands" / ("branch" if name == "brand" else name) / "layouts/leaflet"
        path.mkdir(parents=True, exist_ok=True)
    shared = '{% import "_shared/pieces.jinja" as pieces %}\n'
    text = f"{shared}{own}{{{{ pieces.faq() }}}}{{{{ pieces.sections() }}}}</panel>\n"
    (root / "brands/clinic/layouts/leaflet/layout.jinja").write_text(text, encoding="utf-8")
    headings = [each.text for each in elements(root, "en") if each.role == "H2"]
    assert headings == ["Frequently asked questions", "Why"]


def test_a_mistake_names_the_brands_file(root: Path) -> None:
    write(
        root, "layouts/leaflet/layout.jinja", '<panel name="front">\n<h1>{{ nothing }}</h1></panel>'
    )
    with pytest.raises(TemplateError) as told:
        list(elements(root, "en"))
    assert str(told.value.place) == "brands/branch/layouts/leaflet/layout.jinja:2"
    write(root, "layouts/leaflet/layout.jinja", '<panel name="front">\n\n<h7>x</h7></panel>')
    with pytest.raises(TemplateError) as told:
        list(elements(root, "en"))
    assert str(told.value.place).startswith("brands/branch/layouts/leaflet/layout.jinja")
