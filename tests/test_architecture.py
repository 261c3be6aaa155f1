"""The house stays in order: stages, docstrings, sizes of modules, dependencies with reasons."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
MODULES = sorted(
    path for folder in ("handouts", "tests") for path in (REPOSITORY / folder).rglob("*.py")
)
LOCKS = sorted((REPOSITORY / "requirements").glob("*.txt"))

MAX_LINES = 300
LONG_MODULES: dict[str, str] = {}
"""Modules that may be longer than MAX_LINES, each with its reason."""

# Folders of one person's machine; written so that this file does not find itself.
PRIVATE_PLACES = re.compile(r"(?<![\w.~/])/(?:work|tmp|home|root|Users)/")


def name(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


def test_the_stages_import_only_what_they_may() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [linter, "--no-cache"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_each_module_says_what_it_is_for() -> None:
    silent = []
    for path in MODULES:
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if not docstring.partition("\n")[0].strip():
            silent.append(name(path))
    assert silent == []


def test_modules_are_short() -> None:
    lines = {name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    long = {
        path: count
        for path, count in lines.items()
        if count > MAX_LINES and path.startswith(("handouts/", "tests/tools/"))
    }
    assert {path: count for path, count in long.items() if path not in LONG_MODULES} == {}
    assert sorted(LONG_MODULES) == sorted(set(LONG_MODULES) & set(long)), "some are short by now"


def test_no_file_names_a_place_on_one_machine() -> None:
    found = [
        f"{name(path)}:{number}: {line.strip()}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if PRIVATE_PLACES.search(line)
    ]
    assert found == []


def tracked() -> list[Path]:
    """The text files that git knows; where there is no git, those of the package."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        return MODULES
    paths = [REPOSITORY / item for item in done.stdout.split("\0") if item]
    kinds = {".py", ".toml", ".yaml", ".yml", ".jinja", ".md", ".txt", ".sh", ".cfg", ""}
    return [path for path in paths if path.suffix in kinds and path.is_file()]


@pytest.mark.parametrize("path", LOCKS, ids=name)
def test_a_lock_file_names_hashes_and_no_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(
        r"^\s*(-i|-f|--(extra-)?index-url|--find-links|--trusted-host)\b", text, re.M
    )
    for entry in re.split(r"\n(?=\w)", text)[1:]:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


def test_the_lock_files_are_one_resolution() -> None:
    sets = {path.stem: set(re.findall(r"^(\S+)==(\S+)", path.read_text(), re.M)) for path in LOCKS}
    assert sorted(sets) == ["benchmarks", "dev", "run"]
    assert sets["run"] <= sets["dev"] <= sets["benchmarks"]


def test_the_lock_files_hold_what_the_project_asks_for() -> None:
    project = settings()["project"]
    extras = project["optional-dependencies"]
    wanted = {
        "run": project["dependencies"] + extras["preview"],
        "dev": project["dependencies"] + extras["preview"] + extras["dev"],
        "benchmarks": project["dependencies"] + [one for some in extras.values() for one in some],
    }
    for path in LOCKS:
        locked = set(re.findall(r"^(\S+)==", path.read_text(), re.M))
        assert {package(one) for one in wanted[path.stem]} <= locked, path.name


def test_each_dependency_has_its_reason() -> None:
    project = settings()["project"]
    extras = project["optional-dependencies"]
    asked = {package(one) for one in project["dependencies"]}
    asked |= {package(one) for some in extras.values() for one in some}
    text = (REPOSITORY / "docs" / "dependencies.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| (.+?) \|", text, re.M)
    assert all(reason.strip() for _, reason in rows)
    assert {package(row) for row, _ in rows} == asked


def test_the_package_imports_only_what_it_asks_for() -> None:
    project = settings()["project"]
    asked = {package(one) for one in project["dependencies"]}
    for extra in ("mail", "preview", "watch"):
        asked |= {package(one) for one in project["optional-dependencies"][extra]}
    # Pydantic's own engine, from which it bids one take the types of its errors.
    asked |= {"pydantic-core"}
    sellers = packages_distributions()
    unasked = {
        f"{name(path)}: {module}"
        for path in MODULES
        if path.is_relative_to(REPOSITORY / "handouts")
        for module in imported(path)
        if module not in sys.stdlib_module_names | {"handouts"}
        and not asked & {package(seller) for seller in sellers.get(module, [])}
    }
    assert sorted(unasked) == []


def imported(path: Path) -> set[str]:
    """The top names of all that a module imports, wherever in it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return {one.partition(".")[0] for one in names}


def settings() -> dict[str, Any]:
    return tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))


def package(requirement: str) -> str:
    """The normal form of a requirement's name."""
    found = re.match(r"[\w.-]+", requirement)
    assert found
    return re.sub(r"[-_.]+", "-", found[0]).lower()
