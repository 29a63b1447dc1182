"""A course: how many requests of a phase are on their way at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest

from contracts.compiler.compile import compile_contract
from contracts.events import Event, Failed, Sent
from contracts.exchange.case import Case
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.model.operation import Operation
from contracts.suite import course
from contracts.suite.auth import Auth
from contracts.suite.breach import Breach
from contracts.suite.check import Probe
from contracts.suite.course import Course, Subject
from contracts.suite.engine import Deal, Drive, Trouble
from contracts.suite.plan import Plan
from contracts.suite.session import Session
from tests.contracts.compiler.texts import Plain

DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "info": {"title": "t", "version": "1"},
    "paths": {"/a": {"get": {"responses": {"200": {"description": "x"}}}}},
}


class Together:
    """A target that answers when so many requests have come."""

    def __init__(self, many: int) -> None:
        self._all = threading.Barrier(many)

    def send(self, request: Request) -> Exchange:
        self._all.wait(10)
        return Exchange(request, Response(200))

    def close(self) -> None:
        """Nothing is held."""


@pytest.mark.parametrize(
    ("phase", "workers", "many"), [("examples", 3, 3), ("coverage", 3, 3), ("coverage", 1, 1), ("fuzzing", 3, 1)]
)
def test_so_many_are_on_their_way_where_nobody_listens(phase: str, workers: int, many: int) -> None:
    answers: list[Response | None] = []

    def engine(_document: dict[str, Any], deal: Deal, asked: Drive) -> Iterator[Trouble]:
        for number in range(6):
            answers.append(deal(Case("GET /a", phase, f"{number}", Request("GET", "/a", f"n={number}".encode()))))
        yield Trouble("", "that was all")

    events: list[Event] = []
    subject = Subject(compile_contract(Plain(DOCUMENT)), Together(many), Auth())
    Course(subject, Plan(profile="nightly", workers=workers), events.append, engine).do(phase)
    assert [each.case.title for each in events if isinstance(each, Sent)] == list("012345")
    assert [each is not None for each in answers] == [many == 1] * 6


def test_what_follows_a_deletion_waits_for_it() -> None:
    answered = threading.Event()

    class Slow(Together):
        def send(self, request: Request) -> Exchange:
            if request.method == "DELETE":
                assert not self._others.wait(0.2)
                answered.set()
            elif request.query:
                self._others.set()
            return Exchange(request, Response(200 if not request.query or answered.is_set() else 404))

        _others = threading.Event()

    def engine(_document: dict[str, Any], deal: Deal, asked: Drive) -> Iterator[Trouble]:
        for request in (Request("GET", "/a"), Request("DELETE", "/a"), Request("GET", "/a", b"n=1")):
            deal(Case(f"{request.method} /a", "coverage", request.method, request))
        yield from ()

    paths = {"/a": {**DOCUMENT["paths"]["/a"], "delete": {"responses": {"200": {"description": "x"}}}}}
    events: list[Event] = []
    subject = Subject(compile_contract(Plain({**DOCUMENT, "paths": paths})), Slow(1), Auth())
    Course(subject, Plan(workers=3), events.append, engine).do("coverage")
    statuses = [each.exchange.response.status for each in events if isinstance(each, Sent) and each.exchange.response]
    assert statuses == [200, 200, 200]


def test_a_probe_that_breaks_off_is_told_and_the_others_are_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def run(session: Session, operation: Operation) -> Iterator[tuple[Breach, int]]:
        tried.append(operation.key)
        if len(tried) == 1:
            raise KeyError("x")
        yield from ()

    monkeypatch.setattr(course, "PROBES", [Probe(name, (), lambda *_: True, run) for name in ("one", "two")])
    events: list[Event] = []
    subject = Subject(compile_contract(Plain(DOCUMENT)), Together(1), Auth())
    Course(subject, Plan(), events.append).do("probes")
    (failed,) = [each.reason for each in events if isinstance(each, Failed)]
    assert failed.startswith("the probe one broke off at GET /a: KeyError: 'x' (test_course.py:")
    assert len(tried) == 2
