"""Protected files: other programs open them with the password, and with nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pytest

from handouts.mail.encryption import DIGITS, encrypted, grouped, new_password
from handouts.pdf.file.standards import UA1
from handouts.sources.models.copy import Copy
from handouts.workspace.copies.copier import Copier
from handouts.workspace.workspace import Workspace
from tests.conftest import Verapdf

NAME = "Xenia Geheim"
PASSWORD = "01234567890123456789"


@pytest.fixture(scope="module")
def plain(repository: Path) -> bytes:
    handout = Workspace(repository, disk_cache=False).handout("migraine-botox", brand="clinic")
    return Copier(handout, UA1).pdf(Copy.model_validate({"name": NAME}))


@pytest.fixture(scope="module")
def locked(plain: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("protected") / "leaflet.pdf"
    path.write_bytes(encrypted(plain, PASSWORD))
    return path


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(map(str, words)), capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_qpdf_opens_it_with_the_password_alone(locked: Path) -> None:
    assert run("qpdf", "--requires-password", locked).returncode == 0
    for wrong in ("", PASSWORD[1:], PASSWORD + "0"):
        assert run("qpdf", "--check", f"--password={wrong}", locked).returncode != 0
    done = run("qpdf", "--check", f"--password={PASSWORD}", locked)
    assert done.returncode == 0, done.stderr
    shown = run("qpdf", "--show-encryption", f"--password={PASSWORD}", locked).stdout
    assert "R = 6" in shown
    assert shown.count("AESv3") == 3
    assert "extract for accessibility: allowed" in shown


def test_poppler_reads_it_with_the_password_alone(locked: Path) -> None:
    assert run("pdftotext", locked, "-").returncode != 0
    done = run("pdftotext", "-upw", PASSWORD, locked, "-")
    assert NAME in done.stdout


def test_nothing_can_be_read_in_the_file(locked: Path) -> None:
    data = locked.read_bytes()
    for secret in (b"igraine", b"Geheim", b"xmpmeta", PASSWORD.encode()):
        assert secret not in data


def test_it_promises_what_it_keeps(locked: Path, plain: bytes, verapdf: Verapdf) -> None:
    with pikepdf.open(locked, password=PASSWORD) as pdf:
        metadata = pdf.Root.Metadata.read_bytes()
        assert pdf.allow.accessibility
    assert b"<pdfuaid:part>1</pdfuaid:part>" in metadata
    assert b"<pdfaid:part>" not in metadata
    assert verapdf(plain, ["ua1"]) == []
    opened = locked.with_name("opened.pdf")
    run("qpdf", "--decrypt", f"--password={PASSWORD}", locked, opened)
    assert verapdf(opened, ["ua1"]) == []


def test_passwords() -> None:
    made = {new_password() for _ in range(50)}
    assert len(made) == 50
    assert all(len(each) == DIGITS and each.isdigit() for each in made)
    assert grouped(PASSWORD) == "0123 4567 8901 2345 6789"
