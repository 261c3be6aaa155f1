"""What a merge is asked for says where its copies and its journal are."""

from __future__ import annotations

from pathlib import Path

from handouts.merge.job import JOURNAL, Job, file_name
from handouts.merge.keyed_digest import BYTES, KeyedDigest
from handouts.sources.recipients.recipients import Columns
from handouts.workspace.plan import Selection
from handouts.workspace.select_one import Allowed


def job(folder: Path, output: Path | None = None, one_file: Path | None = None) -> Job:
    selection = Selection(("pebbles",), (), ("de",), ("clinic",))
    columns = Columns(";", ("name", ""))
    return Job(folder, False, folder, selection, Allowed(), "people.csv", columns, output, one_file)


def test_files_lie_with_their_journal(tmp_path: Path) -> None:
    found = job(tmp_path, tmp_path / "out")
    assert (found.way, found.folder) == ("file", tmp_path / "out")
    assert found.journal == tmp_path / "out" / JOURNAL
    assert file_name(12) == "row-000012.pdf"


def test_the_copies_of_one_file_wait_hidden_beside_it(tmp_path: Path) -> None:
    found = job(tmp_path, one_file=tmp_path / "all.pdf")
    assert (found.way, found.folder) == ("file", tmp_path / ".all.pdf.merge")


def test_messages_have_a_journal_for_each_table_and_topic(tmp_path: Path) -> None:
    found = job(tmp_path)
    assert (found.way, found.folder) == ("email", tmp_path / "merges")
    other = found._replace(table="others.csv")
    assert found.journal == job(tmp_path).journal != other.journal
    assert "people" not in found.journal.name


def test_other_options_are_another_run(tmp_path: Path) -> None:
    found = job(tmp_path, tmp_path / "out")
    assert found.options == ("pebbles", "", "de", "clinic", "", "colour", "file", ";", "name", "")
    assert job(tmp_path).options != found.options
    assert found._replace(output=tmp_path / "other").options == found.options


def test_a_keyed_digest_differs_by_key_purpose_and_data() -> None:
    digest = KeyedDigest(b"k" * 32)
    found = {
        digest.row(b"a,b"),
        digest.row(b"a,c"),
        digest.file(b"a,b"),
        KeyedDigest(b"l" * 32).row(b"a,b"),
    }
    assert len(found) == 4
    assert {len(each) for each in found} == {BYTES}
    assert digest.row(b"a,b\r\n") == digest.row(b"a,b")
