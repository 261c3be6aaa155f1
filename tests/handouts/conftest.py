"""Handouts of the made-up workspace and of the real topic, each made once."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pytest

from handouts.workspace.handout import Handout
from handouts.workspace.workspace import Workspace
from tests import kites
from tests.handouts.pages import Printed, printed
from tests.tools import tagtree
from tests.tools.tagtree import TagTree


@dataclass(frozen=True)
class Made:
    """A handout with its file, and that file as independent readers see it."""

    handout: Handout
    data: bytes = field(repr=False)

    @cached_property
    def tags(self) -> TagTree:
        """Its structure tree."""
        return tagtree.read(self.data)

    @cached_property
    def pages(self) -> list[Printed]:
        """Its pages with the place of each character."""
        return printed(self.data)


Maker = Callable[..., Made]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace's folder."""
    return kites.make(tmp_path_factory.mktemp("kites") / "workspace")


@pytest.fixture(scope="session")
def make(folder: Path) -> Maker:
    """`make(topic, layout, paper, standard)`: a handout, made once."""
    files = Workspace(folder, disk_cache=False)

    @functools.cache
    def maker(
        topic: str, layout: str = "leaflet", paper: str = "a4", standard: str = "ua1-a2a"
    ) -> Made:
        handout = files.handout(topic, layout=layout, paper=paper)
        return Made(handout, handout.pdf(standard=standard))

    return maker
