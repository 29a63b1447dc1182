"""One core: keeps a thread, and all that it starts from now on, on the core of the machine that it runs on.

An application in our process answers while nothing else of it works, and many an ASGI application hands a request on
from thread to thread. A thread on another core has to be woken up for that, which takes longer than many an answer:
without it a run against Flask in Connexion takes a third more.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_SELF = Path("/proc/self/stat")
# The fields of it are counted from 1, the second is a name that may hold spaces (proc_pid_stat(5)).
_NAME, _PROCESSOR = 2, 39


def stay_on_one_core() -> None:
    """Do so where the system lets us; else all stays as it is."""
    if not hasattr(os, "sched_setaffinity"):
        return
    with suppress(OSError, ValueError, IndexError):
        fields = _SELF.read_text("utf-8", "replace").rpartition(")")[2].split()
        os.sched_setaffinity(0, {int(fields[_PROCESSOR - _NAME - 1])})
