"""Runs one command and tells how long it took and the most memory it held: `stopwatch.py COMMAND...`.

A process of its own, and a small one: on Linux the most that a child ever held begins with what its parent holds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from time import perf_counter

if __name__ == "__main__":
    began = perf_counter()
    process = subprocess.Popen(  # noqa: S603 - what the benchmark itself asks for
        sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    most = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(json.dumps({"seconds": seconds, "most": most, "code": process.returncode}))
