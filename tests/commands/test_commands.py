"""The commands as people and programs call them."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import handouts
from handouts.commands.app import app
from handouts.commands.context import Settings
from tests.workspace.workspaces import (
    BROKEN,
    REPOSITORY,
    add_topic,
    files,
    make_workspace,
    replace_in,
    run,
)

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_workspace(tmp_path, "boulders", "pebbles")


def call(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), obj=Settings(root))


# ---------------------------------------------------------------- list


def test_list_shows_what_there_is(root: Path) -> None:
    text = "title: Ébauche\nfaq: [{question: A?, answer: B.}]\nstatus: draft\n"
    add_topic(root, "pebbles", text, "fr")
    due = text.replace("status: draft", "review: {due: 2001-02-03}")
    add_topic(root, "boulders", due)
    shown = call(root, "list")
    assert shown.exit_code == 0
    assert "      fr: draft; faq-sheet\n" in shown.stdout
    assert "      en: final, next review 2999-01-31; faq-sheet\n" in shown.stdout
    unknown = "version not given, review date not given"
    assert f"      en: final, {unknown}, review was due 2001-02-03; faq-sheet\n" in shown.stdout
    assert "  clinic  Alder Street Clinic (a4)\n" in shown.stdout
    assert "  leaflet  Six panels" in shown.stdout


def test_list_finds_words_and_codes(root: Path) -> None:
    path = root / "content/pebbles/topic.yaml"
    path.write_text("codes: [{system: ICD-10, code: X00.1}]\n", encoding="utf-8")
    for words in ("PEBBLES", "about pebbles", "x00.1", "icd-10 X00.1"):
        found = json.loads(call(root, "list", "--find", words, "--json").stdout)
        assert [topic["topic"] for topic in found["topics"]] == ["pebbles"], words
    assert "none" in call(root, "list", "--find", "sand").stdout


def test_list_as_json(root: Path) -> None:
    document = json.loads(call(root, "list", "--json").stdout)
    assert document["topics"][1]["languages"] == [
        {
            "language": "en",
            "title": "pebbles",
            "status": "final",
            "approval": "approved",
            "by": "",
            "version": "1",
            "reviewed": "2026-01-31",
            "due": "2999-01-31",
            "overdue": False,
            "translated_from": None,
            "behind": [],
            "layouts": ["faq-sheet"],
        }
    ]
    assert document["brands"] == [{"brand": "clinic", "name": "Alder Street Clinic", "paper": "a4"}]
    needs = {layout["layout"]: layout["needs"] for layout in document["layouts"]}
    assert needs["faq-sheet"] == ["faq"]


def test_list_goes_on_past_mistakes(root: Path) -> None:
    add_topic(root, "boulders", BROKEN)
    shown = call(root, "list")
    assert shown.exit_code == 1
    assert "pebbles" in shown.stdout
    assert shown.stderr.startswith("error: content/boulders/en.yaml:")


# ---------------------------------------------------------------- build


def test_build_says_what_it_made(root: Path) -> None:
    first = call(root, "build", "-o", str(root / "made"))
    assert first.exit_code == 0
    assert "boulders-faq-sheet-en.pdf" in first.stdout
    assert re.search(r"pebbles-faq-sheet-en\.pdf   1\d(\.\d+)? pt, 1 page\n", first.stdout)
    assert first.stdout.endswith(f"Made 2 handouts in {root / 'made'}.\n")
    second = call(root, "build", "-o", str(root / "made"))
    assert second.stdout.splitlines()[:2] == first.stdout.splitlines()[:2]
    assert second.stdout.endswith(
        f"\nNothing to make: 2 handouts are up to date in {root / 'made'}.\n"
    )
    replace_in(root / "content/pebbles/en.yaml", "made-up", "invented")
    third = call(root, "build", "-o", str(root / "made"))
    assert third.stdout.endswith("; 1 up to date.\n")


def test_build_as_json(root: Path) -> None:
    add_topic(root, "stones", BROKEN)
    first = json.loads(call(root, "build", "boulders", "pebbles", "--json").stdout)
    assert first["folder"] == str(root / "out")
    assert first["problems"] == first["orphans"] == []
    boulders, pebbles = first["files"]
    size = pebbles.pop("body_size")
    assert 11 <= size <= 13
    assert pebbles == {
        "file": "clinic/pebbles-faq-sheet-en.pdf",
        "topic": "pebbles",
        "layout": "faq-sheet",
        "language": "en",
        "brand": "clinic",
        "paper": "a4",
        "state": "made",
        "pages": 1,
    }
    replace_in(root / "content/boulders/en.yaml", "made-up", "☃")
    shown = call(root, "build", "boulders", "pebbles", "--json")
    assert shown.exit_code == 1
    second = json.loads(shown.stdout)
    assert second["files"] == [
        {**boulders, "state": "failed", "body_size": None, "pages": None},
        {**pebbles, "state": "up to date", "body_size": size},
    ]
    (problem,) = second["problems"]
    assert (problem["kind"], problem["file"]) == ("glyph", "content/boulders/en.yaml")


def test_build_says_how_sheets_are_printed(root: Path) -> None:
    text = "title: Stones\nsections: [{heading: Stones, body: Stones lie about.}]\n"
    add_topic(root, "stones", text, layouts="[booklet]")
    first = call(root, "build", "--impose")
    assert first.exit_code == 0
    assert re.search(r"stones-booklet-en-imposed\.pdf  [\d.]+ pt, 2 pages\n", first.stdout)
    assert "turned on the short edge" in first.stderr
    second = call(root, "build", "--impose")
    assert "1 handout is up to date" in second.stdout
    assert second.stderr == ""


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["build", "sand"], 2),
        (["build", "../pebbles"], 2),
        (["build", "--layout", "scroll"], 2),
        (["build", "--jobs", "0"], 2),
        (["build", "--standard", "pdf3"], 2),
        (["build", "--colour"], 2),
        (["build", "--layout", "faq-sheet", "--impose"], 2),
        (["build", "--impose"], 2),
        (["bild"], 2),
        (["preview"], 2),
        (["preview", "pebbles", "--dpi", "5"], 2),
        (["new", "topic", "../sand"], 1),
        (["--workspace", "nowhere", "list"], 1),
    ],
)
def test_wrong_commands_say_so(root: Path, arguments: list[str], status: int) -> None:
    shown = call(root, *arguments)
    assert shown.exit_code == status
    assert "rror: " in shown.stderr
    assert not shown.stdout
    assert not (root / "out").exists()


def test_mistakes_are_words_with_a_place_and_a_hint(root: Path) -> None:
    replace_in(root / "content/pebbles/en.yaml", "faq:", "fqa:")
    done = run(root, "build")
    assert done.returncode == 1
    assert done.stderr.splitlines()[:2] == [
        "error: content/pebbles/en.yaml:2:1: 'fqa' is not known here.",
        "    Did you mean 'faq'?",
    ]
    assert "Traceback" not in done.stderr


def test_a_fault_shows_its_trace_only_when_asked(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from handouts.workspace.handout import Handout

    def fault(self: Handout, **_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(Handout, "pdf", fault)
    quiet = call(root, "build", "pebbles")
    assert quiet.exit_code == 1
    assert "error: pebbles (faq-sheet, en, clinic, a4) could not be made" in quiet.stderr
    assert "Traceback" not in quiet.stderr
    assert "Traceback" in call(root, "--debug", "build", "pebbles").stderr


@pytest.mark.skipif(os.name != "posix", reason="sends a signal")
def test_an_interrupt_is_quiet_and_leaves_no_part(tmp_path: Path) -> None:
    root = make_workspace(tmp_path, *(f"topic-{number:03}" for number in range(300)))
    for options in (["--jobs", "1"], ["--jobs", "2"]):
        process = subprocess.Popen(
            [sys.executable, REPOSITORY / "generate.py", "-w", root, "build", "--force", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        waited = time.monotonic() + 30
        while not list((root / "out").rglob("*.pdf")) and time.monotonic() < waited:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        out, error = process.communicate(timeout=30)
        assert process.returncode == 130
        assert (out, error) == (b"", b"")
        made = list((root / "out").rglob("*.pdf"))
        assert 0 < len(made) < 300
        assert not list((root / "out").rglob("*.part"))
        for path in made:
            assert path.read_bytes().endswith(b"%%EOF\n")
            path.unlink()


# ---------------------------------------------------------------- check


def test_check_finds_all_mistakes_at_once(root: Path) -> None:
    text = "title: ☃\nfaq: [{question: A?, answer: B.}]\n"
    add_topic(root, "boulders", BROKEN)
    add_topic(root, "pebbles", text)
    add_topic(root, "stones", "titel: Stones\nfaq: []\n")
    (root / "fonts/broken.ttf").write_bytes(b"no font")
    replace_in(root / "layouts/leaflet/layout.yaml", "grid:", "gird:")
    shown = call(root, "check", "--json")
    assert shown.exit_code == 1
    records = json.loads(shown.stdout)
    assert all(
        list(record) == ["severity", "kind", "message", "hint", "file", "line", "column"]
        for record in records
    )
    errors = [record for record in records if record["severity"] == "error"]
    assert {record["file"] for record in errors} == {
        "content/boulders/en.yaml",
        "content/pebbles/en.yaml",
        "content/stones/en.yaml",
        "fonts/broken.ttf",
        "layouts/leaflet/layout.yaml",
    }
    glyph = next(record for record in errors if record["kind"] == "glyph")
    assert (glyph["line"], glyph["column"]) == (1, 8)
    assert len(errors) == len({json.dumps(record) for record in errors})
    assert not (root / "out").exists()


def test_check_passes_with_notes(root: Path) -> None:
    add_topic(root, "pebbles", "title: Pebbles\nfaq: [{question: A?, answer: B.}]\n")
    for _ in range(2):
        shown = call(root, "check")
        assert shown.exit_code == 0
        assert shown.stdout == "Checked 4 handouts: 0 mistakes, 3 notes.\n"
        assert "note: content/pebbles/en.yaml: The review has no `version`" in shown.stderr
    assert call(root, "check", "boulders").stdout.endswith(
        "Checked 2 handouts: 0 mistakes, 1 note.\n"
    )


def test_check_looks_at_what_no_topic_uses(root: Path) -> None:
    replace_in(root / "brands/clinic/brand.yaml", "text: ink", "text: mist")
    for topic in ("boulders", "pebbles"):
        for path in (root / "content" / topic).iterdir():
            path.unlink()
        (root / "content" / topic).rmdir()
    shown = call(root, "check")
    assert shown.exit_code == 1
    assert "brands/clinic/brand.yaml" in shown.stderr


# ---------------------------------------------------------------- preview


def test_preview_draws_pages(root: Path) -> None:
    folder = root / "out/preview/clinic"
    folder.mkdir(parents=True)
    for name in ("pebbles-faq-sheet-en-7.png", "pebbles-faq-sheet-en-letter-1.png"):
        (folder / name).write_bytes(b"old")
    shown = call(root, "preview", "pebbles", "--dpi", "40")
    assert shown.exit_code == 0, shown.stderr
    assert sorted(files(folder)) == [
        "pebbles-faq-sheet-en-1.png",
        "pebbles-faq-sheet-en-letter-1.png",
    ]
    assert (folder / "pebbles-faq-sheet-en-1.png").read_bytes().startswith(PNG)


def test_preview_draws_the_sheets_of_booklets(root: Path) -> None:
    from PIL import Image

    text = "title: Pebbles\nsections: [{heading: Round, body: Pebbles are round.}]\n"
    add_topic(root, "pebbles", text, layouts="[booklet, leaflet]")
    shown = call(root, "preview", "pebbles", "--dpi", "20", "--impose", "--paper", "a4")
    assert shown.exit_code == 0, shown.stderr
    folder = root / "out/preview/clinic"
    made = sorted(name for name in files(folder) if "imposed" in name)
    assert len(made) == 2
    with Image.open(folder / made[0]) as picture:
        assert picture.width > picture.height
    assert call(root, "preview", "pebbles", "--layout", "leaflet", "--impose").exit_code == 2


def test_preview_says_what_is_missing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    shown = call(root, "preview", "pebbles")
    assert shown.exit_code == 1
    assert "python -m pip install" in shown.stderr


# ---------------------------------------------------------------- new, and the rest


@pytest.mark.parametrize("options", [[], ["--title", 'A: "b" \\c # d'], ["--language", "pt-BR"]])
def test_a_new_topic_is_valid_and_a_draft(root: Path, options: list[str]) -> None:
    if "pt-BR" in options:
        words = root / "layouts/_shared/words"
        (words / "pt-BR.yaml").write_bytes((words / "en.yaml").read_bytes())
    assert call(root, "new", "topic", "sand", *options).exit_code == 0
    before = files(root / "content/sand")
    shown = call(root, "check", "sand")
    assert shown.exit_code == 0, shown.stderr
    assert "This is a draft" in shown.stderr
    assert call(root, "build", "sand").exit_code == 0
    assert call(root, "new", "topic", "sand").exit_code == 1
    assert files(root / "content/sand") == before


def test_help_and_version_are_short_roads() -> None:
    runner = CliRunner()
    assert runner.invoke(app, ["--version"]).stdout == f"handouts {handouts.__version__}\n"
    for command in ([], ["list"], ["build"], ["check"], ["preview"], ["new"], ["new", "topic"]):
        shown = runner.invoke(app, [*command, "-h"])
        assert shown.exit_code == 0
        assert shown.stdout.startswith("Usage: ")


def test_the_workspace_is_the_scripts_folder_or_the_current_one(root: Path) -> None:
    (root / "generate.py").write_bytes((REPOSITORY / "generate.py").read_bytes())
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    for command, cwd in ((["generate.py"], root), (["-m", "handouts"], root)):
        done = subprocess.run(
            [sys.executable, *command, "list", "--json"],
            cwd=cwd,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        assert [each["topic"] for each in json.loads(done.stdout)["topics"]] == [
            "boulders",
            "pebbles",
        ]


def test_a_terminal_without_the_character_shows_its_number(root: Path) -> None:
    add_topic(root, "pebbles", "title: Pebbles ☃\nfaq: [{question: A?, answer: B.}]\n")
    done = run(root, "list", environment={"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert done.returncode == 0, done.stderr
    assert "Pebbles \\u2603" in done.stdout
