"""Verdicts on small runs."""

from __future__ import annotations

from datetime import date

import pytest

from contracts.baseline import Baseline, Entry
from contracts.coverage.mark import from_plain, to_plain
from contracts.coverage.measure import measure
from contracts.events import Event, Failed
from contracts.findings import Severity
from contracts.record import Record
from contracts.verdict import Outcome, Policy, Verdict, decide
from tests.contracts.runs import DELETE, GET, JSON, POST, found, good, record, sent

TODAY = date(2030, 6, 1)
WRONG = found(GET, 1)


def decided(run: Record, policy: Policy | None = None, baseline: Baseline | None = None) -> Verdict:
    return decide(run, measure(run), policy or Policy(), baseline or Baseline(), TODAY)


def test_a_clean_run_passes() -> None:
    verdict = decided(record(*good()))
    assert (verdict.outcome, verdict.exit_code) == (Outcome.PASS, 0)
    assert (verdict.reasons, verdict.notes, verdict.issues) == ((), (), ())


def test_an_error_fails() -> None:
    verdict = decided(record(*good(), WRONG, found(GET, location=("body", "b"))))
    assert (verdict.outcome, verdict.exit_code) == (Outcome.FAIL, 1)
    assert verdict.reasons == ("2 new errors on 1 operation",)
    assert len(verdict.new) == len(verdict.grave) == 2


@pytest.mark.parametrize(("fail_on", "outcome"), [(Severity.ERROR, Outcome.PASS), (Severity.WARNING, Outcome.FAIL)])
def test_a_warning_fails_where_that_is_asked_for(fail_on: Severity, outcome: Outcome) -> None:
    run = record(*good(), found(GET, severity=Severity.WARNING))
    verdict = decided(run, Policy(fail_on=fail_on))
    assert verdict.outcome is outcome
    assert len(verdict.new) == 1


def test_how_grave_a_rule_is_can_be_set() -> None:
    policy = Policy(severities={"response-body": Severity.INFO})
    assert decided(record(*good(), WRONG), policy).outcome is Outcome.PASS


def test_what_is_accepted_does_not_fail() -> None:
    entry = Entry(WRONG.finding.fingerprint, "response-body", GET, reason="soon", expires=TODAY)
    verdict = decided(record(*good(), WRONG), baseline=Baseline((entry,)))
    assert verdict.outcome is Outcome.PASS
    assert [known.entry for known in verdict.known] == [entry]
    assert verdict.notes == ("1 known issue accepted by the baseline",)


def test_what_is_accepted_no_longer_fails_and_says_so() -> None:
    entry = Entry(WRONG.finding.fingerprint, "response-body", GET, expires=date(2030, 5, 31))
    verdict = decided(record(*good(), WRONG), baseline=Baseline((entry,)))
    assert verdict.outcome is Outcome.FAIL
    assert verdict.expired == (entry,)
    assert "was accepted until 2030-05-31" in verdict.notes[0]


def test_what_is_accepted_and_gone_is_told() -> None:
    entries = (Entry("0" * 16, "x", GET), Entry("1" * 16, "x", "GET /elsewhere"))
    verdict = decided(record(*good()), baseline=Baseline(entries))
    assert verdict.outcome is Outcome.PASS
    assert verdict.stale == entries[:1]
    assert "no longer found" in verdict.notes[0]


@pytest.mark.parametrize(
    ("events", "said"),
    [
        ((), "no request was answered"),
        ((sent(1, GET, None),), "no request was answered"),
        (
            (sent(1, GET, 401), sent(2, GET, 404), sent(3, POST, 401)),
            "every answer was a refusal (2 × 401 and 1 × 404)",
        ),
    ],
)
def test_a_run_that_tested_nothing_fails(events: tuple[Event, ...], said: str) -> None:
    verdict = decided(record(*events))
    assert verdict.outcome is Outcome.FAIL
    assert verdict.reasons[0].startswith("nothing was tested: ")
    assert said in verdict.reasons[0]


def test_a_run_over_no_operation_fails() -> None:
    assert "no operation was chosen" in decided(record(operations=())).reasons[0]


def test_an_operation_without_a_success_fails() -> None:
    events = (*good()[:3], sent(4, DELETE, 404), sent(5, DELETE, 404, path="/notes/2"))
    verdict = decided(record(*events))
    (issue,) = verdict.new
    assert (issue.finding.rule, issue.finding.operation) == ("success-never-seen", DELETE)
    assert issue.finding.message == "no documented success was ever answered: 2 × 404"
    assert issue.finding.place.line == 22
    assert issue.proof is not None
    assert issue.proof.number == 4
    assert verdict.reasons == ("1 new error on 1 operation",)


def test_an_operation_without_a_success_can_be_waived() -> None:
    policy = Policy(waivers={DELETE: "the key is not known here", GET: "old"})
    verdict = decided(record(*good()[:3], sent(4, DELETE, 404)), policy)
    assert verdict.outcome is Outcome.PASS
    assert verdict.new == ()
    assert verdict.notes == (
        "GET /notes shows a success now, its waiver is needed no longer",
        "DELETE /notes/{id} need not show a success: the key is not known here",
    )


def test_a_status_that_was_never_seen_is_a_warning() -> None:
    verdict = decided(record(*good()[:2], good()[3]))
    (issue,) = verdict.new
    assert verdict.outcome is Outcome.PASS
    assert (issue.finding.rule, issue.finding.severity) == ("status-never-seen", Severity.WARNING)
    assert issue.finding.location == ("status", "422")


def test_a_run_that_could_not_be_done_is_undecided_whatever_it_found() -> None:
    entry = Entry("0" * 16, "x", GET)
    verdict = decided(record(*good(), WRONG, Failed("the target is gone")), baseline=Baseline((entry,)))
    assert (verdict.outcome, verdict.exit_code) == (Outcome.UNDECIDED, 2)
    assert verdict.reasons == ("the target is gone", "1 new error on 1 operation")
    assert verdict.stale == ()  # it may only not have been reached


def test_coverage_that_is_asked_for() -> None:
    run = record(*good())
    verdict = decided(run, Policy(min_coverage=99))
    assert verdict.outcome is Outcome.FAIL
    assert verdict.reasons[0].endswith("below the 99 % that are asked for")
    assert decided(run, Policy(min_coverage=50)).outcome is Outcome.PASS


def test_coverage_that_was_reached_before_may_not_be_lost() -> None:
    mark = from_plain(to_plain(measure(record(*good()))), "c.json")
    assert decided(record(*good()), Policy(mark=mark)).outcome is Outcome.PASS
    verdict = decided(record(*good()[:2], good()[3]), Policy(mark=mark))
    assert verdict.outcome is Outcome.FAIL
    fell, lost = verdict.reasons
    assert fell.startswith("coverage fell from")
    assert "items of the coverage are lost: 422 POST /notes" in lost


def test_an_answer_to_another_method_counts_for_nothing() -> None:
    run = record(*good()[1:], sent(9, GET.replace("GET", "HEAD"), 200, fields=JSON))
    assert [issue.finding.rule for issue in decided(run).new] == ["success-never-seen"]


def test_a_verdict_is_told_in_a_sentence() -> None:
    assert Verdict(Outcome.PASS, Severity.ERROR).sentence() == "the contract is kept"
    failed = Verdict(Outcome.FAIL, Severity.ERROR, ("one\x1b", "two"))
    assert failed.sentence() == "the contract is not kept: one\x1b; two"
    assert failed.sentence(str.upper) == "the contract is not kept: ONE\x1b; TWO"
    assert Verdict(Outcome.UNDECIDED, Severity.ERROR, ("x",)).sentence() == "no verdict could be had: x"
