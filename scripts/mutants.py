"""Mutants: does a test notice when one operator, number or branch of the code is changed?

A sample of all changes that cosmic-ray knows is made, one after another, in a copy of the
repository, and for each the tests near it are run: those that import the changed module, then the
others of its stage. A change that no test notices is printed as a diff. The same seed draws the
same sample.

    python -m scripts.mutants --sample 100 --seed 1 [handouts/compose ...]
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cosmic_ray.commands.init import _all_work_items
from cosmic_ray.mutating import use_mutation
from cosmic_ray.plugins import get_operator

ROOT = Path(__file__).resolve().parent.parent
STAGES = tuple(
    f"handouts/{stage}"
    for stage in ("compose", "typeset", "pdf", "workspace", "build", "mail", "merge")
)

EQUIVALENT = re.compile(
    r"core/(RemoveDecorator|ReplaceBinaryOperator_BitOr_\w+|ReplaceTrueWithFalse_annotation)"
)
"""Changes that cannot be seen: a cache is taken away; `X | None` in an annotation is not run."""

SECONDS = 240
"""After which the tests of a change that never ends count as failed."""


class Mutant(NamedTuple):
    """A change: the file, cosmic-ray's operator with its arguments, and its number there."""

    file: Path
    operator: str
    arguments: dict[str, object]
    occurrence: int


def mutants(root: Path, folders: Sequence[str]) -> Iterator[Mutant]:
    """All changes of the modules in some folders."""
    files = sorted(
        path
        for folder in folders
        for path in (root / folder).rglob("*.py")
        if path.name != "__init__.py"
    )
    for item in _all_work_items(files, {}):
        for change in item.mutations:
            if not EQUIVALENT.match(change.operator_name):
                yield Mutant(
                    Path(change.module_path),
                    change.operator_name,
                    dict(change.operator_args),
                    change.occurrence,
                )


def tests_near(root: Path, file: Path) -> list[str]:
    """The tests that import a module, the one that mirrors it first; then the rest of its stage."""
    module = ".".join(file.relative_to(root).with_suffix("").parts)
    stage = file.relative_to(root / "handouts").parts[0]
    name = re.compile(rf"\b{re.escape(module)}\b")
    importing = [
        path for path in (root / "tests").rglob("test_*.py") if name.search(path.read_text("utf-8"))
    ]
    importing.sort(key=lambda path: (path.stem != f"test_{file.stem}", path))
    rest = sorted((root / "tests" / stage).rglob("test_*.py"))
    return [str(path.relative_to(root)) for path in dict.fromkeys([*importing, *rest])]


def is_noticed(root: Path, mutant: Mutant) -> tuple[bool, str]:
    """Whether a test fails with the change, and the change as a diff."""
    operator = get_operator(mutant.operator)(**mutant.arguments)
    with use_mutation(mutant.file, operator, mutant.occurrence) as (_, changed):
        if changed is None:
            return True, ""
        diff = subprocess.run(
            ["git", "diff", "-U0", "--", str(mutant.file)],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-n", "0", "--no-header"]
        try:
            done = subprocess.run(
                [*command, *tests_near(root, mutant.file)],
                cwd=root,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return True, diff
    return done.returncode != 0, diff


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a sample, print what survives, and the share of what was noticed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folders", nargs="*", default=STAGES)
    parser.add_argument("--sample", type=int, default=100, help="How many changes.")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "copy"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(root)], check=True)
        every = list(mutants(root, asked.folders))
        drawn = random.Random(asked.seed)  # noqa: S311  a sample, no secret
        sample = drawn.sample(every, min(asked.sample, len(every)))
        seen: Counter[str] = Counter()
        noticed: Counter[str] = Counter()
        for mutant in sample:
            stage = mutant.file.relative_to(root / "handouts").parts[0]
            killed, diff = is_noticed(root, mutant)
            seen[stage] += 1
            noticed[stage] += killed
            if not killed:
                print(f"SURVIVED {mutant.operator}\n{diff}", flush=True)
        shutil.rmtree(root)
    for stage in sorted(seen):
        print(f"{stage}: {noticed[stage]} of {seen[stage]} noticed")
    whole = sum(seen.values())
    print(f"all: {noticed.total()} of {whole} of {len(every)} noticed", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
