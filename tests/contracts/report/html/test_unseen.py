"""Documented statuses that were never answered take one line of the page, whatever their number."""

from __future__ import annotations

from contracts.findings import Severity
from contracts.report import html
from tests.contracts.report.told import written
from tests.contracts.runs import DELETE, GET, POST, found

UNSEEN = tuple(
    found(
        operation,
        rule="status-never-seen",
        severity=Severity.WARNING,
        pointer=f"/paths/{index}",
        location=("status", status),
        check="discipline",
    )
    for index, (operation, status) in enumerate([(GET, "429"), (POST, "429"), (DELETE, "500")])
)


def test_they_are_told_together() -> None:
    record, verdict, coverage = written(*UNSEEN)
    page = html.write(record, verdict, coverage)
    assert "3 documented responses never answered: 2 × 429, 1 × 500" in page
    for breach in UNSEEN:
        assert page.count(f'id="issue-{breach.finding.fingerprint}"') == 1
    assert page.count('class="issue"') == len(verdict.issues) - len(UNSEEN)


def test_where_there_are_none_nothing_is_said_of_them() -> None:
    assert "never answered:" not in html.write(*written())
