"""What a document may cost, in seconds of a processor at rest, and how many of those some seconds here come to.

A machine that does other work at the same time, or is another machine, takes longer over everything: a goal in seconds
would fail there without a fault of ours. So seconds beyond a goal are compared with what known work takes just then.
"""

from __future__ import annotations

import json
import statistics
import time

LOAD_SECONDS = 2.0
LOAD_MIB = 500.0
ANSWER_SECONDS = 1.0
"""Of a processor, that no answer may take."""

_PARAMETERS = [{"name": f"p{n}", "in": "query", "schema": {"type": "string", "maxLength": n}} for n in range(10_000)]
_SECONDS_AT_REST = 0.022
"""What the known work takes on the two cores that the goals were set on, with nothing else to do."""
_TIMES = 5


def at_rest(seconds: float, goal: float) -> float:
    """Give the seconds of a processor at rest that `seconds` of this one come to; looked into only beyond `goal`."""
    return seconds if seconds <= goal else seconds / max(1.0, _slowness())


def _slowness() -> float:
    text = json.dumps(_PARAMETERS)
    return statistics.median(_seconds_of_known_work(text) for _ in range(_TIMES)) / _SECONDS_AT_REST


def _seconds_of_known_work(text: str) -> float:
    started = time.process_time()
    waiting = [json.loads(text)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
    return time.process_time() - started
