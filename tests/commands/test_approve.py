"""`approve` as it is called, and what the other commands do with a text that it was not said of."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from handouts.commands.app import app
from handouts.commands.shared.context import Settings
from tests.workspace.workspaces import REPOSITORY, add_topic, make_workspace, replace_in

DRAFT = "title: Kites\nfaq: [{question: A?, answer: B.}]\nstatus: draft\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = make_workspace(tmp_path / "workspace")
    add_topic(folder, "kites", DRAFT)
    return folder


def call(root: Path, *arguments: str) -> Result:
    data = root.parent / "data"
    return CliRunner().invoke(app, ["--data", str(data), *arguments], obj=Settings(root))


def test_a_text_is_approved_and_given_out(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769860800")
    done = call(root, "approve", "kites", "--by", "Kite committee", "--months", "24")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("content/kites/en.yaml: Kites\n    title, 1 question; text ")
    assert "A draft until now." in done.stdout
    assert "by Kite committee on 2026-01-31" in done.stdout
    assert "; next review 2028-01-31." in done.stdout
    text = (root / "content/kites/en.yaml").read_text(encoding="utf-8")
    assert "draft" not in text
    listed = json.loads(call(root, "list", "--json").stdout)["topics"][0]["languages"][0]
    assert (listed["status"], listed["approval"], listed["by"]) == (
        "final",
        "approved",
        "Kite committee",
    )
    again = call(root, "approve", "kites", "--by", "Kite committee")
    assert "This very text was approved on 2026-01-31." in again.stdout
    replace_in(root / "content/kites/en.yaml", "answer: B", "answer: C")
    told = call(root, "approve", "kites", "--by", "Kite committee")
    assert "It has changed since it was approved on 2026-01-31." in told.stdout


def test_several_languages_are_looked_at_before_one_is_written(root: Path) -> None:
    add_topic(root, "kites", DRAFT.replace("B.", "'![x](gone.png)'"), "es")
    add_topic(root, "kites", DRAFT, "de")
    which = call(root, "approve", "kites", "--by", "Board")
    assert which.exit_code == 2
    assert "--language de, en or es" in which.stderr
    both = call(root, "approve", "kites", "--by", "Board", "--language", "de", "--language", "es")
    assert both.exit_code == 1
    assert "gone.png" in both.stderr
    assert (root / "content/kites/de.yaml").read_text(encoding="utf-8") == DRAFT
    both = call(root, "approve", "kites", "--by", "Board", "--language", "de", "--language", "en")
    assert both.exit_code == 0


@pytest.mark.parametrize("said", ["Spanish", "espa\u00f1ol", "ES"])
def test_a_language_is_named_as_people_call_it(root: Path, said: str) -> None:
    add_topic(root, "kites", DRAFT, "es")
    done = call(root, "approve", "kites", "--by", "Board", "--language", said)
    assert (done.exit_code, done.stderr) == (0, "")
    assert "Approved content/kites/es.yaml" in done.stdout
    assert (root / "content/kites/en.yaml").read_text(encoding="utf-8") == DRAFT


def test_no_text_is_approved_for_another_one(root: Path) -> None:
    add_topic(root, "kites", DRAFT, "es")
    for said in ("es-MX", "Mexican Spanish", "Klingon"):
        done = call(root, "approve", "kites", "--by", "Board", "--language", said)
        assert done.exit_code == 2
        assert f"is not written in '{said}'.\n    It is written in en, es." in done.stderr
    add_topic(root, "kites", DRAFT, "zh-Hans")
    add_topic(root, "kites", DRAFT, "zh-Hant")
    done = call(root, "approve", "kites", "--by", "Board", "--language", "Chinese")
    assert done.exit_code == 2
    assert "Choose zh-Hans" in done.stderr


def test_a_translation_that_is_behind_is_told(root: Path) -> None:
    record = "translated_from:\n  language: en\n  title: '0123456789ab'\n  faq: ['']\n"
    path = add_topic(root, "kites", DRAFT.replace("B.", "D.").replace("A?", "C?") + record, "es")
    done = call(root, "approve", "kites", "--by", "Board", "--language", "es")
    assert done.exit_code == 0
    assert "content/kites/es.yaml: It is behind its source in title" in done.stderr
    assert "draft" not in call(root, "list").stdout.split("es: ")[1].split("\n")[0]
    replace_in(path, "0123456789ab", "0123456789ac")
    assert "draft" in call(root, "list").stdout.split("es: ")[1].split("\n")[0]


def test_what_nobody_wrote_or_translated_is_refused_whole(root: Path) -> None:
    record = "translated_from:\n  language: en\n  title: '0123456789ab'\n  faq: ['']\n"
    path = add_topic(root, "kites", DRAFT.replace("Kites", "A first topic") + record, "es")
    before = path.read_bytes()
    done = call(root, "approve", "kites", "--by", "Board", "--language", "es")
    assert done.exit_code == 1
    assert "es.yaml:1:8: This is still what the template says: 'A first topic'." in done.stderr
    assert "question 1 says word for word what content/kites/en.yaml says." in done.stderr
    assert "behind" not in done.stderr
    assert path.read_bytes() == before


def test_a_few_untranslated_words_are_told_apart_from_what_is_behind(root: Path) -> None:
    answer = "C, in a long sentence that has been written anew."
    record = "translated_from:\n  language: en\n  title: '0123456789ab'\n  faq: ['']\n"
    add_topic(root, "kites", DRAFT.replace("B.", f"'{answer}'") + record, "es")
    done = call(root, "approve", "kites", "--by", "Board", "--language", "es")
    assert done.exit_code == 0
    assert "es.yaml: It has question 1 word for word as its source has." in done.stderr


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("kites",), "Who approves this text?"),
        (("sand", "--by", "Board"), "There is no topic 'sand'."),
        (("kites", "--by", "Board", "--language", "fr"), "is not written in 'fr'"),
        (("kites", "--by", "Board", "--due", "tomorrow"), "'tomorrow' is not a date."),
        (("kites", "--by", "Board", "--due", "2001-01-01"), "cannot be due on 2001-01-01"),
        (("kites", "--by", "Board", "--due", "2999-01-01", "--months", "3"), "used together"),
    ],
)
def test_what_is_said_wrongly(root: Path, words: tuple[str, ...], told: str) -> None:
    done = call(root, "approve", *words)
    assert done.exit_code == 2
    assert told in done.stderr
    assert (root / "content/kites/en.yaml").read_text(encoding="utf-8") == DRAFT


@pytest.mark.parametrize(("answer", "status"), [("n\n", 1), ("\n", 1), ("y\n", 0)])
@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_on_a_terminal_somebody_is_asked(root: Path, answer: str, status: int) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, str(REPOSITORY / "generate.py"), "-w", str(root)]
    with subprocess.Popen(
        [*command, "approve", "kites", "--by", "Board"],
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.PIPE,
    ) as process:
        os.close(theirs)
        os.write(ours, answer.encode())
        out, _ = process.communicate(timeout=60)
    os.close(ours)
    assert process.returncode == status
    assert (b"Nothing was approved." in out) == (status == 1)
    changed = (root / "content/kites/en.yaml").read_text(encoding="utf-8") != DRAFT
    assert changed == (status == 0)


def overdue(root: Path) -> None:
    path = root / "content/kites/en.yaml"
    assert call(root, "approve", "kites", "--by", "Board", "--due", "2999-01-31").exit_code == 0
    replace_in(path, "2999-01-31", "2026-11-30")
    reviewed = next(line for line in path.read_text().splitlines() if "reviewed:" in line)
    replace_in(path, reviewed, "  reviewed: 2020-01-31")
    replace_in(path, "2026-11-30", "2021-01-31")


def commands(root: Path) -> dict[str, tuple[str, ...]]:
    table = root.parent / "people.csv"
    table.write_text("name\nAda Muster\n", encoding="utf-8")
    return {
        "copy": ("copy", "kites", "--note", "x", "-o", str(root.parent / "copy.pdf")),
        "merge": ("merge", "kites", "-r", str(table), "-o", str(root.parent / "copies"), "--anew"),
        "email": ("email", "kites", "--to", "a@example.org", "--draft", str(root.parent / "a.eml")),
    }


@pytest.mark.parametrize("name", ["copy", "merge", "email"])
@pytest.mark.parametrize("option", ["--even-draft", "--even-overdue"])
def test_what_is_not_reviewed_is_refused_or_told(root: Path, name: str, option: str) -> None:
    if option == "--even-overdue":
        overdue(root)
    told = "it is a draft" if option == "--even-draft" else "was due on 2021-01-31"
    other = {"--even-draft": "--even-overdue", "--even-overdue": "--even-draft"}[option]
    command = commands(root)[name]
    for refused in ((), (other,)):
        done = call(root, *command, *refused)
        assert done.exit_code == 1
        assert told in done.stderr
        assert option in done.stderr
    done = call(root, *command, option)
    assert done.exit_code == 0, done.stderr
    assert done.stderr.count(told) == 1
    assert ("This is noted in the log" in done.stderr) == (name != "email")
    if name != "email":
        standing = option.removeprefix("--even-")
        found = json.loads(call(root, "list", "--given", "--json").stdout)
        assert [each["standing"] for each in found] == [standing]
        words = {"draft": ", as a draft", "overdue": ", overdue for review"}[standing]
        assert words in call(root, "list", "--given").stdout


def test_print_refuses_before_it_looks_for_a_printer(root: Path) -> None:
    assert "--even-draft" in call(root, "print", "kites", "--printer", "none").stderr
    overdue(root)
    assert "--even-overdue" in call(root, "print", "kites", "--printer", "none").stderr
