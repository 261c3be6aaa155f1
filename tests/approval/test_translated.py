"""What a translation was made from is written into its file, and nothing else is touched."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from handouts.approval.translated import record_translation
from handouts.errors import DeliveryError, HandoutError
from handouts.sources.workspace.sources import Sources
from handouts.sources.workspace.translation_status import hashes
from handouts.workspace.plan import SelectionError
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import add_topic, make_workspace

SOURCE = "title: Kites\nfaq:\n  - {question: A?, answer: B.}\n  - {question: C?, answer: D.}\n"
TRANSLATION = "# a note\ntitle: Drachen\nfaq:\n  - {question: E?, answer: F.}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_workspace(tmp_path)
    add_topic(root, "kites", SOURCE)
    add_topic(root, "kites", TRANSLATION, "de")
    return root


def record(root: Path, language: str = "de", source: str = "", only: tuple[str, ...] = ()) -> None:
    record_translation(Workspace(root, disk_cache=False), "kites", language, source, only)


def test_the_record_is_that_of_the_source_as_it_is(root: Path) -> None:
    path = root / "content/kites/de.yaml"
    path.chmod(0o640)
    record(root)
    text = path.read_text(encoding="utf-8")
    assert text.startswith(TRANSLATION)
    sources = Sources(root)
    written = sources.language("kites", "de").model.translated_from
    assert written == hashes("en", sources.language("kites", "en").model)
    assert path.stat().st_mode & 0o777 == 0o640
    record(root)
    assert path.read_text(encoding="utf-8") == text


def test_only_the_parts_that_are_named(root: Path) -> None:
    record(root, only=("question 2", "title"))
    written = Sources(root).language("kites", "de").model.translated_from
    now = hashes("en", Sources(root).language("kites", "en").model)
    assert written is not None
    assert (written.title, written.faq) == (now.title, ("", now.faq[1]))


def test_line_ends_and_the_mark_of_the_byte_order_stay(root: Path) -> None:
    path = root / "content/kites/de.yaml"
    path.write_bytes(codecs.BOM_UTF8 + TRANSLATION.replace("\n", "\r\n").encode())
    record(root)
    data = path.read_bytes()
    assert data.startswith(codecs.BOM_UTF8)
    assert data.count(b"\n") == data.count(b"\r\n") > TRANSLATION.count("\n")


def test_the_language_of_the_record_is_the_source_from_then_on(root: Path) -> None:
    add_topic(root, "kites", SOURCE, "fr")
    record(root, source="fr")
    record(root)
    written = Sources(root).language("kites", "de").model.translated_from
    assert written is not None
    assert written.language == "fr"


@pytest.mark.parametrize(
    ("language", "source", "only", "message"),
    [
        ("en", "", (), "content/kites/en.yaml cannot be a translation of itself."),
        ("es", "", (), "Topic 'kites' is not written in 'es'."),
        ("de", "fr", (), "There is no language 'fr'."),
        ("de", "", ("question-3",), "content/kites/en.yaml has no part 'question-3'."),
    ],
)
def test_what_is_not_there_is_refused_by_name(
    root: Path, language: str, source: str, only: tuple[str, ...], message: str
) -> None:
    with pytest.raises(SelectionError) as caught:
        record(root, language, source, only)
    assert caught.value.message == message
    assert (root / "content/kites/de.yaml").read_text(encoding="utf-8") == TRANSLATION


def test_a_file_that_cannot_be_read_has_its_place(root: Path) -> None:
    add_topic(root, "kites", "titel: Drachen\n", "de")
    with pytest.raises(HandoutError, match="titel"):
        record(root)


def test_a_file_in_one_pair_of_braces_is_refused_and_stays(root: Path) -> None:
    text = "{title: Drachen, faq: [{question: E?, answer: F.}]}\n"
    add_topic(root, "kites", text, "de")
    with pytest.raises(DeliveryError, match="cannot be written"):
        record(root)
    assert (root / "content/kites/de.yaml").read_text(encoding="utf-8") == text
