"""What every test may ask for."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import hypothesis
import pytest

from tests.tools import verapdf as judge

REPOSITORY = Path(__file__).resolve().parent.parent

# A slow machine is no failure; in CI the same inputs are tried each time.
hypothesis.settings.register_profile("here", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "here")

Verapdf = Callable[..., list[judge.Failure]]


@pytest.fixture(scope="session", autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test leaves anything in the record of whoever runs it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("HANDOUTS_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def verapdf() -> Verapdf:
    """veraPDF: `verapdf(document, flavours)` gives the rules that a file breaks, `[]` for none.

    Without Java a test that asks for it fails, naming what to install; it never skips.
    """

    @functools.wraps(judge.validate)
    def validate(
        document: bytes | Path, flavours: Sequence[str] = judge.DEFAULT_FLAVOURS
    ) -> list[judge.Failure]:
        try:
            return judge.validate(document, flavours)
        except judge.MissingJavaError as error:
            pytest.fail(str(error), pytrace=False)

    return validate


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the repository, which is a workspace too."""
    return REPOSITORY


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that ask veraPDF share one worker, and so one Java machine."""
    for item in items:
        if "verapdf" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("verapdf"))
