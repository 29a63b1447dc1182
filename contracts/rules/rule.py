"""A Rule is one thing that can be breached, with what there is to say about it."""

from __future__ import annotations

from dataclasses import dataclass

from contracts.findings import Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be breached: `title` says what is asked for, `why` what it is good for, `advice` what to do.

    A request's rules also have the HTTP `status` that answers a breach. `bad` and `good` are texts that show what is
    meant: excerpts of a document that breaks the rule and of one that keeps it.
    """

    id: str
    title: str
    advice: str
    severity: Severity = Severity.ERROR
    status: int | None = None
    why: str = ""
    bad: str = ""
    good: str = ""
