"""The files that a new workspace starts with: in the installed program, or in the checkout.

The wheel carries them in `handouts/starter/` (`force-include` in pyproject.toml); a checkout, and
with it an editable install, has them in the folders of the repository.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import handouts
from handouts.sources.files.tree import is_ignored

PARTS = (
    "brands/brand.schema.json",
    "brands/clinic",
    "content/language.schema.json",
    "content/topic.schema.json",
    "docs/api.md",
    "docs/brands.md",
    "docs/commands.md",
    "docs/comparing.md",
    "docs/content.md",
    "docs/email.md",
    "docs/install.md",
    "docs/layouts.md",
    "docs/merge.md",
    "docs/press.md",
    "docs/regenerating.md",
    "docs/windows.md",
    "docs/pictures",
    "fonts",
    "layouts",
)


def starter_files() -> Mapping[str, Traversable]:
    """Each file by its path in a workspace, with forward slashes, in order."""
    root: Traversable = files(handouts) / "starter"
    if not root.is_dir():
        root = Path(handouts.__file__).parents[1]
    return dict(sorted(each for part in PARTS for each in _walk(root.joinpath(part), part)))


def _walk(entry: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    if not entry.is_dir():
        yield name, entry
        return
    for inner in entry.iterdir():
        if not is_ignored(inner.name):
            yield from _walk(inner, f"{name}/{inner.name}")
