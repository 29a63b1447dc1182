"""A run at the gate: what is certain fails, whatever else could not be tested."""

from __future__ import annotations

from contracts.baseline import Baseline
from contracts.coverage.measure import measure
from contracts.events import Event, Failed
from contracts.gate.stages.test import stage_of
from contracts.report.gate.words import headline
from contracts.verdict import Outcome, Policy, decide
from contracts.verdict.gate import Gate, Judged, Stage, State
from contracts.verdict.gate import Tested as Run
from tests.contracts.report.gate.gates import TODAY
from tests.contracts.runs import GET, POST, found, good, record, sent

TROUBLE = Failed("DELETE /notes/{id}: Path parameter 'id' is not defined")
UNANSWERED = found(GET, 7, rule="answer-missing", message="no answer")


def staged(*events: Event) -> Stage:
    run = record(*events)
    coverage = measure(run)
    return stage_of(Run(run, decide(run, coverage, Policy(), Baseline(), TODAY), coverage))


def test_errors_that_are_certain_fail_and_the_trouble_is_told_once() -> None:
    errors = (found(GET, 1), found(POST, 2, rule="response-status", location=()))
    stage = staged(*good(), *errors, TROUBLE, TROUBLE)
    assert stage.outcome is Outcome.FAIL
    assert stage.reason == f"2 new errors on 2 operations; besides, not all could be tested: {TROUBLE.reason}"
    gate = Gate((Judged("a.yaml", State.CHANGED, "a.yaml", (stage,)),))
    assert (gate.exit_code, headline(gate)) == (1, "a.yaml is not kept")
    assert isinstance(stage.said, Run)
    assert stage.said.verdict.exit_code == 2


def test_a_service_that_does_not_answer_leaves_it_undecided() -> None:
    stage = staged(*good(), sent(7, GET, None), UNANSWERED, Failed("it cannot be reached"))
    assert stage.outcome is Outcome.UNDECIDED
    assert stage.reason == "http://127.0.0.1:8080: it cannot be reached"
    mixed = staged(*good(), sent(7, GET, None), UNANSWERED, found(GET, 1), Failed("it cannot be reached"))
    assert mixed.outcome is Outcome.FAIL
    assert mixed.reason.startswith("1 new error on 1 operation; besides,")


def test_without_trouble_the_verdict_is_the_one_of_the_run() -> None:
    stage = staged(*good(), found(GET, 1))
    assert (stage.outcome, stage.reason) == (Outcome.FAIL, "1 new error on 1 operation")
