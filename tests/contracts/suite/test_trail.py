"""Trails: what has to be sent before a request for it to show what it showed."""

from __future__ import annotations

import pytest

from contracts.events import Sent
from contracts.exchange.case import Case
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.suite.probes import deleted
from contracts.suite.trail import Trail
from tests.contracts.suite.fakes import Talk
from tests.contracts.suite.shelf import Shelf, document
from tests.contracts.suite.test_probes import tried

SENT = [
    ("GET", "/books", 200),
    ("POST", "/pens", 201),
    ("POST", "/books", 201),  # makes /books/8
    ("GET", "/books/8", 200),
    ("GET", "/books", 500),
    ("PUT", "/books/8", 422),
    ("DELETE", "/books/8", 204),
    ("GET", "/books/8", 200),
    ("GET", "/books", 500),
]


def trail(begun: int) -> Trail:
    """Give the trail of SENT, in which a probe begins after so many."""
    found = Trail()
    for number, (method, path, status) in enumerate(SENT, 1):
        request = Request(method, path)
        found.note(Sent(number, Case("", "", "", request), Exchange(request, Response(status))))
        if number == 3:
            found.made("/books/8", number)
        if number == begun:
            found.begin()
    return found


@pytest.mark.parametrize(
    ("begun", "number", "is_probed", "steps"),
    [
        (9, 4, False, (3,)),
        (9, 4, True, (3,)),
        (9, 8, False, (3, 7)),
        (5, 8, True, (3, 7)),
        (7, 8, True, (3,)),
        (9, 1, True, ()),
        (9, 5, False, (3,)),
        (9, 2, False, ()),
        (1, 9, True, (3, 7)),
        (9, 0, True, ()),
        (9, 99, False, ()),
    ],
)
def test_what_matters_comes_before(begun: int, number: int, is_probed: bool, steps: tuple[int, ...]) -> None:
    assert trail(begun).to(number, "f", is_probed=is_probed) == steps


def test_what_showed_before_needs_nothing_that_came_since() -> None:
    found = trail(9)
    assert found.to(5, "f", is_probed=False) == (3,)
    assert found.to(9, "f", is_probed=False) == ()
    assert found.to(9, "another", is_probed=False) == (3, 7)


def test_what_a_probe_finds_has_the_steps_that_lead_to_it() -> None:
    talk = Talk(document("offset"), Shelf(3, fault="kept"))
    operation = next(each for each in talk.contract.operations if each.method == "DELETE")
    tried(talk, deleted.PROBE, operation)
    requests = {each.number: f"{each.exchange.request.method} {each.exchange.request.path}" for each in talk.sent}
    shown = {each.finding.rule: [requests[number] for number in (*each.steps, each.proof)] for each in talk.found}
    assert shown["deleted-still-found"] == ["POST /books", "DELETE /books/4", "GET /books/4"]
    assert shown["deleted-still-listed"] == ["POST /books", "DELETE /books/4", "GET /books"]
