"""What goes into the log when a handout is handed over."""

from __future__ import annotations

import getpass
from datetime import datetime
from typing import TYPE_CHECKING

from handouts.audit.log import Log, LogEntry, Way, now
from handouts.workspace.approvals import review_state
from handouts.workspace.dependencies import fingerprint

if TYPE_CHECKING:
    from handouts.workspace.handout import Handout

STANDARD = "ua1-a2a"


def log_entry(
    log: Log,
    handout: Handout,
    way: Way,
    *,
    recipient: str = "",
    copies: int = 1,
    preference: str = "",
) -> LogEntry:
    """An entry; `recipient` is a name or an address, of which only a keyed hash is kept."""
    key, workspace = handout.key, handout.workspace
    text = workspace.catalogue.language(key.topic, key.language)
    return LogEntry(
        at=now(),
        topic=key.topic,
        layout=key.layout,
        language=key.language,
        brand=key.brand,
        version=text.version,
        made_of=fingerprint(
            workspace.file_tree, workspace.catalogue, key, STANDARD, handout.options
        )[:16],
        way=way,
        copies=copies,
        staff=staff(),
        recipient=log.hash_of(recipient),
        preference=preference,
        standing=review_state(text, datetime.now().astimezone().date()),
    )


def staff() -> str:
    """The user of the computer, as the system knows them."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
