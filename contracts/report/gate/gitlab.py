"""Code Quality: takes a Gate, gives what is wrong as GitLab shows it beside the lines of a merge request.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from contracts.findings import Severity
from contracts.report import showing
from contracts.report.gate.matters import Matter, matters
from contracts.report.plain_values import to_json
from contracts.report.workflow_commands import file_of
from contracts.verdict.gate import Gate

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def write(gate: Gate) -> str:
    """Give the report. What the gate fails for is critical, however grave it is called elsewhere."""
    seen: Counter[tuple[str, ...]] = Counter()
    entries = []
    for matter in matters(gate):
        seen[matter.fingerprint] += 1
        entries.append(_entry(matter, seen[matter.fingerprint]))
    return to_json(entries, indent=2) + "\n"


def _entry(matter: Matter, nth: int) -> dict[str, Any]:
    place = matter.place
    return {
        "description": showing.line(matter.said, 2_000),
        "check_name": matter.rule,
        # Of two entries with one fingerprint GitLab shows one.
        "fingerprint": _digest(*matter.fingerprint, str(nth)),
        "severity": "critical" if matter.is_grave else _SEVERITIES[matter.severity],
        "location": {"path": showing.line(file_of(place.file) or place.file), "lines": {"begin": place.line or 1}},
    }


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
