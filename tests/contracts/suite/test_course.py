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
