"""Discipline: takes a run, gives an Issue for everything that it should have seen and did not.

A tester that never saw an operation succeed has shown nothing about it, however clean its list of Findings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from contracts.coverage.coverage import Coverage
from contracts.coverage.inventory import successes
from contracts.coverage.item import STATUSES, SUCCESSES, Item
from contracts.events import Sent
from contracts.findings import Finding, Severity
from contracts.record import Issue, Record
from contracts.rules import RULES

CHECK = "discipline"

_SUCCESS = "success-never-seen"
_STATUS = "status-never-seen"


def never_seen(record: Record, coverage: Coverage, waivers: Mapping[str, str]) -> Iterator[Issue]:
    """Give an Issue for each operation without a documented success, save those that are waived, and one for each
    documented status that was never answered. Of a run without any answer the verdict says so once."""
    if all(each.exchange.response is None for each in record.sent.values()):
        return
    sent: dict[str, list[Sent]] = {}
    for each in record.sent.values():
        # Requests of another method are about the operation, and not to it.
        if each.case.operation.startswith(f"{each.exchange.request.method} "):
            sent.setdefault(each.case.operation, []).append(each)
    unsuccessful = {item.operation: item for item in coverage.missing(SUCCESSES)}
    for key, item in unsuccessful.items():
        if key not in waivers:
            yield _success(record, item, sent.get(key, []))
    operations = {operation.key: operation for operation in record.contract.operations}
    for item in coverage.missing(STATUSES):
        # That no success was seen is said above, or waived.
        if item.operation not in unsuccessful or item.what not in successes(operations[item.operation]):
            message = f"the documented status {item.what} was never answered"
            finding = _finding(record, _STATUS, message, item, ("status", item.what))
            yield Issue(finding, CHECK, f"{item.what} at least once", "never", None, 0)


def _success(record: Record, item: Item, sent: list[Sent]) -> Issue:
    counts = Counter(each.exchange.response.status for each in sent if each.exchange.response is not None)
    said = ", ".join(f"{count} × {status}" for status, count in sorted(counts.items())) or "no answer at all"
    message = f"no documented success was ever answered: {said}"
    finding = _finding(record, _SUCCESS, message, item, ())
    # What was meant to be valid is what ought to have succeeded.
    proof = next((each for each in sent if each.case.is_valid), sent[0] if sent else None)
    return Issue(finding, CHECK, "a documented success", said, proof, len(sent))


def _finding(record: Record, rule: str, message: str, item: Item, location: tuple[str, ...]) -> Finding:
    severity: Severity = RULES[rule].severity
    return Finding(rule, message, severity, item.pointer, location, item.operation, record.contract.document)
