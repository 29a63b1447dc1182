"""Latencies: takes a run, gives how long each operation's answers took."""

from __future__ import annotations

from collections.abc import Sequence

from contracts.record import Record


def latencies(record: Record) -> dict[str, list[float]]:
    """Give the seconds of the answers of each operation in growing order, the operation with the slowest 95 % first."""
    taken: dict[str, list[float]] = {}
    for sent in record.sent.values():
        if sent.exchange.response is not None:
            taken.setdefault(sent.case.operation, []).append(sent.exchange.seconds)
    for several in taken.values():
        several.sort()
    return dict(sorted(taken.items(), key=lambda entry: -quantile(entry[1], 0.95)))


def quantile(ordered: Sequence[float], share: float) -> float:
    """Give the least of `ordered` values that at least `share` of them do not exceed (the nearest rank)."""
    return ordered[max(0, -int(-len(ordered) * share // 1) - 1)]
