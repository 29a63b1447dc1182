"""Exit codes of processes: takes one, says in words how the process ended."""

from __future__ import annotations

import signal
from contextlib import suppress


def in_words(code: int) -> str:
    """Give what became of a process that ended with `code`, which is negative where a signal ended it."""
    if code >= 0:
        return f"ended with exit code {code}; its last words are above"
    with suppress(ValueError):
        return f"was ended by {signal.Signals(-code).name}"
    return f"was ended by signal {-code}"
