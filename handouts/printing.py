"""Print: a handout goes to a printer's queue, on the right paper, sides and edge to turn on.

On Linux and macOS that is CUPS, through its own commands (`lp`, `lpstat`; options as the Printer
Working Group names them, PWG 5100.2 and RFC 8011). The file goes there through a pipe: this program
leaves none. On Windows it is the system's print verb.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from handouts.design.model import Design
from handouts.errors import PROGRAM, DeliveryError, UsageError
from handouts.sources.yaml.errors import did_you_mean
from handouts.typeset.sheets import Sheets
from handouts.units import POINTS

WINDOWS = "win32"
"""What `sys.platform` is on Windows."""

TIMEOUT_SECONDS = 60
"""How long a print server may take for an answer."""

TITLE = "Information leaflet"
"""What the queue calls every job, as others may see it."""

MEDIA: Mapping[tuple[int, int], str] = {
    (148, 210): "A5",
    (210, 297): "A4",
    (297, 420): "A3",
    (216, 279): "Letter",
    (279, 432): "Tabloid",
    (140, 216): "Statement",
}
"""Names of papers by their sides in whole millimetres, the shorter one first."""


class Job(NamedTuple):
    """How a file is to be printed."""

    media: str
    sides: str
    """`one-sided`, `two-sided-long-edge` or `two-sided-short-edge` (RFC 8011, 5.2.8)."""
    pages: int

    @property
    def description(self) -> str:
        """The same for people, such as `A4, on both sides, turned on the short edge`."""
        turned = {
            "one-sided": "on one side",
            "two-sided-long-edge": "on both sides, turned on the long edge",
            "two-sided-short-edge": "on both sides, turned on the short edge",
        }
        return f"{self.media}, {turned[self.sides]}"


class Printer(NamedTuple):
    """A queue."""

    name: str
    is_default: bool


class QueueState(NamedTuple):
    """How it stands with a queue (RFC 8011, 5.4.11 to 5.4.13)."""

    accepts: bool = True
    """Whether it takes jobs."""
    reasons: tuple[str, ...] = ()
    """Why it does not print just now, such as `paused` or `media-empty`."""


NOT_PRINTING = frozenset(
    (
        *("paused", "moving-to-paused", "shutdown", "offline", "timed-out", "media-empty"),
        *("media-needed", "media-jam", "door-open", "cover-open", "toner-empty"),
        *("marker-supply-empty", "input-tray-missing", "output-area-full", "interlock-open"),
    )
)
"""Of printer-state-reasons, those with which no sheet comes out (RFC 8011, 5.4.12)."""

STOPPED = "5"
"""printer-state: stopped (RFC 8011, 5.4.11)."""


class Queued(NamedTuple):
    """A job that a queue has taken."""

    printer: str
    number: str
    waits: tuple[str, ...] = ()
    """Why it is not printed now; nothing where nothing is known to be in its way."""


def job_of(sheets: Sheets, turn: str) -> Job:
    """How sheets are to be printed that are turned on the `short` or the `long` edge."""
    millimetres = POINTS["mm"]
    width, height = (round(side / millimetres) for side in (sheets.width, sheets.height))
    short, long = sorted((width, height))
    media = MEDIA.get((short, long), f"Custom.{short}x{long}mm")
    sides = "one-sided" if sheets.pages == 1 else f"two-sided-{turn}-edge"
    return Job(media, sides, sheets.pages)


def turn_of(design: Design, *, imposed: bool) -> str:
    """The edge to turn on: of a booklet the short one of its sheets, the long one of its pages."""
    if design.imposition is not None and design.imposition.fold:
        return "short" if imposed else "long"
    return design.turn


def printers(platform: str = sys.platform) -> tuple[Printer, ...]:
    """The queues that there are. Raises DeliveryError where there is no print system."""
    if platform == WINDOWS:
        query = 'Get-CimInstance Win32_Printer | ForEach-Object { "$($_.Default)`t$($_.Name)" }'
        rows = (line.partition("\t") for line in _powershell(query).splitlines() if "\t" in line)
        return tuple(Printer(name, default == "True") for default, _, name in rows)
    names = _ask("lpstat", "-e").split()
    default = _ask("lpstat", "-d").rpartition(": ")[2].strip()
    return tuple(Printer(name, name == default) for name in names)


def queue_state(options: str) -> QueueState:
    """What the attributes of a queue say, as `lpoptions -p` writes them."""
    said = dict(re.findall(r"(?:^|\s)(printer-[a-z-]+)=(\S+)", options))
    named = said.get("printer-state-reasons", "").strip("'").split(",")
    plain = (re.sub(r"-(?:report|warning|error)$", "", reason) for reason in named)
    reasons = [reason for reason in plain if reason in NOT_PRINTING]
    if said.get("printer-state") == STOPPED and not reasons:
        reasons.append("stopped")
    return QueueState(said.get("printer-is-accepting-jobs") != "false", tuple(reasons))


def send(
    data: bytes, job: Job, printer: str | None, copies: int, platform: str = sys.platform
) -> Queued:
    """Queue a PDF, and look whether anything is in its way.

    Raises UsageError where there is no printer of that name, and DeliveryError where none is named
    and there is none at all, or for one that takes no jobs.
    """
    known = printers(platform)
    if not known:
        # To name one that is not there is a mistake of the command.
        kind = DeliveryError if printer is None else UsageError
        named = "" if printer is None else f" '{printer}', nor any other"
        raise kind(
            f"This computer has no printer{named}.",
            hint=f"Add one in the system's settings. Then: {PROGRAM} print --list-printers",
        )
    chosen = _chosen(known, printer)
    if platform == WINDOWS:
        _print_on_windows(data, chosen, copies)
        return Queued(chosen, chosen)
    if not _state(chosen).accepts:
        raise DeliveryError(
            f"The printer '{chosen}' is not accepting jobs; nothing was queued.",
            hint=f"See why: lpstat -a {chosen}. Then: cupsaccept {chosen}, or name another one.",
        )
    said = _ask(
        "lp",
        *("-d", chosen, "-n", str(copies), "-t", TITLE),
        *("-o", f"media={job.media}", "-o", f"sides={job.sides}"),
        # The sheet is set to the point: fitted to a printer's margins, folds would move.
        *("-o", "print-scaling=none", "-o", "collate=true"),
        "--",
        "-",
        data=data,
    )
    # "request id is desk-17 (0 file(s))", in the words of the C locale.
    number = said.removeprefix("request id is ").partition(" ")[0].strip()
    return Queued(chosen, number, _state(chosen).reasons)


def _state(printer: str) -> QueueState:
    return queue_state(_ask("lpoptions", "-p", printer))


def _chosen(known: Sequence[Printer], asked: str | None) -> str:
    names = [each.name for each in known]
    if asked is not None:
        if asked not in names:
            raise UsageError(
                f"There is no printer '{asked}'.", hint=did_you_mean(asked, names, "Choose from")
            )
        return asked
    for each in known:
        if each.is_default or len(names) == 1:
            return each.name
    raise UsageError(
        "No printer is the default: say which one is meant.",
        hint=f"Add --printer with one of: {', '.join(names)}.",
    )


def _ask(program: str, *arguments: str, data: bytes = b"") -> str:
    path = shutil.which(program)
    if path is None:
        raise DeliveryError(
            f"This computer cannot print: it has no '{program}'.",
            hint="Install CUPS, on Debian or Ubuntu: sudo apt-get install cups-client.",
        )
    try:
        done = subprocess.run(
            [path, *arguments],
            input=data,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired:
        raise DeliveryError(
            f"The print server does not answer '{program}'.", hint="Try again, or restart it."
        ) from None
    except OSError as error:
        raise DeliveryError(f"'{program}' cannot be run: {error.strerror}.") from None
    out = done.stdout.decode(errors="replace")
    reason = done.stderr.decode(errors="replace").strip()
    if done.returncode and program == "lpstat" and "No destinations" in reason:
        return ""
    if done.returncode:
        why = reason.removeprefix(f"{program}: ") or "it does not say why"
        raise DeliveryError(
            f"The print system refused the job: {why}",
            hint="Check that the printer is on and accepts jobs: lpstat -p -a",
        )
    return out


def _powershell(command: str, *arguments: str) -> str:
    return _ask("powershell", "-NoProfile", "-Command", command, *arguments)


def _print_on_windows(data: bytes, printer: str, copies: int) -> None:
    """Hand a file to the program that prints PDF files here, and delete it then.

    The verb knows no number of copies, sides or paper: those are the printer's settings.
    """
    command = "Start-Process -FilePath $args[0] -Verb PrintTo -ArgumentList $args[1] -Wait"
    with tempfile.TemporaryDirectory(
        prefix="handouts-print-", ignore_cleanup_errors=True
    ) as folder:
        path = Path(folder) / "information-leaflet.pdf"
        path.write_bytes(data)
        for _ in range(copies):
            _powershell(f"& {{{command}}}", str(path), printer)
