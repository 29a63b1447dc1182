"""Defects: takes an exception that nobody expected, says in a line what it was and where it came from."""

from __future__ import annotations

import traceback
from pathlib import Path


def in_short(fault: BaseException) -> str:
    """Give the kind of `fault`, its message, and the file and line that raised it."""
    frame = traceback.extract_tb(fault.__traceback__)[-1]
    return f"{type(fault).__name__}: {fault} ({Path(frame.filename).name}:{frame.lineno})"
