"""Folders, files and brands are compared, and the report can be read by everyone."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner, Result

from handouts.commands.app import app
from handouts.commands.shared.context import Settings
from tests.workspace.workspaces import files, make_workspace, replace_in

NASTY = "A <script>alert(1)</script> & \"B\" 'C' {{ 7 * 7 }}"


class Page(HTMLParser):
    """What a page holds: headings, tags with their attributes, and its words."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in ("meta", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, name: str) -> list[dict[str, str]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def pdf(*pages: str, title: str = "A title", size: tuple[float, float] = (420, 595)) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=1)
    canvas.setTitle(title)
    for page in pages:
        canvas.drawString(60, 500, page)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def encrypted(data: bytes) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(stream, encryption=pikepdf.Encryption(owner="o", user="u"))
    return stream.getvalue()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Folders `old` and `new`, in a workspace without files."""
    for folder in ("old", "new", "content", "layouts", "brands", "fonts"):
        (tmp_path / folder).mkdir()
    return tmp_path


@pytest.fixture
def put(home: Path) -> Callable[..., None]:
    def write(name: str, old: bytes | None, new: bytes | None) -> None:
        for side, data in (("old", old), ("new", new)):
            if data is not None:
                path = home / side / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)

    return write


def call(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["compare", *arguments], obj=Settings(root))


def compare(home: Path, *arguments: str) -> Result:
    return call(home, str(home / "old"), str(home / "new"), *arguments)


def report(home: Path, name: str = "index") -> Page:
    return Page(home / "out" / "compare" / f"{name}.html")


Put = Callable[..., None]


def test_equal_files_are_unchanged_and_not_drawn(home: Path, put: Put) -> None:
    put("a.pdf", b"%PDF- which nobody opens", b"%PDF- which nobody opens")
    shown = compare(home)
    assert (shown.exit_code, shown.stderr) == (0, "")
    assert "1 file compared: none changed." in shown.stdout
    assert "Unchanged (1)" in report(home).text
    assert list(files(home / "out/compare")) == ["index.html"]


def test_other_bytes_alone_are_no_change(home: Path, put: Put) -> None:
    data = pdf("Same words")
    put("a.pdf", data, data + b"\n% a remark\n")
    assert compare(home).exit_code == 0
    assert "Same to read and to look at (1)" in report(home).text


def test_a_changed_word_is_shown_with_its_page_and_region(home: Path, put: Put) -> None:
    put("a/b c.pdf", pdf("Same", "Take two pills"), pdf("Same", "Take three pills"))
    shown = compare(home)
    assert shown.exit_code == 3, shown.stderr
    assert "changed  a/b c.pdf  1 text changed; 1 of 2 pages looks different." in shown.stdout
    (link,) = report(home).all("a")[1:]
    page = report(home, unquote(link["href"]).removesuffix(".html"))
    assert "[removed: two] [new: three] pills" in page.text
    assert "Unchanged: page 1." in page.text
    old, new = page.all("img")
    assert old["alt"].startswith("Page 2, older; what differs is outlined: 1: ")
    assert "mm from the left" in new["alt"]
    assert [each["href"] for each in page.all("a")] == ["#main", "../index.html", "#page-2"]


def test_what_came_and_went_is_listed_and_a_bad_file_stops_no_other(home: Path, put: Put) -> None:
    good, other = pdf("One"), pdf("Two")
    put("gone.pdf", good, None)
    put("come.pdf", None, good)
    put("changed.pdf", good, other)
    put("encrypted.pdf", good, encrypted(good))
    put("damaged.pdf", good, good[:60])
    put("word.pdf", b"no PDF file", good)
    put(".hidden.pdf", good, other)
    put("note.txt", b"old", b"new")
    shown = compare(home)
    assert shown.exit_code == 1
    for name, reason in (
        ("new/encrypted.pdf", "is encrypted and asks for a password."),
        ("new/damaged.pdf", "is damaged: it cannot be read as a PDF file."),
        ("old/word.pdf", "is not a PDF file."),
    ):
        assert f"error: '{home / name}' {reason}" in shown.stderr
    text = report(home).text
    assert "6 files compared: 1 changed, 0 did not, 1 new, 1 gone, 3 could not be compared" in text
    assert f"Only in {home / 'old'} (1) gone.pdf" in text
    assert f"Only in {home / 'new'} (1) come.pdf" in text
    assert "hidden" not in text


def test_a_file_that_came_is_a_change(home: Path, put: Put) -> None:
    put("come.pdf", None, pdf("One"))
    assert compare(home).exit_code == 3


def test_pages_that_came_and_sizes_that_changed_are_shown(home: Path, put: Put) -> None:
    put("a.pdf", pdf("One"), pdf("One", "Two"))
    put("b.pdf", pdf("One"), pdf("One", size=(400, 400)))
    assert compare(home).exit_code == 3
    assert "Only the newer file has this page." in report(home, "a.pdf").text
    assert len(report(home, "a.pdf").all("img")) == 1
    resized = report(home, "b.pdf")
    assert "The page has another size" in resized.text
    assert "Page sizes [removed: 148 × 210 mm] [new: 141 × 141 mm]" in resized.text


def test_two_files_of_other_names(home: Path, put: Put) -> None:
    put("a.pdf", pdf("One"), None)
    put("b.pdf", None, pdf("Two"))
    shown = call(home, str(home / "old/a.pdf"), str(home / "new/b.pdf"))
    assert shown.exit_code == 3
    assert "[removed: One] [new: Two]" in report(home, "b.pdf").text


def test_everything_from_files_is_escaped(home: Path, put: Put) -> None:
    put("a&<b>'.pdf", pdf("Old", title="Old"), pdf(NASTY, title=NASTY))
    assert compare(home).exit_code == 3
    page = report(home, "a&<b>'.pdf")
    assert page.text.count(NASTY) == 2
    assert page.all("script") == []
    assert "What changed in a&<b>'.pdf" in page.text


def test_the_report_needs_nothing_else_and_is_accessible(home: Path, put: Put) -> None:
    put("a.pdf", pdf("One", "Two"), pdf("Other", "Three"))
    compare(home)
    for page in (report(home), report(home, "a.pdf")):
        (policy,) = [
            each["content"]
            for each in page.all("meta")
            if each.get("http-equiv") == "Content-Security-Policy"
        ]
        assert policy.startswith("default-src 'none'; img-src data:; ")
        assert "unsafe" not in policy
        assert not {"script", "link", "iframe", "form"} & {tag for tag, _ in page.tags}
        assert not any("style" in attributes for _, attributes in page.tags)
        assert all(each["src"].startswith("data:image/webp;base64,") for each in page.all("img"))
        assert all(each["alt"] for each in page.all("img"))
        assert page.all("html") == [{"lang": "en"}]
        assert page.all("title")
        levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        identifiers = [each["id"] for _, each in page.tags if "id" in each]
        assert len(identifiers) == len(set(identifiers))
        for each in page.all("a"):
            if each["href"].startswith("#"):
                assert each["href"][1:] in identifiers


def test_pages_of_an_earlier_report_go_and_other_files_stay(home: Path, put: Put) -> None:
    folder = home / "out/compare"
    put("a.pdf", pdf("One"), pdf("Two"))
    put("b.pdf", pdf("One"), pdf("Two"))
    compare(home)
    (folder / "mine.html").write_text("<p>Mine</p>", encoding="utf-8")
    shutil.copy(folder / "a.pdf.html", folder / "kept.html")
    put("b.pdf", None, pdf("One"))
    compare(home)
    assert sorted(files(folder)) == ["a.pdf.html", "index.html", "kept.html", "mine.html"]


def test_only_what_is_named_is_compared(home: Path, put: Put) -> None:
    names = (
        "knee-leaflet-en",
        "knee-leaflet-de-letter",
        "knee-faq-sheet-en",
        "knee-pain-leaflet-en",
    )
    (home / "content/knee").mkdir()
    for layout in ("leaflet", "faq-sheet"):
        (home / "layouts" / layout).mkdir()
    for name in names:
        put(f"clinic/{name}.pdf", pdf("One"), pdf("One"))

    def named(*arguments: str) -> list[str]:
        shown = compare(home, *arguments, "--json")
        assert shown.exit_code == 0, shown.stderr
        return [Path(each["name"]).stem for each in json.loads(shown.stdout)["files"]]

    assert named("--layout", "leaflet") == [
        "knee-leaflet-de-letter",
        "knee-leaflet-en",
        "knee-pain-leaflet-en",
    ]
    assert named("--language", "de") == ["knee-leaflet-de-letter"]
    assert named("knee", "--layout", "faq-sheet") == ["knee-faq-sheet-en"]
    assert named("knee-pain") == ["knee-pain-leaflet-en"]
    wrong = compare(home, "elbow")
    assert wrong.exit_code == 2
    assert "There is no file of elbow" in wrong.stderr


def test_programs_get_json(home: Path, put: Put) -> None:
    put("a.pdf", pdf("Take two"), pdf("Take three", title="Other"))
    put("b.pdf", b"text", pdf("One"))
    shown = compare(home, "--json", "--output", str(home / "there"))
    assert shown.exit_code == 1
    found = json.loads(shown.stdout)
    assert found["report"] == str(home / "there" / "index.html")
    changed, failed = found["files"]
    assert (changed["state"], changed["report"]) == ("changed", "a.pdf.html")
    assert changed["properties"] == [{"name": "Title", "removed": ["A title"], "added": ["Other"]}]
    assert {"kind": "removed", "text": "two"} in changed["texts"][0]["pieces"]
    (page,) = changed["pages"]
    assert page["state"] == "changed"
    assert page["regions"][0].keys() == {"left", "top", "width", "height"}
    assert (failed["state"], failed["report"]) == ("failed", None)
    (mistake,) = failed["mistakes"]
    assert mistake["message"] == f"'{home / 'old/b.pdf'}' is not a PDF file."
    assert found["mistakes"] == [mistake]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "Nothing to compare is named."),
        (["one"], "Nothing to compare is named."),
        (["old", "nowhere"], "There is no file or folder"),
        (["old", "new"], "There is no PDF file"),
        (["--brand", "clinic"], "Compare two brands."),
        (["--brand", "all", "--brand", "clinic"], "Compare two brands."),
    ],
)
def test_a_wrong_command_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], reason: str
) -> None:
    monkeypatch.chdir(home)
    shown = call(home, *arguments)
    assert shown.exit_code == 2
    assert reason in shown.stderr
    assert not (home / "out").exists()


def test_a_file_and_a_folder_are_not_compared(home: Path, put: Put) -> None:
    put("a.pdf", pdf("One"), None)
    shown = call(home, str(home / "old/a.pdf"), str(home / "new"))
    assert shown.exit_code == 2
    assert "are not of one kind" in shown.stderr


def test_a_missing_package_is_told(home: Path, put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    put("a.pdf", pdf("One"), pdf("Two"))
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    shown = compare(home)
    assert shown.exit_code == 1
    assert "python -m pip install" in shown.stderr


def test_several_processes_give_the_same_report(home: Path, put: Put) -> None:
    put("a.pdf", pdf("One"), pdf("Two"))
    put("b.pdf", pdf("One"), b"text")
    one = compare(home, "--jobs", "1")
    alone = files(home / "out/compare")
    two = compare(home, "--jobs", "2")
    assert (one.exit_code, one.stdout, one.stderr) == (two.exit_code, two.stdout, two.stderr)
    assert files(home / "out/compare") == alone


def test_brands_are_compared_without_files(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, "pebbles")
    shutil.copytree(root / "brands/clinic", root / "brands/spring")
    replace_in(root / "brands/spring/brand.yaml", "#0F4C5C", "#4B2A6B")
    replace_in(root / "brands/spring/brand.yaml", "phone: 555 0100", "phone: 555 0199")
    shown = call(root, "--brand", "clinic", "--brand", "spring", "pebbles")
    assert shown.exit_code == 3, shown.stderr
    page = report(root, "pebbles-faq-sheet-en.pdf")
    assert [*map(page.words.count, ("brand clinic", "brand spring"))] == [1, 1]
    assert "555 [removed: 0100] [new: 0199]" in page.text
    assert "outlined" in page.all("img")[0]["alt"]
    assert {path.suffix for path in (root / "out").rglob("*.*")} == {".html"}
    same = call(root, "--brand", "clinic", "--brand", "clinic", "--layout", "faq-sheet")
    assert same.exit_code == 0
    unknown = call(root, "--brand", "clinic", "--brand", "autumn")
    assert unknown.exit_code == 2
