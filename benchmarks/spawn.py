"""A small process that starts one command and prints its wall time and peak memory as JSON.

It must stay small: Linux counts into a child's peak what its parent held when it was started.
Run as `python -I -S spawn.py LOG COMMAND...`, so that nothing else is imported.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path


def main() -> None:
    """Start, wait, print."""
    log, *command = sys.argv[1:]
    with Path(log).open("wb") as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    code = os.waitstatus_to_exitcode(status)
    # Kilobytes on Linux, bytes on macOS.
    peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"seconds": seconds, "peak": peak, "code": code}))


if __name__ == "__main__":
    main()
