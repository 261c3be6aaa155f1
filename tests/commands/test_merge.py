"""`merge`: a copy for each row, once each whatever happens, and no other trace of what rows say."""

from __future__ import annotations

import email
import email.message
import email.policy
import os
import random
import shutil
import signal
import stat
import string
import subprocess
import sys
import time
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from handouts.audit.log import Log
from handouts.mail.outbox import Outbox
from handouts.storage.database import NAME as DATABASE
from tests.conftest import Verapdf
from tests.tools.pdftext import poppler
from tests.tools.told import Teller
from tests.workspace.workspaces import REPOSITORY, run

HEAD = "Name,Language,Address,Clinician,Appointment,Note,Layout\n"
SECRETS = ("Geheim", "xenia.g", "Verborgen", "Vertraulich")


def row(number: int, language: str = "en", layout: str = "") -> str:
    return (
        f"Xenia Geheim {number},{language},xenia.g{number}@example.org,Dr Ida Verborgen,"
        f'2026-12-03 14:30,"Vertraulich:\n=cmd() <b>{number}</b>",{layout}\n'
    )


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    for name in ("content", "layouts", "brands", "fonts"):
        shutil.copytree(repository / name, folder / name)
    return folder


class Place:
    """A folder with a table, a data folder, temporary files of their own, and what is made."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.root, self.folder = root, folder
        self.table, self.out, self.data = folder / "people.csv", folder / "out", folder / "data"
        self.temporary = folder / "temporary"
        self.temporary.mkdir()
        self.environment = {"HANDOUTS_DATA": str(self.data), "TMPDIR": str(self.temporary)}

    def write(self, rows: Sequence[str]) -> None:
        self.table.write_text(HEAD + "".join(rows), encoding="utf-8", newline="")

    @property
    def command(self) -> tuple[str, ...]:
        return "merge", "migraine-botox", "-r", str(self.table), "--brand", "clinic"

    def merge(self, *options: str) -> subprocess.CompletedProcess[str]:
        where = () if "--one-file" in options or "--email" in options else ("-o", str(self.out))
        return run(self.root, *self.command, *where, *options, environment=self.environment)

    def made(self) -> list[str]:
        return sorted(path.name for path in self.out.glob("*.pdf"))

    def recorded(self) -> int:
        return len(Log(self.data).between())

    def leaks(self, *but: Path) -> list[Path]:
        """Files that hold, or are called by, something of a patient's."""
        found = []
        for path in (*self.folder.rglob("*"), *self.root.rglob("*")):
            if path.is_file() and path not in (self.table, *but) and "fonts" not in path.parts:
                content = path.read_bytes()
                if any(secret.encode() in content or secret in path.name for secret in SECRETS):
                    found.append(path)
        return found


@pytest.fixture
def place(root: Path, tmp_path: Path) -> Place:
    return Place(root, tmp_path)


def test_a_file_for_each_row_in_its_language(place: Place) -> None:
    place.write([row(2), row(3, "EN", "FAQ-sheet"), row(4, "ar"), ",,,,,,\n", row(6)])
    done = place.merge("--even-draft")
    assert done.returncode == 0, done.stderr
    assert place.made() == [f"row-00000{n}.pdf" for n in (2, 3, 4, 6)]
    for number in (2, 3, 4, 6):
        path = place.out / f"row-{number:06}.pdf"
        assert f"Xenia Geheim {number}" in poppler(path)
        assert "=cmd() <b>" in poppler(path)
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "Prepared for" not in poppler(place.out / "row-000004.pdf")
    assert place.recorded() == 4
    assert place.leaks(*place.out.glob("*.pdf")) == []
    assert not any(secret in done.stdout + done.stderr for secret in SECRETS)


BAD = [
    "Xenia Geheim,klingon,,,,,\n",
    "Xenia Geheim,en,,,,,hologram\n",
    "Xenia Geheim,en,,,next Geheim,,\n",
    "Xenia Geheim\u202e,en,,,,,\n",
    "Xenia Geheim\0,en,,,,,\n",
    f"Xenia Geheim,en,,,,{'Geheim ' * 500},\n",
    f"Xenia Geheim,en,,,,{'x' * 10_000_000},\n",
    'Xenia Geheim,en,,,,"Geheim" x,\n',
    "Xenia Geheim,en,,,,Geheim,,,,,,x\n",
    "Xenia Geheim,es,,,,,\n",
    "Xenia Geheim \U0001f600,en,,,,,\n",
    'Xenia Geheim,en,,,,"' + "Geheim\n" * 130 + '",\n',
]


NAMES = ("Ada Muster", "龔鑫淼", "Ωξψ Φέγγω", "محمد مثال", "दीपक उदाहरण", "Łukasz Źdźbło")


def person(number: int, name: str, language: str = "en") -> str:
    return f"{name},{language},a{number}@example.org,,,{name} {number},faq-sheet\n"


def test_a_file_is_the_same_bytes_whatever_stands_in_other_rows(place: Place) -> None:
    people = [person(number, name) for number, name in enumerate(NAMES)]
    place.write(people)
    assert place.merge("--jobs", "1").returncode == 0
    alone = [(place.out / name).read_bytes() for name in place.made()]
    shutil.rmtree(place.out)
    # In another order, by two processes, and gone on with when half of them were there.
    place.write(people[::-1])
    assert place.merge("--jobs", "2").returncode == 0
    for name in place.made()[:3]:
        (place.out / name).unlink()
    assert place.merge("--jobs", "2", "--resume").returncode == 0
    assert [(place.out / name).read_bytes() for name in place.made()] == alone[::-1]
    by_itself = ("--layout", "faq-sheet", "--for-name", NAMES[1], "--note", f"{NAMES[1]} 1")
    target = place.folder / "copy.pdf"
    where = ("copy", "migraine-botox", "--brand", "clinic", "-o", str(target))
    done = run(place.root, *where, *by_itself, environment=place.environment)
    assert done.returncode == 0, done.stderr
    assert target.read_bytes() == alone[1]


def test_bad_rows_are_told_by_their_lines_and_the_others_are_made(place: Place) -> None:
    place.write([row(2), *BAD, row(15)])
    with place.table.open("ab") as stream:
        stream.write(b"Xenia \xed\xa0\x80 Geheim,en,,,,,\n")
    done = place.merge()
    assert done.returncode == 1
    assert place.made() == ["row-000002.pdf", "row-000015.pdf"]
    assert {s for s in SECRETS if s in done.stdout + done.stderr} == set(), done.stderr
    for number in (*range(3, 15), 16):
        assert f": Row {number}: " in done.stderr
    assert f"{place.table}:4: Row 3: The topic does not have this row's language." in done.stderr
    assert "lone surrogate" in done.stderr
    assert place.leaks(*place.out.glob("*.pdf")) == []
    assert "--resume" in place.merge().stderr

    # What is mended is made, and nothing else.
    before = {path: path.stat().st_mtime_ns for path in place.out.glob("*.pdf")}
    place.write([row(2), *(row(number) for number in range(3, 15)), row(15), row(16)])
    done = place.merge("--resume")
    assert (done.returncode, len(place.made()), place.recorded()) == (0, 15, 15), done.stderr
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_copies_of_another_merge_are_not_written_over(place: Place) -> None:
    place.write([row(2)])
    place.out.mkdir()
    other = place.out / "row-000002.pdf"
    other.write_bytes(b"another patient's")
    done = run(place.root, *place.command, "-o", str(place.out), environment=place.environment)
    assert (done.returncode, other.read_bytes()) == (1, b"another patient's")
    assert "--anew" in done.stderr
    words = (*place.command, "-o", str(place.out), "--anew")
    assert run(place.root, *words, environment=place.environment).returncode == 0
    one = place.folder / "all.pdf"
    one.write_bytes(b"another patient's")
    words = (*place.command, "--one-file", str(one))
    done = run(place.root, *words, environment=place.environment)
    assert (done.returncode, one.read_bytes()) == (1, b"another patient's")


def test_a_table_as_excel_writes_it(place: Place) -> None:
    place.table.write_bytes(
        b"sep=;\r\nName;Language;Appointment\r\n"
        b"Xenia Geheim;de;03.12.2026 9:00:00\r\nXenia Geheim;en;12.13.2026\r\n"
        b"Xenia Geheim;en;03.12.2026\r\n"
    )
    brand = ("--brand", "house", "--even-draft", "-l", "faq-sheet")
    house = "extends: clinic\nname: House\njurisdiction: eu\nlanguage: de\n"
    folder = place.root / "brands/house"
    folder.mkdir(exist_ok=True)
    (folder / "brand.yaml").write_text(house, encoding="utf-8")
    command = (*place.command[:4], *brand, "-o", str(place.out))
    done = run(place.root, *command, environment=place.environment)
    shutil.rmtree(folder)
    assert done.returncode == 0, done.stderr
    text = poppler(place.out / "row-000002.pdf")
    assert "3. Dezember 2026" in text
    assert "09:00" in text


def test_a_day_with_two_readings_is_refused(place: Place) -> None:
    place.table.write_text("name,appointment\nXenia Geheim,03.12.2026\n", encoding="utf-8")
    done = run(place.root, *place.command, "-o", str(place.out), environment=place.environment)
    assert done.returncode == 1
    assert f"{place.table}:2: Row 2: 'appointment' could mean two different days" in done.stderr
    assert "2026-03-31" in done.stderr
    assert not any(secret in done.stderr for secret in (*SECRETS, "03.12"))


def test_rows_that_changed_are_refused(place: Place) -> None:
    place.write([row(2), row(3), row(4)])
    assert place.merge().returncode == 0
    place.write([row(2), row(9), row(4)])
    done = place.merge("--resume")
    assert done.returncode == 1
    assert "people.csv:4: Of the rows that are done, row 3 has changed" in done.stderr
    place.write([row(2), row(3)])
    assert "1 row is gone" in place.merge("--resume").stderr
    assert place.merge("--resume", "--language", "es").returncode == 2
    assert place.merge("--anew").returncode == 0


def test_files_that_are_gone_are_made_again_and_recorded_once(place: Place) -> None:
    place.write([row(2), row(3), row(4)])
    place.merge()
    (place.out / "row-000003.pdf").unlink()
    (place.out / "row-000004.pdf").write_bytes(b"")
    done = place.merge("--resume")
    assert (done.returncode, len(place.made()), place.recorded()) == (0, 3, 3)
    assert "Geheim 4" in poppler(place.out / "row-000004.pdf")


def kill(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
    process.wait()


def cut_off(place: Place, options: Sequence[str], chance: random.Random, most: float) -> None:
    """Run, and kill the program at some moment."""
    program = [sys.executable, str(REPOSITORY / "generate.py"), "--workspace", str(place.root)]
    process = subprocess.Popen(
        [*program, *place.command, *options, "--resume", "--jobs", "2"],
        env={**os.environ, **place.environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(chance.uniform(0.2, most))
    kill(process)


def test_killed_at_ten_moments_each_row_is_made_once(place: Place) -> None:
    place.write([row(number) for number in range(2, 302)])
    chance = random.Random(5)
    for _ in range(10):
        cut_off(place, ("-o", str(place.out)), chance, 1.6)
    done = place.merge("--resume")
    assert done.returncode == 0, done.stderr
    assert place.made() == [f"row-{number:06}.pdf" for number in range(2, 302)]
    assert place.recorded() == 300
    for number in range(2, 302, 37):
        assert f"Geheim {number}\n" in poppler(place.out / f"row-{number:06}.pdf") + "\n"
    assert not list(place.out.glob("*.part"))
    assert place.leaks(*place.out.glob("*.pdf")) == []


def test_one_file_of_all_copies(place: Place, verapdf: Verapdf) -> None:
    place.write([row(2), "Bo,klingon,,,,,\n", row(4, "ar", "faq-sheet"), row(5)])
    target = place.folder / "all.pdf"
    done = place.merge("--one-file", str(target), "--even-draft")
    assert (done.returncode, place.recorded()) == (1, 3), done.stderr
    pages = poppler(target).split("\f")[:-1]
    assert len(pages) == 6
    assert [f"Geheim {number}" in pages[at] for number, at in ((2, 0), (4, 2), (5, 4))] == [
        True
    ] * 3
    assert verapdf(target, ("ua1", "2a")) == []
    assert place.leaks(target) == []
    if os.name == "posix":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600
    again = place.merge("--one-file", str(target), "--even-draft", "--resume")
    assert "Made 0 copies" in again.stderr
    assert place.recorded() == 3
    # What is printed and deleted is no reason to refuse the next run.
    target.unlink()
    assert place.merge("--one-file", str(target), "--even-draft").returncode == 1
    assert target.exists()


def test_one_file_is_made_anew_with_rows_that_were_mended(place: Place) -> None:
    place.write([row(2), "Bo,klingon,,,,,\n", row(4)])
    target = place.folder / "all.pdf"
    words = ("--one-file", str(target), "-l", "faq-sheet")
    done = place.merge(*words)
    assert done.returncode == 1
    assert (
        "run the same command again with --resume, which makes the whole file again." in done.stderr
    )
    again = place.merge(*words, "--resume")
    assert "Row 3: The topic does not have this row's language." in again.stderr
    assert "Made 0 copies" in again.stderr
    assert "2 made before; 1 row not made." in again.stderr
    # Another file at its place is not written over.
    place.write([row(number) for number in (2, 3, 4)])
    ours = target.rename(place.folder / "ours.pdf")
    target.write_bytes(b"another patient's")
    refused = place.merge(*words, "--resume")
    assert (refused.returncode, target.read_bytes()) == (1, b"another patient's")
    assert "is not the file that was made" in refused.stderr
    ours.replace(target)
    mended = place.merge(*words, "--resume")
    assert (mended.returncode, place.recorded()) == (0, 3), mended.stderr
    assert "is made again" in mended.stderr
    text = poppler(target)
    assert [text.count(f"Geheim {number}\n") for number in (2, 3, 4)] == [1, 1, 1]
    assert place.leaks(target) == []
    whole = place.merge(*words, "--resume")
    assert "Made 0 copies" in whole.stdout
    assert "3 made before." in whole.stdout
    assert "This merge is complete" in whole.stderr


def test_a_run_in_which_no_row_was_made_blocks_nothing(place: Place) -> None:
    place.write(["Bo,klingon,,,,,\n"])
    for options in ((), ("--one-file", str(place.folder / "all.pdf")), ("--email",)):
        place.write(["Bo,klingon,bo@example.org,,,,\n"])
        done = place.merge(*options)
        assert done.returncode == 1
        assert "name patients" not in done.stderr
        assert "outbox send" not in done.stderr
        place.write([row(2)])
        done = place.merge(*options, "-l", "faq-sheet")
        assert done.returncode == 0, done.stderr
        assert "is complete: 1 row is done." in place.merge(*options, "-l", "faq-sheet").stderr


def test_rows_of_a_draft_alone_are_no_mistakes_of_the_table(place: Place) -> None:
    place.write([row(2, "es")])
    told = place.merge().stderr
    assert "approve migraine-botox" in told
    assert "--even-draft" in told.splitlines()[-1]
    assert "Correct these rows" not in told
    place.write([row(2, "es"), row(3, "klingon")])
    both = place.merge().stderr
    assert "Correct these rows of the table, and have the text reviewed" in both


def test_drafts_are_told_of_the_languages_of_rows_alone(place: Place) -> None:
    place.write([row(2), row(3, "Arabic")])
    told = place.merge("--even-draft", "--language", "en").stderr
    assert "content/migraine-botox/ar.yaml: it is a draft" in told
    assert told.count("it is a draft") == 1
    place.write([row(2)])
    assert "it is a draft" not in place.merge("--even-draft", "--anew").stderr


def test_one_file_of_a_run_that_was_killed(place: Place) -> None:
    place.write([row(number) for number in range(2, 152)])
    target = place.folder / "all.pdf"
    chance = random.Random(7)
    for _ in range(4):
        cut_off(place, ("--one-file", str(target)), chance, 1.6)
    done = place.merge("--one-file", str(target), "--resume")
    assert (done.returncode, place.recorded()) == (0, 150), done.stderr
    text = poppler(target)
    assert [text.count(f"Geheim {number}\n") for number in range(2, 152)] == [1] * 150
    assert place.leaks(target) == []
    assert not list(place.folder.rglob("*.part"))


def messages(place: Place, *, drop: bool = False) -> list[email.message.EmailMessage]:
    """The messages that wait in the outbox, or did so until they were dropped."""
    outbox = Outbox(place.data)
    found = []
    for waiting in outbox.messages("waiting"):
        data = outbox.read(waiting).data
        found.append(email.message_from_bytes(data, policy=email.policy.default))
        if drop:
            outbox.drop(waiting)
    return found


def test_a_message_for_each_row(place: Place) -> None:
    place.write([row(2), row(3, "de"), ",,nobody,,,,\n", "Xenia Geheim,,,,,,\n", row(2)])
    done = place.merge("--email", "--even-draft")
    assert done.returncode == 1
    assert "Row 4: 'address' is not one plain email address." in done.stderr
    assert "Row 5: 'address' is empty." in done.stderr
    assert not any(secret in done.stdout + done.stderr for secret in SECRETS)
    found = messages(place)
    # The last row says what the first one does.
    assert sorted(each["To"] for each in found) == [
        f"xenia.g{number}@example.org" for number in (2, 3)
    ]
    bodies = [each.get_body(("plain",)) for each in found]
    assert all(body and "Xenia Geheim" in body.get_content() for body in bodies)
    assert place.recorded() == 0
    assert place.leaks(place.data / DATABASE) == []
    assert place.merge("--email", "--even-draft").returncode == 2
    assert len(messages(place)) == 2


def test_a_message_tells_nothing_of_other_rows(place: Place) -> None:
    people = [person(number, name) for number, name in enumerate(NAMES)]
    place.write(["0,en,b@example.org,,,0,faq-sheet\n", *people])
    assert place.merge("--email").returncode == 0
    told: dict[str, set[str]] = {}
    teller = Teller()
    for message in messages(place):
        characters = told[message["To"]] = set(bytes(message).decode("ascii"))
        for part in message.walk():
            if part.get_content_type() == "application/pdf":
                found = teller.told(part.get_content())
                assert found.faults == ()
                characters |= found.characters
            elif not part.is_multipart():
                characters |= set(part.get_content())
    # What each message tells: of no patient at all, and of its own.
    plain = told.pop("b@example.org") | set(string.printable)
    assert len(told) == len(NAMES)
    for number, name in enumerate(NAMES):
        own = told[f"a{number}@example.org"]
        assert set(name) <= own
        assert own - plain <= {*name, *unicodedata.normalize("NFD", name), "\u2068", "\u2069"}


def test_messages_of_a_run_that_was_killed_are_put_once(place: Place) -> None:
    place.write([row(number, "en", "faq-sheet") for number in range(2, 102)])
    chance = random.Random(3)
    seen: list[str] = []
    for _ in range(6):
        cut_off(place, ("--email",), chance, 2.2)
        # What was put is sent in the meantime.
        if place.data.is_dir():
            seen += [each["To"] for each in messages(place, drop=True)]
    done = place.merge("--email", "--resume")
    assert done.returncode == 0, done.stderr
    seen += [each["To"] for each in messages(place, drop=True)]
    assert sorted(seen) == sorted(f"xenia.g{number}@example.org" for number in range(2, 102))
    assert place.leaks() == []
