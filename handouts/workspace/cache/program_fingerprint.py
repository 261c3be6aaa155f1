"""Which program this is: one digest over its own code and the libraries that shape its output."""

from __future__ import annotations

import functools
import hashlib
import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path

PACKAGE = str(Path(__file__).parents[2])

LIBRARIES = (
    "babel",
    "cssselect2",
    "deflate",
    "icu4py",
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "phonenumbers",
    "pillow",
    "pydantic",
    "pyphen",
    "pyyaml",
    "reportlab",
    "resvg-py",
    "segno",
    "tinycss2",
    "uharfbuzz",
)
"""What a handout's bytes depend on besides this package."""

NOT_CODE = ("__pycache__", "starter")
"""Folders of the package that no handout depends on: what new workspaces start with is copied."""

STARTED = time.time_ns()
MARGIN = 2_000_000_000
"""Nanoseconds; clocks of disks are coarser, and some modules are imported before this one."""

_DIST_INFO = re.compile(r"(?P<name>[^-]+)-(?P<version>[^-]+)\.dist-info")


@functools.cache
def software_digest() -> str:
    """SHA-256 in hex over the bytes of this package's files, Python's and the libraries' versions.

    All bytes are read: times and sizes of files can stay the same while the code changes.
    """
    digest = hashlib.sha256()
    for name, path in _package_files(PACKAGE):
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123  a hundred files, each run
            data = stream.read()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    digest.update(sys.version.encode())
    for name, version in library_versions(sys.path).items():
        digest.update(f"{name} {version}\0".encode())
    return digest.hexdigest()


def software_is_settled() -> bool:
    """Whether no file of this package has changed since about the start of this process.

    After such a change, what runs may be another program than the digest says.
    """
    newest = max(Path(path).stat().st_mtime_ns for _, path in _package_files(PACKAGE))
    return newest < STARTED - MARGIN


def _package_files(folder: str, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every file of the package, by its name below it and its path, in order."""
    with os.scandir(folder) as scanned:
        entries = sorted(scanned, key=lambda entry: entry.name)
    for entry in entries:
        if entry.is_dir():
            if entry.name not in NOT_CODE:
                yield from _package_files(entry.path, f"{prefix}{entry.name}/")
        elif not entry.name.startswith("."):
            yield f"{prefix}{entry.name}", entry.path


def library_versions(folders: list[str]) -> dict[str, str]:
    """The version of each of LIBRARIES, from the names of their metadata folders.

    The standard library's way to ask for versions takes 40 ms to import; it is asked for those that
    are installed in an unusual way.
    """
    found: dict[str, str] = {}
    for folder in folders:
        try:
            with os.scandir(folder or ".") as entries:
                names = [entry.name for entry in entries]
        except OSError:
            continue
        for name in names:
            if match := _DIST_INFO.fullmatch(name):
                found.setdefault(re.sub(r"[_.]+", "-", match["name"]).lower(), match["version"])
    return {name: found.get(name) or _asked(name) for name in LIBRARIES}


def _asked(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
