"""A share of a run: takes what one process of several said, gives plain values to send, and back; and joins shares."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from contracts.event_lines import from_line, to_line
from contracts.events import Event, Found, PhaseFinished, Sent
from contracts.findings import Locator


@dataclass(frozen=True)
class Share:
    """What one process did: all that was said, the fingerprints of what its items told, the keys of the operations that
    there are items of, what must not be shown, and the id of the item that asks for a verdict."""

    events: Sequence[Event]
    said: frozenset[str]
    operations: Sequence[str]
    secrets: frozenset[str]
    verdict: str = ""


def to_plain(share: Share) -> dict[str, Any]:
    """Give a share as what can be sent between processes."""
    return {
        "events": [to_line(event) for event in share.events],
        "said": sorted(share.said),
        "operations": list(share.operations),
        "secrets": sorted(share.secrets),
        "verdict": share.verdict,
    }


def from_plain(plain: dict[str, Any], locator: Locator) -> Share:
    """Give the share that plain values spell."""
    return Share(
        [from_line(line, locator) for line in plain["events"]],
        frozenset(plain["said"]),
        plain["operations"],
        frozenset(plain["secrets"]),
        plain["verdict"],
    )


def joined(shares: Iterable[Share]) -> Share:
    """Give several shares as one: exchanges are numbered through, and the times of a phase add up."""
    events: list[Event] = []
    seconds: dict[str, float] = {}
    said, secrets, verdict = set[str](), set[str](), ""
    operations: dict[str, None] = {}
    for share in shares:
        last = max((event.number for event in events if isinstance(event, Sent)), default=0)
        for event in share.events:
            if isinstance(event, PhaseFinished):
                seconds[event.phase] = seconds.get(event.phase, 0.0) + event.seconds
            else:
                events.append(_renumbered(event, last))
        said |= share.said
        secrets |= share.secrets
        operations |= dict.fromkeys(share.operations)
        verdict = verdict or share.verdict
    events += [PhaseFinished(phase, each) for phase, each in seconds.items()]
    return Share(events, frozenset(said), tuple(operations), frozenset(secrets), verdict)


def _renumbered(event: Event, last: int) -> Event:
    if isinstance(event, Sent):
        return replace(event, number=event.number + last)
    if isinstance(event, Found) and event.proof:
        return replace(event, proof=event.proof + last, steps=tuple(step + last for step in event.steps))
    return event
