"""Sessions: what is told, how often, and what ends a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.events import Event, Failed, Found, Sent
from contracts.exchange.case import Case
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.model.contract import Contract
from contracts.suite.about import About
from contracts.suite.auth import Auth
from contracts.suite.breach import Breach
from contracts.suite.check import Check
from contracts.suite.checks import CHECKS
from contracts.suite.course import CONTACT, Course, Subject
from contracts.suite.plan import Plan
from contracts.suite.session import Session, TargetGone
from tests.contracts.suite.fakes import Fake, Talk
from tests.contracts.suite.notes import DOCUMENT, Notes
from tests.contracts.suite.test_probes import AUTH

READ = Case("GET /notes", "test", "", Request("GET", "/notes"))


class Silent:
    """A target that does not answer."""

    def send(self, request: Request) -> Exchange:
        return Exchange(request, None, "it is silent")

    def close(self) -> None:
        """Nothing is held."""


def contract() -> Contract:
    return Talk(DOCUMENT, Notes()).contract


def test_a_target_that_stays_silent_ends_the_run() -> None:
    events: list[Event] = []
    session = Session(contract(), Silent(), Auth(), CHECKS, events.append, Plan())
    for _ in range(4):
        session.send(READ)
    with pytest.raises(TargetGone, match="it is silent"):
        session.send(READ)
    assert {each.finding.rule for each in events if isinstance(each, Found)} == {"answer-missing"}


def test_a_check_that_breaks_off_is_told_and_the_others_look() -> None:
    def breaks(about: About) -> Iterator[Breach]:
        raise ZeroDivisionError(about.request.path)
        yield

    events: list[Event] = []
    checks = (Check("broken", (), breaks), *CHECKS)
    session = Session(contract(), Fake(lambda _: Response(500)), Auth(), checks, events.append, Plan())
    session.send(READ)
    (reason,) = {each.reason for each in events if isinstance(each, Failed)}
    assert reason.startswith("the check broken broke off at GET /notes: ZeroDivisionError: /notes (test_session.py:")
    assert "server-error" in {each.finding.rule for each in events if isinstance(each, Found)}


def test_one_answer_makes_the_silence_forgotten() -> None:
    answers = iter([None, None, None, None, 200, None, None, None, None])

    class Moody(Silent):
        def send(self, request: Request) -> Exchange:
            status = next(answers)
            return Exchange(request, None if status is None else Response(status), "it is silent")

    session = Session(contract(), Moody(), Auth(), CHECKS, lambda _event: None, Plan())
    for _ in range(9):
        session.send(READ)


def test_only_valid_requests_with_good_answers_are_starting_points() -> None:
    talk = Talk(DOCUMENT, Notes(), AUTH)
    operation = talk.session.operations["GET /notes"]
    for query in (b"limit=0", b"limit=1"):
        talk.session.send(Case(operation.key, "test", "", Request("GET", "/notes", query)))
    assert [each.exchange.request.query for each in talk.session.good(operation)] == [b"limit=1"]


@pytest.mark.timeout(60)
def test_the_same_course_says_the_same_twice() -> None:
    def told(fault: str) -> list[str]:
        events: list[Event] = []
        subject = Subject(contract(), Fake(Notes(fault)), AUTH)
        course = Course(subject, Plan(callback_seconds=0), events.append)
        for phase in (CONTACT, "probes", "late probes"):
            course.do(phase)
        course.clean_up()
        course.close()
        return [str(event.exchange.request) if isinstance(event, Sent) else str(event) for event in events]

    for fault in ("", "skips"):
        assert told(fault) == told(fault)
