"""An approval ends with the text that it was given to, wherever a text is shown or handed out."""

from __future__ import annotations

import io
import random
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from handouts.approval.approve import approve, candidate, checked_role, next_review
from handouts.audit.entry import log_entry
from handouts.audit.log import Log
from handouts.checks.listing import listing
from handouts.checks.text_notes import text_notes
from handouts.compose.blocks import texts
from handouts.errors import DeliveryError, HandoutError, Problems
from handouts.sources.workspace.sources import Sources
from handouts.workspace.approval_digest import approval_of
from handouts.workspace.catalogue_entries import State
from handouts.workspace.plan import SelectionError
from handouts.workspace.select_one import Allowed, refuse_unreviewed
from handouts.workspace.workspace import Workspace
from tests.workspace.test_approval_digest import edited
from tests.workspace.workspaces import add_topic, make_workspace, replace_in

TODAY = date(2026, 1, 31)
DUE = date(2028, 1, 31)
EDITS = 300
TEXT = """\
# Kept as it is.
title: Kites
faq:   # in metres
  - question: How high?
    answer: |
      Take 2 metres.

      ![A kite](kite.png)

review:
  version: "1"   # ours

status: draft
"""


def png(width: int, height: int) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (width, height)).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = make_workspace(tmp_path / "workspace")
    add_topic(folder, "kites", TEXT)
    images = folder / "content/kites/images"
    images.mkdir()
    (images / "kite.png").write_bytes(png(400, 300))
    (images / "other.png").write_bytes(png(10, 10))
    return folder


def opened(root: Path) -> Workspace:
    return Workspace(root, disk_cache=False)


def approved(root: Path, by: str = "Board", due: date | None = DUE) -> Path:
    workspace = opened(root)
    approve(workspace, candidate(workspace, "kites", "en"), by, TODAY, due)
    return root / "content/kites/en.yaml"


def state(root: Path) -> State:
    return opened(root).catalogue.language("kites", "en").approval


def printed(root: Path, *, disk_cache: bool = False) -> list[str]:
    tree = Workspace(root, disk_cache=disk_cache).handout("kites", layout="faq-sheet").tree
    return [text.text for text in texts(tree, furniture=True)]


def test_what_is_written_is_the_review_alone(root: Path) -> None:
    path = approved(root)
    digest = opened(root).sources.language("kites", "en").model.review.digest
    assert path.read_text(encoding="utf-8") == TEXT.replace(
        '  version: "1"   # ours\n\nstatus: draft\n',
        '  version: "1"   # ours\n  reviewed: 2026-01-31\n  due: 2028-01-31\n  by: "Board"\n'
        f'  digest: "{digest}"\n',
    )
    assert state(root) == "approved"


def test_it_is_printed_until_a_word_changes(root: Path) -> None:
    assert any(line.startswith("DRAFT") for line in printed(root, disk_cache=True))
    path = approved(root)
    lines = printed(root, disk_cache=True)
    assert any("Reviewed January 31, 2026" in line for line in lines)
    assert not any("DRAFT" in line for line in lines)
    replace_in(path, "2 metres", "20 metres")
    lines = printed(root, disk_cache=True)
    assert any(line.startswith("DRAFT") for line in lines)
    assert not any("Reviewed" in line or "Next review" in line for line in lines)
    replace_in(path, "20 metres", "2 metres")
    assert not any("DRAFT" in line for line in printed(root, disk_cache=True))


def test_a_picture_is_part_of_what_was_read(root: Path) -> None:
    approved(root)
    images = root / "content/kites/images"
    (images / "other.png").write_bytes(png(11, 10))
    assert state(root) == "approved"
    (images / "kite.png").write_bytes(png(400, 301))
    assert state(root) == "changed"
    assert any(line.startswith("DRAFT") for line in printed(root, disk_cache=True))
    (images / "kite.png").unlink()
    assert state(root) == "changed"


def test_a_text_before_it_is_saved_is_compared_too(root: Path) -> None:
    path = approved(root)
    handout = opened(root).handout("kites", layout="faq-sheet")
    assert not any("DRAFT" in text.text for text in texts(handout.tree))
    other = handout.with_text(path.read_bytes().replace(b"2 metres", b"3 metres"))
    assert any("DRAFT" in text.text for text in texts(other.tree))


def test_staff_are_told_in_the_list_and_by_check(root: Path) -> None:
    path = approved(root)
    replace_in(path, "2 metres", "3 metres")
    told = [note for note in text_notes(opened(root), ("kites",), TODAY) if note.kind == "note"]
    assert [note.message for note in told] == [
        "This has changed since it was approved on 2026-01-31, so it is a draft again."
    ]
    assert told[0].hint == "python generate.py approve kites --language en --by ROLE"
    text = listing(opened(root), "", TODAY).topics[0].languages[0]
    assert text.catalogue.draft
    assert text.state == "draft, changed since it was approved on 2026-01-31"


def test_a_day_that_was_written_by_hand_is_no_approval(root: Path) -> None:
    path = add_topic(root, "kites", TEXT.replace("status: draft", ""))
    assert state(root) == "none"
    replace_in(path, '"1"', '"1"\n  reviewed: 2026-01-31')
    assert state(root) == "unapproved"
    assert any(line.startswith("DRAFT") for line in printed(root))


def test_no_edit_of_a_file_keeps_an_approval(root: Path) -> None:
    """Random edits of the file itself: where what was read is another text, it is a draft."""
    text = approved(root).read_text(encoding="utf-8")
    file_tree, chance = opened(root).file_tree, random.Random(9)
    model = Sources.language_from(text.encode(), "en.yaml").model
    read = 0
    for _ in range(EDITS):
        other = edited(text, chance)
        try:
            now = Sources.language_from(other.encode(), "en.yaml").model
        except HandoutError:
            continue
        read += 1
        same = now.model_dump(exclude={"review", "status"}) == model.model_dump(
            exclude={"review", "status"}
        )
        if not same:
            assert approval_of(file_tree, "kites", now) != "approved", other
    assert read > EDITS // 4


def test_a_text_with_a_mistake_is_not_approved(root: Path) -> None:
    path = root / "content/kites/en.yaml"
    replace_in(path, "kite.png", "kitten.png")
    before = path.read_bytes()
    with pytest.raises((HandoutError, Problems), match="kitten"):
        approved(root)
    assert path.read_bytes() == before


@pytest.mark.parametrize("changed", ["en.yaml", "images/kite.png"])
def test_what_was_changed_while_it_was_read_is_not_approved(root: Path, changed: str) -> None:
    workspace = opened(root)
    text = candidate(workspace, "kites", "en")
    path = root / "content/kites" / changed
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(DeliveryError, match="changed meanwhile"):
        approve(workspace, text, "Board", TODAY, DUE)
    assert b"digest" not in (root / "content/kites/en.yaml").read_bytes()


def test_a_day_that_has_passed_is_not_kept(root: Path) -> None:
    path = approved(root)
    replace_in(path, "due: 2028-01-31", "due: 2026-01-31")
    with pytest.raises(DeliveryError, match="was due on 2026-01-31"):
        approved(root, due=None)
    replace_in(path, "due: 2026-01-31", "due: 2026-02-01")
    workspace = opened(root)
    text = candidate(workspace, "kites", "en")
    assert text.state == "approved"
    assert approve(workspace, text, "Board", TODAY, None) == date(2026, 2, 1)


def test_the_mark_of_the_order_of_bytes_and_the_mode_stay(root: Path) -> None:
    path = root / "content/kites/en.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    approved(root)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf# Kept")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert path.stat().st_mode & 0o777 == 0o640
    assert state(root) == "approved"


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 1, 31), 24, date(2028, 1, 31)),
        (date(2026, 11, 29), 3, date(2027, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
    ],
)
def test_months(day: date, months: int, then: date) -> None:
    assert next_review(day, None, months) == then


def test_what_is_said_wrongly() -> None:
    for due, months in ((DUE, 3), (TODAY, None)):
        with pytest.raises(SelectionError):
            next_review(TODAY, due, months)
    for role in ("", "  ", "a\nb", "x" * 201):
        with pytest.raises(SelectionError):
            checked_role(role)
    assert checked_role(" Board ") == "Board"


@pytest.mark.parametrize(
    ("due", "change", "allowed", "told"),
    [
        ("2999-01-31", "", Allowed(), ""),
        ("2026-02-01", "", Allowed(overdue=True), "was due on 2026-02-01"),
        (
            "2999-01-31",
            "3 metres",
            Allowed(draft=True),
            "changed since it was approved on 2026-01-31",
        ),
        ("2026-02-01", "3 metres", Allowed(draft=True), "changed since it was approved"),
    ],
)
def test_what_is_handed_out_all_the_same_is_told_and_recorded(
    root: Path, tmp_path: Path, due: str, change: str, allowed: Allowed, told: str
) -> None:
    path = approved(root, due=date.fromisoformat(due))
    if change:
        replace_in(path, "2 metres", change)
    handout = opened(root).handout("kites", layout="faq-sheet")
    if allowed != Allowed():
        for other in {Allowed(), Allowed(draft=not allowed.draft, overdue=not allowed.overdue)}:
            with pytest.raises(DeliveryError, match=told) as caught:
                refuse_unreviewed(handout, other)
            option = "--even-draft" if allowed.draft else "--even-overdue"
            assert option in caught.value.hint
    assert told in refuse_unreviewed(handout, allowed)
    standing = "draft" if allowed.draft else "overdue" if allowed.overdue else ""
    entry = log_entry(Log(tmp_path), handout, "file")
    assert entry.standing == standing
