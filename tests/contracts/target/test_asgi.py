"""What an application does instead of answering is a fault of the exchange, and the next request is sent all the same."""

from __future__ import annotations

import asyncio
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
