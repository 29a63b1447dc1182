"""Blame: takes a run whose contract has errors, gives an Issue for each of them, and which issues are their fault.

Whoever judges by a promise that cannot be read finds what nobody did wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from contracts.record import Issue, Record

CHECK = "contract"
# What is said by comparing with what the contract describes, or because nothing could be sent as it describes it.
_BY_PROMISE = frozenset(
    {"valid-refused", "invalid-accepted", "refusal-status", "success-never-seen", "status-never-seen"}
)


def broken_places(record: Record) -> Iterator[Issue]:
    """Give an Issue for each error of the contract that an operation under test depends on."""
    for fault in record.faults:
        count = len(fault.operations)
        expected = f"what {count} operations need" if count > 1 else f"what {min(fault.operations)} needs"
        yield Issue(fault.finding, CHECK, expected, fault.finding.message, None, 0)


def is_blamed(issue: Issue, record: Record) -> bool:
    """Say whether an issue speaks of the implementation: not when its operation depends on an error of the contract,
    and it was judged by what that describes."""
    rule, operation = issue.finding.rule, issue.finding.operation
    is_judged = rule in _BY_PROMISE or rule.startswith("response-")
    return not is_judged or not any(operation in fault.operations for fault in record.faults)
