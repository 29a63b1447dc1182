"""A Rule is one thing that can be breached, with what there is to say about it."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.findings import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be breached: `title` says what is asked for, `why` what it is good for, `advice` what to do.

    A request's rules also have the HTTP `status` that answers a breach.
    """

    id: str
    title: str
    advice: str
    severity: Severity = Severity.ERROR
    status: int | None = None
    why: str = ""
