"""The clinic's own data folder: the log of what was handed out, and messages that wait.

It lies outside of the workspace, which may be shared or published, and only its owner reads it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from handouts.errors import DeliveryError

VARIABLE = "HANDOUTS_DATA"
"""Names the folder where no option does."""


def data_folder(asked: Path | None, workspace: Path) -> Path:
    """The folder, made where there is none.

    Raises DeliveryError where it lies in the workspace or cannot be used.
    """
    folder = (asked or usual(os.environ)).expanduser().absolute()
    if folder.resolve().is_relative_to(workspace.resolve()):
        raise DeliveryError(
            f"The data folder '{folder}' lies in the workspace, which others may see.",
            hint=f"Name one elsewhere with --data, or in the variable {VARIABLE}.",
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise DeliveryError(
            f"The data folder '{folder}' cannot be made: {error.strerror or error}.",
            hint=f"Name another one with --data, or in the variable {VARIABLE}.",
        ) from None
    return folder


def usual(environment: Mapping[str, str], platform: str = sys.platform) -> Path:
    """Where programs keep data of their user on this system (XDG Base Directory, and peers)."""
    if named := environment.get(VARIABLE):
        return Path(named)
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or "~/AppData/Local", "Handouts")
    if platform == "darwin":
        return Path("~/Library/Application Support/Handouts")
    return Path(environment.get("XDG_DATA_HOME") or "~/.local/share", "handouts")
