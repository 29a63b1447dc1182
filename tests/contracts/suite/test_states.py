"""Probes of states: each state is seen, and what the contract refuses in one is refused."""

from __future__ import annotations

import pytest

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.suite.check import NotTried
from contracts.suite.probes import PROBES
from contracts.suite.told import answer_of
from tests.contracts.suite.fakes import Talk
from tests.contracts.suite.machines import DOCUMENT, Machines

STATES = ("jobs", "silenced", "states", "later")
MACHINE, JOB = "PATCH /machines/{id}", "POST /machines/{id}/jobs"
PART, CANCEL = "DELETE /machines/{id}/parts/{part}", "POST /jobs/{id}/cancellations"
# Which fault which probe finds, by which rule, and what the finding points at.
FOUND = [
    ("scrapped-changes", "states", "state-ignored", MACHINE, "/paths/~1machines~1{id}/patch/responses/409"),
    ("paused-starts", "states", "state-ignored", JOB, "/paths/~1machines~1{id}~1jobs/post/responses/409"),
    ("scrapped-part", "states", "state-ignored", PART, "/paths/~1machines~1{id}~1parts~1{part}/delete/responses/409"),
    ("over-cancelled", "states", "state-ignored", CANCEL, "/paths/~1jobs~1{id}~1cancellations/post/responses/409"),
]


def talked(fault: str, *probes: str, jobs: int = 9, only: str = "") -> Talk:
    """Give the talk in which probes looked at the operations that they apply to, after a first contact, some jobs and
    a machine of many parts."""
    talk = Talk(DOCUMENT, Machines(fault))
    session = talk.session
    for operation in talk.contract.operations:
        for _ in range(jobs if operation.path.endswith("/jobs") else 1):
            fresh = operation.method == "DELETE"
            session.send(Case(operation.key, "contact", "", session.resources.request(operation, fresh=fresh)))
    parts = talk.session.resources.kinds["/machines/{}/parts/{}"]
    machine = session.resources.make(session.resources.kinds["/machines/{}"], {})
    for _ in range(20 if machine is not None else 0):
        session.resources.make(parts, machine.values if machine is not None else {})
    for probe in (each for each in PROBES if each.id in probes):
        for operation in talk.contract.operations:
            if only in operation.key and probe.applies(session, operation):
                try:
                    for breach, proof in probe.run(session, operation):
                        session.found(probe.id, breach, proof)
                except NotTried as reason:
                    session.skipped(probe.id, operation.key, str(reason))
    return talk


def titled(talk: Talk, title: str) -> list[Sent]:
    """Give the exchanges of the cases with a title."""
    return [each for each in talk.sent if each.case.title == title]


@pytest.mark.timeout(30)
@pytest.mark.parametrize("fault", ["", "cancels-twice", "takes-nothing"])
def test_a_service_that_keeps_its_contract_is_left_alone(fault: str) -> None:
    talk = talked(fault, *STATES)
    assert [(each.check, each.finding.rule, each.finding.message) for each in talk.found] == []
    assert [(each.check, each.operation) for each in talk.skipped] == []


@pytest.mark.timeout(30)
@pytest.mark.parametrize(("fault", "probe", "rule", "operation", "pointer"), FOUND)
def test_what_is_done_in_a_state_that_refuses_it_is_found(
    fault: str, probe: str, rule: str, operation: str, pointer: str
) -> None:
    found = talked(fault, "jobs", "states").found
    assert [(each.check, each.finding.rule) for each in found] == [(probe, rule)]
    assert [(each.finding.operation, each.finding.pointer) for each in found] == [(operation, pointer)]
    assert all("answers 409." in each.finding.message for each in found)


@pytest.mark.timeout(30)
@pytest.mark.parametrize("fault", ["", "over-cancelled"])
def test_what_comes_to_an_end_by_itself_is_waited_for(fault: str) -> None:
    talk = talked(fault, "states", jobs=0, only=CANCEL)
    assert [each.finding.operation for each in talk.found] == [CANCEL] * bool(fault)
    assert talk.skipped == []
    [asked] = titled(talk, "where state is done")
    read = [each for each in talk.sent if asked.exchange.request.path.startswith(each.exchange.request.path)]
    assert [answer_of(each)["state"] for each in read if each.case.title == "read the state"][-2:] == [
        "waiting",
        "done",
    ]


@pytest.mark.timeout(30)
def test_nothing_is_said_of_states_that_nobody_can_reach() -> None:
    talk = talked("never-changes", "jobs", "states")
    assert talk.found == []
    assert [(each.check, each.operation) for each in talk.skipped] == [
        ("states", MACHINE),
        ("states", PART),
        ("states", JOB),
    ]
    assert all("no state was reached" in each.reason for each in talk.skipped)


@pytest.mark.timeout(30)
def test_callbacks_of_what_is_paused_are_found() -> None:
    talk = talked("paused-told", "silenced")
    assert [(each.finding.rule, each.finding.operation) for each in talk.found] == [
        ("callback-unwanted", "PATCH /hooks/{id}")
    ]
    assert talk.found[
        0
    ].finding.pointer == "/paths/~1hooks~1{id}/patch/requestBody/content/application~1json/schema" + (
        "/properties/status"
    )


@pytest.mark.timeout(30)
def test_one_of_each_state_is_read() -> None:
    talk = talked("", "jobs", "later")
    read = [each for each in titled(talk, "what was made, some time later") if each.case.operation == "GET /jobs/{id}"]
    assert {answer_of(each)["state"] for each in read} >= {"done", "failed"}
    # The oldest are read anyhow, and had all come to the same end.
    assert [answer_of(each)["state"] for each in read[8:]] == ["cancelled", "failed"]
    assert titled(talk, "a job where most was made")


@pytest.mark.timeout(30)
def test_what_shows_in_a_state_alone_is_found() -> None:
    rules = {(each.check, each.finding.rule) for each in talked("capitals", "jobs", "later").found}
    assert rules == {("conformance", "response-body")}
