"""A run that has one of everything, ready to be written."""

from __future__ import annotations

from datetime import date

from contracts.baseline import Baseline, Entry
from contracts.coverage.coverage import Coverage
from contracts.coverage.measure import measure
from contracts.events import Event, Passed, PhaseFinished, PhaseStarted, Skipped
from contracts.findings import Severity
from contracts.record import Record
from contracts.verdict import Policy, Verdict, decide
from tests.contracts.runs import DELETE, GET, POST, found, good, notes, record

TODAY = date(2030, 6, 1)
HOSTILE = (
    "</script>]]><b>`x`</b>|@you #1 \n\n# head\x00\x1b[31m\u202e\ud800\U0001f600 ${x} '; rm -rf / \\ " + "y" * 9_000
)


def written(*more: Event) -> tuple[Record, Verdict, Coverage]:
    """Give a run with a new issue, a known one, a warning and a check that was skipped, and `more`."""
    contract = notes()
    known = found(POST, 2, rule="response-status", location=("status", "500"), locator=contract.document)
    events = (
        PhaseStarted("coverage"),
        *good(),
        found(GET, 1, actual="1", locator=contract.document),
        known,
        found(GET, 1, rule="response-header", severity=Severity.WARNING, check="headers", locator=contract.document),
        Passed(POST, "head"),
        Skipped(DELETE, "head", "there is no GET"),
        *more,
        PhaseFinished("coverage", 1.0),
    )
    run = record(*events, contract=contract)
    entry = Entry(known.finding.fingerprint, "response-status", POST, reason="a fix is due", expires=TODAY)
    coverage = measure(run)
    return run, decide(run, coverage, Policy(), Baseline((entry,)), TODAY), coverage
