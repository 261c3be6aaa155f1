"""The public names and signatures are those that docs/api.md promises."""

from __future__ import annotations

import dataclasses
import inspect
import re
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

import handouts

HOW_TO_CHANGE = (
    "The public API has changed. If that is meant: write it into docs/api.md and CHANGELOG.md, and "
    "raise the version as docs/api.md says; deprecate before you take anything away."
)
PAGE = Path(__file__).resolve().parents[1] / "docs" / "api.md"
PROMISED = re.findall(r"```text\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)[0].splitlines()


def signature(function: Any) -> str:
    """Parameters without `self`, and what is returned."""
    found = inspect.signature(function)
    own = [each for name, each in found.parameters.items() if name != "self"]
    written = str(found.replace(parameters=own))
    # Annotations are texts, and shown in quotation marks.
    plain = re.sub(r"ForwardRef\(('[^']*')\)", r"\1", written)
    return re.sub(r"(: |-> )'([^']*)'", r"\1\2", plain).removesuffix(" -> None")


def described(line: str) -> str:
    """A line of the page as the code has it."""
    if line.startswith("class "):
        cls = getattr(handouts, line[6 : line.index("(")])
        return f"class {cls.__name__}({', '.join(base.__name__ for base in cls.__bases__)})"
    name, _, member = re.split(r"[(:]", line)[0].partition(".")
    cls = getattr(handouts, name)
    if not member:
        made = cls if dataclasses.is_dataclass(cls) or hasattr(cls, "_fields") else cls.__init__
        return name + signature(made).removesuffix(f" -> {name}")
    found = inspect.getattr_static(cls, member)
    if isinstance(found, property | cached_property):
        getter = found.fget if isinstance(found, property) else found.func
        return f"{name}.{member}: {inspect.signature(getter).return_annotation}"  # type: ignore[arg-type]
    return f"{name}.{member}{signature(found)}"


@pytest.mark.parametrize("line", PROMISED)
def test_a_promised_name_is_there_as_promised(line: str) -> None:
    assert described(line) == line, HOW_TO_CHANGE


def test_every_public_name_is_promised() -> None:
    named = {re.split(r"\W", line.removeprefix("class "))[0] for line in PROMISED}
    assert named | {"__version__"} == set(handouts.__all__), HOW_TO_CHANGE
    assert dir(handouts) == sorted(handouts.__all__)


def test_other_names_are_no_part_of_the_package() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Workspce'"):
        _ = handouts.Workspce
