"""Targets around targets: header fields for requests, and a pace."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request
from contracts.target.dressed import Dressed
from contracts.target.paced import Paced
from tests.contracts.runs import notes


class Echo:
    """Keeps what it was sent."""

    def __init__(self) -> None:
        self.got: list[Request] = []

    def send(self, request: Request) -> Exchange:
        self.got.append(request)
        return Exchange(request, None, "none")

    def close(self) -> None:
        """Nothing is held."""


def test_fields_go_with_every_request_and_with_those_of_an_operation() -> None:
    echo = Echo()
    target = Dressed(echo, notes(), {b"x-a": b"all"}, {"DELETE /notes/{id}": {b"x-b": b"some", b"x-a": b"own"}})
    sent = Request("DELETE", "/notes/7", headers={b"x-a": b"before", b"x-c": b"c"})
    assert target.send(sent).request.headers == {b"x-a": b"own", b"x-b": b"some", b"x-c": b"c"}
    for request in (Request("GET", "/notes"), Request("GET", "/nowhere")):
        assert target.send(request).request.headers == {b"x-a": b"all"}


def test_requests_wait_for_their_turn() -> None:
    moment, waits = [100.0], []

    def sleep(seconds: float) -> None:
        waits.append(round(seconds, 6))
        moment[0] += seconds

    target = Paced(Echo(), 4, lambda: moment[0], sleep)
    for _ in range(3):
        target.send(Request("GET", "/"))
    assert waits == [0.25, 0.25]
    moment[0] += 10  # time that was not used is not made up for
    target.send(Request("GET", "/"))
    target.send(Request("GET", "/"))
    assert waits == [0.25, 0.25, 0.25]


def test_requests_of_several_threads_wait_for_turns_of_their_own() -> None:
    moment, waits = [100.0], []

    def sleep(seconds: float) -> None:
        now = moment[0]
        time.sleep(0.01)  # another thread may come in between
        waits.append(round(seconds, 6))
        moment[0] = now + seconds

    target = Paced(Echo(), 4, lambda: moment[0], sleep)
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(target.send, [Request("GET", "/")] * 4))
    assert waits == [0.25] * 3
    assert moment == [100.75]
