"""`check` as it is called."""

from __future__ import annotations

import json
from pathlib import Path

from tests.workspace.workspaces import (
    BROKEN,
    add_topic,
    call,
    replace_in,
)


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
