"""Measuring: takes the Record of a run, gives its Coverage."""

from __future__ import annotations

from contracts.conformance.routed import RoutedJudge
from contracts.coverage.coverage import Coverage
from contracts.coverage.ledger import Ledger
from contracts.record import Record


def measure(record: Record) -> Coverage:
    """Give what the exchanges of `record` exercised of the operations that it is about.

    Requests are judged by what was sent, so this wants a Record as it was made: redaction takes credentials out.
    """
    judge = RoutedJudge(record.contract)
    ledger = Ledger(judge.operations[key] for key in record.operations if key in judge.operations)
    for sent in record.sent.values():
        operation = judge.operations.get(sent.case.operation)
        response = sent.exchange.response
        if operation is None or response is None:
            continue
        routed = judge.judge(operation, sent.exchange.request)
        if routed.is_routed:
            ledger.add(operation, sent.exchange.request, routed.judged, response)
    return ledger.coverage
