"""The overview shows every handout with its state, and leads to it; as a page and as a PDF."""

from __future__ import annotations

import io
import json
import sys
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner, Result

from handouts.commands.app import app
from handouts.commands.shared.context import Settings
from tests.conftest import Verapdf
from tests.tools import tagchecks, tagtree
from tests.workspace.workspaces import BROKEN, add_topic, make_workspace, replace_in

DRAFT = "title: '<b>Cailloux & \"co\"</b>'\nfaq: [{question: A?, answer: B.}]\nstatus: draft\n"
DUE = "title: Boulders\nfaq: [{question: A?, answer: B.}]\nreview: {due: 2001-02-03}\n"
ARABIC = "title: حصى\nfaq: [{question: حصى؟, answer: حصى.}]\n"


class Page(HTMLParser):
    """The elements of a page, each with its attributes, and all its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


def call(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["build", "--overview", *arguments], obj=Settings(root))


def page(root: Path) -> Page:
    return Page((root / "out/overview.html").read_text(encoding="utf-8"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_workspace(tmp_path, "boulders", "pebbles")
    add_topic(root, "boulders", DUE)
    add_topic(root, "pebbles", DRAFT, "de")
    add_topic(root, "pebbles", ARABIC, "ar")
    return root


def test_every_handout_is_shown_and_led_to(root: Path) -> None:
    done = call(root)
    assert done.exit_code == 0, done.stderr
    assert f"{root / 'out/overview.html'}\n{root / 'out/overview.pdf'}\n" in done.stdout
    shown = page(root)
    links = [each["href"] for each in shown.of("a") if each["href"].startswith("clinic/")]
    assert links == [
        "clinic/boulders-faq-sheet-en.pdf",
        "clinic/pebbles-faq-sheet-ar.pdf",
        "clinic/pebbles-faq-sheet-en.pdf",
        "clinic/pebbles-faq-sheet-de.pdf",
    ]
    pictures = shown.of("img")
    for link, picture in zip(links, pictures, strict=True):
        assert (root / "out" / link).is_file()
        assert (root / "out" / picture["src"]).read_bytes().startswith(b"\xff\xd8\xff")
        assert picture["alt"].startswith("First page of ")
    assert len({each["src"] for each in pictures}) == 4
    for words in ("4handouts", "4up to date", "1draft", "1due for review"):
        assert words in shown.text.replace("\n", "")
    assert "review was due 2001-02-03." in shown.text
    assert "Final, next review 2999-01-31." in shown.text
    assert "Draft." in shown.text
    assert " pt, 1 page" in shown.text


def test_the_page_is_sound(root: Path) -> None:
    call(root)
    text = (root / "out/overview.html").read_text(encoding="utf-8")
    shown = page(root)
    assert "&lt;b&gt;Cailloux &amp; &#34;co&#34;&lt;/b&gt;" in text
    assert not any("style" in each or "onclick" in each for _, each in shown.found)
    assert [tag for tag, _ in shown.found if tag in ("h1", "h2", "h3", "h4")] == [
        *("h1", "h2", "h3", "h4", "h3", "h4", "h4", "h4")
    ]
    assert {"lang": "ar"} in shown.of("bdi")
    assert shown.of("html") == [{"lang": "en"}]
    assert not shown.of("script") + shown.of("link") + shown.of("iframe")
    assert "http" not in text
    ids = [each["id"] for _, each in shown.found if "id" in each]
    assert len(ids) == len(set(ids))
    named = {each["aria-labelledby"] for _, each in shown.found if "aria-labelledby" in each}
    assert named <= set(ids)
    assert {each["href"][1:] for each in shown.of("a") if each["href"][0] == "#"} <= set(ids)


def test_the_pdf_keeps_its_standards(root: Path, verapdf: Verapdf) -> None:
    add_topic(root, "stones", BROKEN)
    assert call(root).exit_code == 1
    data = (root / "out/overview.pdf").read_bytes()
    assert verapdf(data, ("ua1", "2a")) == []
    assert tagchecks.problems(tagtree.read(data)) == []
    outline = tagtree.outline(data)
    for words in ("Alder Street Clinic", "German", "Arabic", "First page of", "not valid YAML"):
        assert words in outline
    with pikepdf.open(io.BytesIO(data)) as pdf:
        links = {
            str(note.A.URI) for each in pdf.pages for note in each.get("/Annots", []) if note.A
        }
        assert str(pdf.docinfo["/Title"]).startswith("Overview of handouts, ")
    assert "./clinic/pebbles-faq-sheet-de.pdf" in links
    assert all((root / "out" / link).is_file() for link in links)
    assert len(links) == 4


def test_what_fails_is_shown_with_what_there_is(root: Path) -> None:
    call(root, "pebbles")
    replace_in(root / "content/pebbles/en.yaml", "title: pebbles", "title: ☃ pebbles")
    replace_in(root / "content/boulders/en.yaml", "title: Boulders", "title: ☃ boulders")
    done = call(root)
    assert done.exit_code == 1
    shown = page(root)
    assert "2not made" in shown.text.replace("\n", "")
    assert "Not made, the file is an older one" in shown.text
    assert "Not made, there is no file" in shown.text
    assert "content/boulders/en.yaml:1:8: " in shown.text
    assert "clinic/boulders-faq-sheet-en.pdf" not in [each["href"] for each in shown.of("a")]
    assert "? boulders" in tagtree.outline((root / "out/overview.pdf").read_bytes())


def test_only_what_changed_is_drawn_again(root: Path) -> None:
    def pictures() -> dict[str, int]:
        return {path.name: path.stat().st_mtime_ns for path in (root / "out/overview").iterdir()}

    call(root)
    before = pictures()
    call(root, "--force")
    assert pictures() == before
    (root / "out/overview/notes.txt").write_text("mine")
    replace_in(root / "content/pebbles/en.yaml", "made-up", "invented")
    call(root)
    after = pictures()
    assert len(before.items() & after.items()) == 3
    assert len(after) == 5
    assert "notes.txt" in after


def test_it_is_told_to_programs_as_well(root: Path) -> None:
    document = json.loads(call(root, "--json").stdout)
    assert document["overview"] == [str(root / "out" / f"overview.{e}") for e in ("html", "pdf")]


def test_a_package_that_is_missing_is_told_before_anything_is_made(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    done = call(root)
    assert done.exit_code == 1
    assert 'pip install "handouts[preview]"' in done.stderr
    assert not (root / "out").exists()
