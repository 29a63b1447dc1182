"""A window: so many requests are on their way at once, and what came of them is dealt with in their order."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.suite.window import Window

SECONDS = 10.0


def asked(number: int) -> Request:
    return Request("GET", f"/{number}")


def number_of(request: Request) -> int:
    return int(request.path[1:])


class Slow:
    """A target: the answer to a request is there when that to `after` it is, if it has one."""

    def __init__(self, after: dict[int, int]) -> None:
        self._after = after
        self.answered = {number: threading.Event() for number in range(10)}
        self.most = self._now = 0
        self._lock = threading.Lock()

    def send(self, request: Request) -> Exchange:
        number = number_of(request)
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        if number in self._after:
            assert self.answered[self._after[number]].wait(SECONDS)
        with self._lock:
            self._now -= 1
        self.answered[number].set()
        return Exchange(request, Response(200))


@pytest.mark.parametrize(
    ("width", "after"),
    [(1, {}), (2, {0: 1, 2: 3, 4: 5}), (3, {0: 2, 1: 2, 3: 4}), (3, {}), (20, {0: 9})],
    ids=["one", "two in pairs", "three, the last first", "three", "more than there are"],
)
def test_what_came_is_dealt_with_in_order(width: int, after: dict[int, int]) -> None:
    slow = Slow(after)
    settled: list[int] = []
    known: list[int] = []
    here = threading.current_thread()

    def settle(number: int, exchange: Exchange) -> Response | None:
        assert threading.current_thread() is here
        assert number_of(exchange.request) == number
        settled.append(number)
        return exchange.response

    with Window(slow.send, width) as window:
        for number in range(10):
            response = window.put(asked(number), partial(settle, number))
            assert (response is not None) is (width == 1)
            known.append(len(settled))
        window.settle()
    assert settled == list(range(10))
    # What is known when the next request is made does not depend on which answer was the first.
    assert known == [max(0, number + 1 - width) if width > 1 else number + 1 for number in range(10)]
    assert slow.most <= width


def test_what_ends_a_run_does_not_wait_for_others() -> None:
    slow = Slow({1: 9})

    def settle(exchange: Exchange) -> Response | None:
        raise OSError(exchange.request.path)

    def put_all() -> None:
        with Window(slow.send, 2) as window:
            for number in range(4):
                window.put(asked(number), settle)

    with pytest.raises(OSError, match="/0"):
        put_all()
    assert not slow.answered[1].is_set()
    assert not slow.answered[2].is_set()
    slow.answered[9].set()


def test_what_sending_raises_is_raised_in_its_turn() -> None:
    def send(request: Request) -> Exchange:
        if number_of(request) == 1:
            raise KeyError(request.path)
        return Exchange(request, Response(200))

    settled: list[Exchange] = []

    def settle(exchange: Exchange) -> Response | None:
        settled.append(exchange)
        return exchange.response

    def put_all() -> None:
        with Window(send, 2) as window:
            for number in range(3):
                window.put(asked(number), settle)
            window.settle()

    with pytest.raises(KeyError, match="/1"):
        put_all()
    assert [each.request for each in settled] == [asked(0)]
