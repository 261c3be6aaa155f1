"""A print server of CUPS for the tests: a real queue, whose device is a file."""

from __future__ import annotations

import os
import shutil
import socket as sockets
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

INSTALL = "sudo apt-get install cups-daemon cups-client cups-ipp-utils"
WAIT_SECONDS = 30.0

_FILES = """\
ServerRoot {root}
ServerBin {root}/bin
DataDir /usr/share/cups
CacheDir {root}/cache
StateDir {root}/state
RequestRoot {root}/spool
TempDir {root}/temp
ErrorLog {root}/error.log
AccessLog {root}/access.log
PageLog {root}/page.log
SystemGroup {group}
"""
_BACKEND = """\
#!/bin/sh
# Called by the server with job, user, title, copies, options and perhaps a file.
[ $# -eq 0 ] && exit 0
exec cat "${6:--}" > "${DEVICE_URI#capture:}"
"""
_SERVER = """\
Listen {socket}
Listen 127.0.0.1:{port}
LogLevel warn
PreserveJobHistory Yes
PreserveJobFiles No
DefaultAuthType None
WebInterface No
Browsing No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
"""


class MissingCupsError(Exception):
    """There is no CUPS here; the message says what to install."""


@dataclass(frozen=True)
class PrintServer:
    """A server that runs, and its folder."""

    root: Path
    socket: Path
    port: int

    @property
    def environment(self) -> dict[str, str]:
        """What makes the commands of CUPS ask this server."""
        return {"CUPS_SERVER": str(self.socket), "HOME": str(self.root)}

    def add_queue(self, name: str, *, default: bool = False) -> Path:
        """A queue that hands on what it is given; the file that it is written to."""
        target = self.root / f"{name}.out"
        target.touch()
        # The server prints as a user of its own.
        target.chmod(0o666)
        self.ask("lpadmin", "-p", name, "-E", "-v", f"capture:{target}", "-m", "raw")
        if default:
            self.ask("lpadmin", "-d", name)
        return target

    def ask(self, *command: str) -> str:
        """What a command of CUPS says."""
        done = subprocess.run(
            command,
            env={**os.environ, **self.environment, "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def job(self, number: int) -> str:
        """The attributes of a job, a line each."""
        return self.ask(
            *("ipptool", "-tv", f"ipp://127.0.0.1:{self.port}/jobs/{number}"),
            "get-job-attributes.test",
        )

    def wait(self) -> None:
        """Until no job is left in any queue."""
        end = time.monotonic() + WAIT_SECONDS
        while self.ask("lpstat", "-o").strip():
            if time.monotonic() > end:
                raise TimeoutError("The print server does not finish its jobs.")
            time.sleep(0.05)


@contextmanager
def print_server() -> Iterator[PrintServer]:
    """Start a server of one's own, and stop it. MissingCupsError where there is none."""
    daemon = shutil.which("cupsd", path=os.environ.get("PATH", "") + ":/usr/sbin")
    if daemon is None or shutil.which("ipptool") is None:
        raise MissingCupsError(f"The tests of printing need CUPS:\n    {INSTALL}")
    # The name of a socket may have about 100 characters.
    root = Path(tempfile.mkdtemp(prefix="cups-", dir="/tmp"))
    root.chmod(0o755)
    socket = root / "sock"
    with sockets.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for folder in ("cache", "state", "spool", "temp", "ppd", "ssl"):
        (root / folder).mkdir()
    (root / "bin" / "backend").mkdir(parents=True)
    for folder in ("daemon", "filter", "notifier", "monitor"):
        (root / "bin" / folder).symlink_to(Path("/usr/lib/cups") / folder)
    backend = root / "bin" / "backend" / "capture"
    backend.write_text(_BACKEND)
    backend.chmod(0o755)
    group = "root" if os.getuid() == 0 else str(os.getgid())
    (root / "cups-files.conf").write_text(_FILES.format(root=root, group=group))
    (root / "cupsd.conf").write_text(_SERVER.format(socket=socket, port=port))
    process = subprocess.Popen(
        [daemon, "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf")],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + WAIT_SECONDS
        while not socket.exists():
            if process.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"cupsd does not start: {_log(root)}")
            time.sleep(0.05)
        yield PrintServer(root, socket, port)
    finally:
        process.terminate()
        process.wait(10)
        shutil.rmtree(root, ignore_errors=True)


def _log(root: Path) -> str:
    path = root / "error.log"
    return path.read_text() if path.exists() else "it says nothing"
