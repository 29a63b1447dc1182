"""What an application does instead of answering is a fault of the exchange, and the next request is sent all the same."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import Any

import pytest

from contracts.exchange.message import Request
from contracts.target.asgi import AsgiTarget
from contracts.target.target import Bounds


async def application(scope: Any, _receive: Any, send: Any) -> None:
    match scope["path"]:
        case "/raises":
            raise ValueError("no")
        case "/hangs":
            await asyncio.sleep(60)
        case "/blocks":
            time.sleep(1.3)  # what must not be done in a loop
        case "/cancelled":
            raise asyncio.CancelledError
    await send({"type": "http.response.start", "status": 204})
    await send({"type": "http.response.body"})
    match scope["path"]:
        case "/raises-later":
            raise ValueError("no")
        case "/goes-on":
            await asyncio.sleep(0.3)
            scope["state"].set()
        case "/stays":
            await asyncio.sleep(60)


@pytest.mark.timeout(30)
@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/raises", "the application raised ValueError: no"),
        ("/hangs", "no whole answer within 0.1 s"),
        ("/blocks", "no whole answer within 0.1 s"),
        ("/cancelled", "the application raised CancelledError: "),
    ],
)
def test_what_is_no_answer_is_a_fault(path: str, fault: str) -> None:
    target = AsgiTarget(application, Bounds(0.1))
    assert target.send(Request("GET", path)).fault == fault
    response = target.send(Request("GET", "/")).response
    assert response is not None
    assert response.status == 204
    target.close()


@pytest.mark.timeout(30)
@pytest.mark.parametrize("path", ["/raises-later", "/stays"])
def test_an_answer_is_there_with_its_last_part_whatever_comes_after_it(
    path: str, caplog: pytest.LogCaptureFixture
) -> None:
    target = AsgiTarget(application, Bounds(0.1))
    for _ in range(3):
        exchange = target.send(Request("GET", path))
        assert exchange.response is not None, exchange.fault
        assert exchange.response.status == 204
    target.close()
    raised = ["the application raised ValueError after its answer: no"] * 3
    assert [each.getMessage() for each in caplog.records] == (raised if path == "/raises-later" else [])


@pytest.mark.timeout(30)
def test_what_an_application_does_after_its_answer_has_no_deadline() -> None:
    is_done = threading.Event()

    async def stated(scope: Any, receive: Any, send: Any) -> None:
        await application({**scope, "path": scope.get("path", ""), "state": is_done}, receive, send)

    target = AsgiTarget(stated, Bounds(0.1))
    assert target.send(Request("GET", "/goes-on")).response is not None
    assert is_done.wait(10)
    target.close()


@pytest.mark.timeout(30)
def test_what_is_told_after_the_end_of_an_answer_is_no_part_of_it() -> None:
    async def talkative(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200})
        await send({"type": "http.response.body", "body": b"a"})
        await send({"type": "http.response.body", "body": b"b"})

    target = AsgiTarget(talkative, Bounds(5))
    response = target.send(Request("GET", "/")).response
    target.close()
    assert response is not None
    assert response.body == b"a"
