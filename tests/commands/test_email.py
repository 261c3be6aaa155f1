"""`email` and `outbox`, as a user calls them: messages, a real server, a killed sender."""

from __future__ import annotations

import contextlib
import email
import email.policy
import io
import json
import os
import pty
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from handouts.audit.log import Log
from handouts.storage.database import NAME as DATABASE
from tests.mail.servers import PASSWORD, USER, Certificates, Mailbox, free_port, mail_server
from tests.tools.pdftext import poppler
from tests.workspace.workspaces import REPOSITORY, run

ADDRESS = "xenia.geheim@patients.example"
NAME = "Xenia Geheim"
TOPIC = "migraine-botox"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    for name in ("content", "layouts", "brands", "fonts"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


class Desk:
    """A clinic's desk: a workspace, a data folder, and the environment of its commands."""

    def __init__(self, root: Path, data: Path, certificates: Certificates) -> None:
        self.root, self.data = root, data
        self.environment = {
            "SSL_CERT_FILE": str(certificates.root),
            "HANDOUTS_SMTP_PASSWORD": PASSWORD,
        }
        data.mkdir()
        self.settings()

    def settings(self, port: int | None = None, more: str = "") -> None:
        text = f"host: localhost\nport: {port or free_port()}\nuser: {USER}\n{more}"
        (self.data / "mail.yaml").write_text(text, encoding="utf-8")

    def run(self, *words: str, said: str = "") -> subprocess.CompletedProcess[str]:
        data = ("--data", str(self.data))
        done = run(self.root, *data, *words, environment=self.environment, said=said)
        shown = done.stdout + done.stderr
        assert "geheim" not in shown.lower(), "an address or a name was shown"
        assert "Traceback" not in shown
        return done

    def email(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.run("email", TOPIC, "--to", ADDRESS, "--for-name", NAME, *words)

    def states(self) -> list[str]:
        listed = json.loads(self.run("outbox", "list", "--json").stdout)
        return [each["state"] for each in listed]

    def command(self, *words: str) -> list[str]:
        program = [sys.executable, str(REPOSITORY / "generate.py"), "--workspace", str(self.root)]
        return [*program, "--data", str(self.data), *words]


@pytest.fixture
def desk(root: Path, tmp_path: Path, certificates: Certificates) -> Desk:
    return Desk(root, tmp_path / "data", certificates)


@pytest.fixture
def server(certificates: Certificates) -> Iterator[tuple[Mailbox, int]]:
    mailbox = Mailbox()
    with mail_server(mailbox, certificates) as port:
        yield mailbox, port


def opened(data: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(data, policy=email.policy.default)


def test_a_message_is_sent_and_recorded(desk: Desk, server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    desk.settings(port)
    done = desk.email("--send", "--yes", "--patient-prefers-email", "I. Beispiel")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"sent     {TOPIC} (leaflet, en, clinic)" in done.stdout
    ((sender, recipients, data),) = mailbox.kept
    assert (sender, recipients) == ("hello@clinic.example", [ADDRESS])
    assert opened(data)["To"] == ADDRESS
    assert desk.states() == []
    (entry,) = Log(desk.data).between()
    assert (entry.way, entry.preference, entry.topic) == ("email", "I. Beispiel", TOPIC)
    listed = desk.run("list", "--given", "--to", ADDRESS.upper())
    assert "1 handout handed over." in listed.stdout
    for path in desk.data.rglob("*"):
        assert "geheim" not in path.name
        if path.is_file():
            assert b"geheim" not in path.read_bytes().lower()


def test_the_same_again_is_told(desk: Desk, server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    desk.settings(port)
    assert "before" not in desk.email("--send", "--yes").stderr
    done = desk.email("--send", "--yes")
    assert "This handout was already sent to this address on 20" in done.stderr
    assert len(mailbox.kept) == 2


def test_what_was_sent_is_not_sent_again_where_the_disk_was_full(
    desk: Desk, server: tuple[Mailbox, int]
) -> None:
    mailbox, port = server
    desk.settings(port)
    database = sqlite3.connect(desk.data / DATABASE, isolation_level=None)
    assert desk.states() == []
    with contextlib.closing(database):
        database.execute(
            "CREATE TRIGGER full BEFORE INSERT ON log"
            " BEGIN SELECT RAISE(ABORT, 'as if the disk were full'); END"
        )
        done = desk.email("--send", "--yes")
        assert done.returncode == 1
        assert "the mail server took it, but the log does not say so" in done.stderr
        assert "as if the disk were full" in done.stderr
        database.execute("DROP TRIGGER full")
    assert desk.states() == ["unknown"]
    assert "you have to decide" in desk.run("outbox", "send").stderr
    identity = json.loads(desk.run("outbox", "list", "--json").stdout)[0]["id"]
    assert desk.run("outbox", "drop", identity, "--arrived").returncode == 0
    assert (desk.states(), len(Log(desk.data).between()), len(mailbox.kept)) == ([], 1, 1)


def test_no_column_but_those_of_messages_tells_of_a_patient(
    desk: Desk, server: tuple[Mailbox, int]
) -> None:
    desk.settings(1)
    desk.email("--send", "--yes", "--note", "Bring your diary.")
    desk.settings(server[1])
    desk.email("--send", "--yes", "--patient-prefers-email", "I. Beispiel")
    desk.run("copy", TOPIC, "--for-name", NAME, "--output", str(desk.data.parent / "copy.pdf"))
    database = sqlite3.connect(desk.data / DATABASE)
    with contextlib.closing(database):
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master")}
        told = {
            name: str(database.execute(f"SELECT * FROM {name}").fetchall()).lower()  # noqa: S608
            for name in tables & {"log", "corrections", "merges", "merged_rows", "taken_in"}
        }
        assert "geheim" in str(database.execute("SELECT * FROM messages").fetchall()).lower()
    assert len(told) == 5
    assert told["log"].count(TOPIC) == 2
    assert not any("geheim" in text or "diary" in text for text in told.values())


def test_a_database_that_cannot_be_used_is_told(desk: Desk) -> None:
    desk.email("--send", "--yes")
    whole = (desk.data / DATABASE).read_bytes()
    (desk.data / DATABASE).write_bytes(b"no database" * 1000)
    identity = "0" * 10
    for words in (
        *(("list",), ("show", identity), ("send",), ("retry", identity), ("drop", identity)),
    ):
        done = desk.run("outbox", *words)
        assert done.returncode == 1
        assert done.stderr.startswith(
            f"error: The database '{desk.data / DATABASE}' cannot be used: "
        )
        assert len(done.stderr.splitlines()) == 2
    assert desk.email("--send", "--yes").returncode == 1
    assert desk.run("list", "--given").returncode == 1
    (desk.data / DATABASE).write_bytes(whole)
    assert desk.states() == ["waiting"]


def test_answers_go_to_the_clinic(desk: Desk, server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    desk.settings(port, "sender: noreply@clinic.example\n")
    assert desk.email("--send", "--yes").returncode == 0
    message = opened(mailbox.kept[0][2])
    assert "noreply@clinic.example" in message["From"]
    assert "hello@clinic.example" in message["Reply-To"]


def test_words_and_address_from_the_standard_input(desk: Desk, server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    desk.settings(port)
    said = json.dumps({"to": ADDRESS, "name": NAME, "note": "Bring your diary."})
    done = desk.run("email", TOPIC, "--stdin", "--send", "--yes", said=said)
    assert done.returncode == 0
    body = opened(mailbox.kept[0][2]).get_body(("plain",))
    assert body is not None
    assert NAME in body.get_content()


def test_a_protected_message(desk: Desk, server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    desk.settings(port, "require_preference: true\n")
    assert desk.email("--send", "--yes").returncode == 1
    assert desk.states() == []
    done = desk.email("--send", "--yes", "--password")
    assert done.returncode == 0
    password = done.stdout.partition("Password: ")[2].partition("\n")[0].replace(" ", "")
    assert len(password) == 20
    message = opened(mailbox.kept[0][2])
    assert b"igraine" not in mailbox.kept[0][2]
    assert NAME.encode() not in mailbox.kept[0][2]
    (attachment,) = message.iter_attachments()
    with pikepdf.open(io.BytesIO(attachment.get_content()), password=password) as pdf:
        stream = io.BytesIO()
        pdf.save(stream)
    assert NAME in poppler(stream.getvalue())
    for path in desk.data.rglob("*"):
        assert not path.is_file() or password.encode() not in path.read_bytes()


def test_a_draft(desk: Desk, tmp_path: Path) -> None:
    target = tmp_path / "message.eml"
    done = desk.email("--draft", str(target))
    assert done.returncode == 0
    message = opened(target.read_bytes())
    assert (message["X-Unsent"], message["To"]) == ("1", ADDRESS)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert desk.states() == []
    assert Log(desk.data).between() == []
    protected = desk.email("--draft", str(target), "--password", "--replace")
    assert "Password: " in protected.stdout
    assert b"igraine" not in target.read_bytes()


def test_a_server_that_is_away(desk: Desk, server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    done = desk.email("--send", "--yes")
    assert done.returncode == 0
    assert "waits in the outbox: the mail server cannot be reached" in done.stderr
    again = desk.email("--send", "--yes")
    assert again.returncode == 1
    assert "in the outbox already" in again.stderr
    desk.settings(port)
    quiet = desk.run("outbox", "send")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    identity = json.loads(desk.run("outbox", "list", "--json").stdout)[0]["id"]
    assert desk.run("outbox", "retry", identity).returncode == 0
    assert (len(mailbox.kept), desk.states()) == (1, [])


def test_a_refused_message_is_dropped_by_hand(desk: Desk, certificates: Certificates) -> None:
    with mail_server(Mailbox(rcpt=f"550 5.1.1 <{ADDRESS}> unknown"), certificates) as port:
        desk.settings(port)
        done = desk.email("--send", "--yes")
    assert done.returncode == 1
    assert "there is no such mailbox (550 5.1.1)" in done.stderr
    assert desk.states() == ["failed"]
    identity = desk.run("outbox", "list").stdout.partition(" ")[0]
    assert desk.run("outbox", "drop", identity).returncode == 0
    assert desk.states() == []
    assert desk.run("outbox", "drop", identity).returncode == 2


def test_a_full_mailbox_is_told_and_whose_it_is(desk: Desk, certificates: Certificates) -> None:
    with mail_server(Mailbox(rcpt="552 5.2.2 Mailbox full"), certificates) as port:
        desk.settings(port)
        done = desk.email("--send", "--yes")
    assert done.returncode == 1
    assert "the mailbox is full (552 5.2.2)" in done.stderr
    identity = desk.run("outbox", "list").stdout.partition(" ")[0]
    assert f"--data {desk.data} outbox show {identity}" in done.stderr
    # The address is shown where somebody asks for it, and nowhere else (see `Desk.run`).
    shown = run(desk.root, "--data", str(desk.data), "outbox", "show", identity)
    assert shown.returncode == 0
    told = dict(line.split(maxsplit=1) for line in shown.stdout.splitlines())
    assert told["to"] == ADDRESS
    assert told["state"] == "failed"
    assert told["why"] == "the mailbox is full (552 5.2.2)"
    assert told["handout"].startswith(f"{TOPIC} (leaflet, en, clinic)")
    # When it was put there is no time of a try.
    assert told["tries"] == "1"
    assert "   1 min  migraine-botox" in desk.run("outbox", "list").stdout


def test_a_refused_login_is_told_each_time_until_it_is_right(
    desk: Desk, server: tuple[Mailbox, int]
) -> None:
    mailbox, port = server
    desk.settings(port)
    desk.environment["HANDOUTS_SMTP_PASSWORD"] = "wrong"
    for done in (desk.email("--send", "--yes"), desk.run("outbox", "send")):
        assert done.returncode == 1
        assert "Nothing can be sent: the mail server refused the login (535" in done.stderr
        assert "1 message waits in the outbox." in done.stderr
        assert f"--data {desk.data} outbox send" in done.stderr
    desk.environment["HANDOUTS_SMTP_PASSWORD"] = PASSWORD
    assert desk.run("outbox", "send").returncode == 0
    assert (len(mailbox.kept), desk.states()) == (1, [])


@pytest.mark.parametrize(("phase", "state"), [("rcpt", "waiting"), ("end", "unknown")])
def test_a_killed_sender(
    desk: Desk, certificates: Certificates, server: tuple[Mailbox, int], phase: str, state: str
) -> None:
    desk.email("--send", "--yes")
    hanging = Mailbox(**{phase: "hang"})
    with mail_server(hanging, certificates) as port:
        desk.settings(port)
        identity = json.loads(desk.run("outbox", "list", "--json").stdout)[0]["id"]
        environment = {**os.environ, **desk.environment}
        sender = subprocess.Popen(desk.command("outbox", "retry", identity), env=environment)
        assert hanging.reached.wait(60)
        # While it lives, nobody else takes its message.
        desk.settings(server[1])
        assert desk.run("outbox", "send").returncode == 0
        assert server[0].kept == []
        sender.send_signal(signal.SIGKILL)
        sender.wait()
    done = desk.run("outbox", "send")
    assert done.returncode == 0
    if state == "waiting":
        assert (len(server[0].kept), desk.states()) == (1, [])
    else:
        assert "you have to decide" in done.stderr
        assert (server[0].kept, desk.states()) == ([], ["unknown"])
        assert desk.run("outbox", "drop", identity, "--arrived").returncode == 0
        assert len(Log(desk.data).between()) == 1


def test_two_senders_at_once(desk: Desk, server: tuple[Mailbox, int]) -> None:
    mailbox, port = server
    for number in range(3):
        desk.email("--send", "--yes", "--note", f"Number {number}.")
    desk.settings(port)
    database = sqlite3.connect(desk.data / DATABASE, isolation_level=None)
    with contextlib.closing(database):
        database.execute("UPDATE messages SET due = 0")
    environment = {**os.environ, **desk.environment}
    senders = [subprocess.Popen(desk.command("outbox", "send"), env=environment) for _ in range(2)]
    assert [sender.wait() for sender in senders] == [0, 0]
    assert len({data for _, _, data in mailbox.kept}) == len(mailbox.kept) == 3
    assert len(Log(desk.data).between()) == 3


@pytest.mark.parametrize(("answer", "sent"), [("n", 0), ("", 0), ("y", 1)])
def test_the_address_is_shown_and_asked_for(
    desk: Desk, server: tuple[Mailbox, int], answer: str, sent: int
) -> None:
    desk.settings(server[1])
    terminal, line = pty.openpty()
    command = desk.command("email", TOPIC, "--to", ADDRESS, "--send")
    running = subprocess.Popen(
        command,
        stdin=line,
        stderr=line,
        stdout=subprocess.PIPE,
        env={**os.environ, **desk.environment},
    )
    os.close(line)
    shown = b""
    while b"[y/N]" not in shown:
        shown += os.read(terminal, 1000)
    assert f"Send it to {ADDRESS}?".encode() in shown
    os.write(terminal, f"{answer}\n".encode())
    out, _ = running.communicate()
    os.close(terminal)
    assert len(server[0].kept) == sent
    assert (b"Nothing was sent." in out) == (not sent)
    assert desk.states() == []


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ((), 2, "--send, or --draft"),
        (("--send", "--draft", "x.eml"), 2, "--send, or --draft"),
        (("--send",), 2, "--yes"),
        (("--send", "--yes", "--patient-prefers-email", "a\nb"), 2, "not a name"),
        (("--send", "--yes", "--note", "x" * 1001), 1, "too long"),
        (("--send", "--yes", "--note", "a\u202eb"), 1, "overrides the direction"),
        (("--send", "--yes", "--language", "es"), 1, "draft"),
        (("--send", "--yes", "--note", "\U00013000"), 1, "the note"),
    ],
    ids=lambda value: "" if isinstance(value, int) else str(value)[:20],
)
def test_mistakes_send_nothing(desk: Desk, words: tuple[str, ...], status: int, told: str) -> None:
    done = desk.email(*words)
    assert done.returncode == status
    assert told in done.stderr
    assert desk.states() == []


@pytest.mark.parametrize(
    "address",
    [
        "",
        "xenia.geheim@patients.example\r\nBcc: all@patients.example",
        "Xenia Geheim <xenia.geheim@patients.example>",
    ],
)
def test_wrong_addresses_are_not_repeated(desk: Desk, address: str) -> None:
    done = desk.run("email", TOPIC, "--to", address, "--send", "--yes")
    assert done.returncode in (1, 2)
    assert desk.states() == []


def test_settings_are_told_by_line(desk: Desk) -> None:
    (desk.data / "mail.yaml").write_text(
        "host: mail.clinic.example\nsecurity: none\nport: many\nsenders: x@clinic.example\n"
    )
    done = desk.email("--send", "--yes")
    assert done.returncode == 1
    for place in ("mail.yaml:3:7", "mail.yaml:4:1"):
        assert place in done.stderr
    (desk.data / "mail.yaml").write_text("host: mail.clinic.example\nsecurity: none\n")
    assert "mail.yaml:2:11" in desk.email("--send", "--yes").stderr
    (desk.data / "mail.yaml").unlink()
    assert "HANDOUTS_SMTP_HOST" in desk.email("--send", "--yes").stderr
