"""Events as lines of JSON: takes events, gives one line each, and back. The same lines go between processes and into
the NDJSON report."""

from __future__ import annotations

import json
from typing import Any

import orjson

from contracts.events import Event, Failed, Found, Passed, PhaseFinished, PhaseStarted, Sent, Skipped
from contracts.exchange.plain import case_from_plain, case_to_plain, exchange_from_plain, exchange_to_plain
from contracts.findings import Finding, Locator, Severity


def to_line(event: Event) -> str:
    """Give an event as one line, without its end."""
    plain = to_plain(event)
    try:
        return orjson.dumps(plain).decode()
    except TypeError:  # a number too large for it, or half of a surrogate pair
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def to_plain(event: Event) -> dict[str, Any]:
    """Give an event as plain values; `event` names its kind."""
    match event:
        case Sent():
            about = {"number": event.number, "case": case_to_plain(event.case)}
            return {"event": "sent", **about, **exchange_to_plain(event.exchange)}
        case Found():
            proof = {"expected": event.expected, "actual": event.actual, "proof": event.proof, "steps": event.steps}
            return {"event": "found", "check": event.check, "finding": event.finding.as_dict(), **proof}
        case Passed():
            return {"event": "passed", "operation": event.operation, "check": event.check}
        case Skipped():
            return {"event": "skipped", "operation": event.operation, "check": event.check, "reason": event.reason}
        case PhaseStarted():
            return {"event": "phase-started", "phase": event.phase}
        case PhaseFinished():
            return {"event": "phase-finished", "phase": event.phase, "seconds": round(event.seconds, 6)}
        case Failed():
            return {"event": "failed", "reason": event.reason}


def from_line(line: str | bytes, locator: Locator | None = None) -> Event:
    """Give the event that a line spells; `locator` finds the places of its Finding again.

    Raises ValueError when the line is no event.
    """
    try:
        return _event(json.loads(line), locator)
    except (KeyError, TypeError, AttributeError) as fault:
        raise ValueError(f"not an event: {type(fault).__name__}: {fault}") from None


def _event(plain: dict[str, Any], locator: Locator | None) -> Event:
    match plain["event"]:
        case "sent":
            exchange = exchange_from_plain(plain)
            return Sent(plain["number"], case_from_plain(plain["case"], exchange.request), exchange)
        case "found":
            finding = _finding(plain["finding"], locator)
            steps = tuple(plain.get("steps", ()))
            return Found(finding, plain["check"], plain["expected"], plain["actual"], plain["proof"], steps)
        case "passed":
            return Passed(plain["operation"], plain["check"])
        case "skipped":
            return Skipped(plain["operation"], plain["check"], plain["reason"])
        case "phase-started":
            return PhaseStarted(plain["phase"])
        case "phase-finished":
            return PhaseFinished(plain["phase"], plain["seconds"])
        case "failed":
            return Failed(plain["reason"])
    raise ValueError(f"not an event: {plain['event']!r}")


def _finding(plain: dict[str, Any], locator: Locator | None) -> Finding:
    return Finding(
        plain["rule"],
        plain["message"],
        Severity(plain["severity"]),
        plain["pointer"],
        tuple(plain["location"]),
        plain["operation"],
        locator,
    )
