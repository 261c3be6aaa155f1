"""Brands that extend others, and their own versions of layouts."""

from __future__ import annotations

from pathlib import Path

import pytest

from handouts.errors import SourceError
from handouts.sources.files.tree import FileTree
from handouts.sources.workspace.brand_ancestry import MAX
from handouts.sources.workspace.sources import Sources
from handouts.workspace.cache.disk_cache import DiskCache
from handouts.workspace.catalogue import Catalogue
from handouts.workspace.dependencies import fingerprint
from handouts.workspace.dependencies import inputs as listed
from handouts.workspace.handout_key import HandoutKey
from tests.sources.workspaces import BRAND, MARK, write

BRANCH = """\
extends: pebble
name: Pebble House East
contact: {address: East Road 2}
colours: {coal: "#222222"}
"""
TRANSLATED = (
    BRAND
    + """\
contact: {phone: 555 0100, address: West Road 1}
legal: Pebble House Ltd
translations:
  es: {name: Casa, contact: {address: Calle 1, web: "https://pebbles.example/es"}, legal: S.L.}
"""
)
CHOICE = HandoutKey("pebbles", "card", "en", "east", "a4")


def sources(root: Path, **brands: str) -> Sources:
    changes: dict[str, str | bytes | None] = {
        f"brands/{name}/brand.yaml": text for name, text in brands.items()
    }
    return Sources(write(root, changes))


def test_a_branch_says_only_what_differs(tmp_path: Path) -> None:
    read = sources(tmp_path, east=BRANCH, pebble=TRANSLATED)
    house, branch = read.brand("pebble").model, read.brand("east").model
    assert (branch.name, branch.contact.address) == ("Pebble House East", "East Road 2")
    assert branch.contact.phone == house.contact.phone == "555 0100"
    assert branch.colours == {"snow": "#FFFFFF", "coal": "#222222"}
    assert branch.grounds == house.grounds
    assert read.lineage("east") == ("east", "pebble")
    assert read.logo("east") == (MARK, "brands/pebble/mark.svg")


def test_a_branchs_own_file_comes_first(tmp_path: Path) -> None:
    write(tmp_path, {"brands/east/brand.yaml": BRANCH, "brands/east/mark.svg": b"<svg/>"})
    assert Sources(tmp_path).logo("east") == (b"<svg/>", "brands/east/mark.svg")


def test_a_new_address_has_no_old_translation(tmp_path: Path) -> None:
    branch = sources(tmp_path, east=BRANCH, pebble=TRANSLATED).brand("east").model
    spanish = branch.localised("es")
    assert spanish.contact.address == ""
    assert spanish.name is None
    assert spanish.legal == "S.L."
    assert spanish.contact.web == "https://pebbles.example/es"
    assert branch.localised("es-MX") == spanish
    assert branch.localised("fr").name is None


def test_a_branchs_own_translation_stays(tmp_path: Path) -> None:
    more = BRANCH + "translations: {es: {contact: {address: Calle 2}}}\n"
    branch = sources(tmp_path, east=more, pebble=TRANSLATED).brand("east").model
    assert branch.localised("es").contact.address == "Calle 2"


def test_mistakes_are_told_where_they_stand(tmp_path: Path) -> None:
    wrong = BRANCH + "grounds: {paper: {text: cole}}\n"
    with pytest.raises(SourceError) as told:
        sources(tmp_path / "a", east=wrong).brand("east")
    assert str(told.value.place).startswith("brands/east/brand.yaml:5:")
    assert "'coal'" in told.value.hint
    old = BRAND.replace("text: coal", "text: cole")
    with pytest.raises(SourceError) as told:
        sources(tmp_path / "b", east=BRANCH, pebble=old).brand("east")
    assert str(told.value.place).startswith("brands/pebble/brand.yaml:11:")


@pytest.mark.parametrize(
    ("brands", "message", "place"),
    [
        ({"east": "extends: pebbel\n"}, "There is no brand 'pebbel'.", "brands/east/brand.yaml:1"),
        (
            {"east": "extends: west\n", "west": "extends: east\n"},
            "These brands extend each other in a circle: east -> west -> east.",
            "brands/west/brand.yaml:1",
        ),
        ({"east": "extends: east\n"}, "in a circle: east -> east.", "brands/east/brand.yaml:1"),
        (
            {
                "east": "extends: b1\n",
                **{f"b{n}": f"extends: b{n + 1}\n" for n in range(1, MAX)},
                f"b{MAX}": BRAND,
            },
            f"More than {MAX} brands extend one another",
            f"brands/b{MAX - 1}/brand.yaml:1",
        ),
    ],
)
def test_wrong_parents(tmp_path: Path, brands: dict[str, str], message: str, place: str) -> None:
    with pytest.raises(SourceError) as told:
        sources(tmp_path, **brands).brand("east")
    assert message in told.value.message
    assert str(told.value.place).startswith(place)


# ---------------------------------------------------------------- versions of layouts

OVERRIDE = "grid: 18\npanels: {main: {margins: [20mm, 10mm, 10mm, 10mm]}}\n"
HERE = "brands/pebble/layouts/card/"


# ---------------------------------------------------------------- what handouts are made from


def workspace(root: Path) -> Path:
    return write(
        root,
        {
            "brands/east/brand.yaml": BRANCH,
            "brands/pebble/brand.yaml": TRANSLATED,
            f"{HERE}layout.yaml": OVERRIDE,
            f"{HERE}layout.jinja": '<panel name="main"/>',
        },
    )


def digests(root: Path) -> tuple[dict[str, str], str]:
    file_tree = FileTree(root)
    facts = Catalogue(file_tree, DiskCache(root / "cache"), lambda: Sources(root))
    return dict(listed(file_tree, facts, CHOICE)), fingerprint(file_tree, facts, CHOICE, "ua1-a2a")


def test_all_of_a_brands_files_are_inputs(tmp_path: Path) -> None:
    found, _ = digests(workspace(tmp_path))
    assert found.keys() >= {
        "brands/east/brand.yaml",
        "brands/pebble/brand.yaml",
        "brands/pebble/mark.svg",
        f"{HERE}layout.yaml",
        f"{HERE}layout.jinja",
    }


@pytest.mark.parametrize(
    "file",
    ["brands/pebble/brand.yaml", "brands/pebble/mark.svg", f"{HERE}layout.jinja"],
)
def test_a_change_of_the_parent_is_a_change_of_the_branch(tmp_path: Path, file: str) -> None:
    _, before = digests(workspace(tmp_path))
    path = tmp_path / file
    path.write_bytes(path.read_bytes() + b"\n")
    assert digests(tmp_path)[1] != before


def test_facts_follow_the_parent(tmp_path: Path) -> None:
    root = workspace(tmp_path)
    for paper in ("a4", "letter"):
        path = root / "brands/pebble/brand.yaml"
        path.write_text(TRANSLATED.replace("paper: a4", f"paper: {paper}"), encoding="utf-8")
        facts = Catalogue(FileTree(root), DiskCache(root / "cache"), lambda: Sources(root))
        assert facts.brand("east").paper == paper
        assert facts.lineage("east") == ("east", "pebble")
