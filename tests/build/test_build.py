"""A build makes what has changed, and only that; the same bytes however it is run."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path

import pytest

from handouts.build.build import Built, build
from handouts.build.manifest import NAME, read_manifest
from handouts.worker_pool import Listener
from handouts.workspace import dependencies
from handouts.workspace.cache import disk_cache
from handouts.workspace.plan import Selection
from handouts.workspace.workspace import Workspace
from tests.workspace.workspaces import (
    BROKEN,
    REPOSITORY,
    add_topic,
    files,
    make_workspace,
    replace_in,
    run,
)

ALL_OF_IT = Selection()


def built(root: Path, selection: Selection = ALL_OF_IT, **options: object) -> Built:
    return build(Workspace(root), selection, root / "out", **options)  # type: ignore[arg-type]


def names(paths: tuple[str, ...]) -> list[str]:
    return sorted(Path(path).stem.split("-faq-sheet")[0] for path in paths)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_workspace(tmp_path, "boulders", "pebbles")


def test_a_second_build_makes_nothing(root: Path) -> None:
    first = built(root)
    assert names(first.made) == ["boulders", "pebbles"]
    before = files(root / "out")
    times = {path: path.stat().st_mtime_ns for path in (root / "out").rglob("*.pdf")}
    second = built(root)
    assert (second.made, names(second.up_to_date)) == ((), ["boulders", "pebbles"])
    assert files(root / "out") == before
    assert all(path.stat().st_mtime_ns == times[path] for path in times)


@pytest.mark.parametrize(
    ("file", "old", "new", "made"),
    [
        ("content/pebbles/en.yaml", "made-up", "invented", ["pebbles"]),
        (
            "content/pebbles/topic.yaml",
            "[faq-sheet]",
            "[faq-sheet, leaflet]",
            ["pebbles", "pebbles-leaflet-en"],
        ),
        ("layouts/faq-sheet/layout.jinja", "<panel", "<panel ", ["boulders", "pebbles"]),
        ("layouts/leaflet/layout.jinja", "<panel", "<panel ", []),
        ("brands/clinic/brand.yaml", "phone: 555", "phone: 556", ["boulders", "pebbles"]),
    ],
)
def test_a_change_makes_what_it_touches(
    root: Path, file: str, old: str, new: str, made: list[str]
) -> None:
    built(root)
    replace_in(root / file, old, new)
    assert names(built(root).made) == made


def test_another_font_makes_what_it_touches(root: Path) -> None:
    built(root)
    folder = root / "fonts/noto-sans"
    shutil.copy(folder / "NotoSans_700Bold.ttf", folder / "NotoSans_400Regular.ttf")
    assert names(built(root).made) == ["boulders", "pebbles"]


def test_another_program_makes_everything(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(root)
    for module in (disk_cache, dependencies):
        if hasattr(module, "software_digest"):
            monkeypatch.setattr(module, "software_digest", lambda: "another program")
    assert names(built(root).made) == ["boulders", "pebbles"]


def test_files_that_were_changed_or_deleted_are_made_again(root: Path) -> None:
    built(root)
    before = files(root / "out")
    paths = sorted((root / "out").rglob("*.pdf"))
    paths[0].write_bytes(paths[0].read_bytes()[:-1] + b"x")
    paths[1].unlink()
    assert names(built(root).made) == ["boulders", "pebbles"]
    assert files(root / "out") == before


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"format": 1}', '{"format": 9, "files": {}}'])
def test_a_damaged_manifest_makes_everything(root: Path, damage: str) -> None:
    built(root)
    (root / "out" / NAME).write_text(damage, encoding="utf-8")
    assert len(built(root).made) == 2
    assert len(built(root).up_to_date) == 2


def test_force_makes_everything_to_the_same_bytes(root: Path) -> None:
    built(root)
    before = files(root / "out")
    assert len(built(root, force=True).made) == 2
    assert files(root / "out") == before


def test_another_standard_is_another_file(root: Path) -> None:
    built(root)
    before = files(root / "out")
    assert len(built(root, standard="pdf2").made) == 2
    assert all(data != before[path] for path, data in files(root / "out").items())
    assert len(built(root, standard="pdf2").up_to_date) == 2


def test_the_manifest_says_nothing_of_what_is_in_the_files(root: Path) -> None:
    built(root)
    text = (root / "out" / NAME).read_text(encoding="utf-8")
    document = json.loads(text)
    assert document.keys() == {"format", "files"}
    for entry in document["files"].values():
        assert entry.keys() == {"made_of", "sha256", "body_size", "pages"}
        assert {len(entry[key]) for key in ("made_of", "sha256")} == {64}
    assert str(root) not in text


def test_a_part_of_a_build_leaves_the_rest_alone(root: Path) -> None:
    built(root)
    add_topic(root, "stones")
    assert names(built(root, Selection(topics=("stones",))).made) == ["stones"]
    assert len(read_manifest(root / "out").entries) == 3
    assert names(built(root).up_to_date) == ["boulders", "pebbles", "stones"]


def test_the_fitted_size_is_kept(root: Path) -> None:
    first = built(root)
    second = built(root)
    assert [each.state for each in second.outcomes] == ["up to date", "up to date"]
    for one, two in zip(first.outcomes, second.outcomes, strict=True):
        sheets = Workspace(root).handout_of(one.planned.key).sheets
        assert (one.body_size, one.pages) == (sheets.body_size, sheets.pages)
        assert two == one._replace(state="up to date")


def test_a_manifest_of_another_format_has_no_entries(root: Path) -> None:
    built(root)
    path = root / "out" / NAME
    document = json.loads(path.read_bytes())
    path.write_text(json.dumps({**document, "format": 1}), encoding="utf-8")
    assert len(built(root).made) == 2


def test_the_names_of_what_is_being_made_are_heard(root: Path) -> None:
    heard: list[str] = []
    listener = Listener(
        lambda number: heard.append(str(number)), heard.append, lambda: heard.append("done")
    )
    built(root, listener=listener)
    names = ["clinic/boulders-faq-sheet-en.pdf", "clinic/pebbles-faq-sheet-en.pdf"]
    assert heard == ["2", names[0], "done", names[1], "done"]
    heard.clear()
    built(root, listener=listener, force=True, jobs=2)
    assert heard[0] == "2"
    assert sorted(heard[1:]) == [*names, "done", "done"]


def test_a_file_that_nothing_makes_any_more_is_told(root: Path) -> None:
    built(root, Selection(papers=("all",)))
    assert built(root).orphans == ()
    shutil.rmtree(root / "content/pebbles")
    assert [Path(path).stem for path in built(root).orphans] == [
        "pebbles-faq-sheet-en-letter",
        "pebbles-faq-sheet-en",
    ]
    for path in (root / "out").rglob("pebbles*"):
        path.unlink()
    assert built(root).orphans == ()


def test_one_broken_topic_among_fifty(tmp_path: Path) -> None:
    topics = [f"topic-{number:02}" for number in range(50)]
    root = make_workspace(tmp_path, *topics)
    built(root, Selection(topics=("topic-17",)))
    before = (root / "out/clinic/topic-17-faq-sheet-en.pdf").read_bytes()
    add_topic(root, "topic-17", BROKEN)
    done = run(root, "build", "--jobs", "2")
    assert done.returncode == 1
    assert done.stderr.count("error:") == 1
    assert "content/topic-17/en.yaml:" in done.stderr
    assert "Made 49 handouts" in done.stderr
    assert "Traceback" not in done.stderr
    out = files(root / "out")
    assert len(out) == 50
    assert out["clinic/topic-17-faq-sheet-en.pdf"] == before


def test_a_mistake_that_breaks_several_is_told_once(root: Path) -> None:
    replace_in(root / "layouts/faq-sheet/layout.jinja", "{{ topic.title }}", "{{ topic.titel }}")
    done = built(root)
    assert len(done.problems) == 1
    assert done.problems[0].place is not None
    assert done.problems[0].place.file == "layouts/faq-sheet/layout.jinja"
    assert names(done.failed) == ["boulders", "pebbles"]
    assert not (root / "out").exists()


def test_the_same_bytes_however_it_is_run(root: Path, tmp_path: Path) -> None:
    add_topic(root, "stones")
    made = []
    for number, (options, environment) in enumerate(
        [
            (["--jobs", "1"], {"PYTHONHASHSEED": "1", "TZ": "UTC"}),
            (["--jobs", "2"], {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati"}),
            (["--jobs", "3", "--paper", "a4"], {"SOURCE_DATE_EPOCH": "1", "LC_ALL": "C"}),
        ]
    ):
        out = tmp_path / f"out-{number}"
        cwd = tmp_path / f"cwd-{number}"
        cwd.mkdir()
        disk_cache = ["--no-memory"] if number == 1 else []
        done = run(
            root, *disk_cache, "build", "-o", str(out), *options, cwd=cwd, environment=environment
        )
        assert done.returncode == 0, done.stderr
        made.append(files(out))
        time.sleep(0.01)
    assert made[0] == made[1] == made[2]
    assert len(made[0]) == 3


def test_the_seed_is_built_as_the_issue_asks(tmp_path: Path) -> None:
    options = ["--language", "en", "-p", "all", "-o", str(tmp_path)]
    done = run(REPOSITORY, "--no-memory", "build", "migraine-botox", *options)
    assert done.returncode == 0, done.stderr
    assert sorted(files(tmp_path)) == sorted(
        f"clinic/migraine-botox-{layout}-en{paper}.pdf"
        for layout in ("booklet", "card", "faq-sheet", "large-print", "leaflet", "poster")
        for paper in ("", "-tabloid" if layout == "poster" else "-letter")
    )
