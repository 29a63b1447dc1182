"""The decision: takes a run, what is asked of it and what is accepted, gives the Verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from contracts.baseline import Baseline, Entry
from contracts.coverage.coverage import Coverage
from contracts.coverage.item import SUCCESSES
from contracts.findings import Severity
from contracts.record import Issue, Record
from contracts.verdict.blame import broken_places, is_blamed
from contracts.verdict.discipline import never_seen
from contracts.verdict.policy import Policy
from contracts.verdict.shut_out import Cause, shut_out
from contracts.verdict.verdict import Known, Outcome, Verdict

_SHUT_OUT = frozenset({401, 403, 404})
_MOST_NAMED = 5


def decide(record: Record, coverage: Coverage, policy: Policy, baseline: Baseline, today: date) -> Verdict:
    """Give the verdict on a run.

    It is undecided when the run could not be done, and fails for an issue that is grave and not accepted, for having
    tested nothing, and for coverage below what is asked for; otherwise it passes.
    """
    found = (*broken_places(record), *record.issues, *never_seen(record, coverage, policy.waivers))
    issues = tuple(_weighed(issue, policy) for issue in found if is_blamed(issue, record))
    new, known, expired = _sorted_out(issues, baseline, today)
    is_whole = not record.failures
    tested = record.answered if is_whole else frozenset[str]()
    verdict = Verdict(
        Outcome.PASS,
        policy.fail_on,
        new=new,
        known=known,
        stale=baseline.stale(issues, tested),
        expired=expired,
        waived={key: policy.waivers[key] for key in record.operations if key in policy.waivers},
        cause=shut_out(record),
    )
    reasons = (
        *record.failures,
        *_nothing_tested(record, verdict.cause),
        *counted(verdict),
        *_coverage_reasons(coverage, policy),
    )
    outcome = Outcome.PASS if not reasons else Outcome.FAIL if is_whole else Outcome.UNDECIDED
    notes = (*_set_aside(len(found) - len(issues)), *_notes(verdict, coverage))
    return replace(verdict, outcome=outcome, reasons=reasons, notes=notes)


def _weighed(issue: Issue, policy: Policy) -> Issue:
    severity = policy.severities.get(issue.finding.rule)
    return issue if severity is None else replace(issue, finding=replace(issue.finding, severity=severity))


def _sorted_out(
    issues: tuple[Issue, ...], baseline: Baseline, today: date
) -> tuple[tuple[Issue, ...], tuple[Known, ...], tuple[Entry, ...]]:
    """Give the issues that are new, those that are accepted, and the entries that no longer accept theirs."""
    new: list[Issue] = []
    known: list[Known] = []
    expired: list[Entry] = []
    for issue in issues:
        entry = baseline.entry_for(issue)
        if entry is None:
            new.append(issue)
        elif entry.is_expired(today):
            new.append(issue)
            expired.append(entry)
        else:
            known.append(Known(issue, entry))
    return tuple(new), tuple(known), tuple(expired)


def _nothing_tested(record: Record, cause: Cause | None) -> Iterator[str]:
    counts = Counter(sent.exchange.response.status for sent in record.sent.values() if sent.exchange.response)
    if not record.operations:
        yield "nothing was tested: no operation was chosen"
    elif not counts:
        yield "nothing was tested: no request was answered"
    elif cause is not None:
        yield cause.says
    elif _SHUT_OUT.issuperset(counts):
        said = " and ".join(f"{count} × {status}" for status, count in sorted(counts.items()))
        yield f"nothing was tested: every answer was a refusal ({said}); look at the credentials and the base URL"


def counted(verdict: Verdict) -> Iterator[str]:
    """Say how many issues nobody accepts fail a run, and on how many operations."""
    grave = [issue for issue in verdict.new if verdict.is_grave(issue)]
    for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO):
        several = [issue for issue in grave if issue.finding.severity is severity]
        if several:
            operations = {issue.finding.operation for issue in several}
            places = ["in the contract"] if "" in operations else []
            places += [f"on {_number(len(operations - {''}), 'operation')}"] if operations - {""} else []
            yield f"{_number(len(several), f'new {severity}')} {' and '.join(places)}"


def _coverage_reasons(coverage: Coverage, policy: Policy) -> Iterator[str]:
    if coverage.percent < policy.min_coverage:
        yield f"coverage is {coverage.percent:.1f} %, below the {policy.min_coverage:g} % that are asked for"
    if policy.mark is None:
        return
    if policy.mark.drop(coverage):
        yield f"coverage fell from {policy.mark.percent:.1f} % to {coverage.percent:.1f} %"
    lost = policy.mark.lost(coverage)
    if lost:
        named = "; ".join(item.key for item in lost[:_MOST_NAMED])
        more = f"; and {len(lost) - _MOST_NAMED} more" if len(lost) > _MOST_NAMED else ""
        yield f"{_number(len(lost), 'item')} of the coverage are lost: {named}{more}"


def _set_aside(count: int) -> Iterator[str]:
    if count:
        yield f"{_number(count, 'finding')} not held against the implementation, as the contract has errors there"


def _notes(verdict: Verdict, coverage: Coverage) -> Iterator[str]:
    if verdict.known:
        yield f"{_number(len(verdict.known), 'known issue')} accepted by the baseline"
        unexplained = sum(not known.entry.reason for known in verdict.known)
        if unexplained:
            yield f"{_number(unexplained, 'accepted issue')} without a reason in the baseline"
    for entry in verdict.expired:
        assert entry.expires is not None
        yield f"{entry.fingerprint} ({entry.rule}, {entry.operation}) was accepted until {entry.expires.isoformat()}"
    for entry in verdict.stale:
        yield f"{entry.fingerprint} ({entry.rule}, {entry.operation}) is in the baseline and no longer found"
    needed = {item.operation for item in coverage.missing(SUCCESSES)}
    for key, reason in verdict.waived.items():
        if key in needed:
            yield f"{key} need not show a success: {reason}"
        else:
            yield f"{key} shows a success now, its waiver is needed no longer"


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
