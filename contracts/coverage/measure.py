"""Measuring: takes the exchanges of a run, gives its Coverage."""

from __future__ import annotations

from collections.abc import Iterable

from contracts.conformance.routed import RoutedJudge
from contracts.coverage.coverage import Coverage
from contracts.coverage.ledger import Ledger
from contracts.events import Sent
from contracts.model.contract import Contract
from contracts.record import Record


class Measure:
    """Measures what exchanges exercise of those `operations` (keys) of `contract` that a run is about, as it goes on.

    Requests are judged by what was sent, so this wants them as they were: redaction takes credentials out.
    """

    def __init__(self, contract: Contract, operations: Iterable[str]) -> None:
        self._judge = judge = RoutedJudge(contract)
        self._ledger = Ledger(judge.operations[key] for key in operations if key in judge.operations)

    @property
    def coverage(self) -> Coverage:
        """What has been exercised so far."""
        return self._ledger.coverage

    def note(self, sent: Sent) -> None:
        """Count one exchange."""
        operation = self._judge.operations.get(sent.case.operation)
        response = sent.exchange.response
        if operation is None or response is None:
            return
        routed = self._judge.judge(operation, sent.exchange.request)
        if routed.is_routed:
            self._ledger.add(operation, sent.exchange.request, routed.judged, response)


def measure(record: Record) -> Coverage:
    """Give what the exchanges of `record`, which is as it was made, exercised of the operations that it is about."""
    measured = Measure(record.contract, record.operations)
    for sent in record.sent.values():
        measured.note(sent)
    return measured.coverage
