"""Logging in, and staying so."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from contracts.errors import ConfigError
from contracts.exchange.exchange import Exchange
from contracts.exchange.message import Request, Response
from contracts.target.login import LoggedIn, Login


class Door:
    """A server with a login; `accepts` are the tokens that are good, `seen` those that were presented."""

    def __init__(self, accepts: Callable[[int], bool] = lambda _number: True) -> None:
        self.logins: list[Request] = []
        self.seen: list[bytes | None] = []
        self.time = 0.0
        self._accepts = accepts

    def send(self, request: Request) -> Exchange:
        if request.path == "/login":
            self.logins.append(request)
            return Exchange(request, Response(200, body=json.dumps({"a": {"t": f"t{len(self.logins)}"}}).encode()))
        token = request.headers.get(b"authorization")
        self.seen.append(token)
        good = token is not None and self._accepts(int(token.removeprefix(b"Bearer t")))
        return Exchange(request, Response(200 if good else 401))

    def close(self) -> None:
        """Nothing is held."""

    def logged_in(self, **settings: object) -> LoggedIn:
        login = Login("/login?x=1", token="/a/t", **settings)  # type: ignore[arg-type]
        self.learned: list[str] = []
        return LoggedIn(self, self, login, self.learned.append, lambda: self.time)


def status(exchange: Exchange) -> int:
    assert exchange.response is not None
    return exchange.response.status


def test_the_login_is_as_it_was_described() -> None:
    door = Door()
    target = door.logged_in(json={"user": "ada"}, headers={"X-A": "b"})
    assert target.value == b"Bearer t1"
    (asked,) = door.logins
    headers = {b"x-a": b"b", b"content-type": b"application/json"}
    assert asked == Request("POST", "/login", b"x=1", headers, b'{"user": "ada"}')
    assert door.learned == ["t1"]
    Door().logged_in(form={"a": "b c"})


def test_a_form() -> None:
    door = Door()
    door.logged_in(form={"a": "b c"})
    assert door.logins[0].body == b"a=b+c"
    assert door.logins[0].headers[b"content-type"] == b"application/x-www-form-urlencoded"


def test_a_token_is_had_anew_after_a_401_and_the_request_repeated() -> None:
    door = Door(lambda number: number > 1)
    target = door.logged_in()
    exchange = target.send(Request("GET", "/a", headers={b"authorization": target.value}))
    assert status(exchange) == 200
    assert exchange.request.headers[b"authorization"] == b"Bearer t2"
    assert door.learned == ["t1", "t2"]
    target.send(Request("GET", "/a", headers={b"authorization": target.value}))
    assert len(door.logins) == 2


def test_requests_that_are_refused_together_log_in_once() -> None:
    together = threading.Barrier(4)

    class Busy(Door):
        """Answers four that present the first token when all have come."""

        def send(self, request: Request) -> Exchange:
            exchange = super().send(request)
            if request.headers.get(b"authorization") == b"Bearer t1":
                together.wait(10)
            return exchange

    door = Busy(lambda number: number > 1)
    target = door.logged_in()
    request = Request("GET", "/a", headers={b"authorization": target.value})
    with ThreadPoolExecutor(4) as threads:
        exchanges = list(threads.map(target.send, [request] * 4))
    assert [status(each) for each in exchanges] == [200] * 4
    assert door.learned == ["t1", "t2"]


def test_a_token_is_had_anew_when_it_is_old() -> None:
    door = Door()
    target = door.logged_in(refresh_after=10)
    for door.time in (9.0, 10.0, 19.0, 20.0):
        target.send(Request("GET", "/a", headers={b"authorization": target.value}))
    assert door.seen == [b"Bearer t1", b"Bearer t2", b"Bearer t2", b"Bearer t3"]


def test_what_presents_another_token_or_none_means_it() -> None:
    door = Door(lambda number: number == 1)
    target = door.logged_in(refresh_after=0)
    door.time = 5.0
    assert status(target.send(Request("GET", "/a"))) == 401
    assert status(target.send(Request("GET", "/a", headers={b"authorization": b"Bearer t9"}))) == 401
    assert len(door.logins) == 1


def test_a_target_that_refuses_fresh_tokens_is_not_asked_for_ever() -> None:
    door = Door(lambda _number: False)
    target = door.logged_in()
    for _ in range(20):
        target.send(Request("GET", "/a", headers={b"authorization": target.value}))
    assert len(door.logins) == 4


@pytest.mark.parametrize(
    ("response", "said"),
    [
        (Response(403, body=b'{"access_token": "canary"}'), "it was answered with 403"),
        (Response(200, body=b"canary"), "no token at /access_token"),
        (Response(200, body=b'{"access_token": 5}'), "no token"),
        (Response(200, body=b'{"access_token": "a\\r\\nb"}'), "no token"),
        (None, "gone"),
    ],
)
def test_a_login_that_fails_is_told_without_what_it_said(response: Response | None, said: str) -> None:
    class Broken:
        def send(self, request: Request) -> Exchange:
            return Exchange(request, response, "" if response else "gone")

        def close(self) -> None:
            """Nothing is held."""

    with pytest.raises(ConfigError) as raised:
        LoggedIn(Broken(), Broken(), Login("/login"), [].append)
    assert said in str(raised.value)
    assert "canary" not in str(raised.value)
